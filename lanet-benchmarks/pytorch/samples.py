"""Samples as the toolkit writes them, and how they become batches."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


@dataclass(frozen=True)
class Sample:
    """A history of S sets with E elements, and the labels that came next."""

    id_row: int
    times: Tensor  # [S] float
    gap_rows: Tensor  # [S]
    places: Tensor  # [E] the set of each element, counted back from the last one, which is 0
    labels: Tensor  # [E]
    bins: Tensor  # [E]
    targets: Tensor


@dataclass(frozen=True)
class Inputs:
    """What a model wants of a batch."""

    amounts: str | None = None  # counts of amount bins for each "label" or each "set"
    first_set_first: bool = False  # a history's first set is row 0, else its last set is the last row


@dataclass(frozen=True)
class Batch:
    """B samples of K labels with S rows for sets; rows without a set are zero."""

    id_rows: Tensor  # [B]
    lengths: Tensor  # [B]
    times: Tensor  # [B, S] float
    gap_rows: Tensor  # [B, S]
    sets: Tensor  # [B, S, K] 0/1
    amounts: Tensor | None  # [B, K, bins] or [B, S, bins]
    targets: Tensor  # [B, K] 0/1

    def __len__(self) -> int:
        return len(self.id_rows)

    def chunks(self, size: int) -> list[Batch]:
        """The batch in pieces of at most `size` samples."""
        pieces = []
        for start in range(0, len(self), size):
            rows = slice(start, start + size)
            fields = {name: None if value is None else value[rows] for name, value in vars(self).items()}
            pieces.append(Batch(**fields))
        return pieces


class Samples(Dataset):
    """The samples of one part."""

    def __init__(self, columns: dict[str, list]) -> None:
        self.sequences = columns["sequences"]
        self.samples = [self._sample(columns, n) for n in range(len(self.sequences))]

    @staticmethod
    def _sample(columns: dict[str, list], n: int) -> Sample:
        first, end = columns["setOffsets"][n : n + 2]
        offsets = columns["elementOffsets"]
        elements = slice(offsets[first], offsets[end])
        places = [end - 1 - j for j in range(first, end) for _ in range(offsets[j], offsets[j + 1])]
        target_first, target_end = columns["targetOffsets"][n : n + 2]
        return Sample(
            id_row=columns["idRows"][n],
            times=torch.tensor(columns["times"][first:end], dtype=torch.float32),
            gap_rows=torch.tensor(columns["gapRows"][first:end]),
            places=torch.tensor(places),
            labels=torch.tensor(columns["labels"][elements]),
            bins=torch.tensor(columns["bins"][elements]),
            targets=torch.tensor(columns["targets"][target_first:target_end]),
        )

    def __len__(self) -> int:
        return len(self.samples)

    def __getitem__(self, n: int) -> Sample:
        return self.samples[n]


def collate(samples: list[Sample], settings: dict, inputs: Inputs) -> Batch:
    """One batch."""
    size, labels = len(samples), settings["labels"]
    lengths = torch.tensor([len(sample.times) for sample in samples])
    longest = settings["lookBack"] or int(lengths.max())
    times, gap_rows = torch.zeros(size, longest), torch.zeros(size, longest, dtype=torch.long)
    ends = lengths.tolist() if inputs.first_set_first else [longest] * size
    for b, (sample, end) in enumerate(zip(samples, ends)):
        times[b, end - len(sample.times) : end] = sample.times
        gap_rows[b, end - len(sample.times) : end] = sample.gap_rows
    owners = owners_of([sample.labels for sample in samples])
    rows = torch.tensor(ends)[owners] - 1 - torch.cat([sample.places for sample in samples])
    columns = torch.cat([sample.labels for sample in samples])
    sets = torch.zeros(size, longest, labels)
    sets[owners, rows, columns] = 1
    amounts = None
    if inputs.amounts:
        of, count = (columns, labels) if inputs.amounts == "label" else (rows, longest)
        where = (owners, of, torch.cat([sample.bins for sample in samples]))
        amounts = torch.zeros(size, count, settings["bins"])
        amounts.index_put_(where, torch.ones(len(owners)), accumulate=True)
    targets = torch.zeros(size, labels)
    wanted = [sample.targets for sample in samples]
    targets[owners_of(wanted), torch.cat(wanted)] = 1
    id_rows = torch.tensor([sample.id_row for sample in samples])
    return Batch(id_rows, lengths, times, gap_rows, sets, amounts, targets)


def owners_of(parts: list[Tensor]) -> Tensor:
    """0 as often as the first part is long, then 1, and so on."""
    return torch.arange(len(parts)).repeat_interleave(torch.tensor([len(part) for part in parts]))


def read(path: Path) -> tuple[dict, Samples, Samples]:
    """Settings, training and validation samples of a file."""
    with path.open(encoding="utf-8") as file:
        content = json.load(file)
    return content["settings"], Samples(content["train"]), Samples(content["validation"])


def loader(samples: Samples, settings: dict, inputs: Inputs, batch: int, shuffle: bool) -> DataLoader:
    """Batches of samples."""
    together = partial(collate, settings=settings, inputs=inputs)
    return DataLoader(samples, batch_size=batch, shuffle=shuffle, collate_fn=together)
