"""BM25 in this process, for servers without search: one immutable index per build, scored together."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

K1, B = 1.2, 0.75

Rows = NDArray[np.intp]
Weights = NDArray[np.float32]


class WordIndex:
    """Which texts of one build hold each word, and how often."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self.lengths = np.array([len(words) for words in texts], np.float32)
        found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for row, words in enumerate(texts):
            for word, count in Counter(words).items():
                found[word].append((row, count))
        self._postings: dict[str, tuple[Rows, Weights]] = {
            word: (np.array([row for row, _ in pairs]), np.array([count for _, count in pairs], np.float32))
            for word, pairs in found.items()
        }

    def holding(self, word: str) -> int:
        """How many texts hold the word."""
        return len(self._postings[word][0]) if word in self._postings else 0

    def add_scores(self, scores: Weights, word: str, weight: float, mean_length: float) -> None:
        """Add `weight` times the word's saturated frequency to the texts that hold it."""
        if word in self._postings:
            rows, counts = self._postings[word]
            scores[rows] += weight * counts / (counts + K1 * (1 - B + B * self.lengths[rows] / mean_length))


def bm25(indexes: Sequence[WordIndex], terms: Iterable[tuple[str, float]], among: Sequence[WordIndex]) -> Weights:
    """The score of every text of `indexes`, in order; how rare a word is, and the mean length, come from `among`."""
    size = sum(len(index.lengths) for index in among)
    mean_length = float(sum(index.lengths.sum() for index in among)) / max(size, 1) or 1.0
    bounds = np.cumsum([0, *(len(index.lengths) for index in indexes)])
    scores = np.zeros(bounds[-1], np.float32)
    views = [scores[start:end] for start, end in pairwise(bounds)]
    for word, weight in terms:
        holding = sum(index.holding(word) for index in among)
        rarity = math.log(1 + (size - holding + 0.5) / (holding + 0.5))
        for index, view in zip(indexes, views, strict=True):
            index.add_scores(view, word, weight * rarity, mean_length)
    return scores
