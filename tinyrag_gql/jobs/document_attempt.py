"""One worker's hold on one document: the lease it renews, the fence its writes carry, the progress it reports."""

import time
from collections.abc import Coroutine
from typing import TypeVar

from tinyrag_gql.domain.changes import Patch, Precondition
from tinyrag_gql.domain.documents import Document, DocumentStatusEvent
from tinyrag_gql.domain.errors import FencedError
from tinyrag_gql.domain.status import DocumentStatus, IngestionStage
from tinyrag_gql.jobs.lease import run_with_lease
from tinyrag_gql.ports import DocumentStore, EventBus

T = TypeVar("T")

REPORT_STEP = 0.02
REPORT_SECONDS = 0.25
SHARES = {
    IngestionStage.FETCHING: (0.0, 0.02),
    IngestionStage.PARSING: (0.02, 0.12),
    IngestionStage.CHUNKING: (0.12, 0.15),
    IngestionStage.EMBEDDING: (0.15, 0.95),
    IngestionStage.INDEXING: (0.95, 1.0),
}
"""Where each stage's progress lies within the attempt's, by what a 10-K costs."""


class Attempt:
    """A claimed document. Any write that meets another fence raises FencedError, and the attempt is over."""

    def __init__(self, documents: DocumentStore, bus: EventBus, document: Document, *, lease_seconds: float) -> None:
        self._documents = documents
        self._bus = bus
        self._lease_seconds = lease_seconds
        self._reported_at = 0.0
        self.document = document
        self.guard = Precondition(fence=document.fence, statuses=frozenset({DocumentStatus.PROCESSING}))

    async def write(self, change: Patch, guard: Precondition | None = None) -> Document:
        """Apply a fenced change, and publish its event if it announces one."""
        updated = await self._documents.update(self.document.id, guard or self.guard, change)
        if updated is None:
            raise FencedError(f"document {self.document.id} moved on from fence {self.document.fence}")
        self.document = updated
        if change.announce:
            await self._bus.publish(updated.tenant, DocumentStatusEvent.of(updated, change.message))
        return updated

    async def enter(self, stage: IngestionStage, message: str | None = None) -> None:
        """Announce the beginning of a stage."""
        await self._announce(stage, SHARES[stage][0], message)

    async def report(self, done: int, total: int) -> None:
        """Announce progress within the stage, no more often than is of use to anyone."""
        stage = self.document.stage
        if stage is None or total <= 0:
            return
        start, end = SHARES[stage]
        progress = round(start + (end - start) * min(done / total, 1.0), 4)
        due = time.monotonic() - self._reported_at >= REPORT_SECONDS
        if progress - self.document.progress >= REPORT_STEP or (due and progress > self.document.progress):
            await self._announce(stage, progress, None)

    async def _announce(self, stage: IngestionStage, progress: float, message: str | None) -> None:
        self._reported_at = time.monotonic()
        highest = max(progress, self.document.progress)
        await self.write(Patch(stage=stage, progress=highest, announce=True, message=message))

    async def guarded(self, work: Coroutine[object, object, T]) -> T:
        """Run `work` while the lease is kept; end it at once with FencedError when the document moves on."""
        name = f"document {self.document.id}"
        return await run_with_lease(
            work, look=self._look, renew=self._renew, lease_seconds=self._lease_seconds, name=name
        )

    async def _look(self) -> None:
        current = await self._documents.get(self.document.tenant, self.document.id)
        if current is None or current.fence != self.document.fence:
            raise FencedError(f"document {self.document.id} was taken over, cancelled or deleted")

    async def _renew(self) -> None:
        change = Patch(lease_seconds=self._lease_seconds)
        if await self._documents.update(self.document.id, self.guard, change) is None:
            raise FencedError(f"document {self.document.id} was taken over, cancelled or deleted")
