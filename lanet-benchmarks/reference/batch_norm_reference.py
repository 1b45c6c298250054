"""Reference values of PyTorch for a network that normalises over its batches.

Writes lanet-toolkit/src/test/resources/org/lanet/training/batch-norm.json: all weights and running
statistics of Linear, ReLU, torch.nn.BatchNorm1d, Linear after each of eight steps of AdamW with clipped
gradients, on batches of different sizes, and what it scores afterwards.

Run:  python batch_norm_reference.py         (PyTorch 2.7.1, CPU)
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import nn

TARGET = (
    Path(__file__).resolve().parents[2] / "lanet-toolkit/src/test/resources/org/lanet/training/batch-norm.json"
)
INPUTS, HIDDEN, OUTPUTS = 3, 5, 2
BATCHES = [7, 4, 2, 9, 6, 5, 3, 8]


def numbers(tensor: torch.Tensor) -> list[float]:
    """A tensor's values with the digits that a float has."""
    return [float(f"{value:.9g}") for value in tensor.detach().flatten().tolist()]


def state(network: nn.Sequential) -> list[float]:
    """All weights and running statistics as one line, layer by layer."""
    first, _, norm, second = network
    arrays = [first.weight, first.bias, norm.weight, norm.bias, norm.running_mean, norm.running_var]
    return [number for array in [*arrays, second.weight, second.bias] for number in numbers(array)]


def main() -> None:
    """Trains the network and writes what became of it."""
    torch.manual_seed(1)
    network = nn.Sequential(
        nn.Linear(INPUTS, HIDDEN), nn.ReLU(), nn.BatchNorm1d(HIDDEN), nn.Linear(HIDDEN, OUTPUTS)
    )
    optimizer = torch.optim.AdamW(network.parameters(), lr=0.01, eps=1e-6, weight_decay=0.1)
    reference = {"torch": torch.__version__, "start": state(network), "steps": []}
    for size in BATCHES:
        x = torch.randn(size, INPUTS) * 3 + 1
        y = (torch.rand(size, OUTPUTS) < 0.4).float()
        logits = network(x)
        loss = nn.functional.binary_cross_entropy_with_logits(logits, y, reduction="sum") / size
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 0.5)
        optimizer.step()
        reference["steps"].append(
            {"x": numbers(x), "y": numbers(y), "loss": loss.item(), "state": state(network)}
        )
    network.eval()
    x = torch.randn(4, INPUTS) * 3 + 1
    reference["scored"] = {"x": numbers(x), "logits": numbers(network(x))}
    TARGET.write_text(json.dumps(reference, indent=1) + "\n")


if __name__ == "__main__":
    main()
