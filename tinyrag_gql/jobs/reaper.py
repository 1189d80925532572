"""The reaper: makes up for lost messages and lost workers, and collects garbage.

One worker at a time is elected by a lease in the store. Every change has a precondition, so that two reapers at once
would do no harm.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

import structlog

from tinyrag_gql.domain.jobs import Job, Precondition
from tinyrag_gql.jobs.garbage import GarbageCollector
from tinyrag_gql.jobs.job_type import JobType
from tinyrag_gql.ports import DocumentStore, JobQueue

log = structlog.get_logger(__name__)

LEADERSHIP = "sweeper"
"""The lease's name in the store; older versions elect by it too."""
LEADER_LEASES = 3
BATCH = 64
"""How many jobs are handled in a round; messages are sent only while fewer are queued, so the queue never floods."""


class Reaper:
    """Runs in every worker; only the elected one works."""

    def __init__(
        self,
        jobs: Sequence[JobType[Any, Any]],
        garbage: GarbageCollector,
        documents: DocumentStore,
        queue: JobQueue,
        *,
        owner: str,
        interval_seconds: float,
        max_crashes: int,
    ) -> None:
        self._jobs = jobs
        self._garbage = garbage
        self._documents = documents
        self._queue = queue
        self._owner = owner
        self._interval = interval_seconds
        self._max_crashes = max_crashes

    async def run(self) -> None:
        """Run rounds until cancelled; a round that fails is logged and tried again."""
        while True:
            try:
                if await self._documents.acquire_leadership(LEADERSHIP, self._owner, LEADER_LEASES * self._interval):
                    await self.run_once()
            except Exception:
                log.exception("reaper.failed")
            await asyncio.sleep(self._interval)

    async def run_once(self) -> None:
        """One round: fail what keeps crashing, announce what waits, collect garbage."""
        for jobs in self._jobs:
            for record in await jobs.store.list_expired(self._max_crashes, BATCH):
                await self._mark_failed(jobs, record)
        await self._enqueue_due()
        await self._garbage.collect(BATCH)

    async def _mark_failed(self, jobs: JobType[Any, Any], record: Job) -> None:
        failure = jobs.crash_failure(record)
        unchanged = Precondition(fence=record.fence, statuses=frozenset({record.running_status}), lease_expired=True)
        patch = jobs.failure_patch(record, failure, bump_fence=True)
        if await jobs.update(record.id, unchanged, patch) is not None:
            log.warning(f"{jobs.noun}.given_up", **{jobs.noun: record.id}, crashes=record.crashes)
            jobs.count("failures", code=failure.code.value)

    async def _enqueue_due(self) -> None:
        depth = await self._queue.depth()
        if depth is None or depth >= BATCH:
            return
        for jobs in self._jobs:
            for record in await jobs.store.claimable(jobs.messages_per_round):
                await self._queue.enqueue(record)
                jobs.count("redrives")
