"""The grid store: jobs, each with the cells that its runs computed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from tinyrag_gql.domain.grids import Grid, GridCell, GridEvent, GridPatch
from tinyrag_gql.domain.model import Model
from tinyrag_gql.ports.job_store import JobStore


class GridSlice(Model):
    """Some of a tenant's grids, newest first; whether older ones follow, and how many there are in all."""

    grids: tuple[Grid, ...]
    has_next: bool
    total: int


class GridStore(JobStore[Grid, GridPatch, GridEvent], Protocol):
    """The grids and their cells."""

    async def add(self, grid: Grid, *, active_limit: int) -> Grid:
        """Keep a new record and its first event (seq 1), durably before returning.

        Returns the earlier record, unchanged, when the tenant already has one with the same `idempotency_key`.
        Raises QueueFullError when the tenant already has `active_limit` grids that are not terminal.
        """
        ...

    async def list(self, tenant: str, *, limit: int, after: str | None, saved: bool | None = None) -> GridSlice:
        """The newest grids, or those older than the one with the id `after`; with `saved`, only those that are so."""
        ...

    async def count_active(self, tenant: str) -> int:
        """How many grids of the tenant wait or run."""
        ...

    async def saved(self, after: str, limit: int) -> Sequence[Grid]:
        """Saved grids of all tenants with ids beyond `after`, by id."""
        ...

    async def cells(self, grid_id: str, *, first: int = 0, limit: int | None = None) -> Sequence[GridCell]:
        """The cells from the number `first` on, in order, of the run that computed each last."""
        ...

    async def cells_at(self, grid_id: str, places: Sequence[int]) -> Sequence[GridCell]:
        """The cells of these numbers that were computed, in order."""
        ...

    async def keep_cells(self, grid: Grid, cells: Sequence[GridCell]) -> None:
        """Keep cells over those of the same or an earlier run, durably before returning; those of a later run stay.

        Raises FencedError where the record is gone, or has another fence than `grid`: then nothing is kept.
        """
        ...

    async def delete(self, tenant: str, grid_id: str) -> bool:
        """Remove a grid with its cells and events; False where the tenant has none of that id."""
        ...

    async def purge(self, ended_before: datetime, limit: int) -> int:
        """Remove at most `limit` grids that are not saved and ended before that; returns how many."""
        ...

    async def put(self, grid: Grid, cells: Sequence[GridCell], events: Sequence[GridEvent]) -> None:
        """Keep a record, its cells and its events as another store had them, over what is there."""
        ...
