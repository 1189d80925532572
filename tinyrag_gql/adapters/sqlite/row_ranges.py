"""Allocates ranges of rows of a growing array; released ranges are used again."""

from bisect import insort
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class RowRange(NamedTuple):
    """The rows from `start` up to, but not including, `stop`."""

    start: int
    stop: int


class RowRanges:
    """Allocates the first gap that is large enough, else rows behind all others."""

    def __init__(self) -> None:
        self.used = 0
        """How many rows there are, up to the last one ever allocated."""
        self._gaps: list[RowRange] = []

    def allocate(self, count: int) -> RowRange:
        """Allocates `count` rows."""
        for place, (start, stop) in enumerate(self._gaps):
            if stop - start >= count:
                self._gaps[place : place + 1] = [RowRange(start + count, stop)] if stop - start > count else []
                return RowRange(start, start + count)
        self.used += count
        return RowRange(self.used - count, self.used)

    def release(self, span: RowRange) -> None:
        """Releases these rows."""
        insort(self._gaps, span)
        place = self._gaps.index(span)
        if place + 1 < len(self._gaps) and self._gaps[place + 1].start == span.stop:
            self._gaps[place : place + 2] = [RowRange(span.start, self._gaps[place + 1].stop)]
        if place > 0 and self._gaps[place - 1].stop == span.start:
            self._gaps[place - 1 : place + 1] = [RowRange(self._gaps[place - 1].start, self._gaps[place].stop)]


def joined(spans: list[RowRange]) -> NDArray[np.intp]:
    """Returns the same rows as (n, 2) starts and stops in ascending order; ranges that touch are joined."""
    bounds = np.array([span for span in spans if span.stop > span.start], np.intp).reshape(-1, 2)
    bounds = bounds[bounds[:, 0].argsort()]
    apart = bounds[1:, 0] != bounds[:-1, 1]
    ends = np.ones(min(1, len(bounds)), bool)
    return np.column_stack((bounds[np.concatenate((ends, apart)), 0], bounds[np.concatenate((apart, ends)), 1]))
