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
from tinyrag_gql.domain.status import IngestionErrorCode
from tinyrag_gql.jobs.attempt import Attempt
from tinyrag_gql.jobs.job_type import JobFailure, JobType
from tinyrag_gql.jobs.scheduling import IsolationLock, backoff_seconds, fair_order, needs_isolation

log = structlog.get_logger(__name__)

Record = TypeVar("Record", bound=Job)
Change = TypeVar("Change", bound=Patch)
JobAttempt = TypeVar("JobAttempt", bound=Attempt[Any, Any])

REWRITE_SECONDS = 1.0
"""Pause before an outcome is written again that the store did not accept."""
UNEXPECTED_ATTEMPTS = 3
"""How often a job is tried that ends in an unexpected error: most often it is a bug, which waiting does not mend."""
UNEXPECTED = "An unexpected error; the worker's log has the details."
OUTAGE = "The store or its disk failed again and again; the worker's log has the details. Retry once it works."
CANDIDATES = 64
"""How many waiting jobs are read to choose the next one."""


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


class JobRunner(Generic[Record, Change, JobAttempt]):
    """Runs jobs of one kind, any number at a time, each in an attempt of its own.

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
    ) -> None:
        self._jobs = jobs
        self._attempt_type = attempt_type
        self._work = work
        self._limits = limits
        self._outages = outages
        self._isolation = IsolationLock()

    async def process_next(self) -> bool:
        """Claim the oldest due job, fairly across tenants, and run one attempt; False where no job is due.

        Raises nothing that is expected: the outcome is in the record.
        """
        for candidate in fair_order(await self._jobs.store.claimable(CANDIDATES)):
            async with self._isolation.hold(exclusive=needs_isolation(candidate)):
                record = await self._claim(candidate)
                if record is not None:
                    await self._run_attempt(record)
                    return True
        return False

    async def process_all(self) -> None:
        """Process one job after the other until none is due."""
        while await self.process_next():
            pass

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

    async def _run_attempt(self, record: Record) -> None:
        """One attempt, in the trace of the request that queued the job."""
        named: dict[str, str | int] = {self._jobs.noun: record.id, "attempt": record.attempt}
        span = telemetry.span(self._jobs.span, parent=record.trace)
        span.set_attributes(**named)
        with span, bound_contextvars(**named, tenant=record.tenant):
            attempt = self._attempt_type(self._jobs, record, lease_seconds=self._limits.lease_seconds)
            self._log("claimed", crashes=record.crashes)
            try:
                span.set_attributes(outcome=await self._run_work(attempt))
            except asyncio.CancelledError:
                span.set_attributes(outcome="released")
                await asyncio.shield(self._release(attempt))
                raise

    async def _run_work(self, attempt: JobAttempt) -> str:
        """Run the work and record its outcome; returns the outcome's name among the metrics."""
        try:
            if attempt.record.crashes >= self._limits.max_crashes:
                crashed = self._jobs.crash_failure(attempt.record)
                return await self._record_outcome(attempt, self._give_up(attempt, crashed))
            await attempt.run_with_lease(self._work(attempt))
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
            except Exception as trouble:
                log.warning("outcome.unwritten", error=repr(trouble))
                if time.monotonic() > until:
                    return "unwritten"
                await asyncio.sleep(REWRITE_SECONDS)
            else:
                if outcome.failure is not None:
                    self._jobs.count("failures", code=outcome.failure.code.value)
                return outcome.name

    def _outcome_of(self, attempt: JobAttempt, error: Exception) -> Outcome[Change]:
        """What an attempt that raised comes to: another one after a delay, or FAILED once attempts are spent."""
        limits = self._limits
        match error:
            case PermanentIngestionError():
                return self._give_up(attempt, JobFailure(error.code, str(error), retryable=False))
            case WorkerCrashError():
                self._log("crashed", "warning", reason=str(error))
                if attempt.record.crashes + 1 >= limits.max_crashes:
                    return self._give_up(attempt, JobFailure(IngestionErrorCode.CRASHED, str(error), retryable=False))
                return self._retry(attempt, error, str(error), crashed=True)
            case TransientIngestionError():
                self._log("transient", "warning", code=error.code, reason=str(error))
                failure, reason, most = (
                    JobFailure(error.code, str(error), retryable=True),
                    str(error),
                    limits.max_attempts,
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
