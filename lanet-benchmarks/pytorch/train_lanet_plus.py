"""Trains LANET+ in turns of one epoch, with the validation metric after it; the checks are the epoch's loss and that.

    python train_lanet_plus.py FOLDER

What the model is told of each sample is in the folder, computed already: a turn takes it from memory.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel
from torch.utils.data import DataLoader

import losses
from lanet_plus import LanetPlus
from metrics import micro_auc
from side import THREADS, serve
from told import loader, read


def optimizer_of(model: nn.Module, settings: dict) -> torch.optim.AdamW:
    """AdamW that decays matrices only."""
    matrices = [weight for weight in model.parameters() if weight.dim() > 1]
    vectors = [weight for weight in model.parameters() if weight.dim() < 2]
    groups = [{"params": matrices, "weight_decay": settings["weightDecay"]}, {"params": vectors, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=settings["rate"], eps=settings["epsilon"], fused=True)


def average_of(model: nn.Module, kept: float) -> AveragedModel:
    """A moving average of the weights, which keeps less in the first steps."""

    @torch.no_grad()
    def average(averages: list[torch.Tensor], weights: list[torch.Tensor], steps: int) -> None:
        decay = min(kept, (1 + int(steps)) / (10 + int(steps)))
        torch._foreach_lerp_(averages, weights, 1 - decay)

    return AveragedModel(model, multi_avg_fn=average)


def train_epoch(model: nn.Module, average: AveragedModel, batches: DataLoader, adam: torch.optim.Optimizer,
                clipping: float) -> float:
    """One pass over the batches; returns the mean loss a sample."""
    model.train()
    total, count = 0.0, 0
    for batch in batches:
        adam.zero_grad()
        loss = losses.binary(model(batch), batch.targets)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), clipping)
        adam.step()
        average.update_parameters(model)
        total += loss.item() * len(batch)
        count += len(batch)
    return total / count


@torch.no_grad()
def validate(model: nn.Module, batches: DataLoader) -> float:
    """The micro-AUC on held-out samples."""
    model.eval()
    scored = [(model(batch), batch.targets) for batch in batches]
    return micro_auc(torch.cat([scores for scores, _ in scored]), torch.cat([targets for _, targets in scored]))


def main() -> None:
    """Sets up and serves."""
    parser = argparse.ArgumentParser(description="Train LANET+ in turns of one epoch.")
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()

    torch.set_num_threads(THREADS)
    torch.manual_seed(1)
    settings, train, validation = read(options.folder)
    model = LanetPlus(settings)
    average = average_of(model, settings["averaging"])
    adam = optimizer_of(model, settings)
    batches = loader(train, settings, shuffle=True)
    held_out = loader(validation, settings, shuffle=False)

    def turn() -> list[float]:
        loss = train_epoch(model, average, batches, adam, settings["clipping"])
        return [loss, validate(average, held_out)]

    serve(turn)


if __name__ == "__main__":
    main()
