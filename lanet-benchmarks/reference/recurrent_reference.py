"""Reference values of PyTorch for the recurrent baselines: GRU and LSTM.

A second, plain implementation: one history at a time, no padding, torch.nn.GRU and torch.nn.LSTM, whose gates lie in
the order of DJL's (which hands its weights to torch's own functions).

Run:  python recurrent_reference.py          (PyTorch 2.7.1, NumPy 2.2.6, CPU)
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import nn

from baseline_cases import LABELS, Sample, Set, Tables, draw, sequences, write

SCRIPT = "recurrent_reference.py"
BINS = 9
WIDTH, UNITS = 4, 5
Pick = Callable[[torch.Tensor], torch.Tensor]


def recurrent_names(part: nn.RNNBase, name: str, pick: Pick) -> dict[str, torch.Tensor]:
    """The four weights of one layer by the toolkit's names."""
    return {
        f"{name}_l_0_i2h_WEIGHT": pick(part.weight_ih_l0), f"{name}_l_0_h2h_WEIGHT": pick(part.weight_hh_l0),
        f"{name}_l_0_i2h_BIAS": pick(part.bias_ih_l0), f"{name}_l_0_h2h_BIAS": pick(part.bias_hh_l0),
    }


def linear_names(part: nn.Linear, name: str, pick: Pick) -> dict[str, torch.Tensor]:
    """Weight and bias by the toolkit's names."""
    return {f"{name}_weight": pick(part.weight), f"{name}_bias": pick(part.bias)}


class Gru(nn.Module):
    """Mean vectors of sets, one after the other."""

    def __init__(self) -> None:
        super().__init__()
        self.labels = nn.Embedding(LABELS, WIDTH)
        self.gru = nn.GRU(WIDTH, UNITS)
        self.head = nn.Linear(UNITS, LABELS)

    def logits(self, samples: list[Sample], training: bool) -> torch.Tensor:
        """Of each history alone."""
        del training
        states = []
        for _, sets in samples:
            means = torch.stack([self.labels.weight[list(one.amounts)].mean(0) for one in sets])
            states.append(self.gru(means)[0][-1])
        return self.head(torch.stack(states))

    def named(self, pick: Pick) -> dict[str, torch.Tensor]:
        """The toolkit's names."""
        return {"labels": pick(self.labels.weight)} | recurrent_names(self.gru, "gru", pick) | linear_names(
            self.head, "head", pick)


class Lstm(nn.Module):
    """The LSTM of LANET's second version, whatever inputs it has; as many outputs as asked for."""

    def __init__(self, tables: Tables, look_back: int = 3, time: bool = True, amounts: bool = True, ids: bool = True,
                 outputs: int = LABELS) -> None:
        super().__init__()
        self.tables, self.look_back, self.has_ids = tables, look_back, ids
        self.labels = nn.Embedding(LABELS, WIDTH)
        self.gaps = nn.Embedding(len(tables.gaps), WIDTH) if time else None
        self.amounts = nn.Embedding(BINS, WIDTH) if amounts else None
        width = WIDTH * (1 + time + amounts)
        if ids:
            self.own_id = nn.Embedding(len(tables.users) + 1, WIDTH)
            self.shared_id = nn.Parameter(torch.zeros(WIDTH))
        self.lstm = nn.LSTM(width, width)
        self.hidden = nn.Linear(width + WIDTH * ids, 2 * WIDTH)
        self.head = nn.Linear(2 * WIDTH, outputs)

    def vector(self, sets: list[Set], j: int) -> torch.Tensor:
        """Of set j: labels, gap, amounts."""
        parts = [self.labels.weight[list(sets[j].amounts)].sum(0)]
        if self.gaps is not None:
            gap = sets[j].time - sets[j - 1].time if j > 0 else 0.0
            parts.append(self.gaps.weight[self.tables.gap_row(gap)])
        if self.amounts is not None:
            bins = [self.tables.bin(amount) for amount in sets[j].amounts.values()]
            parts.append(self.amounts.weight[bins].sum(0))
        return torch.cat(parts)

    def logits(self, samples: list[Sample], training: bool) -> torch.Tensor:
        """Of each history alone."""
        del training
        states = []
        for user, sets in samples:
            shown = range(max(0, len(sets) - self.look_back), len(sets))
            state = self.lstm(torch.stack([self.vector(sets, j) for j in shown]))[0][-1]
            if self.has_ids:
                row = self.tables.id_row(user)
                identity = self.shared_id + self.own_id.weight[row] if row else self.shared_id
                state = torch.cat([state, identity])
            states.append(state)
        return self.head(self.hidden(torch.stack(states)).relu())

    def named(self, pick: Pick) -> dict[str, torch.Tensor]:
        """The toolkit's names."""
        found = {"labels": pick(self.labels.weight)}
        if self.gaps is not None:
            found["gaps"] = pick(self.gaps.weight)
        if self.amounts is not None:
            found["amounts"] = pick(self.amounts.weight)
        if self.has_ids:
            found |= {"ids_table": pick(self.own_id.weight), "ids_shared": pick(self.shared_id)}
        found |= recurrent_names(self.lstm, "lstm", pick)
        return found | linear_names(self.hidden, "hidden", pick) | linear_names(self.head, "head", pick)


def softmax_loss(module: Lstm) -> Callable[[list[Sample], torch.Tensor], torch.Tensor]:
    """The labels that came, by softmax: the published loss."""
    return lambda samples, y: -(module.logits(samples, True).log_softmax(1) * y).sum() / len(samples)


def main() -> None:
    """Writes the files."""
    tables = Tables(sequences())
    gru = draw(Gru())
    write(SCRIPT, "gru", gru, gru.named, gru.logits, weight_decay=0.01)
    full = draw(Lstm(tables))
    write(SCRIPT, "lstm", full, full.named, full.logits, softmax_loss(full))
    plain = draw(Lstm(tables, 99, time=False, amounts=False, ids=False))
    write(SCRIPT, "lstm-labels-alone", plain, plain.named, plain.logits)


if __name__ == "__main__":
    main()
