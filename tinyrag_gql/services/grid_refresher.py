"""Computes saved grids again when filings of their rows come, change or go: once, after the filings came to rest.

Runs in every worker; only the elected one works. A grid is marked stale as soon as its filings differ from those that
its run began with, and runs again once they have stayed the same for a while, so that a batch of uploads costs one run.
"""

import asyncio
import time
from collections.abc import Callable

import structlog

from tinyrag_gql.domain.errors import GridNotFoundError, InvalidStateError
from tinyrag_gql.domain.grids import ENDED, Grid, GridPatch
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.jobs.grid_jobs import GridJobs
from tinyrag_gql.ports import DocumentStore, EventBus
from tinyrag_gql.ports.grid_store import GridStore
from tinyrag_gql.services.grid_runner import filings_digest
from tinyrag_gql.services.grid_service import GridService

log = structlog.get_logger(__name__)

LEADERSHIP = "grids"
LEADER_SECONDS = 30.0
INTERVAL_SECONDS = 5.0
REST_SECONDS = 10.0
"""How long the filings of a grid must stay the same before it runs again."""
GRIDS_AT_ONCE = 100
Seconds = Callable[[], float]


class GridRefresher:
    """Runs rounds over all saved grids that have ended."""

    def __init__(
        self,
        grids: GridStore,
        documents: DocumentStore,
        service: GridService,
        bus: EventBus,
        *,
        owner: str,
        seconds: Seconds = time.monotonic,
    ) -> None:
        """`owner` names its process in leader elections; `seconds` is a clock that only goes forward."""
        self._grids = grids
        self._documents = documents
        self._service = service
        self._jobs = GridJobs(grids, bus)
        self._owner = owner
        self._seconds = seconds
        self._seen: dict[str, tuple[str, float]] = {}

    async def run(self) -> None:
        """Run rounds until cancelled; a round that fails is logged and tried again."""
        while True:
            try:
                if await self._documents.acquire_leadership(LEADERSHIP, self._owner, LEADER_SECONDS):
                    await self.run_once()
            except Exception:
                log.exception("grids.refresh_failed")
            await asyncio.sleep(INTERVAL_SECONDS)

    async def run_once(self) -> None:
        """One round over all saved grids."""
        after, seen = "", dict[str, tuple[str, float]]()
        while found := await self._grids.saved(after, GRIDS_AT_ONCE):
            for grid in found:
                if grid.status in ENDED and (moved := await self._look(grid)):
                    seen[grid.id] = moved
            after = found[-1].id
        self._seen = seen

    async def _look(self, grid: Grid) -> tuple[str, float] | None:
        """The digest of filings that differ from those of the run, and since when; None where nothing is to be done."""
        digest = await filings_digest(self._documents, grid)
        if digest == grid.filings:
            if grid.stale:  # what came has gone again
                await self._mark(grid, stale=False)
            return None
        if not grid.stale:
            await self._mark(grid, stale=True)
        known, since = self._seen.get(grid.id, ("", 0.0))
        now = self._seconds()
        if known != digest:
            return digest, now
        if now - since < REST_SECONDS:
            return known, since
        try:
            await self._service.rerun(grid.tenant, grid.id, limited=False)
        except (GridNotFoundError, InvalidStateError):  # a user was faster
            return None
        log.info("grid.run_again", grid=grid.id, run=grid.run + 1)
        return None

    async def _mark(self, grid: Grid, *, stale: bool) -> None:
        unchanged = Precondition(fence=grid.fence, statuses=frozenset({grid.status}))
        await self._jobs.update(grid.id, unchanged, GridPatch(stale=stale))
