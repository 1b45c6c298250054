"""Writes the cases that the toolkit's statistics are compared with, figures by SciPy.

    python comparison_reference.py ../../lanet-toolkit/src/test/resources/org/lanet/evaluation/scipy.json

Values of users are multiples of 2^-16, so that differences and ties are exact; the file has them
times 2^16. SciPy computes the tests, the ranks, the quantiles and the bootstrap; Holm's correction
and the figures that SciPy leaves undefined are written here from their definitions.
"""
import itertools
import json
import math
import platform
import sys
import warnings

import numpy as np
import scipy
from scipy import stats

warnings.filterwarnings("error")  # a figure that SciPy warns about is not a reference
RNG = np.random.default_rng(20250301)
UNIT = 2.0**-16
RESAMPLES = 10_000  # the toolkit's own
REFERENCE_RESAMPLES = 50_000
CONFIDENCE = 0.95


def wilcoxon(d):
    """Zeros left out; exact up to 50 untied differences, else normal with both corrections."""
    d = d[d != 0]
    if len(d) == 0:
        return 1.0
    exact = len(d) <= 50 and len(np.unique(np.abs(d))) == len(d)
    return stats.wilcoxon(d, correction=not exact, method="exact" if exact else "asymptotic").pvalue


def paired_t(a, b):
    d = a - b
    if (d == d[0]).all():
        return 1.0 if d[0] == 0 else 0.0
    return stats.ttest_rel(a, b).pvalue


def bootstrap(a, b):
    """SciPy's interval, and the bounds within which another seed's ends lie, but for one in 10^6.

    The end of an interval is the share-quantile of R means. That many of R draws fall below the true
    quantile is binomial, with standard deviation sqrt(share (1 - share) / R) as a share of R; so both
    estimates together lie within 5 of their joint standard deviations, counted in shares. Shares are
    turned into values by SciPy's own distribution, which needs no assumption about its shape.
    """
    result = stats.bootstrap(
        (a, b), lambda x, y, axis: x.mean(axis) - y.mean(axis), paired=True, method="percentile",
        n_resamples=REFERENCE_RESAMPLES, confidence_level=CONFIDENCE, batch=500, random_state=RNG)
    tail = (1 - CONFIDENCE) / 2
    slack = 5 * math.sqrt(tail * (1 - tail) * (1 / RESAMPLES + 1 / REFERENCE_RESAMPLES))
    means = result.bootstrap_distribution
    ends = {"low": (result.confidence_interval.low, tail), "high": (result.confidence_interval.high, 1 - tail)}
    return {
        name: {"scipy": value, "from": np.quantile(means, share - slack), "to": np.quantile(means, share + slack)}
        for name, (value, share) in ends.items()
    }


def comparison(name, a, b):
    whole = [np.rint(np.asarray(v) / UNIT).astype(int) for v in (a, b)]
    a, b = (v * UNIT for v in whole)
    d = a - b
    constant = (d == d[0]).all()
    return {
        "name": name, "a": whole[0].tolist(), "b": whole[1].tolist(),
        "difference": d.mean(), "wilcoxon": wilcoxon(d), "t": paired_t(a, b),
        "better": int((d > 0).sum()), "equal": int((d == 0).sum()), "worse": int((d < 0).sum()),
        **({"low": point(d[0]), "high": point(d[0])} if constant else bootstrap(a, b)),
    }


def point(value):
    return {"scipy": value, "from": value, "to": value}


def levels(users, count):
    return RNG.integers(0, count + 1, users) / count


def mostly(same, users):
    """Two models that agree on a share of users, as metrics at k do."""
    a = levels(users, 10)
    return a, np.where(RNG.random(users) < same, a, levels(users, 10))


