"""Who has which rows of a growing array: spans of rows are handed out, and those given back are used again."""

from bisect import insort
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Span(NamedTuple):
    """The rows from `start` up to, but not including, `stop`."""

    start: int
    stop: int


class Spans:
    """Hands out rows. The first gap that is large enough is taken, else rows behind all others."""

    def __init__(self) -> None:
        self.used = 0
        """Rows up to the last one ever handed out."""
        self._gaps: list[Span] = []

    def take(self, count: int) -> Span:
        """`count` rows that nobody has."""
        for place, (start, stop) in enumerate(self._gaps):
            if stop - start >= count:
                self._gaps[place : place + 1] = [Span(start + count, stop)] if stop - start > count else []
                return Span(start, start + count)
        self.used += count
        return Span(self.used - count, self.used)

    def give_back(self, span: Span) -> None:
        """Let others have these rows."""
        insort(self._gaps, span)
        place = self._gaps.index(span)
        if place + 1 < len(self._gaps) and self._gaps[place + 1].start == span.stop:
            self._gaps[place : place + 2] = [Span(span.start, self._gaps[place + 1].stop)]
        if place > 0 and self._gaps[place - 1].stop == span.start:
            self._gaps[place - 1 : place + 1] = [Span(self._gaps[place - 1].start, self._gaps[place].stop)]


def joined(spans: list[Span]) -> NDArray[np.intp]:
    """The same rows in ascending order as (n, 2) starts and stops, with spans that touch made one."""
    bounds = np.array([span for span in spans if span.stop > span.start], np.intp).reshape(-1, 2)
    bounds = bounds[bounds[:, 0].argsort()]
    apart = bounds[1:, 0] != bounds[:-1, 1]
    ends = np.ones(min(1, len(bounds)), bool)
    return np.column_stack((bounds[np.concatenate((ends, apart)), 0], bounds[np.concatenate((apart, ends)), 1]))
