"""Scores with TIFU-KNN in turns, as it is usually written: dense vectors in loops, neighbours by dense distances.

    python knn_usual.py USERS.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.neighbors import NearestNeighbors

from side import serve

TOP = 10


class TifuKnn:
    """Users are lists of sets, the oldest set first; the last one of a test user is its target."""

    def __init__(self, content: dict) -> None:
        self.labels = content["labels"]
        self.neighbours, self.groups = content["neighbours"], content["groups"]
        self.within_decay, self.group_decay, self.alpha = content["withinDecay"], content["groupDecay"], content["alpha"]
        self.train = content["train"]
        self.histories = [sets[:-1] for sets in content["test"]]
        self.targets = [set(sets[-1]) for sets in content["test"]]

    def vector(self, sets: list[list[int]]) -> np.ndarray:
        """The decayed frequencies of one user."""
        count = min(len(sets), self.groups)
        least, more = divmod(len(sets), count)
        sizes = [least] * (count - more) + [least + 1] * more
        vector, first = np.zeros(self.labels), 0
        for group, size in enumerate(sizes):
            mean = np.zeros(self.labels)
            for place in range(size):
                one = np.zeros(self.labels)
                for label in sets[first + place]:
                    one[label] = self.within_decay ** (size - 1 - place)
                mean += one
            vector += mean / size * self.group_decay ** (count - 1 - group)
            first += size
        return vector / count

    def rankings(self) -> list[np.ndarray]:
        """The best labels of every test user, equal scores by the label's number."""
        vectors = np.array([self.vector(sets) for sets in self.train])
        queries = np.array([self.vector(sets) for sets in self.histories])
        k = min(self.neighbours, len(vectors))
        nearest = NearestNeighbors(n_neighbors=k, algorithm="brute").fit(vectors).kneighbors(queries)[1]
        rankings = []
        for query, neighbours in zip(queries, nearest):
            total = np.zeros(self.labels)
            for neighbour in neighbours:
                total += vectors[neighbour]
            scores = self.alpha * query + (1 - self.alpha) * total / k
            rankings.append(np.argsort(-scores, kind="stable")[:TOP])
        return rankings

    def figures(self, rankings: list[np.ndarray]) -> list[float]:
        """Recall, then the labels of all rankings."""
        hits = [len(target.intersection(best.tolist())) / len(target) for target, best in zip(self.targets, rankings)]
        return [float(np.mean(hits)), *map(float, np.concatenate(rankings).tolist())]


def main() -> None:
    """Sets up and serves."""
    model = TifuKnn(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    serve(model.rankings, model.figures)


if __name__ == "__main__":
    main()
