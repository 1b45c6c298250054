"""Writes the cases that the toolkit's metrics are compared with, figures by scikit-learn.

    python evaluation_reference.py ../../lanet-toolkit/src/test/resources/org/lanet/evaluation/scikit-learn.json

Scores and thresholds are multiples of 1/64, so that a float holds them exactly; the file has them
times 64. scikit-learn computes the AUC and F1 figures and the Hamming loss, one label at a time
where it would refuse a label without positives or negatives. The metrics at k are written here from
their definitions, with a full sort, and checked against scikit-learn's ndcg_score where no scores tie.
"""
import json
import platform
import sys
import warnings

import numpy as np
import sklearn
from sklearn import metrics

warnings.filterwarnings("error")  # a figure that scikit-learn warns about is not a reference
RNG = np.random.default_rng(20240607)
CUTS = (1, 2, 3, 5, 10, 40)


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
    cuts = np.quantile(scores, RNG.uniform(0.4, 1.0, labels), axis=0, method="lower").diagonal()
    return name, truth, scores, np.asarray(cuts, dtype=int)


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


def decisions(truth, predicted):
    out = {"Hamming": metrics.hamming_loss(truth, predicted)}
    for average in ("micro", "macro", "weighted"):
        # one column is a binary problem to scikit-learn, whose averages would count both classes
        how = average if truth.shape[1] > 1 else "binary"
        out[average + "-F1"] = metrics.f1_score(truth, predicted, average=how, zero_division=0)
    return out


def at_k(truth, scores, k):
    recall, precision, f1, ndcg, phr = [], [], [], [], []
    for y, x in zip(truth, scores):
        if y.sum() == 0:
            continue
        top = np.argsort(-x, kind="stable")[:k]  # stable: of equal scores the lower index first
        gains = y[top]
        discounts = 1 / np.log2(np.arange(2, len(y) + 2))
        recall.append(gains.sum() / y.sum())
        precision.append(gains.sum() / k)
        both = recall[-1] + precision[-1]
        f1.append(2 * recall[-1] * precision[-1] / both if both else 0)
        ndcg.append((gains * discounts[: len(gains)]).sum() / discounts[: min(k, y.sum())].sum())
        phr.append(float(gains.any()))
        if len(y) > 1 and len(set(x.tolist())) == len(y):
            assert abs(ndcg[-1] - metrics.ndcg_score([y], [x], k=k)) < 1e-14
    columns = {"Recall": recall, "Precision": precision, "F1": f1, "NDCG": ndcg, "PHR": phr}
    return {f"{name}@{k}": np.mean(v) if v else None for name, v in columns.items()}


def empty(*labels):
    return lambda truth: truth.__setitem__((slice(None), list(labels)), 0)


def full(*labels):
    return lambda truth: truth.__setitem__((slice(None), list(labels)), 1)


def no_targets(truth):
    truth[::3] = 0


def cases():
    for i in range(20):
        yield case(f"plain {i}", int(RNG.integers(4, 30)), int(RNG.integers(2, 14)), 0.3, 64)
    for i in range(12):
        yield case(f"ties {i}", int(RNG.integers(4, 30)), int(RNG.integers(2, 14)), 0.3, 1 + i % 4)
    for i in range(8):
        yield case(f"empty labels {i}", 12, 8, 0.3, 16, edit=empty(i % 8, (i + 3) % 8))
    for i in range(8):
        yield case(f"all-positive labels {i}", 12, 8, 0.3, 16, edit=full(i % 8, (i + 5) % 8))
    for i in range(6):
        yield case(f"samples without target {i}", 15, 6, 0.4, 8, edit=no_targets)
    for i in range(6):
        yield case(f"one sample {i}", 1, 2 + 3 * i, 0.5, 8)
    for i in range(6):
        yield case(f"one label {i}", 5 + 4 * i, 1, 0.4, 4 + 10 * i)
    yield case("one sample, one label", 1, 1, 1.0, 8, spread=False)
    yield case("nothing is positive", 6, 4, 0.3, 8, edit=empty(0, 1, 2, 3))
    yield case("everything is positive", 6, 4, 0.3, 8, edit=full(0, 1, 2, 3))
    yield case("rare labels", 150, 40, 0.02, 64)
    yield case("rare labels, ties", 150, 40, 0.02, 3)
    yield case("many labels", 20, 300, 0.05, 32)


def main(path):
    written = []
    for name, truth, scores, thresholds in cases():
        expected = {**areas(truth, scores), **decisions(truth, (scores >= thresholds).astype(int))}
        per_label = expected.pop("perLabel")
        for k in CUTS:
            expected.update(at_k(truth, scores, k))
        written.append({
            "name": name,
            "labelCount": truth.shape[1],
            "targets": [np.flatnonzero(y).tolist() for y in truth],
            "scoresTimes64": scores.tolist(),
            "thresholdsTimes64": thresholds.tolist(),
            "labelAreas": per_label,
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
