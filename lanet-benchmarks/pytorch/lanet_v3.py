"""LANET's third version: [e_k ; sum of the sinusoidal times of the sets that hold k] for each label k."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from samples import Batch, Inputs


class SinusoidalTime(nn.Module):
    """Sines and cosines of a time, one beside the other."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.register_buffer("frequencies", 10_000 ** (-torch.arange(0, width, 2) / width))

    def forward(self, times: Tensor) -> Tensor:
        """[...] to [..., width]."""
        angles = times.unsqueeze(-1) * self.frequencies
        return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(-2)


class LanetV3(nn.Module):
    """Histories to K logits."""

    inputs = Inputs()

    def __init__(self, settings: dict) -> None:
        super().__init__()
        width = 2 * settings["embedding"]
        self.labels = nn.Embedding(settings["labels"], settings["embedding"])
        self.time = SinusoidalTime(settings["embedding"])
        layer = nn.TransformerEncoderLayer(
            width, settings["heads"], dim_feedforward=width, dropout=settings["dropout"], batch_first=True
        )
        self.encoder = nn.TransformerEncoder(layer, settings["layers"])
        self.dropout = nn.Dropout(settings["headDropout"])
        self.head = nn.Linear(width, 1)

    def forward(self, batch: Batch) -> Tensor:
        """[B, K]."""
        return self.score(batch.sets.transpose(1, 2) @ self.time(batch.times))

    def views(self, times: Tensor, sets: Tensor) -> Tensor:
        """The sums of times after each of a user's P sets: [U, P], [U, P, K] to [U, P, K, D]."""
        return (sets.unsqueeze(-1) * self.time(times).unsqueeze(2)).cumsum(1)

    def score(self, views: Tensor) -> Tensor:
        """The logits of histories whose labels' times add up to `views` [B, K, D]."""
        labels = self.labels.weight.expand(len(views), -1, -1)
        tokens = torch.cat([labels, views], dim=-1)
        return self.head(self.dropout(self.encoder(tokens))).squeeze(-1)
