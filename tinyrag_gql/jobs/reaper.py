"""The sweeper: makes up for lost wake-ups and lost workers, and collects what nobody can read any more.

One worker at a time is elected by a lease in the store. Every change is guarded, so that two sweepers would do no harm.
"""

import asyncio
from datetime import UTC, datetime, timedelta

import structlog

from tinyrag_gql import failpoints, telemetry
from tinyrag_gql.domain.changes import Patch, Precondition
from tinyrag_gql.domain.documents import Document, DocumentStatusEvent, IngestionError
from tinyrag_gql.domain.status import DocumentStatus, IngestionErrorCode
from tinyrag_gql.jobs.isolation import lost_too_often
from tinyrag_gql.ports import Corpus, DocumentStore, EvaluationStore, EventBus, FileStore, JobQueue

log = structlog.get_logger(__name__)

LEADER_LEASES = 3
TOMBSTONE_AGE = timedelta(minutes=10)
"""How long a tombstone stays, so that what a stopped worker still writes late is collected too."""
FILES_AT_ONCE = 16
"""How many files a round looks at, to see whether a record needs them."""
BATCH = 64
"""How many documents are woken at a time; the queue is topped up only when it holds fewer, so it never floods."""


class Reaper:
    """Runs in every worker; only the elected one sweeps."""

    def __init__(
        self,
        documents: DocumentStore,
        corpus: Corpus,
        files: FileStore,
        evaluations: EvaluationStore,
        queue: JobQueue,
        bus: EventBus,
        *,
        owner: str,
        interval_seconds: float,
        max_crashes: int,
    ) -> None:
        self._documents = documents
        self._corpus = corpus
        self._files = files
        self._evaluations = evaluations
        self._queue = queue
        self._bus = bus
        self._owner = owner
        self._interval = interval_seconds
        self._max_crashes = max_crashes
        self._tidied = ""

    async def run(self) -> None:
        """Sweep until cancelled; a failing sweep is logged and tried again."""
        while True:
            try:
                if await self._documents.acquire_leadership("sweeper", self._owner, LEADER_LEASES * self._interval):
                    await self.sweep()
            except Exception:
                log.exception("sweep.failed")
            await asyncio.sleep(self._interval)

    async def sweep(self) -> None:
        """One round: fail what keeps crashing, wake what waits, collect what is dead."""
        for document in await self._documents.expire(self._max_crashes, BATCH):
            await self._bury(document)
        await self._wake()
        for document in await self._documents.list_garbage(BATCH):
            await self._collect(document)
        await self._tidy()

    async def _bury(self, document: Document) -> None:
        message = lost_too_often(document)
        change = Patch(
            status=DocumentStatus.FAILED,
            stage=None,
            error=IngestionError(
                code=IngestionErrorCode.CRASHED, stage=document.stage, message=message, retryable=False
            ),
            lease_seconds=0,
            bump_fence=True,
            announce=True,
            message=message,
        )
        guard = Precondition(fence=document.fence, statuses=frozenset({DocumentStatus.PROCESSING}), lease_expired=True)
        if (buried := await self._documents.update(document.id, guard, change)) is not None:
            log.warning("document.buried", document=document.id, crashes=document.crashes)
            telemetry.count("failures", code=IngestionErrorCode.CRASHED.value)
            await self._bus.publish(buried.tenant, DocumentStatusEvent.of(buried, message))

    async def _wake(self) -> None:
        depth = await self._queue.depth()
        if depth is None or depth >= BATCH:
            return
        for document in await self._documents.claimable(BATCH):
            await self._queue.enqueue(document.id, trace=document.trace)
            telemetry.count("redrives")
        for evaluation in await self._evaluations.claimable(1):  # whoever is woken runs all that wait
            await self._queue.wake_evaluation(evaluation.id)

    async def _collect(self, document: Document) -> None:
        """Chunks of dead generations; for a tombstone all of them, then its file if no other record needs it."""
        alive = {document.live_generation, document.generation} if document.deleted_at is None else set()
        keep = frozenset(generation for generation in alive if generation is not None)
        await self._corpus.collect(document.id, keep)
        failpoints.reach("sweep.collected", document.file_name)
        if document.deleted_at is None:
            await self._documents.collected(document.id, document.generation)
            return
        if document.deleted_at > datetime.now(UTC) - TOMBSTONE_AGE:
            return
        if await self._file_is_settled(document.sha256):
            await self._documents.purge(document.id)

    async def _tidy(self) -> None:
        """Look at some more of the files, for such as no record ever came to: their upload was cut off at its end."""
        found = await self._files.kept(self._tidied, FILES_AT_ONCE)
        for sha256 in found:
            if await self._documents.uses_of(sha256) == 0:
                await self._files.delete(sha256, untouched_seconds=TOMBSTONE_AGE.total_seconds())
        self._tidied = found[-1] if len(found) == FILES_AT_ONCE else ""

    async def _file_is_settled(self, sha256: str) -> bool:
        """The file is gone, or another record needs it; False while one that was put just now may get its record."""
        if not sha256 or await self._documents.uses_of(sha256) > 0:
            return True
        return await self._files.delete(sha256, untouched_seconds=TOMBSTONE_AGE.total_seconds())
