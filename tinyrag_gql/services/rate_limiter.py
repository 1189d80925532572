"""The rate limit of each API key: a token bucket that all API processes share, leased in small batches.

A request that a lease covers costs no round trip. While the shared bucket does not answer, each process counts by
buckets of its own (docs/decisions/0010-rate-limit-in-leases.md).
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import structlog
from cachetools import LRUCache

from tinyrag_gql.domain.model import Model
from tinyrag_gql.ports import QuotaStore

log = structlog.get_logger(__name__)

MAX_LEASE = 32
LEASES_PER_MINUTE = 120
"""A lease is half a second's requests at most, so that little of what others could use lies idle here."""
RETRY_SECONDS = 5.0
"""For how long a shared bucket that did not answer is not asked again."""
MAX_HOLDERS = 10_000
"""Holders whose buckets a process keeps; it drops those that were not seen for longest."""


class RateLimitState(Model):
    """What is left of a holder's bucket."""

    limit: int
    """Requests a minute, and the most at once."""
    remaining: int
    reset_at: datetime
    """When the bucket is full again."""
    retry_after_seconds: float
    """0 while a request remains."""


class _Bucket(NamedTuple):
    level: float
    at: float


class TokenBuckets:
    """Buckets of this process alone, one for each holder: each holds `per_minute` tokens and gains as many a minute."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = per_minute
        self._rate = per_minute / 60
        self._clock = clock
        self._buckets: LRUCache[str, _Bucket] = LRUCache(MAX_HOLDERS)

    def acquire(self, holder: str) -> bool:
        """Take one token; False, and nothing is taken, when the bucket is empty."""
        level = self.level(holder)
        if level < 1:
            return False
        self._buckets[holder] = _Bucket(level - 1, self._clock())
        return True

    def level(self, holder: str) -> float:
        """Returns how many tokens the bucket has."""
        bucket: _Bucket | None = self._buckets.get(holder)
        if bucket is None:
            return float(self._limit)
        return min(self._limit, bucket.level + (self._clock() - bucket.at) * self._rate)


@dataclass
class _Account:
    """A holder's lease in this process, and the level of the shared bucket when it was last asked."""

    level: float
    at: float
    leased: int = 0
    empty_until: float = 0.0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class RateLimiter:
    """Admits requests by the `shared` store's buckets; without one, by this process's own."""

    def __init__(
        self, per_minute: int, shared: QuotaStore | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit = per_minute
        self._rate = per_minute / 60
        self._lease_size = max(1, min(MAX_LEASE, per_minute // LEASES_PER_MINUTE))
        self._shared = shared
        self._clock = clock
        self._local = TokenBuckets(per_minute, clock)
        self._accounts: LRUCache[str, _Account] = LRUCache(MAX_HOLDERS)
        self._unavailable = False
        self._retry_at = 0.0

    async def acquire(self, holder: str) -> bool:
        """Take one request; False, and nothing is taken, when none is left."""
        if self._shared is None:
            return self._local.acquire(holder)
        account = self._account(holder)
        if not account.leased:
            async with account.lock:  # whoever waits here uses what the first one leased
                if not account.leased and not await self._renew(self._shared, holder, account):
                    return self._local.acquire(holder)
        if not account.leased:
            return False
        account.leased -= 1
        return True

    def state(self, holder: str) -> RateLimitState:
        """Returns what is left of the holder's bucket."""
        level = self._level(holder)
        return RateLimitState(
            limit=self._limit,
            remaining=int(level),
            reset_at=datetime.now(UTC) + timedelta(seconds=(self._limit - level) / self._rate),
            retry_after_seconds=max(0.0, (1 - level) / self._rate),
        )

    def _level(self, holder: str) -> float:
        if self._shared is None or self._unavailable:
            return self._local.level(holder)
        account = self._account(holder)
        gained = (self._clock() - account.at) * self._rate
        return min(self._limit, account.level + gained + account.leased)

    def _account(self, holder: str) -> _Account:
        account: _Account | None = self._accounts.get(holder)
        if account is None:
            account = self._accounts[holder] = _Account(self._limit, self._clock())
        return account

    async def _renew(self, shared: QuotaStore, holder: str, account: _Account) -> bool:
        """Lease a batch, unless the bucket is known to be empty; False when the store does not answer."""
        if self._clock() < self._retry_at:
            return False
        if self._clock() < account.empty_until:
            return True
        lease = await shared.lease(holder, self._lease_size, self._limit)
        self._note(unavailable=lease is None)
        if lease is None:
            return False
        account.leased, account.level, account.at = lease.granted, lease.level, self._clock()
        if not lease.granted:
            account.empty_until = account.at + (1 - lease.level) / self._rate
        return True

    def _note(self, *, unavailable: bool) -> None:
        if unavailable:
            self._retry_at = self._clock() + RETRY_SECONDS
        if unavailable and not self._unavailable:
            reason = "Redis does not answer; each API process counts requests for itself"
            log.warning("rate_limit.not_shared", reason=reason)
        if self._unavailable and not unavailable:
            log.info("rate_limit.shared_again")
        self._unavailable = unavailable
