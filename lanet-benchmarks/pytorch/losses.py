"""The losses: summed over labels, averaged over samples, as the toolkit's are."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def binary(logits: Tensor, targets: Tensor) -> Tensor:
    """Each label by itself."""
    return nn.functional.binary_cross_entropy_with_logits(logits, targets, reduction="sum") / len(logits)


def softmax(logits: Tensor, targets: Tensor) -> Tensor:
    """-log softmax of the labels that came."""
    return -(torch.log_softmax(logits, dim=-1) * targets).sum() / len(logits)
