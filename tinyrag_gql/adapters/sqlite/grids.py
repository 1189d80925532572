"""The grids in SQLite: jobs, each with its cells."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from tinyrag_gql.adapters.sqlite.clock import micros
from tinyrag_gql.adapters.sqlite.job_store import Row, SqliteJobStore, job_row
from tinyrag_gql.domain.errors import FencedError, QueueFullError
from tinyrag_gql.domain.grids import Grid, GridCell, GridEvent, GridPatch
from tinyrag_gql.ports.grid_store import GridSlice

_RETRY_AFTER_SECONDS = 10.0
_ALL = -1
_KEEP = """INSERT INTO grid_cells VALUES (?, ?, ?, ?) ON CONFLICT (grid_id, place)
    DO UPDATE SET run = excluded.run, record = excluded.record WHERE excluded.run >= run"""


class SqliteGridStore(SqliteJobStore[Grid, GridPatch, GridEvent]):
    """ports.GridStore over a SQLite file of its own (grid_schema.py)."""

    record_type = Grid
    event_type = GridEvent
    table = "grids"
    events_table = "grid_events"

    def row(self, record: Grid) -> Row:
        """Every column of the grid's row, by name."""
        ended = record.completed_at
        of_grids: Row = {"saved": int(record.saved), "ended_at": None if ended is None else micros(ended)}
        return job_row(record) | of_grids

    async def add(self, grid: Grid, *, active_limit: int) -> Grid:
        """Keep a new record, or return the one that it repeats; its times are the store's."""

        def work(connection: sqlite3.Connection) -> Grid:
            if grid.idempotency_key is not None:
                repeated = "tenant = ? AND idempotency_key = ?"
                if earlier := self.select_in(connection, repeated, grid.tenant, grid.idempotency_key):
                    return earlier[0]
            active = _count_active(connection, grid.tenant)
            if active >= active_limit:
                raise QueueFullError(
                    f"{active} grids are waiting or running already. Wait for one to end, or cancel one.",
                    _RETRY_AFTER_SECONDS,
                )
            return self.insert_new(connection, grid)

        return await self.database.write(work)

    async def list(self, tenant: str, *, limit: int, after: str | None, saved: bool | None = None) -> GridSlice:
        """The newest grids, or those older than the one with the id `after`; ids sort by time."""
        where, values = "tenant = ?", [tenant]
        if saved is not None:
            where += " AND saved" if saved else " AND NOT saved"
        listed, place = (where, values) if after is None else (f"{where} AND id < ?", [*values, after])

        def work(connection: sqlite3.Connection) -> GridSlice:
            found = self.select_in(connection, f"{listed} ORDER BY id DESC LIMIT ?", *place, limit + 1)
            total = connection.execute(f"SELECT count(*) FROM grids WHERE {where}", values).fetchone()[0]  # noqa: S608 our own words
            return GridSlice(grids=tuple(found[:limit]), has_next=len(found) > limit, total=total)

        return await self.database.read(work)

    async def count_active(self, tenant: str) -> int:
        """How many grids of the tenant wait or run."""
        return await self.database.read(lambda connection: _count_active(connection, tenant))

    async def saved(self, after: str, limit: int) -> Sequence[Grid]:
        """Saved grids of all tenants with ids beyond `after`, by id."""
        return await self.select("saved AND id > ? ORDER BY id LIMIT ?", after, limit)

    async def cells(self, grid_id: str, *, first: int = 0, limit: int | None = None) -> Sequence[GridCell]:
        """The cells from the number `first` on, in order."""
        sql = "SELECT record FROM grid_cells WHERE grid_id = ? AND place >= ? ORDER BY place LIMIT ?"
        values = (grid_id, first, _ALL if limit is None else limit)
        rows = await self.database.read(lambda connection: connection.execute(sql, values).fetchall())
        return [GridCell.model_validate_json(text) for (text,) in rows]

    async def cells_at(self, grid_id: str, places: Sequence[int]) -> Sequence[GridCell]:
        """The cells of these numbers that were computed, in order."""
        sql = """SELECT record FROM grid_cells WHERE grid_id = ?
            AND place IN (SELECT value FROM json_each(?)) ORDER BY place"""
        values = (grid_id, f"[{','.join(map(str, places))}]")
        rows = await self.database.read(lambda connection: connection.execute(sql, values).fetchall())
        return [GridCell.model_validate_json(text) for (text,) in rows]

    async def keep_cells(self, grid: Grid, cells: Sequence[GridCell]) -> None:
        """Keep cells in one transaction with the look at the record's fence."""
        rows = [_cell_row(grid.id, cell) for cell in cells]

        def work(connection: sqlite3.Connection) -> None:
            current = self.fetch(connection, grid.id)
            if current is None or current.fence != grid.fence:
                raise FencedError(f"grid {grid.id} was deleted, cancelled or taken over: its fence is not {grid.fence}")
            connection.executemany(_KEEP, rows)

        await self.database.write(work)

    async def delete(self, tenant: str, grid_id: str) -> bool:
        """Remove a grid; its cells and events go with it."""
        sql = "DELETE FROM grids WHERE tenant = ? AND id = ?"
        return await self.database.write(lambda connection: connection.execute(sql, (tenant, grid_id)).rowcount > 0)

    async def purge(self, ended_before: datetime, limit: int) -> int:
        """Remove grids that are not saved and ended before that."""
        sql = """DELETE FROM grids WHERE id IN (
            SELECT id FROM grids WHERE NOT saved AND claimable_at IS NULL AND ended_at < ? ORDER BY ended_at LIMIT ?)"""
        values = (micros(ended_before), limit)
        return await self.database.write(lambda connection: connection.execute(sql, values).rowcount)

    async def put(self, grid: Grid, cells: Sequence[GridCell], events: Sequence[GridEvent]) -> None:
        """Keep a record, its cells and its events as another store had them, in one transaction."""
        rows = [_cell_row(grid.id, cell) for cell in cells]

        def work(connection: sqlite3.Connection) -> None:
            self.overwrite(connection, grid, events)
            connection.execute("DELETE FROM grid_cells WHERE grid_id = ?", (grid.id,))
            connection.executemany(_KEEP, rows)

        await self.database.write(work)


def _count_active(connection: sqlite3.Connection, tenant: str) -> int:
    sql = "SELECT count(*) FROM grids WHERE tenant = ? AND claimable_at IS NOT NULL"
    count: int = connection.execute(sql, (tenant,)).fetchone()[0]
    return count


def _cell_row(grid_id: str, cell: GridCell) -> tuple[str, int, int, str]:
    return grid_id, cell.place, cell.run, cell.model_dump_json()
