"""Trains a model in turns of one epoch; the check is the epoch's loss, or with --validate the metric after it.

    python train.py SAMPLES.json MODEL [--chunk N] [--validate]

A step takes the next batch of the loader; with --chunk in pieces whose gradients add up.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import nn
from torch.utils.data import DataLoader

import losses
from lanet_v2 import LanetV2
from lanet_v3 import LanetV3
from lstm import Lstm
from metrics import micro_auc
from samples import loader, read
from side import THREADS, serve

MODELS = {"lanet-v2": (LanetV2, losses.softmax), "lanet-v3": (LanetV3, losses.binary), "lstm": (Lstm, losses.softmax)}


def train_epoch(model: nn.Module, batches: DataLoader, loss_of, adam: torch.optim.Optimizer, chunk: int) -> float:
    """One pass over the batches; returns the mean loss a sample."""
    model.train()
    total, count = 0.0, 0
    for batch in batches:
        adam.zero_grad()
        for piece in batch.chunks(chunk) if chunk else [batch]:
            loss = loss_of(model(piece), piece.targets) * (len(piece) / len(batch))
            loss.backward()
            total += loss.item() * len(batch)
        adam.step()
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
    parser = argparse.ArgumentParser(description="Train a model in turns of one epoch.")
    parser.add_argument("samples", type=Path)
    parser.add_argument("model", choices=MODELS)
    parser.add_argument("--chunk", type=int, default=0, help="samples at a time, whose gradients add up (the batch)")
    parser.add_argument("--validate", action="store_true", help="compute the validation metric after each epoch")
    options = parser.parse_args()

    torch.set_num_threads(THREADS)
    torch.manual_seed(1)
    settings, train, validation = read(options.samples)
    form, loss_of = MODELS[options.model]
    model = form(settings)
    adam = torch.optim.Adam(model.parameters(), lr=settings["rate"], eps=settings["epsilon"])
    batches = loader(train, settings, model.inputs, settings["batch"], shuffle=True)
    held_out = loader(validation, settings, model.inputs, settings["batch"], shuffle=False)

    def turn() -> float:
        loss = train_epoch(model, batches, loss_of, adam, options.chunk)
        return validate(model, held_out) if options.validate else loss

    serve(turn)


if __name__ == "__main__":
    main()
