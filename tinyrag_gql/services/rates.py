"""How much each key may still ask of this process: a bucket of requests that fills up again at an even pace."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from tinyrag_gql.domain.model import Model

REMEMBERED = 10_000


class Allowance(Model):
    """What is left of a bucket."""

    limit: int
    """Requests a minute, and the most at once."""
    remaining: int
    reset_at: datetime
    """When it is full again."""
    retry_after_seconds: float
    """0 while something remains."""


class _Bucket(NamedTuple):
    level: float
    at: float


class Rates:
    """One bucket per holder; each process has its own."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = per_minute
        self._pace = per_minute / 60
        self._clock = clock
        self._buckets: dict[str, _Bucket] = {}

    def take(self, holder: str) -> bool:
        """Take one request out; False, and nothing is taken, where the bucket is empty."""
        level = self._level(holder)
        if level < 1:
            return False
        self._buckets.pop(holder, None)  # to the end: the first are those not seen for longest
        self._buckets[holder] = _Bucket(level - 1, self._clock())
        if len(self._buckets) > REMEMBERED:
            del self._buckets[next(iter(self._buckets))]
        return True

    def look(self, holder: str) -> Allowance:
        """Where the holder stands."""
        level = self._level(holder)
        return Allowance(
            limit=self._limit,
            remaining=int(level),
            reset_at=datetime.now(UTC) + timedelta(seconds=(self._limit - level) / self._pace),
            retry_after_seconds=max(0.0, (1 - level) / self._pace),
        )

    def _level(self, holder: str) -> float:
        bucket = self._buckets.get(holder)
        if bucket is None:
            return float(self._limit)
        return min(self._limit, bucket.level + (self._clock() - bucket.at) * self._pace)
