"""What the toolkit tells LANET+ of samples, in NumPy's files, and how it becomes batches of like histories."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, Sampler


@dataclass(frozen=True)
class Batch:
    """B samples of K labels; N rows for the labels a sample has had, those it does not need hold no matter what."""

    labels: Tensor  # [B, N]
    present: Tensor  # [B, N] 0/1, whether a row is needed
    phi: Tensor  # [B, N, 34]
    had: Tensor  # [B, N] what the user's own frequency adds to the label's log-odds
    psi: Tensor  # [B, 19]
    base: Tensor  # [B, K] log-odds in training, and what all labels' frequencies add to these
    others: Tensor  # [B, K, 4] g
    targets: Tensor  # [B, K] 0/1

    def __len__(self) -> int:
        return len(self.labels)


class Told(Dataset):
    """The samples of one part; an index is a batch of them."""

    def __init__(self, folder: Path, part: str) -> None:
        def column(name: str) -> Tensor:
            return torch.from_numpy(np.load(folder / f"{part}-{name}.npy"))

        self.offsets, self.labels, self.phi, self.had = map(column, ("offsets", "labels", "evidence", "frequencies"))
        self.psi, self.base, self.others = map(column, ("user", "base", "others"))
        self.target_offsets, self.targets = column("target-offsets"), column("targets")
        self.sizes = self.offsets.diff()

    def __len__(self) -> int:
        return len(self.sizes)

    def __getitem__(self, samples: list[int]) -> Batch:
        chosen = torch.as_tensor(samples)
        rows, present = ragged(self.offsets, chosen)
        places, wanted = ragged(self.target_offsets, chosen)
        targets = torch.zeros(len(chosen), self.base.shape[1])
        targets.scatter_add_(1, self.targets[places], wanted)
        return Batch(self.labels[rows], present, self.phi[rows], self.had[rows], self.psi[chosen], self.base[chosen],
                     self.others[chosen], targets)


def ragged(offsets: Tensor, chosen: Tensor) -> tuple[Tensor, Tensor]:
    """Where the elements of the chosen ones are, as many for each as the longest has; 1 where there is one, else 0."""
    first, sizes = offsets[chosen].unsqueeze(1), (offsets[chosen + 1] - offsets[chosen]).unsqueeze(1)
    place = torch.arange(int(sizes.max()))
    return (first + place).clamp(max=int(offsets[-1]) - 1), (place < sizes).float()


class LikeHistories(Sampler[list[int]]):
    """Batches of samples with about as many labels: those of so many batches are drawn together and sorted."""

    def __init__(self, sizes: Tensor, batch: int, bundle: int) -> None:
        self.sizes, self.batch, self.bundle = sizes, batch, bundle

    def __len__(self) -> int:
        return -(-len(self.sizes) // self.batch)

    def __iter__(self) -> Iterator[list[int]]:
        for some in torch.randperm(len(self.sizes)).split(self.batch * self.bundle):
            batches = some[self.sizes[some].argsort(stable=True)].split(self.batch)
            yield from (batches[i].tolist() for i in torch.randperm(len(batches)))


def read(folder: Path) -> tuple[dict, Told, Told]:
    """Settings, training and validation samples of a folder."""
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    settings["prior"] = torch.from_numpy(np.load(folder / "prior.npy"))
    return settings, Told(folder, "train"), Told(folder, "validation")


def loader(samples: Told, settings: dict, shuffle: bool) -> DataLoader:
    """Batches of samples: drawn anew each time, or all in order."""
    size = settings["batch"]
    in_order = torch.arange(len(samples)).split(size)
    batches = LikeHistories(samples.sizes, size, settings["bundle"]) if shuffle else in_order
    return DataLoader(samples, sampler=batches, batch_size=None)
