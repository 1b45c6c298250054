"""LANET's second version: [e_k ; learned gaps and positions ; amount bins] for each label k, and a token for the id."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from samples import Batch, Inputs


class LanetV2(nn.Module):
    """Histories to K logits."""

    inputs = Inputs(amounts="label")

    def __init__(self, settings: dict) -> None:
        super().__init__()
        size = settings["embedding"]
        width = 3 * size
        self.labels = nn.Embedding(settings["labels"], size)
        self.gaps = nn.Embedding(settings["gaps"], size)
        self.positions = nn.Embedding(settings["lookBack"], size)
        self.amounts = nn.Embedding(settings["bins"], size)
        self.ids = nn.Embedding(settings["ids"], width, padding_idx=0)
        self.any_id = nn.Parameter(torch.zeros(width))
        layer = nn.TransformerEncoderLayer(
            width, settings["heads"], dim_feedforward=width, dropout=settings["dropout"], batch_first=True
        )
        self.encoder = nn.TransformerEncoder(layer, settings["layers"])
        self.dropout = nn.Dropout(settings["headDropout"])
        self.head = nn.Linear(width, 1)

    def forward(self, batch: Batch) -> Tensor:
        """[B, K]."""
        labels = self.labels.weight.expand(len(batch), -1, -1)
        times = batch.sets.transpose(1, 2) @ (self.gaps(batch.gap_rows) + self.positions.weight)
        amounts = batch.amounts @ self.amounts.weight
        tokens = torch.cat([labels, times, amounts], dim=-1)
        ids = (self.ids(batch.id_rows) + self.any_id).unsqueeze(1)
        states = self.encoder(torch.cat([ids, tokens], dim=1))[:, 1:]
        return self.head(self.dropout(states)).squeeze(-1)
