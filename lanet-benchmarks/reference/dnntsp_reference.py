"""Reference values of PyTorch for DNNTSP (KDD 2020).

A second, plain implementation: labels, sets and edges in loops, one history at a time; histories meet only where
torch.nn.BatchNorm1d normalises over them all.

Run:  python dnntsp_reference.py          (PyTorch 2.7.1, NumPy 2.2.6, CPU)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import combinations

import torch
from torch import nn

from baseline_cases import LABELS, Sample, draw, write


class Dnntsp(nn.Module):
    """The published form with its sizes as arguments; `padded`: with the released code's padding in the norms."""

    def __init__(self, width: int, heads: int, padded: bool) -> None:
        super().__init__()
        self.width, self.heads, self.padded = width, heads, padded
        self.table = nn.Parameter(torch.zeros(LABELS, width))
        self.linears = nn.ModuleList([nn.Linear(width, width) for _ in range(2)])
        self.norms = nn.ModuleList([nn.BatchNorm1d(width) for _ in range(2)])
        self.query = nn.Linear(width, width, bias=False)
        self.key = nn.Linear(width, width, bias=False)
        self.value = nn.Linear(width, width, bias=False)
        self.time_weight = nn.Linear(width, 1, bias=False)
        self.gates = nn.Parameter(torch.zeros(LABELS, 1))
        self.head = nn.Linear(width, 1)

    def graph(self, sample: Sample, times: int) -> tuple[list[int], torch.Tensor]:
        """The distinct labels, and at each time who adds how much to whom; at times past the last set, only oneself."""
        sets = [sorted(each.amounts) for each in sample[1]]
        seen = sorted({label for each in sets for label in each})
        counts = Counter(pair for each in sets for pair in combinations(each, 2))
        most = max([1, *counts.values()])
        weights = torch.zeros(times, len(seen), len(seen))
        for time in range(times):
            for u, label in enumerate(seen):
                for v, other in enumerate(seen):
                    if u == v:
                        weights[time, u, u] = 1 / most if time < len(sets) else 1.0
                    elif time < len(sets) and label in sets[time] and other in sets[time]:
                        weights[time, u, v] = counts[min(label, other), max(label, other)] / most
        return seen, weights

    def over_time(self, states: torch.Tensor) -> torch.Tensor:
        """[S, D] of one label: attention of each time to itself and those before, then the weighted sum."""
        found = []
        size = self.width // self.heads
        for time in range(len(states)):
            past = states[: time + 1]
            parts = []
            for head in range(self.heads):
                cut = slice(head * size, (head + 1) * size)
                logits = self.key(past)[:, cut] @ self.query(states[time])[cut] / size**0.5
                parts.append(torch.softmax(logits, 0) @ self.value(past)[:, cut])
            found.append(torch.cat(parts))
        return sum(self.time_weight(state) * state for state in found)

    def forward(self, samples: list[Sample], training: bool) -> torch.Tensor:
        self.train(training)
        longest = max(len(sample[1]) for sample in samples)
        graphs = [self.graph(sample, longest if self.padded else len(sample[1])) for sample in samples]
        states = [self.table[seen].repeat(len(weights), 1, 1) for seen, weights in graphs]  # each [S, N, D]
        for linear, norm in zip(self.linears, self.norms):
            sums = [linear(weights @ state) for (_, weights), state in zip(graphs, states)]
            rows = torch.relu(norm(torch.cat([each.reshape(-1, self.width) for each in sums])))
            states = [part.reshape(like.shape) for part, like in zip(rows.split([s[..., 0].numel() for s in sums]), sums)]
        logits = []
        for sample, (seen, _), state in zip(samples, graphs, states):
            rows = list(self.table)
            for u, label in enumerate(seen):
                gate = self.gates[label]
                rows[label] = (1 - gate) * rows[label] + gate * self.over_time(state[: len(sample[1]), u])
            logits.append(self.head(torch.stack(rows)).squeeze(1))
        return torch.stack(logits)

    def named(self, pick: Callable[[torch.Tensor], torch.Tensor]) -> dict[str, torch.Tensor]:
        attention = [pick(layer.weight) for layer in (self.query, self.key, self.value)]
        found = {"labels": pick(self.table), "gates": pick(self.gates), "qkv": torch.cat(attention).T,
                 "time-weights": pick(self.time_weight.weight), "head_weight": pick(self.head.weight),
                 "head_bias": pick(self.head.bias)}
        for i, (linear, norm) in enumerate(zip(self.linears, self.norms)):
            found |= {f"graph-{i}_weight": pick(linear.weight), f"graph-{i}_bias": pick(linear.bias),
                      f"norm-{i}_scale": pick(norm.weight), f"norm-{i}_shift": pick(norm.bias),
                      f"norm-{i}_running-mean": pick(norm.running_mean),
                      f"norm-{i}_running-variance": pick(norm.running_var)}
        return found


def main() -> None:
    # a norm takes the mean away again that a bias before it adds
    biases = ("graph-0_bias", "graph-1_bias")
    for name, (width, heads, padded) in {"dnntsp": (8, 4, False), "dnntsp-padded": (6, 2, True)}.items():
        module = draw(Dnntsp(width, heads, padded), size=0.25)
        write("dnntsp_reference.py", name, module, module.named, module, last_targets_only=True, no_gradient=biases)


if __name__ == "__main__":
    main()
