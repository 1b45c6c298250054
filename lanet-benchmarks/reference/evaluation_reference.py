"""Writes the cases that the toolkit's metrics are compared with, figures by scikit-learn.

    python evaluation_reference.py ../../lanet-toolkit/src/test/resources/org/lanet/evaluation/scikit-learn.json

Scores and thresholds are multiples of 1/64, so that a float holds them exactly; the file has them
times 64. scikit-learn computes the AUC, average precision and F1 figures, the Hamming loss, the
confusions, a precision-recall curve, the Brier score and the bins of the calibration error, one label
at a time where it would refuse a label without positives or negatives. The metrics at k are written
here from their definitions, with a full sort, and checked against scikit-learn's ndcg_score where no
scores tie.
"""
import json
import platform
import sys
import warnings

import numpy as np
import sklearn
from sklearn import metrics
from sklearn.calibration import calibration_curve

warnings.filterwarnings("error")  # a figure that scikit-learn warns about is not a reference
RNG = np.random.default_rng(20240607)
CUTS = (1, 2, 3, 10, 40)
BINS = 15


def case(name, samples, labels, share, levels, spread=True, edit=None):
    """Random truth and scores of few distinct levels, a little informative; edit bends the truth."""
    shares = share * RNG.uniform(0.2, 1.8, labels) if spread else np.full(labels, share)
    truth = (RNG.random((samples, labels)) < shares).astype(int)
    if edit is not None:
        edit(truth)
    scores = np.floor((RNG.random((samples, labels)) + 0.4 * truth) * levels / 1.4)
    scores = (scores * max(1, 64 // levels)).astype(int)
    if RNG.random() < 0.3:
        scores -= 40  # logits: signs matter to whoever sorts bits
    repeats = truth * (RNG.random(truth.shape) < 0.5)
    frequencies = RNG.integers(0, 60, labels)
    cuts = np.quantile(scores, RNG.uniform(0.4, 1.0, labels), axis=0, method="lower").diagonal()
    return name, truth, scores, np.asarray(cuts, dtype=int), repeats, frequencies


def areas(truth, scores):
    defined = [k for k in range(truth.shape[1]) if 0 < truth[:, k].sum() < len(truth)]
    per_label = {k: metrics.roc_auc_score(truth[:, k], scores[:, k]) for k in defined}
    out = {"perLabel": [per_label.get(k) for k in range(truth.shape[1])]}
    mixed = 0 < truth.sum() < truth.size
    out["micro-AUC"] = metrics.roc_auc_score(truth.ravel(), scores.ravel()) if mixed else None
    values = [per_label[k] for k in defined]
    supports = [truth[:, k].sum() for k in defined]
    out["macro-AUC"] = np.mean(values) if defined else None
    out["weighted-AUC"] = np.average(values, weights=supports) if defined else None
    if len(defined) == truth.shape[1] > 1:
        for average in ("macro", "weighted"):
            whole = metrics.roc_auc_score(truth, scores, average=average)
            assert abs(whole - out[average + "-AUC"]) < 1e-14
    return out


def precisions(truth, scores):
    """Average precision; scikit-learn calls that of a label without positives 0, here it has none."""
    defined = [k for k in range(truth.shape[1]) if truth[:, k].any()]
    per_label = {k: metrics.average_precision_score(truth[:, k], scores[:, k]) for k in defined}
    return {
        "perLabel": [per_label.get(k) for k in range(truth.shape[1])],
        "micro-AP": metrics.average_precision_score(truth.ravel(), scores.ravel()) if defined else None,
        "macro-AP": np.mean(list(per_label.values())) if defined else None,
    }


def curve(truth, scores):
    """Precision and recall of the first label that has a positive, at each of its distinct scores, falling."""
    defined = np.flatnonzero(truth.any(axis=0))
    if len(defined) == 0:
        return None
    k = int(defined[0])
    precision, recall, thresholds = metrics.precision_recall_curve(truth[:, k], scores[:, k])
    return {
        "label": k,
        "thresholdsTimes64": thresholds[::-1].astype(int).tolist(),
        "precision": precision[:-1][::-1].tolist(),  # the last point is no threshold's
        "recall": recall[:-1][::-1].tolist(),
    }


def calibration(truth, scores):
    """Brier score and expected calibration error; scores beyond [0, 1] are no probabilities."""
    if scores.min() < 0 or scores.max() > 64:
        return {"Brier": None, "ECE": None}
    y, p = truth.ravel(), scores.ravel() / 64
    share, mean = calibration_curve(y, p, n_bins=BINS)
    bins = np.searchsorted(np.linspace(0, 1, BINS + 1)[1:-1], p)  # as calibration_curve does
    weights = np.bincount(bins, minlength=BINS)
    weights = weights[weights > 0] / len(y)
    return {
        "Brier": metrics.brier_score_loss(y, p, labels=[0, 1]) if 0 < y.sum() < len(y) else np.mean((y - p) ** 2),
        "ECE": (weights * np.abs(share - mean)).sum(),
    }


def decisions(truth, predicted):
    out = {"Hamming": metrics.hamming_loss(truth, predicted)}
    for average in ("micro", "macro", "weighted"):
        # one column is a binary problem to scikit-learn, whose averages would count both classes
        how = average if truth.shape[1] > 1 else "binary"
        out[average + "-F1"] = metrics.f1_score(truth, predicted, average=how, zero_division=0)
    return out


def confusions(truth, predicted):
    if truth.shape[1] == 1:
        return [metrics.confusion_matrix(truth[:, 0], predicted[:, 0], labels=[0, 1]).ravel().tolist()]
    return metrics.multilabel_confusion_matrix(truth, predicted).reshape(-1, 4).tolist()


def mean(values):
    return np.mean(values) if values else None


def at_k(truth, scores, repeats, frequencies, k):
    columns = {name: [] for name in ("Recall", "Precision", "F1", "NDCG", "whole-set-NDCG", "PHR")}
    columns.update({name: [] for name in ("repeat-Recall", "explore-Recall", "repeat-part", "explore-part")})
    suggested, gained, most = set(), 0, 0
    samples = 64  # of training, for the propensities: at least as many as the largest frequency
    c = (np.log(samples) - 1) * (1.5 + 1) ** 0.55
    worth = 1 + c * np.exp(-0.55 * np.log(frequencies + 1.5))  # 1 / propensity
    for y, x, old in zip(truth, scores, repeats):
        top = np.argsort(-x, kind="stable")[:k]  # stable: of equal scores the lower index first
        suggested.update(top.tolist())
        if y.sum() == 0:
            continue
        gains = y[top]
        gained += (worth[top] * gains).sum()
        most += np.sort(worth[y == 1])[::-1][:k].sum()
        discounts = 1 / np.log2(np.arange(2, len(y) + 2))
        columns["Recall"].append(gains.sum() / y.sum())
        columns["Precision"].append(gains.sum() / k)
        both = columns["Recall"][-1] + columns["Precision"][-1]
        columns["F1"].append(2 * columns["Recall"][-1] * columns["Precision"][-1] / both if both else 0)
        gain = (gains * discounts[: len(gains)]).sum()
        columns["NDCG"].append(gain / discounts[: min(k, y.sum())].sum())
        columns["whole-set-NDCG"].append(gain / discounts[: y.sum()].sum())
        columns["PHR"].append(float(gains.any()))
        new = y - old
        for name, some in (("repeat", old), ("explore", new)):
            columns[f"{name}-part"].append(some[top].sum() / y.sum())
            if some.any():
                columns[f"{name}-Recall"].append(some[top].sum() / some.sum())
        if len(y) > 1 and len(set(x.tolist())) == len(y):
            assert abs(columns["NDCG"][-1] - metrics.ndcg_score([y], [x], k=k)) < 1e-14
    figures = {f"{name}@{k}": mean(values) for name, values in columns.items()}
    figures[f"PSP@{k}"] = gained / most if most else None
    figures[f"coverage@{k}"] = len(suggested) / truth.shape[1]
    return figures


def empty(*labels):
    return lambda truth: truth.__setitem__((slice(None), list(labels)), 0)


def full(*labels):
    return lambda truth: truth.__setitem__((slice(None), list(labels)), 1)


def no_targets(truth):
    truth[::3] = 0


def cases():
    for i in range(60):
        yield case(f"plain {i}", int(RNG.integers(4, 30)), int(RNG.integers(2, 14)), 0.3, 64)
    for i in range(36):
        yield case(f"ties {i}", int(RNG.integers(4, 30)), int(RNG.integers(2, 14)), 0.3, 1 + i % 4)
    for i in range(24):
        yield case(f"empty labels {i}", 12, 8, 0.3, 16, edit=empty(i % 8, (i + 3) % 8))
    for i in range(24):
        yield case(f"all-positive labels {i}", 12, 8, 0.3, 16, edit=full(i % 8, (i + 5) % 8))
    for i in range(20):
        yield case(f"samples without target {i}", 15, 6, 0.4, 8, edit=no_targets)
    for i in range(20):
        yield case(f"one sample {i}", 1, 2 + i, 0.5, 8)
    for i in range(20):
        yield case(f"one label {i}", 2 + 2 * i, 1, 0.4, 4 + 3 * i)
    yield case("one sample, one label", 1, 1, 1.0, 8, spread=False)
    yield case("nothing is positive", 6, 4, 0.3, 8, edit=empty(0, 1, 2, 3))
    yield case("everything is positive", 6, 4, 0.3, 8, edit=full(0, 1, 2, 3))
    yield case("rare labels", 150, 40, 0.02, 64)
    yield case("rare labels, ties", 150, 40, 0.02, 3)
    yield case("many labels", 20, 300, 0.05, 32)


def main(path):
    written = []
    for name, truth, scores, thresholds, repeats, frequencies in cases():
        predicted = (scores >= thresholds).astype(int)
        expected = {**areas(truth, scores), **decisions(truth, predicted), **calibration(truth, scores)}
        per_label = expected.pop("perLabel")
        expected.update(precisions(truth, scores))
        label_precisions = expected.pop("perLabel")
        for k in CUTS:
            expected.update(at_k(truth, scores, repeats, frequencies, k))
        written.append({
            "name": name,
            "labelCount": truth.shape[1],
            "targets": [np.flatnonzero(y).tolist() for y in truth],
            "repeats": [np.flatnonzero(y).tolist() for y in repeats],
            "frequenciesOf64": frequencies.tolist(),
            "scoresTimes64": scores.tolist(),
            "thresholdsTimes64": thresholds.tolist(),
            "labelAreas": per_label,
            "labelPrecisions": label_precisions,
            # true negatives, false positives, false negatives, true positives
            "labelConfusions": confusions(truth, predicted),
            "curve": curve(truth, scores),
            "metrics": {metric: None if v is None else float(v) for metric, v in expected.items()},
        })
    versions = {"python": platform.python_version(), "numpy": np.__version__, "scikit-learn": sklearn.__version__}
    header = {
        "writtenBy": "lanet-benchmarks/reference/evaluation_reference.py",
        "versions": versions,
        "note": "null stands for not defined",
    }
    with open(path, "w", encoding="utf-8") as file:
        lines = ",\n".join(json.dumps(c, separators=(",", ":")) for c in written)
        file.write(json.dumps(header)[:-1] + ', "cases": [\n' + lines + "\n]}\n")
    print(f"{len(written)} cases, {versions}")


if __name__ == "__main__":
    main(sys.argv[1])
