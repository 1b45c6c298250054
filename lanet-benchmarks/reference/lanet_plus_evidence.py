"""What LANET+ is told of a history, as lanet_plus_reference.py needs it: φ, ψ, and what other users tell of labels.

A second, plain implementation: features written down as their definitions, similar users by going through them all,
the regression of the next set by its normal equations, all of it in 64 bits.
"""

from __future__ import annotations

import math

import numpy as np

from baseline_cases import LABELS, Sample, Set, Tables, sequences, training_samples
from lanet_reference import BINS, PARTS

OF_LABEL, OF_USER, OF_OTHERS = 34, 19, 4
AGES = ((0, 0), (1, 1), (2, 2), (3, 4), (5, 8), (9, 16), (17, math.inf))
COUNTS = ((1, 1), (2, 2), (3, 3), (4, 5), (6, 10), (11, math.inf))
PENALTIES = (3, 10, 30, 100, 300)
FOLDS = 5


def frequencies(sets: list[Set], decay: float) -> np.ndarray:
    """Each label's share of the sets, a set of age a counting decay^a: [K]."""
    weights = [decay**age for age in range(len(sets))]
    held = [[weights[age] for age, each in enumerate(reversed(sets)) if label in each.amounts] for label in range(LABELS)]
    return np.array([sum(each) for each in held]) / sum(weights)


class Standard:
    """Columns less their mean, over their deviation + .001."""

    def __init__(self, rows: list[np.ndarray]) -> None:
        self.mean, self.scale = np.mean(rows, axis=0), 1 / (np.std(rows, axis=0) + 1e-3)

    def __call__(self, row: np.ndarray) -> np.ndarray:
        return (row - self.mean) * self.scale


class Evidence:
    """Of histories of the last look_back sets; 0: of all."""

    def __init__(self, look_back: int, clock: bool) -> None:
        self.look_back, self.tables = look_back, Tables(sequences())
        train = [sequences()[user] for user in self.tables.users]
        times = [each.time for sets in train for each in sets]
        self.times = (min(times), max(times)) if clock else None
        self.unit = float(np.median([b.time - a.time for sets in train for a, b in zip(sets, sets[1:])])) or 1.0
        shown = [self.shown(sample) for sample, _ in training_samples()]
        self.of_labels = Standard([self.label(sets, k) for sets in shown for k in had(sets)])
        self.of_users = Standard([self.user(sets) for sets in shown])

    def shown(self, sample: Sample) -> list[Set]:
        return sample[1][-self.look_back:]

    def phi(self, sample: Sample) -> np.ndarray:
        """[s, 34], the labels as in `had`."""
        sets = self.shown(sample)
        return np.clip([self.of_labels(self.label(sets, k)) for k in had(sets)], -6, 6)

    def psi(self, sample: Sample) -> np.ndarray:
        """[19]."""
        sets = self.shown(sample)
        return np.concatenate([np.clip(self.of_users(self.user(sets)), -6, 6), self.clock(sets[-1].time)])

    def label(self, sets: list[Set], label: int) -> np.ndarray:
        ages = [age for age, each in enumerate(reversed(sets)) if label in each.amounts]
        since = [(sets[-1].time - each.time) / self.unit for each in reversed(sets)]
        count, last = len(ages), ages[0]
        found = [math.log(count), count / len(sets)]
        for weigh in [lambda age, r=r: r**age for r in (0.5, 0.7, 0.85, 0.93, 0.98)] + [
                lambda age, t=t: math.exp(-since[age] / t) for t in (1, 3, 10, 30, 100)]:
            found.append(sum(weigh(age) for age in ages) / sum(weigh(age) for age in range(len(sets))))
        found += [math.log(1 + last), math.log(1 + since[last])]
        gap = (ages[-1] - last) / (count - 1) if count > 1 else 0
        in_time = (since[ages[-1]] - since[last]) / (count - 1) if count > 1 else 0
        found += [math.log(1 + gap), math.log((last + 1) / gap) if count > 1 else 0]
        found += [math.log(1 + in_time), math.log((since[last] + 1) / (in_time + 1)) if count > 1 else 0]
        found += [float(low <= last <= high) for low, high in AGES]
        found += [float(low <= count <= high) for low, high in COUNTS]
        bins = [(self.tables.bin(sets[-1 - age].amounts[label]) + 1) / BINS for age in ages]
        found += [bins[0], sum(bins) / count, float(len(sets[-1 - last].amounts) == 1)]
        return np.array(found)

    def user(self, sets: list[Set]) -> np.ndarray:
        """The 10 that do not tell the time."""
        sizes = [len(each.amounts) for each in sets]
        mean, distinct = sum(sizes) / len(sets), len(had(sets))
        again = [sum(k in had(sets[:j]) for k in each.amounts) for j, each in enumerate(sets)]
        gaps = [(b.time - a.time) / self.unit for a, b in zip(sets, sets[1:])]
        return np.array([
            math.log(len(sets)), float(len(sets) == 1), math.log(mean), math.log(sizes[-1]), math.log(distinct),
            sum(again) / sum(sizes), again[-1] / sizes[-1], math.log(1 + sum(gaps) / len(gaps)) if gaps else 0,
            math.log(1 + gaps[-1]) if gaps else 0, math.log(distinct / mean)])

    def clock(self, time: float) -> np.ndarray:
        if self.times is None:
            return np.zeros(9)
        first, last = self.times
        v = min(1.2, max(-0.2, (time - first) / (last - first)))
        angles = [2 * math.pi * q * v for q in (0.5, 1, 2, 4)]
        return np.array([2 * v - 1] + [turn(angle) for angle in angles for turn in (math.sin, math.cos)])


