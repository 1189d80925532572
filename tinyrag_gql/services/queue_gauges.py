"""Gauges over all tenants: documents by status, the queue's depth, workers alive, dependencies up."""

import asyncio
import math
import time

import structlog

from tinyrag_gql import telemetry
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.ports import DocumentStore, Heartbeats, JobQueue, StoreBacklog
from tinyrag_gql.services.readiness import Readiness

log = structlog.get_logger(__name__)

FRESH_SECONDS = 10.0
"""The gauges are refreshed no more often, however many clients scrape: counting reads the store."""
TIMEOUT_SECONDS = 5.0
UNKNOWN = StoreBacklog(by_status=dict.fromkeys(DocumentStatus, math.nan), oldest_pending_seconds=math.nan)


class QueueGauges:
    """Emits the gauges; none of them names a tenant."""

    def __init__(self, documents: DocumentStore, queue: JobQueue, heartbeats: Heartbeats, readiness: Readiness) -> None:
        self._documents = documents
        self._queue = queue
        self._heartbeats = heartbeats
        self._readiness = readiness
        self._emitted_at = -math.inf
        self._emitting = asyncio.Lock()

    async def tell(self) -> None:
        """Emit the gauges, unless they are fresh. Never raises: a number that cannot be read is NaN."""
        async with self._emitting:
            if time.monotonic() - self._emitted_at >= FRESH_SECONDS:
                await self._emit()
                self._emitted_at = time.monotonic()

    async def _emit(self) -> None:
        down = await self._readiness.reasons() | await self._readiness.models_down()
        for name in self._readiness.names:
            telemetry.gauge("dependency", name not in down, dependency=name)
        backlog = await self._read_store()
        for status in DocumentStatus:
            telemetry.gauge("documents", backlog.by_status.get(status, 0), status=status.value)
        telemetry.gauge("oldest_pending", backlog.oldest_pending_seconds)
        depth = await self._queue.depth()
        telemetry.gauge("queue", math.nan if depth is None else depth)
        telemetry.gauge("workers", await self._heartbeats.count())

    async def _read_store(self) -> StoreBacklog:
        try:
            async with asyncio.timeout(TIMEOUT_SECONDS):
                return await self._documents.backlog()
        except Exception as error:
            log.warning("backlog.unknown", error=repr(error))
            return UNKNOWN
