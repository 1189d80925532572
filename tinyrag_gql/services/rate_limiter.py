"""How much each key may still ask: out of a bucket that all API processes share, leased from it in small batches.

Most requests are let in by what was leased before, and cost no round trip. While the shared bucket is away, each
process counts for itself.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import structlog

from tinyrag_gql.domain.model import Model
from tinyrag_gql.ports import QuotaStore
from tinyrag_gql.services.buckets import REMEMBERED, Buckets

log = structlog.get_logger(__name__)

MOST_LEASED = 32
LEASES_A_MINUTE = 120
"""A batch is half a second's requests at most: of what others could use, little lies idle here."""
AWAY_SECONDS = 5.0
"""For how long a shared bucket that did not answer is left alone."""


class RateLimitState(Model):
    """What is left of a bucket."""

    limit: int
    """Requests a minute, and the most at once."""
    remaining: int
    reset_at: datetime
    """When it is full again."""
    retry_after_seconds: float
    """0 while something remains."""


@dataclass
class _Account:
    """One holder's share of the bucket that lies here, and what the bucket held when it was last looked at."""

    level: float
    at: float
    leased: int = 0
    empty_until: float = 0.0
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)


class RateLimiter:
    """Lets requests in; without a `shared` store, out of this process's own buckets."""

    def __init__(
        self, per_minute: int, shared: QuotaStore | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit = per_minute
        self._pace = per_minute / 60
        self._batch = max(1, min(MOST_LEASED, per_minute // LEASES_A_MINUTE))
        self._shared = shared
        self._clock = clock
        self._own = Buckets(per_minute, clock)
        self._accounts: dict[str, _Account] = {}
        self._away = False
        self._ask_again_at = 0.0

    async def take(self, holder: str) -> bool:
        """Take one request out; False, and nothing is taken, where there is none."""
        if self._shared is None:
            return self._own.take(holder)
        account = self._account(holder)
        if not account.leased:
            async with account.asking:  # who waits here finds what the first one leased
                if not account.leased and not await self._renew(self._shared, holder, account):
                    return self._own.take(holder)
        if not account.leased:
            return False
        account.leased -= 1
        return True

    def look(self, holder: str) -> RateLimitState:
        """Where the holder stands."""
        level = self._level(holder)
        return RateLimitState(
            limit=self._limit,
            remaining=int(level),
            reset_at=datetime.now(UTC) + timedelta(seconds=(self._limit - level) / self._pace),
            retry_after_seconds=max(0.0, (1 - level) / self._pace),
        )

    def _level(self, holder: str) -> float:
        if self._shared is None or self._away:
            return self._own.level(holder)
        account = self._account(holder)
        gained = (self._clock() - account.at) * self._pace
        return min(self._limit, account.level + gained + account.leased)

    def _account(self, holder: str) -> _Account:
        if (account := self._accounts.get(holder)) is None:
            account = self._accounts[holder] = _Account(self._limit, self._clock())
            if len(self._accounts) > REMEMBERED:
                del self._accounts[next(iter(self._accounts))]
        return account

    async def _renew(self, shared: QuotaStore, holder: str, account: _Account) -> bool:
        """Lease a batch, unless the bucket is known to be empty; False where it is away."""
        if self._clock() < self._ask_again_at:
            return False
        if self._clock() < account.empty_until:
            return True
        lease = await shared.lease(holder, self._batch, self._limit)
        self._note(away=lease is None)
        if lease is None:
            return False
        account.leased, account.level, account.at = lease.granted, lease.level, self._clock()
        if not lease.granted:
            account.empty_until = account.at + (1 - lease.level) / self._pace
        return True

    def _note(self, *, away: bool) -> None:
        if away:
            self._ask_again_at = self._clock() + AWAY_SECONDS
        if away and not self._away:
            log.warning("rates.not_shared", reason="Redis does not answer; each API process counts requests for itself")
        if self._away and not away:
            log.info("rates.shared_again")
        self._away = away
