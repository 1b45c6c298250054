"""Makes all samples of a long file in turns: a loop over users and their sets, slices of columns copied.

    python windows_loop.py ROWS.csv LOOK_BACK
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from long_file import Sets, read
from side import serve


class Loop:
    """The columns, offsets as lists: a list gives a number faster than an array."""

    def __init__(self, sets: Sets, look_back: int) -> None:
        self.look_back = look_back
        self.set_offsets = sets.set_offsets.tolist()
        self.element_offsets = sets.element_offsets.tolist()
        self.columns = sets
        gaps = np.diff(sets.times, prepend=0)
        gaps[sets.set_offsets[:-1]] = 0
        self.gaps = gaps

    def samples(self) -> list[float]:
        """The last label of each history, samples and elements, added up; each sample is dropped when the next is made."""
        times, gaps, labels, amounts = self.columns.times, self.gaps, self.columns.labels, self.columns.amounts
        offsets, all_offsets = self.element_offsets, self.columns.element_offsets
        last_labels = count = elements = 0
        for user in range(len(self.set_offsets) - 1):
            first_of_all = self.set_offsets[user]
            for target in range(first_of_all + 1, self.set_offsets[user + 1]):
                first = max(first_of_all, target - self.look_back)
                begin, end = offsets[first], offsets[target]
                sample = (
                    user,
                    all_offsets[first : target + 1] - begin,
                    times[first:target].copy(),
                    gaps[first:target].copy(),
                    labels[begin:end].copy(),
                    amounts[begin:end].copy(),
                    labels[end : offsets[target + 1]].copy(),
                )
                last_labels += int(sample[4][-1])
                count += 1
                elements += len(sample[4]) + len(sample[6])
        return [float(last_labels), float(count), float(elements)]


def main() -> None:
    """Sets up and serves."""
    loop = Loop(read(Path(sys.argv[1])), int(sys.argv[2]))
    serve(loop.samples)


if __name__ == "__main__":
    main()
