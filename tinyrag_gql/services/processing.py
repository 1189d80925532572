"""What a wake-up does: claim the document, take it through its stages, and put down how that ended."""

import asyncio
import random

import structlog

from tinyrag_gql.domain.changes import Change, Guard
from tinyrag_gql.domain.documents import Document, DocumentStatusEvent, IngestionError
from tinyrag_gql.domain.errors import (
    FencedError,
    PermanentIngestionError,
    TransientIngestionError,
    WorkerCrashError,
)
from tinyrag_gql.domain.status import DocumentStatus, IngestionErrorCode
from tinyrag_gql.ports import DocumentStore, EventBus
from tinyrag_gql.services.attempt import Attempt
from tinyrag_gql.services.quarantine import Quarantine
from tinyrag_gql.services.stages import Stages

log = structlog.get_logger(__name__)

FIRST_BACKOFF_SECONDS = 2.0
LONGEST_BACKOFF_SECONDS = 300.0


class Processing:
    """The worker's side. A wake-up for a document that is taken, finished or gone does nothing."""

    def __init__(
        self,
        documents: DocumentStore,
        bus: EventBus,
        stages: Stages,
        *,
        lease_seconds: float,
        max_attempts: int,
        max_crashes: int,
    ) -> None:
        self._documents = documents
        self._bus = bus
        self._stages = stages
        self._lease_seconds = lease_seconds
        self._max_attempts = max_attempts
        self._max_crashes = max_crashes
        self._quarantine = Quarantine()

    async def run(self, document_id: str) -> None:
        """One attempt, from claim to outcome. Raises nothing that is expected; the outcome is in the record."""
        document = await self._claim(document_id)
        if document is None:
            return
        attempt = Attempt(self._documents, self._bus, document, lease_seconds=self._lease_seconds)
        log.info("document.claimed", document=document.id, attempt=document.attempt, fence=document.fence)
        try:
            await attempt.guarded(self._stages_of(attempt))
            log.info("document.completed", document=document.id, chunks=attempt.document.chunk_count)
        except asyncio.CancelledError:
            await asyncio.shield(self._hand_back(attempt))
            raise
        except FencedError as error:
            log.info("document.fenced", document=document.id, reason=str(error))
        except Exception as error:
            await self._put_down(attempt, error)

    async def _claim(self, document_id: str) -> Document | None:
        """A record in PROCESSING with an expired lease lost its worker: that is a crash, counted apart."""
        change = Change(
            status=DocumentStatus.PROCESSING,
            stage=None,
            progress=0.0,
            error=None,
            lease_seconds=self._lease_seconds,
            bump_fence=True,
            bump_attempt=True,
            announce=True,
            message="Started",
        )
        pending = Guard(claimable=True, statuses=frozenset({DocumentStatus.PENDING}))
        document = await self._documents.update(document_id, pending, change)
        if document is None:
            lost = Guard(claimable=True, statuses=frozenset({DocumentStatus.PROCESSING}))
            again = {"bump_crashes": True, "message": "Started again: its worker was lost"}
            change = change.model_copy(update=again)
            document = await self._documents.update(document_id, lost, change)
        if document is not None:
            await self._bus.publish(document.tenant, DocumentStatusEvent.of(document, change.message))
        return document

    async def _stages_of(self, attempt: Attempt) -> None:
        document = attempt.document
        if document.crashes >= self._max_crashes:
            raise PermanentIngestionError(
                IngestionErrorCode.CRASHED,
                f"The worker was lost {document.crashes} times while ingesting this document.",
            )
        async with self._quarantine.admit(alone=document.crashes > 0):
            await self._stages.run(attempt)

    async def _put_down(self, attempt: Attempt, error: Exception) -> None:
        try:
            await attempt.write(self._outcome(attempt.document, error))
        except FencedError:
            log.info("document.fenced", document=attempt.document.id, after=repr(error))

    def _outcome(self, document: Document, error: Exception) -> Change:
        match error:
            case PermanentIngestionError():
                log.info("document.failed", document=document.id, code=error.code, reason=str(error))
                return self._failed(document, error.code, str(error), retryable=False)
            case WorkerCrashError():
                log.warning("document.crashed", document=document.id, reason=str(error))
                if document.crashes + 1 >= self._max_crashes:
                    return self._failed(document, IngestionErrorCode.CRASHED, str(error), retryable=False)
                return self._again(document, error, crashed=True)
            case TransientIngestionError():
                log.warning("document.transient", document=document.id, code=error.code, reason=str(error))
                if document.attempt >= self._max_attempts:
                    return self._failed(document, error.code, str(error), retryable=True)
                return self._again(document, error)
        log.error("document.unexpected", document=document.id, exc_info=error)
        if document.attempt >= self._max_attempts:
            message = "An unexpected error; the worker's log has the details."
            return self._failed(document, IngestionErrorCode.INTERNAL, message, retryable=True)
        return self._again(document, error)

    def _failed(self, document: Document, code: IngestionErrorCode, message: str, *, retryable: bool) -> Change:
        return Change(
            status=DocumentStatus.FAILED,
            stage=None,
            error=IngestionError(code=code, stage=document.stage, message=message, retryable=retryable),
            lease_seconds=0,
            announce=True,
            message=message,
        )

    def _again(self, document: Document, error: Exception, *, crashed: bool = False) -> Change:
        asked = error.retry_after_seconds if isinstance(error, TransientIngestionError) else None
        delay = asked if asked is not None else backoff_seconds(document.attempt)
        reason = str(error) if isinstance(error, TransientIngestionError) else "an unexpected error"
        return Change(
            status=DocumentStatus.PENDING,
            stage=None,
            lease_seconds=0,
            delay_seconds=delay,
            bump_crashes=crashed,
            announce=True,
            message=f"Attempt {document.attempt} did not succeed ({reason}); the next one is due in {delay:.0f} s",
        )

    async def _hand_back(self, attempt: Attempt) -> None:
        change = Change(
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
            log.info("document.fenced", document=attempt.document.id, after="shutdown")


def backoff_seconds(attempt: int) -> float:
    """2, 4, 8 ... up to 300 seconds, each up to a fifth longer, so that failures of one cause spread out."""
    base = min(FIRST_BACKOFF_SECONDS * 2.0 ** (attempt - 1), LONGEST_BACKOFF_SECONDS)
    return base * (1 + random.random() / 5)  # noqa: S311 - spreading load, not keeping secrets
