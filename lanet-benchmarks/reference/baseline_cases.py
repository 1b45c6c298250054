"""What the reference scripts of the baselines share: the sequences, the samples, and how a case becomes a file.

A script defines a plain second implementation as a torch.nn.Module and calls `write`. The file, under
lanet-toolkit/src/test/resources/org/lanet/training/pytorch/baseline/, holds the weights, the logits of training,
validation and test samples as in scoring, loss and gradients on the training samples, and loss and logits after ten
steps of torch.optim.AdamW. The sequences are those of lanet_reference.py, in dataset.csv one folder above.

PyTorch 2.7.1, NumPy 2.2.6, CPU.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import torch
from torch import nn

from lanet_reference import LABELS, PARTS, TARGET, Set, Tables, numbers, sequences

__all__ = ["LABELS", "Sample", "Set", "Tables", "binary_cross_entropy", "draw", "held_out_samples", "sequences",
           "training_samples", "write"]

Sample = tuple[str, list[Set]]  # whose history, and the sets of it; the set after it is the target
Logits = Callable[[list[Sample], bool], torch.Tensor]  # of these samples, in training or not: [N, K]
Loss = Callable[[list[Sample], torch.Tensor], torch.Tensor]  # of these samples and targets [N, K], as in training
Named = Callable[[Callable[[torch.Tensor], torch.Tensor]], dict[str, torch.Tensor]]


def training_samples(last_targets_only: bool = False) -> list[tuple[Sample, Set]]:
    """Every prefix of every training user, or the longest of each, with its target."""
    found = []
    for user, sets in sequences().items():
        if PARTS[user] == "TRAIN":
            first = len(sets) - 1 if last_targets_only else 1
            found += [((user, sets[:j]), sets[j]) for j in range(first, len(sets))]
    return found


def held_out_samples() -> list[Sample]:
    """All but the last set of every validation and test user."""
    return [(user, sets[:-1]) for user, sets in sequences().items() if PARTS[user] != "TRAIN"]


def draw(module: nn.Module, seed: int = 1, size: float = 0.4) -> nn.Module:
    """Sets all weights and running statistics to short random numbers, away from trivial initial values.

    Norms' weights and running variances lie around 1.
    """
    torch.manual_seed(seed)
    with torch.no_grad():
        for name, weight in module.named_parameters():
            centre = 1.0 if "norm" in name and name.endswith("weight") else 0.0
            weight.copy_(torch.round((centre + size * torch.randn_like(weight)) * 1000) / 1000)
        for name, statistic in module.named_buffers():
            if name.endswith("running_mean"):
                statistic.copy_(torch.round(size * torch.randn_like(statistic) * 1000) / 1000)
            elif name.endswith("running_var"):
                statistic.copy_(torch.round((0.5 + torch.rand_like(statistic)) * 1000) / 1000)
    return module


def binary_cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Summed over labels, averaged over samples."""
    return nn.functional.binary_cross_entropy_with_logits(logits, targets, reduction="sum") / len(logits)


def write(script: str, name: str, module: nn.Module, named: Named, logits: Logits, loss: Loss | None = None,
          last_targets_only: bool = False, weight_decay: float = 0.0, no_gradient: tuple[str, ...] = ()) -> None:
    """Computes the file of a case.

    named(pick): every parameter and running statistic by the toolkit's name, each tensor of the module (or what is cut from or joined out of
    several) as pick gives it: its values, or its gradient. loss: the mean of the samples, binary cross-entropy of the
    logits in training if not given. no_gradient: parameters whose gradient is zero in exact arithmetic, and in the ten
    steps, as Adam makes steps of full length out of rounding.
    """
    def of_training(samples: list[Sample], targets: torch.Tensor) -> torch.Tensor:
        if loss is not None:
            return loss(samples, targets)
        return binary_cross_entropy(logits(samples, True), targets)

    train = training_samples(last_targets_only)
    samples = [sample for sample, _ in train]
    targets = torch.zeros(len(train), LABELS)
    for n, (_, target) in enumerate(train):
        targets[n, list(target.amounts)] = 1
    weights = {key: numbers(value, 9) for key, value in named(lambda tensor: tensor.detach()).items()}
    with torch.no_grad():
        found: dict[str, object] = {
            "origin": f"PyTorch {torch.__version__}, lanet-benchmarks/reference/{script}",
            "weightDecay": weight_decay, "noGradient": list(no_gradient), "weights": weights,
            "trainLogits": numbers(logits(samples, False), 9), "heldOutLogits": numbers(logits(held_out_samples(), False), 9),
        }
    before = [statistic.clone() for statistic in module.buffers()]
    value = of_training(samples, targets)
    value.backward()
    found["loss"] = value.item()
    found["gradients"] = {
        key: numbers(gradient, 6)
        for key, gradient in named(lambda t: torch.zeros_like(t) if t.grad is None else t.grad.detach()).items()
    }
    for statistic, kept in zip(module.buffers(), before):
        statistic.copy_(kept)  # the pass for the gradients is no step
    still = [weight for weight in (named(lambda tensor: tensor)[key] for key in no_gradient) if weight.is_leaf]
    adam = torch.optim.AdamW(module.parameters(), lr=1e-3, weight_decay=weight_decay)
    for _ in range(10):
        adam.zero_grad()
        of_training(samples, targets).backward()
        for weight in still:
            weight.grad = torch.zeros_like(weight)
        adam.step()
    with torch.no_grad():
        found["logitsAfterAdam"] = numbers(logits(samples, False), 7)
        found["lossAfterAdam"] = of_training(samples, targets).item()
    folder = TARGET / "baseline"
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f" {json.dumps(key)}: {json.dumps(value)}" for key, value in found.items()]
    (folder / f"{name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
