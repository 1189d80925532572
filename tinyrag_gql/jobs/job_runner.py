"""What a wake-up does: claim the next document, take it through its stages, and put down how that ended."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

import structlog
from structlog.contextvars import bound_contextvars

from tinyrag_gql import failpoints, telemetry
from tinyrag_gql.domain.changes import Patch, Precondition
from tinyrag_gql.domain.documents import Document, DocumentStatusEvent, IngestionError
from tinyrag_gql.domain.errors import (
    FencedError,
    PermanentIngestionError,
    TransientIngestionError,
    WorkerCrashError,
)
from tinyrag_gql.domain.status import DocumentStatus, IngestionErrorCode
from tinyrag_gql.jobs.document_attempt import Attempt
from tinyrag_gql.jobs.isolation import IsolationLock, lost_too_often
from tinyrag_gql.ports import DocumentStore, EventBus

log = structlog.get_logger(__name__)

FIRST_BACKOFF_SECONDS = 2.0
LONGEST_BACKOFF_SECONDS = 300.0
WRITE_AGAIN_SECONDS = 1.0
UNFORESEEN_ATTEMPTS = 3
"""An error that nobody foresaw is most often a mistake of ours, which waiting does not mend."""
UNFORESEEN = "An unexpected error; the worker's log has the details."
OUTAGE = "The store or its disk failed again and again; the worker's log has the details. Retry once it works."
CANDIDATES = 64
"""How many waiting documents are looked at to choose the next one."""


class Work(Protocol):
    """What is done with a claimed document."""

    async def run(self, attempt: Attempt) -> None:
        """From the file to COMPLETED. Raises Permanent- or TransientIngestionError, or FencedError."""
        ...


class JobRunner:
    """The worker's side. A wake-up does nothing where nothing waits.

    `outages` are the errors that are raised when the store is out of order itself.
    """

    def __init__(
        self,
        documents: DocumentStore,
        bus: EventBus,
        stages: Work,
        *,
        lease_seconds: float,
        max_attempts: int,
        max_crashes: int,
        outages: tuple[type[Exception], ...] = (),
    ) -> None:
        self._documents = documents
        self._bus = bus
        self._stages = stages
        self._lease_seconds = lease_seconds
        self._max_attempts = max_attempts
        self._max_crashes = max_crashes
        self._outages = outages
        self._quarantine = IsolationLock()

    async def run(self, document_id: str) -> None:
        """One attempt, from claim to outcome, at the document whose turn it is.

        A wake-up says that something waits, and `document_id` is only why it was sent: the oldest document of a tenant
        comes first, so that one which lost its worker does not wait behind all that came after it.
        Raises nothing that is expected; the outcome is in the record.
        """
        log.debug("worker.woken", document=document_id)
        for candidate in fair_order(await self._documents.claimable(CANDIDATES)):
            async with self._quarantine.admit(alone=needs_isolation(candidate)):
                document = await self._claim(candidate)
                if document is not None:
                    await self._attempt(document)
                    return

    async def _claim(self, candidate: Document) -> Document | None:
        """A record in PROCESSING with an expired lease lost its worker: that is a crash, counted apart."""
        lost = candidate.status is DocumentStatus.PROCESSING
        change = Patch(
            status=DocumentStatus.PROCESSING,
            stage=None,
            progress=0.0,
            error=None,
            lease_seconds=self._lease_seconds,
            bump_fence=True,
            bump_attempt=True,
            bump_crashes=lost,
            announce=True,
            message="Started again: its worker was lost" if lost else "Started",
        )
        guard = Precondition(claimable=True, fence=candidate.fence, statuses=frozenset({candidate.status}))
        document = await self._documents.update(candidate.id, guard, change)
        if document is not None:
            failpoints.reach("claim.taken", document.file_name)
            telemetry.count("leases_expired", int(lost))
            await self._bus.publish(document.tenant, DocumentStatusEvent.of(document, change.message))
        return document

    async def _attempt(self, document: Document) -> None:
        """In the trace of the request that queued the document, however late and however often it is tried."""
        named = {"document": document.id, "attempt": document.attempt, "tenant": document.tenant}
        span = telemetry.span("attempt", parent=document.trace, document=document.id, attempt=document.attempt)
        with span, bound_contextvars(**named):
            attempt = Attempt(self._documents, self._bus, document, lease_seconds=self._lease_seconds)
            log.info("document.claimed", crashes=document.crashes)
            try:
                span.note(outcome=await self._outcome_of(attempt))
            except asyncio.CancelledError:
                span.note(outcome="handed_back")
                await asyncio.shield(self._hand_back(attempt))
                raise

    async def _outcome_of(self, attempt: Attempt) -> str:
        """Run the stages, and put down how that ended, in one word."""
        try:
            self._check_crashes(attempt.document)
            await attempt.guarded(self._stages.run(attempt))
        except FencedError as error:
            log.info("document.fenced", reason=str(error))
        except Exception as error:
            failpoints.reach("attempt.failed", attempt.document.file_name)
            return await self._put_down(attempt, error)
        else:
            log.info("document.completed", chunks=attempt.document.chunk_count)
            return "completed"
        telemetry.count("fenced")
        return "fenced"

    def _check_crashes(self, document: Document) -> None:
        if document.crashes >= self._max_crashes:
            raise PermanentIngestionError(IngestionErrorCode.CRASHED, lost_too_often(document))

    async def _put_down(self, attempt: Attempt, error: Exception) -> str:
        """Write the outcome; a store that cannot be written (a full disk) is asked again while the lease lasts."""
        change = self._outcome(attempt.document, error)
        until = time.monotonic() + self._lease_seconds
        while True:
            try:
                await attempt.write(change)
            except FencedError:
                log.info("document.fenced", after=repr(error))
                telemetry.count("fenced")
                return "fenced"
            except Exception as trouble:
                log.warning("outcome.unwritten", error=repr(trouble))
                if time.monotonic() > until:
                    return "unwritten"
                await asyncio.sleep(WRITE_AGAIN_SECONDS)
            else:
                return _told(change)

    def _outcome(self, document: Document, error: Exception) -> Patch:
        match error:
            case PermanentIngestionError():
                log.info("document.failed", code=error.code, reason=str(error))
                return self._failed(document, error.code, str(error), retryable=False)
            case WorkerCrashError():
                log.warning("document.crashed", reason=str(error))
                if document.crashes + 1 >= self._max_crashes:
                    return self._failed(document, IngestionErrorCode.CRASHED, str(error), retryable=False)
                return self._again(document, error, crashed=True)
            case TransientIngestionError():
                log.warning("document.transient", code=error.code, reason=str(error))
                return self._later(document, error, self._max_attempts, error.code, str(error))
        if isinstance(error, self._outages):
            log.warning("document.outage", reason=repr(error))
            return self._later(document, error, self._max_attempts, IngestionErrorCode.INTERNAL, OUTAGE)
        log.error("document.unexpected", exc_info=error)
        most = min(UNFORESEEN_ATTEMPTS, self._max_attempts)
        return self._later(document, error, most, IngestionErrorCode.INTERNAL, UNFORESEEN)

    def _later(
        self, document: Document, error: Exception, attempts: int, code: IngestionErrorCode, message: str
    ) -> Patch:
        if document.failures + 1 >= attempts:
            return self._failed(document, code, message, retryable=True)
        return self._again(document, error)

    def _failed(self, document: Document, code: IngestionErrorCode, message: str, *, retryable: bool) -> Patch:
        return Patch(
            status=DocumentStatus.FAILED,
            stage=None,
            error=IngestionError(code=code, stage=document.stage, message=message, retryable=retryable),
            lease_seconds=0,
            announce=True,
            message=message,
        )

    def _again(self, document: Document, error: Exception, *, crashed: bool = False) -> Patch:
        asked = error.retry_after_seconds if isinstance(error, TransientIngestionError) else None
        tries = document.crashes if crashed else document.failures
        delay = asked if asked is not None else backoff_seconds(tries)
        reason = str(error) if isinstance(error, TransientIngestionError) else "an error of ours or of the store"
        return Patch(
            status=DocumentStatus.PENDING,
            stage=None,
            lease_seconds=0,
            delay_seconds=delay,
            bump_crashes=crashed,
            bump_failures=not crashed,
            announce=True,
            message=f"Attempt {document.attempt} did not succeed ({reason}); the next one is due in {delay:.0f} s",
        )

    async def _hand_back(self, attempt: Attempt) -> None:
        change = Patch(
            status=DocumentStatus.PENDING,
            stage=None,
            lease_seconds=0,
            delay_seconds=0,
            bump_fence=True,
            announce=True,
            message="Handed back: the worker is stopping",
        )
        try:
            await attempt.write(change)
        except FencedError:
            log.info("document.fenced", after="shutdown")


def _told(change: Patch) -> str:
    """The outcome's name among the metrics; a document that is given up is counted by its error's code."""
    if change.error is not None:
        telemetry.count("failures", code=change.error.code.value)
        return "failed"
    return "crashed" if change.bump_crashes else "retried"


def fair_order(waiting: Sequence[Document]) -> list[Document]:
    """First one of each tenant, the tenants by lot; then a second one of each, and so on."""
    lots = {document.tenant: random.random() for document in waiting}  # noqa: S311 - fairness, not secrets
    turns: Counter[str] = Counter()

    def place(document: Document) -> tuple[int, float]:
        turns[document.tenant] += 1
        return turns[document.tenant], lots[document.tenant]

    return sorted(waiting, key=place)


def needs_isolation(document: Document) -> bool:
    """Its last worker was lost with it: it may be what kills them, and it runs alone until it is through."""
    return document.crashes > 0 or document.status is DocumentStatus.PROCESSING


def backoff_seconds(tries: int) -> float:
    """2, 4, 8 ... up to 300 seconds after so many earlier tries, each up to a fifth longer, so that they spread out."""
    base = min(FIRST_BACKOFF_SECONDS * 2.0**tries, LONGEST_BACKOFF_SECONDS)
    return base * (1 + random.random() / 5)  # noqa: S311 - spreading load, not keeping secrets
