"""Reads a long file into sets in turns, in pandas and NumPy without a loop.

    python read_vectorised.py ROWS.csv
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from long_file import Sets, peak, read
from side import serve


def figures(sets: Sets) -> list[float]:
    """As the toolkit's `SetFigures`."""
    most = peak()
    numbers = np.array([int(name[1:]) for name in sets.names])
    days = np.repeat(sets.times, np.diff(sets.element_offsets))
    products = float((days * numbers[sets.labels]).sum())
    amounts = float(sets.amounts.sum(dtype=np.float64))
    return [float(len(sets.times)), float(len(sets.ids)), float(len(sets.labels)), products, amounts, most]


def main() -> None:
    """Sets up and serves."""
    path = Path(sys.argv[1])
    serve(lambda: read(path), figures)


if __name__ == "__main__":
    main()
