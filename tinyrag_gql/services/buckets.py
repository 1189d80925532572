"""Buckets of requests that fill up again at an even pace, one for each holder, in this process alone."""

import time
from collections.abc import Callable
from typing import NamedTuple

REMEMBERED = 10_000


class _Bucket(NamedTuple):
    level: float
    at: float


class Buckets:
    """Each holds `per_minute` requests at most, and gains as many in a minute."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = per_minute
        self._pace = per_minute / 60
        self._clock = clock
        self._buckets: dict[str, _Bucket] = {}

    def take(self, holder: str) -> bool:
        """Take one request out; False, and nothing is taken, where the bucket is empty."""
        level = self.level(holder)
        if level < 1:
            return False
        self._buckets.pop(holder, None)  # to the end: the first are those not seen for longest
        self._buckets[holder] = _Bucket(level - 1, self._clock())
        if len(self._buckets) > REMEMBERED:
            del self._buckets[next(iter(self._buckets))]
        return True

    def level(self, holder: str) -> float:
        """How many requests are in it."""
        bucket = self._buckets.get(holder)
        if bucket is None:
            return float(self._limit)
        return min(self._limit, bucket.level + (self._clock() - bucket.at) * self._pace)
