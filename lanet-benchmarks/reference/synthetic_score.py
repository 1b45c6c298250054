"""Scores a model's answer to a task of the synthetic benchmark.

    python synthetic_score.py FOLDER SCORES.csv    # FOLDER as `make synthetic` wrote it

SCORES.csv has the form of best.csv: a row for each test target, id, time and a score for each label; any
scale will do, since only their order within a label counts. Rows may come in any order.
"""
import csv
import json
import pathlib
import sys

import numpy as np

from synthetic_reference import card_scores, read_sets, targets, weighted_auc


def read_scores(file, labels):
    with open(file, encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    if header != ["id", "time"] + labels:
        sys.exit(f"{file}: the header must be id,time and the {len(labels)} labels in the order of best.csv")
    scores = {(row[0], float(row[1])): np.array(row[2:], dtype=float) for row in rows}
    if len(scores) != len(rows):
        sys.exit(f"{file}: {len(rows) - len(scores)} rows have the id and time of another; give one for each target")
    return scores


def main(folder, file):
    world = json.loads((folder / "world.json").read_text(encoding="utf-8"))
    sequences, labels = read_sets(folder), world["labels"]
    wanted = [(i, sequences[i][j]) for i, j in targets(sequences, world["protocol"])]
    scores = read_scores(file, labels)
    missing = [(i, s[0]) for i, s in wanted if (i, s[0]) not in scores]
    if missing or len(scores) != len(wanted):
        sys.exit(f"{file}: {len(missing)} of {len(wanted)} targets are missing, {len(scores) - len(wanted) + len(missing)} rows are none: {missing[:3]}")
    answers = np.array([scores[i, s[0]] for i, s in wanted])
    if not np.isfinite(answers).all():
        sys.exit(f"{file}: a score is not finite; give a number for every label")
    truth = np.array([[label in s[1] for label in labels] for _, s in wanted], dtype=int)
    prior, best = (card_scores(folder)[name] for name in ("TOP", "known best"))
    score = weighted_auc(truth, answers)
    print(f"{world['task']}: weighted ROC-AUC {score:.6f}, share of the possible gain {100 * (score - prior) / (best - prior):.1f} %")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
