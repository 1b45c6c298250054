"""Reference values of PyTorch for the toolkit's optimizer, gradient clipping and schedules.

Writes lanet-toolkit/src/test/resources/org/lanet/training/optimizer.json: the weights after each of
twenty steps of torch.optim.AdamW on given gradients, clipped by torch.nn.utils.clip_grad_norm_ or with
a second group of parameters that do not decay, and the learning rates that ReduceLROnPlateau, StepLR and CosineAnnealingLR give for given scores.

Run:  python optimizer_reference.py          (PyTorch 2.7.1, NumPy 2.2.6, CPU)
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch.optim import lr_scheduler

TARGET = (
    Path(__file__).resolve().parents[2] / "lanet-toolkit/src/test/resources/org/lanet/training/optimizer.json"
)
WEIGHTS, STEPS = 5, 20
SHAPES = [(2,), (2, 2), (3,), (), (1, 2), (1, 1, 2), (1,)]
SCORES = [0.5, 0.6, 0.6, 0.55, 0.59, 0.7, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.65, 0.71]


def numbers(tensor: torch.Tensor) -> list[float]:
    """A tensor's values with the digits that a float has."""
    return [float(f"{value:.9g}") for value in tensor.detach().flatten().tolist()]


def adamw(longest: float | None) -> dict:
    """Weights along twenty steps, every third gradient twenty times as long as the others."""
    torch.manual_seed(1)
    weights = torch.nn.Parameter(torch.randn(WEIGHTS))
    gradients = [torch.randn(WEIGHTS) * (20 if step % 3 == 2 else 1) for step in range(STEPS)]
    optimizer = torch.optim.AdamW([weights], lr=0.01, eps=1e-6, weight_decay=0.1)
    case = {"start": numbers(weights), "gradients": [numbers(g) for g in gradients], "weights": []}
    for gradient in gradients:
        weights.grad = gradient.clone()
        if longest is not None:
            torch.nn.utils.clip_grad_norm_([weights], longest)
        optimizer.step()
        case["weights"].append(numbers(weights))
    return case


def groups() -> dict:
    """Weights along twenty steps where only parameters of two axes or more decay, as one line."""
    torch.manual_seed(2)
    parameters = [torch.nn.Parameter(torch.randn(shape)) for shape in SHAPES]
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in parameters if p.dim() >= 2], "weight_decay": 0.1},
            {"params": [p for p in parameters if p.dim() < 2], "weight_decay": 0.0},
        ],
        lr=0.01, eps=1e-6,
    )
    case = {"shapes": [list(shape) for shape in SHAPES], "start": line(parameters), "gradients": [], "weights": []}
    for _ in range(STEPS):
        for parameter in parameters:
            parameter.grad = torch.randn(parameter.shape)
        case["gradients"].append(line([p.grad for p in parameters]))
        optimizer.step()
        case["weights"].append(line(parameters))
    return case


def line(tensors: list[torch.Tensor]) -> list[float]:
    """The values of all, one tensor after the other."""
    return [value for tensor in tensors for value in numbers(tensor)]


def rates(schedule) -> list[float]:
    """The learning rate of each epoch, starting from 1; `schedule` makes the scheduler."""
    weights = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([weights], lr=1.0)
    scheduler = schedule(optimizer)
    seen = []
    for score in SCORES:
        seen.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if isinstance(scheduler, lr_scheduler.ReduceLROnPlateau):
            scheduler.step(score)
        else:
            scheduler.step()
    return seen


def main() -> None:
    """Computes the values and writes them."""
    reference = {
        "torch": torch.__version__,
        "adamw": adamw(None),
        "clipped": adamw(1.5),
        "matricesOnly": groups(),
        "scores": SCORES,
        "plateau": rates(
            lambda o: lr_scheduler.ReduceLROnPlateau(
                o, mode="max", factor=0.3, patience=2, threshold=0, threshold_mode="abs"
            )
        ),
        "step": rates(lambda o: lr_scheduler.StepLR(o, step_size=4, gamma=0.5)),
        "cosine": rates(lambda o: lr_scheduler.CosineAnnealingLR(o, T_max=13, eta_min=0.1)),
        "waves": rates(lambda o: lr_scheduler.CosineAnnealingLR(o, T_max=3, eta_min=0.1)),
    }
    TARGET.write_text(json.dumps(reference, indent=1) + "\n")


if __name__ == "__main__":
    main()
