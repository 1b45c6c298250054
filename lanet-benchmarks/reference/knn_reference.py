"""Writes the cases that the toolkit's TIFU-KNN and UP-CF are compared with: both a second time, in dense NumPy.

    python knn_reference.py ../../lanet-toolkit/src/test/resources/org/lanet/model/baseline/knn.json

Users are random; some have the sets of another, so that distances tie. A user is a list of sets, the oldest first.
"""
import json
import platform
import sys

import numpy as np

TIE = 1e-12  # relative: 10,000 times the rounding of a sum of 64 bits

RNG = np.random.default_rng(20200531)


def tifu_vector(sets, labels, groups, within, of_groups, over_history):
    """The mean of the groups' means, each set and each group decayed."""
    if len(sets) <= groups:
        parts = [[j] for j in range(len(sets))]
    else:
        least, more = divmod(len(sets), groups)
        ends = np.cumsum([least] * (groups - more) + [least + 1] * more)
        parts = [range(end - start, end) for start, end in zip(np.diff(ends, prepend=0), ends)]
    vector = np.zeros(labels)
    for i, part in enumerate(parts):
        mean = np.zeros(labels)
        for j in part:
            later = len(sets) - 1 - j if over_history else part[-1] - j
            mean[sets[j]] += within**later / len(part)
        vector += of_groups ** ((groups if over_history else len(parts)) - 1 - i) * mean / len(parts)
    return vector


def tifu_knn(train, user, labels, prior, neighbours, alpha, **settings):
    """The neighbours that are as near as the last of them share the places that are left.

    Distances are of 64 bits throughout; as near are those that only rounding of their sums can part.
    """
    vectors = np.array([tifu_vector(sets, labels, **settings) for sets in train])
    own = tifu_vector(user, labels, **settings)
    distances = ((vectors - own) ** 2).sum(1)
    k = min(neighbours, len(train))
    last = np.sort(distances)[k - 1]
    tied = abs(distances - last) <= TIE * (last + (own**2).sum())
    nearer = (distances < last) & ~tied
    places = nearer + tied * (k - nearer.sum()) / tied.sum()
    return alpha * own + (1 - alpha) * places @ vectors / k + prior * shares(train, labels)


def up_cf(train, user, labels, prior, recency, asymmetry, locality, occurrence):
    """Everybody's recent shares, weighted by likeness; a user's own count once."""
    recent = np.array([shares([sets[-recency:]], labels) for sets in [*train, user]])
    compared = np.array([shares([sets], labels) > 0 for sets in [*train, user]], float) if occurrence else recent
    square = (compared**2).sum(1)
    likeness = compared[:-1] @ compared[-1] / (square[-1] ** asymmetry * square[:-1] ** (1 - asymmetry))
    return recent[-1] + likeness**locality @ recent[:-1] + prior * shares(train, labels)


def shares(users, labels):
    """Of all sets of these users."""
    counts = np.zeros(labels)
    for sets in users:
        for labels_of_set in sets:
            counts[labels_of_set] += 1
    return counts / sum(map(len, users))


def random_users(count, labels, longest):
    """Every fourth has the sets of one before it."""
    users = []
    frequency = 1.0 / np.arange(2, labels + 2)
    for n in range(count):
        sets = [
            np.sort(RNG.choice(labels, RNG.integers(1, 4), False, frequency / frequency.sum())).tolist()
            for _ in range(RNG.integers(1, longest + 1))
        ]
        users.append(users[RNG.integers(n)] if n % 4 == 3 else sets)
    return users


def cases():
    """Settings of both models, on data with few and with many labels."""
    tifu = dict(neighbours=9, groups=3, within=0.7, of_groups=0.4, alpha=0.3, prior=0.0, over_history=False)
    upcf = dict(recency=3, asymmetry=0.25, locality=1.0, prior=0.0, occurrence=False)
    for change in (
        {}, {"prior": 1e-6}, {"over_history": True}, {"groups": 1, "within": 1.0}, {"groups": 20, "of_groups": 1.0},
        {"neighbours": 1}, {"neighbours": 1000}, {"alpha": 0.0}, {"alpha": 1.0},
        {"neighbours": 20, "groups": 7, "within": 0.9, "of_groups": 0.7, "alpha": 0.7, "prior": 1e-6},
    ):
        yield "tifu-knn", tifu_knn, tifu | change
    for change in (
        {}, {"prior": 1e-6}, {"recency": 1000}, {"recency": 1}, {"asymmetry": 0.0}, {"asymmetry": 1.0},
        {"locality": 10.0}, {"occurrence": True}, {"occurrence": True, "asymmetry": 0.75, "locality": 5.0},
    ):
        yield "up-cf", up_cf, upcf | change


def main(path):
    """Writes all cases."""
    written = []
    for labels, count, longest in ((8, 40, 9), (60, 120, 14)):
        train, queries = random_users(count, labels, longest), random_users(16, labels, longest)
        queries[3] = train[0]
        scored = [
            {"model": name, **settings, "scores": [model(train, user, labels, **settings).tolist() for user in queries]}
            for name, model, settings in cases()
        ]
        written.append({"labels": labels, "train": train, "queries": queries, "cases": scored})
    versions = {"python": platform.python_version(), "numpy": np.__version__}
    header = {"writtenBy": "lanet-benchmarks/reference/knn_reference.py", "versions": versions, "data": written}
    with open(path, "w", encoding="utf-8") as file:
        json.dump(header, file, separators=(",", ":"))
        file.write("\n")
    print(sum(len(data["cases"]) for data in written), "cases", versions)


if __name__ == "__main__":
    main(sys.argv[1])