class OwnFrequencies:
    """The log-odds of each label's share of a user's sets, c sets of everybody's added, and drawn to everybody's."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.shares = 1 / (1 + np.exp(-prior()))
        grid = [(rate, c) for rate in (0.7, 0.85, 0.93, 1.0) for c in (0.5, 1, 2, 4, 8, 16, 32, 64)]
        self.rate, self.c = min(grid, key=lambda each: self.loss(*each))
        self.weight = 5000 / (5000 + len(training_samples()))

    def share(self, sets: list[Set], rate: float, c: float) -> np.ndarray:
        weight = sum(rate**age for age in range(len(sets)))
        return (weight * frequencies(sets, rate) + c * self.shares) / (weight + c)

    def loss(self, rate: float, c: float) -> float:
        total = 0.0
        for sample, target in training_samples():
            p, y = self.share(self.evidence.shown(sample), rate, c), multi_hot(target)
            total -= float(np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)))
        return total

    def log_odds(self, sample: Sample) -> np.ndarray:
        p = self.share(self.evidence.shown(sample), self.rate, self.c)
        return (1 - self.weight) * prior() + self.weight * np.log(p / (1 - p))


class Others:
    """What other users tell, g."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence, self.users = evidence, evidence.tables.users
        self.vectors = {user: frequencies(sequences()[user], 0.93) for user in self.users}
        self.samples = [(user, self.predictors((user, sets)), multi_hot(target))
                        for (user, sets), target in training_samples()]
        folds = {user: i % FOLDS for i, user in enumerate(self.users)}
        self.penalty = min(PENALTIES, key=lambda penalty: self.error(penalty, [u for u in folds if folds[u] == 0]))
        self.of_all = self.solved(self.penalty, self.users)
        self.of_others = {user: self.solved(self.penalty, [u for u in folds if folds[u] != fold])
                          for user, fold in folds.items()}
        self.standard = Standard([row for sample, _ in training_samples() for row in self.raw(sample, True)])

    def g(self, sample: Sample, without_own: bool) -> np.ndarray:
        """[K, 4]."""
        return np.clip(self.standard(self.raw(sample, without_own)), -30, 30)

    def raw(self, sample: Sample, without_own: bool) -> np.ndarray:
        n = self.similar(sample, without_own)
        weights = self.of_others[sample[0]] if without_own else self.of_all
        q = weights @ self.predictors(sample)
        return np.stack([n, np.log(n + 1e-3), q, np.log(np.maximum(q, 0) + 1e-3)], axis=1)

    def similar(self, sample: Sample, without_own: bool) -> np.ndarray:
        u = frequencies(self.evidence.shown(sample), 0.93)
        top, bottom = np.zeros(LABELS), 0.0
        for user, v in self.vectors.items():
            if not (without_own and user == sample[0]):
                s = u @ v / (np.linalg.norm(u) ** 0.5 * np.linalg.norm(v) ** 1.5)
                top, bottom = top + s * v, bottom + s
        return top / bottom if bottom > 0 else top

    def predictors(self, sample: Sample) -> np.ndarray:
        sets = self.evidence.shown(sample)
        return np.concatenate([frequencies(sets, 0.93), frequencies(sets, 0.5), [1.0]])

    def solved(self, penalty: float, users: list[str]) -> np.ndarray:
        """W [K, columns] of the samples of some users."""
        x = np.array([x for user, x, _ in self.samples if user in users])
        y = np.array([y for user, _, y in self.samples if user in users])
        shrinkage = np.diag([penalty] * (x.shape[1] - 1) + [penalty / 1000])
        return np.linalg.solve(x.T @ x + shrinkage, x.T @ y).T

    def error(self, penalty: float, left_out: list[str]) -> float:
        """The squared error on the samples of some users of W by the others."""
        weights = self.solved(penalty, [user for user in self.users if user not in left_out])
        return sum(float(np.sum((y - weights @ x) ** 2)) for user, x, y in self.samples if user in left_out)


def had(sets: list[Set]) -> list[int]:
    """The distinct labels of sets, in their order."""
    return sorted({label for each in sets for label in each.amounts})


def multi_hot(target: Set) -> np.ndarray:
    return np.array([float(k in target.amounts) for k in range(LABELS)])


def prior() -> np.ndarray:
    """The log-odds of each label's share of the training sets."""
    train = [each for user, sets in sequences().items() if PARTS[user] == "TRAIN" for each in sets]
    share = np.mean([multi_hot(each) for each in train], axis=0)
    return np.log((share + 1e-4) / (1 - share + 1e-4))
