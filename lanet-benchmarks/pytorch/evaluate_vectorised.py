"""Evaluates scores in turns with NumPy alone and no loop over labels or samples.

    python evaluate_vectorised.py SCORED.bin

Scores are sorted without their places (`argsort` takes several times as long as `sort`), and only the positives, which
are few, are looked up among them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from scored import CUTS, SHRINKAGE, Figures, Scored, read
from side import serve


def ordered(scores: np.ndarray) -> np.ndarray:
    """Whole numbers in the order of the scores: their bits, of those below 0 all but the sign turned."""
    bits = scores.view(np.int32)
    return bits ^ ((bits >> 31) & 0x7FFFFFFF)


@dataclass(frozen=True)
class Curves:
    """Where the positives of L problems with M decisions each stand: shared by areas and thresholds.

    The P positives of all problems are sorted, by problem and then by score.
    """

    decisions: int  # M
    positives: np.ndarray  # [L] how many the problem has
    problem: np.ndarray  # [P]
    score: np.ndarray  # [P]
    below: np.ndarray  # [P] how many decisions of the problem have a lower score
    level: np.ndarray  # [P] how many have this score, itself among them
    positives_below: np.ndarray  # [P]
    positives_level: np.ndarray  # [P]

    @classmethod
    def of(cls, scores: np.ndarray, truth: np.ndarray) -> Curves:
        """The curves of [L, M] scores and truth."""
        size = scores.shape[1]
        ascending = ordered(np.sort(scores, axis=1)) + (np.arange(len(scores)) << 32)[:, None]
        problem, place = np.nonzero(truth)
        keys = ordered(scores[problem, place]) + (problem << 32)
        order = np.argsort(keys)
        keys = keys[order]
        positives = np.bincount(problem, minlength=len(scores))
        before = np.repeat(np.cumsum(positives) - positives, positives)
        below, until = (np.searchsorted(ascending.ravel(), keys, side) for side in ("left", "right"))
        positives_below, positives_until = (np.searchsorted(keys, keys, side) for side in ("left", "right"))
        return cls(
            decisions=size,
            positives=positives,
            problem=problem,
            score=scores[problem, place][order],
            below=below - problem * size,
            level=until - below,
            positives_below=positives_below - before,
            positives_level=positives_until - positives_below,
        )

    def areas(self) -> np.ndarray:
        """[L]; not a number without a positive or a negative."""
        below, level = self.below - self.positives_below, self.level - self.positives_level  # negatives
        twice = np.bincount(self.problem, 2 * below + level, len(self.positives))
        with np.errstate(invalid="ignore"):
            return twice / (2 * self.positives * (self.decisions - self.positives))

    def best_thresholds(self) -> np.ndarray:
        """[L] the highest score with the best F1; infinite without a positive."""
        positives = self.positives[self.problem]
        f1 = 2 * (positives - self.positives_below) / (self.decisions - self.below + positives)
        best = np.full(len(self.positives), -1.0)
        np.maximum.at(best, self.problem, f1)
        at = f1 == best[self.problem]
        thresholds = np.full(len(self.positives), np.inf)
        thresholds[self.problem[at]] = self.score[at]  # the last one stays, which is the highest
        return thresholds


def tune(per_label: Curves, over_all: Curves) -> np.ndarray:
    """The label's own best threshold drawn to the one over all labels."""
    positives, common = per_label.positives, over_all.best_thresholds()[0]
    own = np.where(positives > 0, per_label.best_thresholds(), common)
    return ((positives * own + SHRINKAGE * common) / (positives + SHRINKAGE)).astype(np.float32)


def decisions(data: Scored, thresholds: np.ndarray) -> tuple[float, float, float]:
    """Micro, macro and weighted F1."""
    chosen = data.scores >= thresholds
    hits, predicted, support = (chosen & data.truth).sum(0), chosen.sum(0), data.truth.sum(0)
    f1 = 2 * hits / np.maximum(predicted + support, 1)
    return 2 * hits.sum() / (predicted.sum() + support.sum()), f1.mean(), np.average(f1, weights=support)


def ranking(data: Scored) -> list[tuple[float, float, float]]:
    """Mean recall, NDCG and hit ratio at each cut; only the samples' first labels are ranked."""
    labels = data.scores.shape[1]
    depth = min(max(CUTS), labels)
    keys = np.arange(labels) - ordered(data.scores) * np.int64(labels)  # of equal scores the lower label first
    first = np.sort(np.partition(keys, depth - 1, axis=1)[:, :depth], axis=1) % labels
    hits = np.take_along_axis(data.truth, first, axis=1)
    discounts = 1 / np.log2(np.arange(2, depth + 2))
    ideals = np.cumsum(discounts)
    support = data.truth.sum(1)
    figures = []
    for k in CUTS:
        found = hits[:, :k].sum(1)
        ndcg = (hits[:, :k] @ discounts[:k]) / ideals[np.minimum(support, k) - 1]
        figures.append((np.mean(found / support), np.mean(ndcg), np.mean(found > 0)))
    return figures


def evaluate(data: Scored) -> Figures:
    """All figures of the samples."""
    per_label = Curves.of(np.ascontiguousarray(data.scores.T), np.ascontiguousarray(data.truth.T))
    over_all = Curves.of(data.scores.reshape(1, -1), data.truth.reshape(1, -1))
    thresholds = tune(per_label, over_all)
    areas = per_label.areas()
    known = ~np.isnan(areas)
    macro, weighted = areas[known].mean(), np.average(areas[known], weights=per_label.positives[known])
    recall, ndcg, phr = zip(*ranking(data))
    return Figures((over_all.areas()[0], macro, weighted), decisions(data, thresholds), recall, ndcg, phr, thresholds)


def main() -> None:
    """Sets up and serves."""
    data = read(Path(sys.argv[1]))
    serve(lambda: evaluate(data).listed())


if __name__ == "__main__":
    main()
