"""Evaluates scores in turns, as it is usually written: scikit-learn, label by label, and sample by sample.

    python evaluate_usual.py SCORED.bin
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score, precision_recall_curve, roc_auc_score

from scored import CUTS, SHRINKAGE, Figures, Scored, read
from side import serve


def areas(data: Scored) -> tuple[float, float, float]:
    """A label without a positive, or without a negative, has no area."""
    values, weights = [], []
    for truth, scores in zip(data.truth.T, data.scores.T):
        if 0 < truth.sum() < len(truth):
            values.append(roc_auc_score(truth, scores))
            weights.append(truth.sum())
    micro = roc_auc_score(data.truth.ravel(), data.scores.ravel())
    return micro, np.mean(values), np.average(values, weights=weights)


def best_threshold(truth: np.ndarray, scores: np.ndarray) -> float:
    """The highest score with the best F1; what rounding alone tells apart counts as equal."""
    precision, recall, thresholds = precision_recall_curve(truth, scores)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    f1 = f1[:-1].round(12)
    return thresholds[np.flatnonzero(f1 == f1.max())[-1]]


def tune(data: Scored) -> np.ndarray:
    """The label's own best threshold drawn to the one over all labels."""
    over_all = best_threshold(data.truth.ravel(), data.scores.ravel())
    thresholds = []
    for truth, scores in zip(data.truth.T, data.scores.T):
        positives = truth.sum()
        own = best_threshold(truth, scores) if positives else over_all
        thresholds.append((positives * float(own) + SHRINKAGE * float(over_all)) / (positives + SHRINKAGE))
    return np.array(thresholds, np.float32)


def ranking(data: Scored) -> list[tuple[float, float, float]]:
    """Mean recall, NDCG and hit ratio at each cut."""
    discounts = 1 / np.log2(np.arange(2, data.truth.shape[1] + 2))
    values = {k: [] for k in CUTS}
    for truth, scores in zip(data.truth, data.scores):
        ranked = truth[np.argsort(-scores, kind="stable")]
        for k in CUTS:
            top = ranked[:k]
            ideal = discounts[: min(k, truth.sum())].sum()
            gain = (top * discounts[: len(top)]).sum()
            values[k].append((top.sum() / truth.sum(), gain / ideal, top.any()))
    return [tuple(np.mean(values[k], axis=0)) for k in CUTS]


def evaluate(data: Scored) -> Figures:
    """All figures of the samples."""
    thresholds = tune(data)
    predicted = (data.scores >= thresholds).astype(np.int8)
    f1 = tuple(f1_score(data.truth, predicted, average=how, zero_division=0) for how in ("micro", "macro", "weighted"))
    recall, ndcg, phr = zip(*ranking(data))
    return Figures(areas(data), f1, recall, ndcg, phr, thresholds)


def main() -> None:
    """Sets up and serves."""
    data = read(Path(sys.argv[1]))
    serve(lambda: evaluate(data).listed())


if __name__ == "__main__":
    main()
