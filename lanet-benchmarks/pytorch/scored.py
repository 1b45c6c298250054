"""Scored samples as the toolkit writes them, and the figures that are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

CUTS = (10, 20, 40)
SHRINKAGE = 10  # so many positives weigh as much as the threshold over all labels


@dataclass(frozen=True)
class Scored:
    """N samples of K labels; every sample has a target."""

    scores: np.ndarray  # [N, K] float32
    truth: np.ndarray  # [N, K] 0/1 int8


@dataclass(frozen=True)
class Figures:
    """What a turn computes: micro, macro and weighted areas and F1, and means over samples at each cut."""

    areas: tuple[float, float, float]
    f1: tuple[float, float, float]
    recall: list[float]
    ndcg: list[float]
    phr: list[float]
    thresholds: np.ndarray  # [K] float32

    def listed(self) -> list[float]:
        """In the order in which the toolkit lists its own."""
        ranking = [value for at in zip(self.recall, self.ndcg, self.phr) for value in at]
        return [float(value) for value in (*self.areas, *self.f1, *ranking, *self.thresholds)]


def read(path: Path) -> Scored:
    """The scored samples of a file: N, K, the number of targets, N + 1 offsets, targets, scores."""
    with path.open("rb") as file:
        size, labels, total = np.fromfile(file, "<i4", 3)
        counts = np.diff(np.fromfile(file, "<i4", size + 1))
        targets = np.fromfile(file, "<i4", total)
        scores = np.fromfile(file, "<f4").reshape(size, labels)
    truth = np.zeros((size, labels), np.int8)
    truth[np.repeat(np.arange(size), counts), targets] = 1
    return Scored(scores, truth)