def comparisons():
    for i in range(10):
        users, shift = int(RNG.integers(8, 120)), RNG.uniform(-0.5, 0.5)
        a = RNG.normal(0, 1, users)
        yield comparison(f"normal {i}", a, a + RNG.normal(shift, 0.7, users))
    for i in range(8):
        users = int(RNG.integers(12, 150))
        yield comparison(f"skewed {i}", RNG.exponential(0.3, users), RNG.exponential(0.25, users) ** 2)
    for i in range(10):
        yield comparison(f"zeros and ties {i}", *mostly(0.5 + 0.04 * i, 20 + 11 * i))
    for i in range(6):
        yield comparison(f"few users {i}", RNG.normal(0.2, 1, 3 + i), RNG.normal(0, 1, 3 + i))
    for i in range(3):
        yield comparison(f"two users {i}", RNG.normal(i, 1, 2), RNG.normal(0, 1, 2))
    for users in (49, 50, 51, 52):
        yield comparison(f"{users} users, around the end of the exact test", RNG.normal(0, 1, users), RNG.normal(0.3, 1, users))
    a, b = RNG.normal(0, 1, 56), RNG.normal(0.2, 1, 56)
    b[:6] = a[:6]
    yield comparison("50 of 56 users differ, still exact", a, b)
    yield comparison("balanced: the statistic is its mean", [1, 2, -1, -2, 3, -3], np.zeros(6))
    yield comparison("one user differs", [0.5, 0.25, 0.75], [0.5, 0.25, 0.5])
    for i, (users, shift) in enumerate([(2, 0.5), (7, -0.25), (60, 0.125)]):
        a = levels(users, 8)
        yield comparison(f"all differences equal {i}", a + shift, a)
    for users in (2, 9, 80):
        a = levels(users, 8)
        yield comparison(f"no differences, {users} users", a, a)
    yield comparison("opposite", np.ones(30), np.r_[np.zeros(15), 2 * np.ones(15)])
    yield comparison("many users", np.clip(RNG.normal(0.5, 0.2, 3146), 0, 1), np.clip(RNG.normal(0.49, 0.2, 3146), 0, 1))
    yield comparison("many users, zeros and ties", *mostly(0.7, 2000))
    yield comparison("hardly a doubt", RNG.normal(1, 0.2, 400), RNG.normal(0, 0.2, 400))


def holm(p):
    order = np.argsort(p, kind="stable")
    steps = np.minimum(1, (len(p) - np.arange(len(p))) * p[order])
    adjusted = np.empty(len(p))
    adjusted[order] = np.maximum.accumulate(steps)
    return {"p": p.tolist(), "adjusted": adjusted.tolist()}


def corrections():
    for size in (1, 2, 3, 5, 8, 13, 40):
        yield holm(RNG.random(size))
        yield holm(RNG.random(size) ** 6)
        yield holm(RNG.integers(0, 5, size) / 40)
    yield holm(np.array([0.0, 1.0, 0.0, 1.0]))


def ranking(data_sets, models, tick, higher_is_better):
    values = np.rint((RNG.random((data_sets, models)) + np.linspace(0, RNG.uniform(0, 0.6), models)) / tick).astype(int)
    signed = -values if higher_is_better else values
    ranks = stats.rankdata(signed, axis=1)
    if models > 2:  # SciPy's function wants three models; the formula with ties is its own
        chi, p = stats.friedmanchisquare(*signed.T)
    else:
        ties = sum((t**3 - t) for row in signed for t in np.unique(row, return_counts=True)[1])
        spread = ((ranks.mean(0) - 1.5) ** 2).sum()
        chi = 2 * data_sets * spread / (1 - ties / (6 * data_sets))
        p = stats.chi2.sf(chi, 1)
    left = data_sets * (models - 1) - chi
    assert left > 1e-9, "all data sets agree: F is infinite"
    f = (data_sets - 1) * chi / left
    f_p = max(stats.f.sf(f, models - 1, (models - 1) * (data_sets - 1)), math.factorial(models) ** (1.0 - data_sets))
    cd = stats.studentized_range.isf(0.05, models, math.inf) / math.sqrt(2) * math.sqrt(models * (models + 1) / (6 * data_sets))
    return {
        "higherIsBetter": higher_is_better, "values": values.tolist(), "ranks": ranks.mean(0).tolist(),
        "friedman": [chi, p], "imanDavenport": [f, f_p], "criticalDifference05": cd,
    }


def rankings():
    for data_sets, models in ((6, 3), (9, 2), (5, 4), (14, 4), (7, 6), (30, 5), (12, 11), (50, 3), (8, 20)):
        yield ranking(data_sets, models, 1e-6, True)
        yield ranking(data_sets, models, 0.2, False)


def quantiles():
    for models, level in itertools.product((2, 3, 4, 5, 7, 10, 20, 50, 100), (0.5, 0.1, 0.05, 0.01, 0.001)):
        yield {"models": models, "level": level, "quantile": stats.studentized_range.isf(level, models, math.inf)}


def main(path):
    parts = {
        "comparisons": list(comparisons()), "corrections": list(corrections()),
        "rankings": list(rankings()), "quantiles": list(quantiles()),
    }
    versions = {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__}
    header = {
        "writtenBy": "lanet-benchmarks/reference/comparison_reference.py",
        "versions": versions,
        "unit": "2^-16",
    }
    with open(path, "w", encoding="utf-8") as file:
        file.write(json.dumps(header)[:-1])
        for name, cases in parts.items():
            file.write(f', "{name}": [\n' + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]")
        file.write("}\n")
    print({name: len(cases) for name, cases in parts.items()}, versions)


if __name__ == "__main__":
    main(sys.argv[1])
