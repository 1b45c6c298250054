"""Platt scaling by scikit-learn, for org.lanet.evaluation.PlattScalingTest: prints slope and intercept.

Each decision enters twice, as positive and as negative, weighted by Platt's target and what is left of 1.
scikit-learn 1.9.1, NumPy 2.2.6.
"""

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression


def platt(scores: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    p = np.clip(scores.astype(np.float32).astype(np.float64).ravel(), 1e-7, 1 - 1e-7)
    x = np.log(p / (1 - p))[:, None]
    y = truth.ravel()
    wanted = np.where(y == 1, (y.sum() + 1) / (y.sum() + 2), 1 / ((y == 0).sum() + 2))
    model = LogisticRegression(C=np.inf, tol=1e-12, max_iter=10_000, solver="newton-cholesky")
    model.fit(np.vstack([x, x]), np.r_[np.ones(len(y)), np.zeros(len(y))], sample_weight=np.r_[wanted, 1 - wanted])
    return model.coef_[0, 0], model.intercept_[0]


if __name__ == "__main__":
    print("scikit-learn", sklearn.__version__)
    n, k = np.meshgrid(np.arange(40), np.arange(5), indexing="ij")
    scores = ((7 * n + 3 * k + n * k) % 17 + 0.5) / 17.5
    truth = ((11 * n + 5 * k) % 19 < 12 * scores).astype(int)
    print("usual", *map(repr, map(float, platt(scores, truth))))
    print("separable", *map(repr, map(float, platt(np.array([[0.2], [0.4], [0.6], [0.9]]), np.array([[0], [0], [1], [1]])))))
    print("no positive", *map(repr, map(float, platt(np.array([[0.2], [0.4], [0.6], [0.9]]), np.zeros((4, 1), int)))))
    print("sure and wrong", *map(repr, map(float, platt(np.array([[0.0], [1.0], [1.0], [0.0], [0.5]]), np.array([[1], [1], [0], [0], [1]])))))
