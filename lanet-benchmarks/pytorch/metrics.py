"""The metric of validation."""

from __future__ import annotations

import numpy as np
from torch import Tensor


def micro_auc(scores: Tensor, targets: Tensor) -> float:
    """The area under the ROC curve of all decisions together; equal scores count half."""
    values = scores.flatten().numpy()
    positive = targets.flatten().numpy() > 0
    _, groups, sizes = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(sizes) - (sizes - 1) / 2)[groups]  # equal values share their mean rank
    positives = int(positive.sum())
    negatives = len(values) - positives
    return float((ranks[positive].sum() - positives * (positives + 1) / 2) / (positives * negatives))
