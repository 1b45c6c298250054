"""Computes the figures of a task of the synthetic benchmark anew, from its files alone.

    python synthetic_reference.py FOLDER...        # folders that `make synthetic` wrote

The known probabilities come from sets.csv, the numbers in world.json and the formula in the
documentation of org.lanet.data.synthetic.SyntheticSets, written here a second time; the test targets
from the rule on card.md; the scores of TOP, GP-TopFreq and the known best from scikit-learn's
roc_auc_score, one label at a time. They are held to best.csv (each number is the 32-bit float next to
ours; 1e-9 where ours lies between two) and to card.md (1e-12). The exit status is 1 if any is off.
"""
import csv
import hashlib
import json
import pathlib
import re
import sys

import numpy as np
import sklearn
from sklearn.metrics import roc_auc_score


def read_sets(folder):
    """Sequence by sequence, in the order of the file: id -> [(time, labels, amounts, part)], in order of time."""
    sequences = {}
    with open(folder / "sets.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            sets = sequences.setdefault(row["id"], {})
            labels, amounts, parts = sets.setdefault(float(row["time"]), ([], [], set()))
            labels.append(row["label"])
            amounts.append(float(row["amount"]))
            parts.add(row["part"])
    for sets in sequences.values():
        assert all(len(parts) == 1 for _, _, parts in sets.values())
    return {i: [(t, l, a, p.copy().pop()) for t, (l, a, p) in sorted(s.items())] for i, s in sequences.items()}


def matrix(rows, size):
    m = np.zeros((size, size))
    for j, row in enumerate(rows):
        m[j, row] = 1
    return m


class Formula:
    """The log-odds of every label after a history, term by term."""

    def __init__(self, world):
        self.signals, self.constants = world["signals"], world["constants"]
        self.index = {label: k for k, label in enumerate(world["labels"])}
        self.base = np.array(world["base"])
        self.base_logit = np.log(self.base / (1 - self.base))
        self.returning, self.phase = np.array(world["returning"]), np.array(world["phase"])
        size = len(self.base)
        self.m = matrix(world["raised"], size) - matrix(world["suppressed"], size)
        self.partner = np.array(world["partner"])
        self.preferences = {i: np.array(g) for i, g in world.get("preferences", {}).items()}

    def probabilities(self, sequence, history):
        s, c = self.signals, self.constants
        rows = np.zeros((len(history), len(self.base)))
        for i, (_, labels, _, _) in enumerate(history):
            rows[i, [self.index[label] for label in labels]] = 1
        smoothed = (rows.sum(axis=0) + c["baseSets"] * self.base) / (len(history) + c["baseSets"])
        logit = self.base_logit + s["taste"] * (np.log(smoothed / (1 - smoothed)) - self.base_logit)
        if s["ids"]:
            logit = logit + s["ids"] * self.preferences[sequence]
        if history:
            times = np.array([time for time, _, _, _ in history])
            logit += s["recency"] * self.recency(rows, times)
            fading = c["carry"] ** np.arange(len(history))[::-1]
            logit += s["interactions"] * (fading @ (rows @ self.m - c["crowding"] * rows.sum(axis=1, keepdims=True)))
            logit += s["season"] * np.cos(2 * np.pi * (times[-1] / c["daysOfYear"] - self.phase))
            logit += s["amounts"] * self.amounts(history[-1])
        chances = 1 / (1 + np.exp(-logit))
        return chances / -np.expm1(np.log1p(-chances).sum())  # given that the set is not empty

    def recency(self, rows, times):
        last = np.where(rows.any(axis=0), (rows * (times[:, None] - times[0] + 1)).max(axis=0), -np.inf)
        return self.returning * 0.5 ** ((times[-1] - times[0] + 1 - last) / self.constants["halfLife"])

    def amounts(self, last_set):
        effect = np.zeros(len(self.base))
        for label, amount in zip(last_set[1], last_set[2]):
            by = self.constants["largeEffect" if amount >= self.constants["large"] else "smallEffect"]
            effect[self.index[label]] += by
            effect[self.partner[self.index[label]]] += by
        return effect


def targets(sequences, protocol):
    """(id, place) of every test target, by the rule on the card."""
    for i, sets in sequences.items():
        places = range(1, len(sets))
        if protocol == "by user, last set":
            places = places[-1:]
        yield from ((i, j) for j in places if sets[j][3] == "test")


def check_parts(sequences, protocol):
    if protocol == "chronological":
        for sets in sequences.values():
            n = len(sets)
            train, until = n * 70 // 100, n * 87 // 100
            assert [s[3] for s in sets] == ["train"] * train + ["validation"] * (until - train) + ["test"] * (n - until)
        return
    parts = [{s[3] for s in sets} for sets in sequences.values()]
    assert all(len(p) == 1 for p in parts)
    counts = {name: parts.count({name}) for name in ("train", "validation", "test")}
    n = len(parts)
    assert counts == {"train": n * 60 // 100, "validation": n * 20 // 100, "test": n - n * 60 // 100 - n * 20 // 100}


def weighted_auc(truth, scores):
    defined = [k for k in range(truth.shape[1]) if 0 < truth[:, k].sum() < len(truth)]
    areas = [roc_auc_score(truth[:, k], scores[:, k]) for k in defined]
    return np.average(areas, weights=[truth[:, k].sum() for k in defined])


def card_scores(folder):
    card = (folder / "card.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (TOP|GP-TopFreq|known best)[^|]*\| ([0-9.]+) \|", card, re.M)
    return {name: float(value) for name, value in rows}


def check(name, ours, theirs, tolerance):
    off = abs(ours - theirs)
    print(f"  {name}: {ours:.15f}, on the card {theirs:.15f}")
    return off <= tolerance


def task(folder):
    world = json.loads((folder / "world.json").read_text(encoding="utf-8"))
    card = (folder / "card.md").read_text(encoding="utf-8")
    sequences, formula = read_sets(folder), Formula(world)
    check_parts(sequences, world["protocol"])
    assert f"| protocol | {world['protocol']} |" in card
    wanted = list(targets(sequences, world["protocol"]))
    with open(folder / "best.csv", encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["id", "time"] + world["labels"]
    assert [(i, sequences[i][j][0]) for i, j in wanted] == [(row[0], float(row[1])) for row in rows]
    best = np.array([row[2:] for row in rows], dtype=np.float32)
    ours = np.array([formula.probabilities(i, sequences[i][:j]) for i, j in wanted])
    # what is further from ours than half the distance of neighbouring floats
    beyond = np.abs(ours - best) - np.spacing(best).astype(float) / 2

    k = len(world["labels"])
    truth = np.zeros((len(wanted), k), dtype=int)
    counts = np.zeros((len(wanted), k), dtype=int)
    for n, (i, j) in enumerate(wanted):
        truth[n, [formula.index[label] for label in sequences[i][j][1]]] = 1
        for _, labels, _, _ in sequences[i][:j]:
            counts[n, [formula.index[label] for label in labels]] += 1
    frequency = np.zeros(k, dtype=int)
    for sets in sequences.values():
        for _, labels, _, part in sets:
            if part == "train":
                frequency[[formula.index[label] for label in labels]] += 1
    rank = np.unique(frequency, return_inverse=True)[1]
    shown = card_scores(folder)
    hashes = dict(re.findall(r"^\| `(\S+)` \| `([0-9a-f]{64})` \|$", card, re.M))

    print(f"{world['task']}: {len(sequences)} sequences, {len(wanted)} targets, {k} labels")
    print(f"  best.csv: largest difference {np.abs(ours - best).max():.1e}, beyond the rounding to floats {beyond.max():.1e}")
    return all([
        beyond.max() <= 1e-9,
        check("TOP", weighted_auc(truth, np.tile(frequency, (len(wanted), 1))), shown["TOP"], 1e-12),
        check("GP-TopFreq", weighted_auc(truth, counts * k + rank), shown["GP-TopFreq"], 1e-12),
        check("known best", weighted_auc(truth, best), shown["known best"], 1e-12),
        set(hashes) == {"sets.csv", "best.csv", "world.json"},
        all(hashlib.sha256((folder / f).read_bytes()).hexdigest() == h for f, h in hashes.items()),
    ])


if __name__ == "__main__":
    print(f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}")
    outcomes = [task(pathlib.Path(folder)) for folder in sys.argv[1:]]
    print("all agree" if outcomes and all(outcomes) else "NOT all agree")
    sys.exit(0 if outcomes and all(outcomes) else 1)
