"""The worker's side of the engine: claims the next job, runs it under a lease, and records the outcome."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

import structlog
from structlog.contextvars import bound_contextvars

from tinyrag_gql import failpoints, telemetry
from tinyrag_gql.domain.errors import (
    FencedError,
    PermanentIngestionError,
    TransientIngestionError,
    WorkerCrashError,
)
from tinyrag_gql.domain.jobs import Job, Patch, Precondition
from tinyrag_gql.domain.retry_after import bounded
from tinyrag_gql.domain.status import IngestionErrorCode
from tinyrag_gql.jobs.attempt import Attempt
from tinyrag_gql.jobs.job_type import JobFailure, JobType
from tinyrag_gql.jobs.scheduling import FairSlots, IsolationLock, backoff_seconds, fair_order, needs_isolation

log = structlog.get_logger(__name__)

Record = TypeVar("Record", bound=Job)
Change = TypeVar("Change", bound=Patch)
JobAttempt = TypeVar("JobAttempt", bound=Attempt[Any, Any])

REWRITE_SECONDS = 1.0
"""Pause before an outcome is written again that the store did not accept."""
UNEXPECTED_ATTEMPTS = 3
"""How often a job is tried that ends in an unexpected error: most often it is a bug, which waiting does not mend."""
CHILD_CRASHES = 2
"""How often a file may crash the process that reads it: beside others, then alone. A third time tells nothing new."""
UNWRITABLE = (ArithmeticError, TypeError, ValueError)
"""What stores raise for a value that they cannot hold, at each repetition."""
UNEXPECTED = "An unexpected error; the worker's log has the details."
OUTAGE = "The store or its disk failed again and again; the worker's log has the details. Retry once it works."
MOST_SLOTS = 64
"""How many jobs a process runs at a time, where nobody says less."""
CANDIDATES = 64
"""How many waiting jobs are read to choose the next one."""
MORE_CANDIDATES = 1024
"""How many are read where the first ones all wait for a slot in which to prepare."""
PREPARATIONS, PREPARATIONS_PER_TENANT = 8, 4
"""How many jobs of a process may prepare at a time: this takes no CPU, only the time of other servers."""
ATTEMPTS_BY_CODE = {IngestionErrorCode.FETCH_FAILED: 5}
"""Failures that cost another server's time, or are up to it: fewer attempts than `max_attempts`."""


class JobLimits(NamedTuple):
    """When a lease ends, and when a job is given up."""

    lease_seconds: float
    max_attempts: int
    """Attempts that may end in an error."""
    max_crashes: int
    """Workers that may be lost with the job."""


@dataclass(frozen=True)
class Outcome(Generic[Change]):
    """How an attempt ended: its name among the metrics, what is written, and why the job is given up, if it is."""

    name: str
    patch: Change
    failure: JobFailure | None = None


class _Slot:
    """One taken slot, which can be given back once only."""

    def __init__(self, slots: FairSlots, tenant: str) -> None:
        self._slots: FairSlots | None = slots
        self._tenant = tenant

    def give_back(self) -> None:
        """Make it free; later calls do nothing."""
        if self._slots is not None:
            self._slots.give_back(self._tenant)
            self._slots = None


@dataclass(frozen=True)
class Preparation(Generic[Record, JobAttempt]):
    """What some jobs do before their work: it waits for other servers, and holds no slot for work meanwhile."""

    is_needed: Callable[[Record], bool]
    run: Callable[[JobAttempt], Awaitable[None]]


