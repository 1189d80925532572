"""Which job runs next, beside which others, and when a failed one is due again."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TypeVar

from tinyrag_gql.domain.jobs import Job

Record = TypeVar("Record", bound=Job)

FIRST_BACKOFF_SECONDS = 2.0
LONGEST_BACKOFF_SECONDS = 300.0


def fair_order(waiting: Sequence[Record]) -> list[Record]:
    """The first job of each tenant, the tenants in random order; then the second job of each, and so on."""
    ranks = {job.tenant: random.random() for job in waiting}  # noqa: S311 - fairness, not secrets
    turns: Counter[str] = Counter()

    def place(job: Record) -> tuple[int, float]:
        turns[job.tenant] += 1
        return turns[job.tenant], ranks[job.tenant]

    return sorted(waiting, key=place)


def needs_isolation(job: Job) -> bool:
    """Whether the job's last worker was lost with it: it may be what kills them, so it runs alone until it succeeds."""
    return job.crashes > 0 or job.status == job.running_status


def backoff_seconds(tries: int) -> float:
    """2, 4, 8 ... up to 300 seconds after so many earlier tries, each up to a fifth longer, so that they spread out."""
    base = min(FIRST_BACKOFF_SECONDS * 2.0**tries, LONGEST_BACKOFF_SECONDS)
    return base * (1 + random.random() / 5)  # noqa: S311 - spreading load, not keeping secrets


class FairSlots:
    """A number of slots, of which one tenant has at most a share; whoever finds none free comes again later."""

    def __init__(self, total: int, per_tenant: int) -> None:
        self._total = total
        self._per_tenant = per_tenant
        self._taken: Counter[str] = Counter()

    def take(self, tenant: str) -> bool:
        """Take one slot; False, and none is taken, if none is free for this tenant."""
        if self._taken.total() >= self._total or self._taken[tenant] >= self._per_tenant:
            return False
        self._taken[tenant] += 1
        return True

    def give_back(self, tenant: str) -> None:
        """Make one slot of this tenant free."""
        self._taken[tenant] -= 1
        if not self._taken[tenant]:
            del self._taken[tenant]


class IsolationLock:
    """A shared/exclusive lock: any number of ordinary jobs at once, or one that needs isolation alone."""

    def __init__(self) -> None:
        self._changed = asyncio.Condition()
        self._inside = 0
        self._exclusive_waiting = 0
        self._exclusive_inside = False

    @asynccontextmanager
    async def hold(self, *, exclusive: bool) -> AsyncIterator[None]:
        """Wait for the lock. An exclusive holder waits until nobody has it, and nobody overtakes a waiting one."""
        await self._acquire(exclusive)
        try:
            yield
        finally:
            async with self._changed:
                self._inside -= 1
                self._exclusive_inside = False
                self._changed.notify_all()

    async def _acquire(self, exclusive: bool) -> None:
        async with self._changed:
            self._exclusive_waiting += exclusive
            try:
                await self._changed.wait_for(self._is_empty if exclusive else self._is_open)
            finally:
                self._exclusive_waiting -= exclusive
                self._changed.notify_all()
            self._inside += 1
            self._exclusive_inside = exclusive

    def _is_empty(self) -> bool:
        return self._inside == 0

    def _is_open(self) -> bool:
        return not self._exclusive_inside and self._exclusive_waiting == 0
