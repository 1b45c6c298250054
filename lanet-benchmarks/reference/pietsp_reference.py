"""Reference values of PyTorch for PIETSP (arXiv 2504.17140).

A second, plain implementation: one history at a time, its labels in the order of their numbers, no padding, no
scattering.

Run:  python pietsp_reference.py          (PyTorch 2.7.1, NumPy 2.2.6, CPU)
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import nn
from torch.nn.functional import elu, relu

from baseline_cases import LABELS, Sample, draw, write


class Pietsp(nn.Module):
    """The published form with its sizes as arguments."""

    def __init__(self, look_back: int, width: int) -> None:
        super().__init__()
        self.look_back = look_back
        self.table = nn.Parameter(torch.zeros(LABELS, width))
        self.alpha = nn.Parameter(torch.ones(LABELS))
        self.beta = nn.Parameter(torch.ones(LABELS))
        self.own_map = nn.Linear(width + look_back, width)
        self.mean_map = nn.Linear(width + look_back, width, bias=False)
        self.element = nn.ModuleList([nn.Linear(width, width), nn.Linear(width, 1)])
        self.sequence = nn.ModuleList([nn.Linear(width, width) for _ in range(3)])

    def history(self, sample: Sample) -> torch.Tensor:
        sets = sample[1][-self.look_back:]
        seen = sorted({label for each in sets for label in each.amounts})
        places = torch.zeros(len(seen), self.look_back)
        for row, label in enumerate(seen):
            for age, each in enumerate(reversed(sets)):
                if label in each.amounts:
                    places[row, self.look_back - 1 - age] = 1
        z = torch.cat([self.table[seen], places], dim=1)
        mixed = elu(self.own_map(z) - self.mean_map(z).mean(dim=0))
        own = self.element[1](relu(self.element[0](mixed))).squeeze(1)
        vector = mixed.sum(dim=0)
        vector = self.sequence[2](elu(self.sequence[1](elu(self.sequence[0](vector)))))
        logits = list(self.alpha * (self.table @ vector))
        for row, label in enumerate(seen):
            logits[label] = logits[label] + self.beta[label] * own[row]
        return torch.stack(logits)

    def forward(self, samples: list[Sample], training: bool) -> torch.Tensor:
        return torch.stack([self.history(sample) for sample in samples])

    def named(self, pick: Callable[[torch.Tensor], torch.Tensor]) -> dict[str, torch.Tensor]:
        found = {"labels": pick(self.table), "global-weights": pick(self.alpha), "own-weights": pick(self.beta),
                 "mean_weight": pick(self.mean_map.weight)}
        layers = {"row": self.own_map, "own-hidden": self.element[0], "own": self.element[1],
                  "global-1": self.sequence[0], "global-2": self.sequence[1], "global-3": self.sequence[2]}
        for name, layer in layers.items():
            found[name + "_weight"] = pick(layer.weight)
            found[name + "_bias"] = pick(layer.bias)
        return found


def main() -> None:
    cases = {"pietsp": (4, 5, True), "pietsp-two-sets-all-targets": (2, 3, False)}
    for name, (look_back, width, last_targets_only) in cases.items():
        module = draw(Pietsp(look_back, width))
        write("pietsp_reference.py", name, module, module.named, module, last_targets_only=last_targets_only,
              weight_decay=0.01)


if __name__ == "__main__":
    main()