class JobRunner(Generic[Record, Change, JobAttempt]):
    """Runs jobs of one kind, `slots` at a time, each in an attempt of its own; others may prepare beside them.

    `work` does what there is to do, and writes the record's last patch. It raises Permanent- or
    TransientIngestionError, or FencedError. `outages` are the exception types that mean the store is unavailable.
    """

    def __init__(
        self,
        jobs: JobType[Record, Change],
        attempt_type: Callable[..., JobAttempt],
        work: Callable[[JobAttempt], Awaitable[None]],
        limits: JobLimits,
        *,
        outages: tuple[type[Exception], ...] = (),
        preparation: Preparation[Record, JobAttempt] | None = None,
        slots: int = MOST_SLOTS,
    ) -> None:
        self._jobs = jobs
        self._attempt_type = attempt_type
        self._work = work
        self._limits = limits
        self._outages = outages
        self._isolation = IsolationLock()
        self._preparation = preparation
        self._preparing = FairSlots(PREPARATIONS, PREPARATIONS_PER_TENANT)
        self._slots = asyncio.Semaphore(slots)
        self._background: set[asyncio.Task[None]] = set()

    async def process_next(self) -> bool:
        """Claim the oldest due job, fairly across tenants, and run one attempt; False where no job is due.

        A job that has to prepare is begun only, and goes on in the background. Raises nothing that is expected: the
        outcome is in the record.
        """
        for limit in (CANDIDATES, MORE_CANDIDATES):
            candidates = fair_order(await self._jobs.store.claimable(limit))
            for candidate in candidates:
                if await (self._prepare(candidate) if self._must_prepare(candidate) else self._run(candidate)):
                    return True
            if len(candidates) < limit or not all(map(self._must_prepare, candidates)):
                return False
        return False

    async def process_all(self) -> None:
        """Process one job after the other until none is due and none runs in the background."""
        while await self.process_next() or self._background:
            if self._background:
                await asyncio.wait(self._background)

    async def close(self) -> None:
        """End the attempts in the background; each gives its job back."""
        for task in self._background:
            task.cancel()
        if self._background:
            await asyncio.wait(self._background)

    async def _run(self, candidate: Record) -> bool:
        """Claim the job and run its attempt; False if another worker has it."""
        async with self._slots, self._isolation.hold(exclusive=needs_isolation(candidate)):
            record = await self._claim(candidate)
            if record is None:
                return False
            await self._run_attempt(record, self._work)
            return True

    # ---------------------------------------------------------------------------------------- preparing

    def _must_prepare(self, candidate: Record) -> bool:
        return self._preparation is not None and self._preparation.is_needed(candidate)

    async def _prepare(self, candidate: Record) -> bool:
        """Claim the job and begin its attempt, if a slot to prepare in is free; False if not."""
        if not self._preparing.take(candidate.tenant):
            return False
        try:
            record = await self._claim(candidate)
        except BaseException:
            self._preparing.give_back(candidate.tenant)
            raise
        if record is None:
            self._preparing.give_back(candidate.tenant)
            return False
        task = asyncio.create_task(self._run_prepared(record, needs_isolation(candidate)))
        self._background.add(task)
        task.add_done_callback(self._background.discard)
        return True

    async def _run_prepared(self, record: Record, exclusive: bool) -> None:
        """An attempt that prepares, and then does its work in its turn; the lease is kept while it waits for that."""
        preparation, slot = self._preparation, _Slot(self._preparing, record.tenant)
        assert preparation is not None  # noqa: S101 - `_must_prepare` said so

        async def prepare_and_work(attempt: JobAttempt) -> None:
            await preparation.run(attempt)
            slot.give_back()
            await self._begin_next()
            async with self._slots, self._isolation.hold(exclusive=exclusive):
                await self._work(attempt)

        try:
            await self._run_attempt(record, prepare_and_work)
        finally:
            slot.give_back()
        await self._begin_next()

    async def _begin_next(self) -> None:
        """Let the next job prepare in the slot that is free now."""
        try:
            for candidate in fair_order(await self._jobs.store.claimable(CANDIDATES)):
                if self._must_prepare(candidate) and await self._prepare(candidate):
                    return
        except Exception as error:  # the reaper announces it again
            log.warning("preparation.not_begun", error=repr(error))

    async def _claim(self, candidate: Record) -> Record | None:
        """Take the job. A running one with an expired lease lost its worker, which counts as a crash."""
        crashed = candidate.status == candidate.running_status
        patch = self._jobs.claim_patch(candidate, self._limits.lease_seconds, crashed=crashed)
        unchanged = Precondition(claimable=True, fence=candidate.fence, statuses=frozenset({candidate.status}))
        record = await self._jobs.update(candidate.id, unchanged, patch)
        if record is not None:
            failpoints.reach("claim.taken", self._jobs.subject(record))
            self._jobs.count("leases_expired", int(crashed))
        return record

    async def _run_attempt(self, record: Record, work: Callable[[JobAttempt], Awaitable[None]]) -> None:
        """One attempt, in the trace of the request that queued the job."""
        named: dict[str, str | int] = {self._jobs.noun: record.id, "attempt": record.attempt}
        span = telemetry.span(self._jobs.span, parent=record.trace)
        span.set_attributes(**named)
        with span, bound_contextvars(**named, tenant=record.tenant):
            attempt = self._attempt_type(self._jobs, record, lease_seconds=self._limits.lease_seconds)
            self._log("claimed", crashes=record.crashes)
            try:
                span.set_attributes(outcome=await self._run_work(attempt, work))
            except asyncio.CancelledError:
                span.set_attributes(outcome="released")
                await asyncio.shield(self._release(attempt))
                raise

    async def _run_work(self, attempt: JobAttempt, work: Callable[[JobAttempt], Awaitable[None]]) -> str:
        """Run the work and record its outcome; returns the outcome's name among the metrics."""
        try:
            if attempt.record.crashes >= self._limits.max_crashes:
                crashed = self._jobs.crash_failure(attempt.record)
                return await self._record_outcome(attempt, self._give_up(attempt, crashed))
            await attempt.run_with_lease(work(attempt))
        except FencedError as error:
            return self._fenced(str(error))
        except Exception as error:
            failpoints.reach("attempt.failed", self._jobs.subject(attempt.record))
            return await self._record_outcome(attempt, self._outcome_of(attempt, error))
        self._log("completed")
        return "completed"

    async def _record_outcome(self, attempt: JobAttempt, outcome: Outcome[Change]) -> str:
        """Write how an attempt ended. A store that refuses (a full disk) is asked again while the lease lasts."""
        until = time.monotonic() + self._limits.lease_seconds
        while True:
            try:
                await attempt.write(outcome.patch)
            except FencedError as error:
                return self._fenced(str(error))
            except UNWRITABLE:
                return await self._record_unwritable(attempt)
            except Exception as trouble:
                log.warning("outcome.unwritten", error=repr(trouble))
                if time.monotonic() > until:
                    return "unwritten"
                await asyncio.sleep(REWRITE_SECONDS)
            else:
                if outcome.failure is not None:
                    self._jobs.count("failures", code=outcome.failure.code.value)
                return outcome.name

    async def _record_unwritable(self, attempt: JobAttempt) -> str:
        """End an attempt whose outcome cannot be written: the job fails for a reason that can."""
        failure = JobFailure(IngestionErrorCode.INTERNAL, UNEXPECTED, retryable=True)
        self._log("unexpected", "error", exc_info=True)
        try:
            await attempt.write(self._give_up(attempt, failure).patch)
        except FencedError as error:
            return self._fenced(str(error))
        except Exception as trouble:
            log.warning("outcome.unwritten", error=repr(trouble))
            return "unwritten"
        self._jobs.count("failures", code=failure.code.value)
        return "failed"

    def _outcome_of(self, attempt: JobAttempt, error: Exception) -> Outcome[Change]:
        """What an attempt that raised comes to: another one after a delay, or FAILED once attempts are spent."""
        limits = self._limits
        match error:
            case PermanentIngestionError():
                return self._give_up(attempt, JobFailure(error.code, str(error), retryable=False))
            case WorkerCrashError():
                self._log("crashed", "warning", reason=str(error))
                if attempt.record.crashes + 1 >= min(CHILD_CRASHES, limits.max_crashes):
                    return self._give_up(attempt, JobFailure(IngestionErrorCode.CRASHED, str(error), retryable=False))
                return self._retry(attempt, error, str(error), crashed=True)
            case TransientIngestionError():
                self._log("transient", "warning", code=error.code, reason=str(error))
                failure, reason, most = (
                    JobFailure(error.code, str(error), retryable=True),
                    str(error),
                    min(limits.max_attempts, ATTEMPTS_BY_CODE.get(error.code, limits.max_attempts)),
                )
            case _ if isinstance(error, self._outages):
                self._log("outage", "warning", reason=repr(error))
                failure = JobFailure(IngestionErrorCode.INTERNAL, OUTAGE, retryable=True)
                reason, most = "the store is unavailable", limits.max_attempts
            case _:
                self._log("unexpected", "error", exc_info=error)
                failure = JobFailure(IngestionErrorCode.INTERNAL, UNEXPECTED, retryable=True)
                reason, most = "an unexpected error", min(UNEXPECTED_ATTEMPTS, limits.max_attempts)
        if attempt.record.failures + 1 >= most:
            return self._give_up(attempt, failure)
        return self._retry(attempt, error, reason)

    def _give_up(self, attempt: JobAttempt, failure: JobFailure) -> Outcome[Change]:
        self._log("failed", code=failure.code, reason=failure.message)
        return Outcome("failed", self._jobs.failure_patch(attempt.record, failure), failure)

    def _retry(self, attempt: JobAttempt, error: Exception, reason: str, *, crashed: bool = False) -> Outcome[Change]:
        record = attempt.record
        delay = error.retry_after_seconds if isinstance(error, TransientIngestionError) else None
        if delay is None:
            delay = backoff_seconds(record.crashes if crashed else record.failures)
        delay = bounded(delay)
        patch = self._jobs.retry_patch(record, delay, reason, crashed=crashed)
        return Outcome("crashed" if crashed else "retried", patch)

    async def _release(self, attempt: JobAttempt) -> None:
        """Give the job back, for another worker to claim immediately."""
        try:
            await attempt.write(self._jobs.release_patch(attempt.record))
        except FencedError as error:
            self._fenced(str(error))

    def _fenced(self, reason: str) -> str:
        self._log("fenced", reason=reason)
        self._jobs.count("fenced")
        return "fenced"

    def _log(self, event: str, level: str = "info", **values: object) -> None:
        getattr(log, level)(f"{self._jobs.noun}.{event}", **values)
