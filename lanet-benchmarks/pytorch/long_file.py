"""The generated file in the long form, in NumPy's columns; and how much memory that took."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Sets:
    """Sets in order of id and time, as the toolkit holds them."""

    ids: np.ndarray  # [sequences] text
    names: np.ndarray  # [K] text
    set_offsets: np.ndarray  # [sequences + 1]
    times: np.ndarray  # [sets] days since 1970
    element_offsets: np.ndarray  # [sets + 1]
    labels: np.ndarray  # [elements] int32, ascending within a set
    amounts: np.ndarray  # [elements] float32


def read(path: Path) -> Sets:
    """Rows with the same id, time and label merge; one 64-bit key a row is all that is sorted."""
    columns = {"id": "category", "time": "category", "label": "category", "amount": "float32"}
    rows = pd.read_csv(path, dtype=columns)
    names = {column: rows[column].cat.categories.to_numpy() for column in ("id", "time", "label")}
    days, labels = len(names["time"]), len(names["label"])
    # categories are in order of their texts: dates and names of one length in their own
    key = rows["id"].cat.codes.to_numpy(np.int64)
    key = (key * days + rows["time"].cat.codes.to_numpy()) * labels + rows["label"].cat.codes.to_numpy()
    amounts = rows["amount"].to_numpy()
    del rows
    order = np.argsort(key)
    key = key[order]
    elements = starts(key)
    amounts = np.add.reduceat(amounts[order].astype(np.float64), elements).astype(np.float32)
    key = key[elements]
    visits, element_labels = np.divmod(key, labels)
    sets = starts(visits)
    users, times = np.divmod(visits[sets], days)
    first_sets = starts(users)
    calendar = pd.to_datetime(names["time"]).to_numpy().astype("datetime64[D]").astype(np.float64)
    return Sets(
        names["id"][users[first_sets]],
        names["label"],
        np.append(first_sets, len(sets)),
        calendar[times],
        np.append(sets, len(elements)),
        element_labels.astype(np.int32),
        amounts,
    )


def starts(key: np.ndarray) -> np.ndarray:
    """Where a sorted key changes, the first place among them."""
    return np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))


def peak() -> float:
    """The most memory this process has had, in MiB; NaN where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return float("nan")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024
