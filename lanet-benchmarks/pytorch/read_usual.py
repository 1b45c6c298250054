"""Reads a long file into sets in turns, as it is usually written in pandas: a group of rows for each set.

    python read_usual.py ROWS.csv
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

from long_file import peak
from side import serve


def read(path: Path) -> tuple[pd.Series, float]:
    """The set of labels of each id and time; amounts are only added up."""
    rows = pd.read_csv(path, parse_dates=["time"])
    sets = rows.groupby(["id", "time"])["label"].agg(set)
    return sets, float(rows["amount"].sum())


def figures(result: tuple[pd.Series, float]) -> list[float]:
    """As the toolkit's `SetFigures`."""
    most = peak()
    sets, amounts = result
    sequences = sets.index.get_level_values("id").nunique()
    days = (sets.index.get_level_values("time") - pd.Timestamp(0)).days
    products = sum(day * sum(int(label[1:]) for label in labels) for day, labels in zip(days.tolist(), sets))
    return [float(len(sets)), float(sequences), float(sets.map(len).sum()), float(products), amounts, most]


def main() -> None:
    """Sets up and serves."""
    path = Path(sys.argv[1])
    serve(lambda: read(path), figures)


if __name__ == "__main__":
    main()
