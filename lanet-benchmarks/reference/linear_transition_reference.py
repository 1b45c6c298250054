"""Reference values of PyTorch for the linear transition.

A second, plain implementation: one history at a time, features written down as their definitions, no scattering.

Run:  python linear_transition_reference.py          (PyTorch 2.7.1, NumPy 2.2.6, CPU)
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import nn

from baseline_cases import LABELS, Sample, Set, draw, write

RATES = (0.3, 0.5, 0.7, 0.85, 0.93, 0.98)
AGES = ((0, 0), (1, 1), (2, 2), (3, 4), (5, 8), (9, 16), (17, math.inf))
COUNTS = ((1, 1), (2, 2), (3, 3), (4, 5), (6, 10), (11, math.inf))


def features(sets: list[Set], label: int) -> list[float]:
    """What is known of a label that is in at least one of the sets."""
    ages = [age for age, each in enumerate(reversed(sets)) if label in each.amounts]
    count, last = len(ages), ages[0]
    found = [1.0, math.log(count), count / len(sets)]
    found += [sum(rate**age for age in ages) / sum(rate**age for age in range(len(sets))) for rate in RATES]
    found.append(math.log(1 + last))
    found += [float(low <= last <= high) for low, high in AGES]
    found += [float(low <= count <= high) for low, high in COUNTS]
    found.append(float(len(sets[-1 - last].amounts) == 1))
    return found


class LinearTransition(nn.Module):
    """look_back 0: the whole prefix."""

    def __init__(self, look_back: int, decay: float, transitions: bool) -> None:
        super().__init__()
        self.look_back, self.decay = look_back, decay
        self.prior = nn.Parameter(torch.zeros(LABELS))
        self.weights = nn.Parameter(torch.zeros(24))
        self.matrix = nn.Parameter(torch.zeros(LABELS, LABELS)) if transitions else None

    def history(self, sample: Sample) -> torch.Tensor:
        sets = sample[1][-self.look_back:]
        logits = []
        for label in range(LABELS):
            logit = self.prior[label]
            if any(label in each.amounts for each in sets):
                logit = logit + self.weights @ torch.tensor(features(sets, label))
            for other in range(LABELS):
                ages = [age for age, each in enumerate(reversed(sets)) if other in each.amounts]
                if ages and self.matrix is not None:
                    logit = logit + self.decay ** ages[0] * self.matrix[other, label]
            logits.append(logit)
        return torch.stack(logits)

    def forward(self, samples: list[Sample], training: bool) -> torch.Tensor:
        return torch.stack([self.history(sample) for sample in samples])

    def named(self, pick: Callable[[torch.Tensor], torch.Tensor]) -> dict[str, torch.Tensor]:
        found = {"prior": pick(self.prior), "weights": pick(self.weights)}
        if self.matrix is not None:
            found["transitions"] = pick(self.matrix)
        return found


def main() -> None:
    cases = {
        "linear-transition": (LinearTransition(0, 0.7, transitions=True), False),
        "linear-counts-of-three-sets": (LinearTransition(3, 0.7, transitions=False), True),
    }
    for name, (module, last_targets_only) in cases.items():
        draw(module)
        write("linear_transition_reference.py", name, module, module.named, module,
              last_targets_only=last_targets_only, weight_decay=0.1)


if __name__ == "__main__":
    main()
