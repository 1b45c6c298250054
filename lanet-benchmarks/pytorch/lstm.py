"""The recurrent baseline of LANET's second version: sets through an LSTM, then the id beside its last state."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from samples import Batch, Inputs


class Lstm(nn.Module):
    """Histories to K logits."""

    inputs = Inputs(amounts="set", first_set_first=True)

    def __init__(self, settings: dict) -> None:
        super().__init__()
        size = settings["embedding"]
        width = 3 * size
        self.labels = nn.Embedding(settings["labels"], size)
        self.gaps = nn.Embedding(settings["gaps"], size)
        self.amounts = nn.Embedding(settings["bins"], size)
        self.ids = nn.Embedding(settings["ids"], size, padding_idx=0)
        self.any_id = nn.Parameter(torch.zeros(size))
        self.lstm = nn.LSTM(width, width, batch_first=True)
        self.head = nn.Sequential(nn.Linear(width + size, 2 * size), nn.ReLU(), nn.Linear(2 * size, settings["labels"]))

    def forward(self, batch: Batch) -> Tensor:
        """[B, K]."""
        amounts = batch.amounts @ self.amounts.weight
        vectors = torch.cat([batch.sets @ self.labels.weight, self.gaps(batch.gap_rows), amounts], dim=-1)
        states, _ = self.lstm(vectors)
        last = states[torch.arange(len(batch)), batch.lengths - 1]
        ids = self.ids(batch.id_rows) + self.any_id
        return self.head(torch.cat([last, ids], dim=-1))
