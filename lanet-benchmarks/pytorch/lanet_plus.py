"""LANET+: tokens for the labels a user has had and one for the user, and a score for every label as a sum of terms."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu

from told import Batch

OF_LABEL, OF_USER, OF_OTHERS = 34, 19, 4
HIDDEN = 8  # units that all labels share


def zeros(layer: nn.Linear) -> nn.Linear:
    """The layer, as one that starts as 0."""
    for weight in layer.parameters():
        nn.init.zeros_(weight)
    return layer


class LanetPlus(nn.Module):
    """Histories to K logits."""

    def __init__(self, settings: dict) -> None:
        super().__init__()
        labels, width, rate = settings["labels"], settings["width"], settings["dropout"]
        self.label_dropout = settings["labelDropout"]
        self.dropout = nn.Dropout(rate)
        self.labels = nn.Embedding(labels, width)
        self.user_token, self.label_token = nn.Linear(OF_USER, width), nn.Linear(OF_LABEL, width)
        layer = nn.TransformerEncoderLayer(
            width, settings["heads"], 2 * width, dropout=rate, activation="gelu", batch_first=True, norm_first=True
        )
        self.encoder = nn.TransformerEncoder(layer, 1, norm=nn.LayerNorm(width), enable_nested_tensor=False)
        self.bias = nn.Parameter(torch.zeros(1, labels))
        self.state, self.shift = zeros(nn.Linear(width, width)), zeros(nn.Linear(width, 1))
        self.of_state = nn.Parameter(0.1 * torch.randn(labels, width))
        self.gate = zeros(nn.Linear(OF_LABEL, 1))
        self.origin, self.goal = nn.Embedding(labels, width), nn.Parameter(torch.zeros(labels, width))
        self.others = zeros(nn.Linear(OF_OTHERS, 1, bias=False))
        self.of_label, self.of_user = nn.Linear(OF_OTHERS + 2, HIDDEN), nn.Linear(OF_USER, HIDDEN, bias=False)
        self.of_hidden = zeros(nn.Linear(HIDDEN, 1, bias=False))
        self.repeat, self.of_repeated = zeros(nn.Linear(OF_LABEL, 1)), nn.Embedding(labels, 1)
        columns = width + OF_LABEL + OF_USER + OF_OTHERS
        self.interactions = nn.Sequential(
            nn.Linear(columns, width), nn.GELU(), nn.Dropout(rate), zeros(nn.Linear(width, 1))
        )
        nn.init.normal_(self.labels.weight, std=0.1)
        nn.init.normal_(self.origin.weight, std=0.106)
        nn.init.zeros_(self.of_repeated.weight)
        self.register_buffer("prior", settings["prior"])  # [K] log-odds

    def forward(self, batch: Batch) -> Tensor:
        """[B, K]."""
        kept = batch.present
        if self.training:
            kept = kept * (torch.rand_like(kept) >= self.label_dropout)
        user, labels = self.states(batch, kept)
        z = batch.base + self.bias + self.shift(user) + self.dropout(self.state(user)) @ self.of_state.T
        z = z + self.transitions(batch, kept) + self.of_other_users(batch, kept)
        return z.scatter_add(1, batch.labels, kept * (batch.had + self.repeats(batch, labels)))

    def states(self, batch: Batch, kept: Tensor) -> tuple[Tensor, Tensor]:
        """What attention makes of the user [B, D] and of the labels [B, N, D]."""
        tokens = self.dropout(self.labels(batch.labels)) + self.label_token(batch.phi)
        tokens = torch.cat([self.user_token(batch.psi).unsqueeze(1), tokens], dim=1)
        hidden = torch.cat([kept.new_zeros(len(kept), 1, dtype=torch.bool), kept == 0], dim=1)
        states = self.encoder(tokens, src_key_padding_mask=hidden)
        return states[:, 0], states[:, 1:]

    def transitions(self, batch: Batch, kept: Tensor) -> Tensor:
        """Which labels the user's own lead to: [B, K]."""
        weights = kept * self.gate(batch.phi).squeeze(-1).sigmoid()
        sums = (weights.unsqueeze(1) @ self.origin(batch.labels)).squeeze(1)
        return self.dropout(sums) @ self.goal.T

    def of_other_users(self, batch: Batch, kept: Tensor) -> Tensor:
        """What other users tell: [B, K]."""
        own = torch.zeros_like(batch.base).scatter_add(1, batch.labels, kept)
        prior = (self.prior / 4 + 1).expand_as(own)
        columns = torch.cat([batch.others, prior.unsqueeze(-1), own.unsqueeze(-1)], dim=-1)
        hidden = gelu(self.of_label(columns) + self.of_user(batch.psi).unsqueeze(1))
        return (self.others(batch.others) + self.of_hidden(hidden)).squeeze(-1)

    def repeats(self, batch: Batch, states: Tensor) -> Tensor:
        """What is corrected of the labels a user has had: [B, N]."""
        count = batch.labels.shape[1]
        others = batch.others.gather(1, batch.labels.unsqueeze(-1).expand(-1, -1, OF_OTHERS))
        seen = torch.cat([states, batch.phi, batch.psi.unsqueeze(1).expand(-1, count, -1), others], dim=-1)
        return (self.repeat(batch.phi) + self.of_repeated(batch.labels) + self.interactions(seen)).squeeze(-1)
