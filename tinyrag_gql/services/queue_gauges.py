"""What waits and what works, over all tenants, told as levels to whoever keeps metrics."""

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
"""Levels are told anew no more often, however many scrape: counting reads the store."""
PATIENCE_SECONDS = 5.0
UNKNOWN = StoreBacklog(by_status=dict.fromkeys(DocumentStatus, math.nan), oldest_pending_seconds=math.nan)


class QueueGauges:
    """Numbers only: no tenant is told apart."""

    def __init__(self, documents: DocumentStore, queue: JobQueue, presence: Heartbeats, readiness: Readiness) -> None:
        self._documents = documents
        self._queue = queue
        self._presence = presence
        self._readiness = readiness
        self._told_at = -math.inf
        self._telling = asyncio.Lock()

    async def tell(self) -> None:
        """Never raises: what cannot be known is NaN, and the dependency is told to be down."""
        async with self._telling:
            if time.monotonic() - self._told_at >= FRESH_SECONDS:
                await self._tell()
                self._told_at = time.monotonic()

    async def _tell(self) -> None:
        down = await self._readiness.reasons()
        for name in self._readiness.names:
            telemetry.gauge("dependency", name not in down, dependency=name)
        backlog = await self._of_store()
        for status in DocumentStatus:
            telemetry.gauge("documents", backlog.by_status.get(status, 0), status=status.value)
        telemetry.gauge("oldest_pending", backlog.oldest_pending_seconds)
        depth = await self._queue.depth()
        telemetry.gauge("queue", math.nan if depth is None else depth)
        telemetry.gauge("workers", await self._presence.count())

    async def _of_store(self) -> StoreBacklog:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await self._documents.backlog()
        except Exception as error:
            log.warning("backlog.unknown", error=repr(error))
            return UNKNOWN
