"""Trains LANET's third version in turns of one epoch, padded as its released code does; the check is the
validation metric after it.

    python train_padded.py SAMPLES.json

A batch is users, not prefixes: every user gets all prefixes up to the longest of the batch, and what is padding is
computed like the rest and left out of the loss.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset

from lanet_v3 import LanetV3
from samples import Sample, Samples, loader, read
from side import THREADS, serve
from train import validate


@dataclass(frozen=True)
class User:
    """All prefixes of a user: the sets before the last target, and what came after each."""

    times: Tensor  # [P]
    sets: Tensor  # [P, K] 0/1
    targets: Tensor  # [P, K] 0/1


class Users(Dataset):
    """The users of the training samples; their prefixes follow one another, the shortest first."""

    def __init__(self, samples: Samples, labels: int) -> None:
        owners = samples.sequences
        starts = [n for n in range(len(owners)) if n == 0 or owners[n] != owners[n - 1]]
        ends = starts[1:] + [len(owners)]
        self.users = [self._user(samples.samples[start:end], labels) for start, end in zip(starts, ends)]

    @staticmethod
    def _user(prefixes: list[Sample], labels: int) -> User:
        longest = prefixes[-1]
        count = len(longest.times)
        sets, targets = torch.zeros(count, labels), torch.zeros(count, labels)
        sets[count - 1 - longest.places, longest.labels] = 1
        for prefix in prefixes:
            targets[len(prefix.times) - 1, prefix.targets] = 1
        return User(longest.times, sets, targets)

    def __len__(self) -> int:
        return len(self.users)

    def __getitem__(self, n: int) -> User:
        return self.users[n]


def collate(users: list[User]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Times [U, P], sets and targets [U, P, K], and which prefixes are real [U, P]."""
    pad = nn.utils.rnn.pad_sequence
    times = pad([user.times for user in users], batch_first=True)
    sets = pad([user.sets for user in users], batch_first=True)
    targets = pad([user.targets for user in users], batch_first=True)
    lengths = torch.tensor([len(user.times) for user in users])
    real = torch.arange(times.shape[1]) < lengths.unsqueeze(1)
    return times, sets, targets, real


def train_epoch(model: LanetV3, batches: DataLoader, adam: torch.optim.Optimizer) -> float:
    """One pass over the users; returns the mean loss of a real prefix."""
    model.train()
    total, count = 0.0, 0
    for times, sets, targets, real in batches:
        adam.zero_grad()
        logits = model.score(model.views(times, sets).flatten(0, 1)).view_as(targets)
        losses = nn.functional.binary_cross_entropy_with_logits(logits, targets, reduction="none")
        prefixes = int(real.sum())
        loss = (losses * real.unsqueeze(-1)).sum() / prefixes
        loss.backward()
        adam.step()
        total += loss.item() * prefixes
        count += prefixes
    return total / count


def main() -> None:
    """Sets up and serves."""
    parser = argparse.ArgumentParser(description="Train LANET v3 in turns of one epoch, padded.")
    parser.add_argument("samples", type=Path)
    options = parser.parse_args()

    torch.set_num_threads(THREADS)
    torch.manual_seed(1)
    settings, train, validation = read(options.samples)
    model = LanetV3(settings)
    adam = torch.optim.Adam(model.parameters(), lr=settings["rate"], eps=settings["epsilon"])
    users = Users(train, settings["labels"])
    batches = DataLoader(users, batch_size=settings["batch"], shuffle=True, collate_fn=collate)
    held_out = loader(validation, settings, model.inputs, settings["batch"], shuffle=False)

    def turn() -> float:
        train_epoch(model, batches, adam)
        return validate(model, held_out)

    serve(turn)


if __name__ == "__main__":
    main()
