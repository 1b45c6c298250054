"""Reference values of PyTorch for SFCNTSP (AAAI 2023).

A second, plain implementation: one history at a time, an array for every element of every set, no padding; nothing is
taken out of a sum early.

Run:  python sfcntsp_reference.py          (PyTorch 2.7.1, NumPy 2.2.6, CPU)
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import nn
from torch.nn.functional import leaky_relu

from baseline_cases import LABELS, Sample, draw, write


class Sfcntsp(nn.Module):
    """The paper's form with its options; alpha on the element itself, beta on what its set adds."""

    def __init__(self, look_back: int, width: int, bias: bool, diagonal: bool, alpha: float, beta: float) -> None:
        super().__init__()
        self.look_back, self.diagonal, self.alpha, self.beta = look_back, diagonal, alpha, beta
        self.table = nn.Parameter(torch.zeros(LABELS, width))
        self.time = nn.Linear(look_back, look_back, bias=bias)
        self.channel = nn.Linear(width, width, bias=bias)
        self.project = nn.Linear(width, width)

    def history(self, sample: Sample) -> torch.Tensor:
        sets = [sorted(each.amounts) for each in sample[1][-self.look_back:]]
        elements = [self.table[labels] for labels in sets]
        means = torch.zeros(self.look_back, self.table.shape[1])
        for t, each in enumerate(elements):
            means[t] = each.mean(dim=0)
        shifts = self.time(means.T).T
        found: dict[int, list[torch.Tensor]] = {}
        for t, labels in enumerate(sets):
            hidden = elements[t] + shifts[t]
            size = len(labels)
            eye = torch.eye(size)
            weights = self.alpha * eye + self.beta * (eye if self.diagonal else torch.ones(size, size))
            hidden = weights @ hidden
            hidden = self.channel(hidden) + hidden
            for row, label in enumerate(labels):
                found.setdefault(label, []).append(hidden[row])
        users = torch.stack([torch.stack(rows).mean(dim=0) for rows in found.values()])
        logits = []
        for candidate in self.table:
            attention = torch.softmax(leaky_relu(users @ candidate, 0.2), dim=0)
            logits.append(self.project(attention @ users) @ candidate)
        return torch.stack(logits)

    def forward(self, samples: list[Sample], training: bool) -> torch.Tensor:
        return torch.stack([self.history(sample) for sample in samples])

    def named(self, pick: Callable[[torch.Tensor], torch.Tensor]) -> dict[str, torch.Tensor]:
        found = {"labels": pick(self.table)}
        for name, layer in {"positions": self.time, "channels": self.channel, "projection": self.project}.items():
            found[name + "_weight"] = pick(layer.weight)
            if layer.bias is not None:
                found[name + "_bias"] = pick(layer.bias)
        return found


def main() -> None:
    cases = {
        "sfcntsp": (Sfcntsp(6, 4, bias=False, diagonal=False, alpha=1.0, beta=0.1), True),
        "sfcntsp-two-sets-bias-mixing": (Sfcntsp(2, 3, bias=True, diagonal=False, alpha=0.5, beta=0.7), False),
        "sfcntsp-diagonal": (Sfcntsp(6, 4, bias=True, diagonal=True, alpha=1.0, beta=0.1), True),
    }
    for name, (module, last_targets_only) in cases.items():
        draw(module)
        write("sfcntsp_reference.py", name, module, module.named, module, last_targets_only=last_targets_only)


if __name__ == "__main__":
    main()
