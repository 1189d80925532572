"""The grids in MongoDB: jobs, with a document for each of their cells."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pymongo import ReplaceOne
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.errors import BulkWriteError

from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.adapters.mongo.failures import DUPLICATE_KEY, codes_of, retry_races, with_retry
from tinyrag_gql.adapters.mongo.job_store import MongoJobStore
from tinyrag_gql.adapters.mongo.writing import batches
from tinyrag_gql.domain.errors import FencedError, QueueFullError
from tinyrag_gql.domain.grids import ACTIVE, ENDED, Grid, GridCell, GridEvent, GridPatch
from tinyrag_gql.ports.grid_store import GridSlice

_RETRY_AFTER_SECONDS = 10.0
_ACTIVE: Row = {"status": {"$in": sorted(status.value for status in ACTIVE)}}
_ENDED: Row = {"status": {"$in": sorted(status.value for status in ENDED)}}


class MongoGridStore(MongoJobStore[Grid, GridPatch, GridEvent]):
    """ports.GridStore over the collections `grids`, `grid_events` and `grid_cells`."""

    record_type = Grid
    event_type = GridEvent

    def __init__(self, records: Records, archive: Records, cells: AsyncCollection[dict[str, Any]]) -> None:
        super().__init__(records, archive)
        self._cells = cells

    async def add(self, grid: Grid, *, active_limit: int) -> Grid:
        """Keep a new record, or return the one that it repeats; its times are the store's."""

        async def add_once() -> Grid:
            if (earlier := await self._earlier(grid)) is not None:
                return earlier
            active = await self.count_active(grid.tenant)
            if active >= active_limit:
                raise QueueFullError(
                    f"{active} grids are waiting or running already. Wait for one to end, or cancel one.",
                    _RETRY_AFTER_SECONDS,
                )
            return await self.insert_new(grid)

        return await retry_races(add_once)

    async def _earlier(self, grid: Grid) -> Grid | None:
        """The record that `grid` repeats (itself, where the reply to an earlier try was lost)."""
        repeats: list[Row] = [{"_id": grid.id}]
        if grid.idempotency_key is not None:
            repeats.append({"idempotency_key": grid.idempotency_key})
        for repeat in repeats:
            if found := await self.find({"tenant": grid.tenant, **repeat}, limit=1):
                return found[0]
        return None

    async def list(self, tenant: str, *, limit: int, after: str | None, saved: bool | None = None) -> GridSlice:
        """The newest grids, or those older than the one with the id `after`; ids sort by time."""
        query: Row = {"tenant": tenant} if saved is None else {"tenant": tenant, "saved": saved}
        place: Row = {} if after is None else {"_id": {"$lt": after}}
        found = await self.find(query | place, sort=("-_id",), limit=limit + 1)
        total = await self.records.count(query)
        return GridSlice(grids=tuple(found[:limit]), has_next=len(found) > limit, total=total)

    async def count_active(self, tenant: str) -> int:
        """How many grids of the tenant wait or run."""
        return await self.records.count({**_ACTIVE, "tenant": tenant})

    async def saved(self, after: str, limit: int) -> Sequence[Grid]:
        """Saved grids of all tenants with ids beyond `after`, by id."""
        return await self.find({"saved": True, "_id": {"$gt": after}}, sort=("_id",), limit=limit)

    async def cells(self, grid_id: str, *, first: int = 0, limit: int | None = None) -> Sequence[GridCell]:
        """The cells from the number `first` on, in order."""
        if limit == 0:  # 0 means all to MongoDB
            return []
        return await self._found({"grid_id": grid_id, "place": {"$gte": first}}, limit or 0)

    async def cells_at(self, grid_id: str, places: Sequence[int]) -> Sequence[GridCell]:
        """The cells of these numbers that were computed, in order."""
        return await self._found({"grid_id": grid_id, "place": {"$in": list(places)}})

    async def _found(self, query: Row, limit: int = 0) -> Sequence[GridCell]:
        rows = await self._cells.find(query, {"record": 1}, sort=[("place", 1)], limit=limit).to_list()
        return [GridCell.model_validate_json(row["record"]) for row in rows]

    async def keep_cells(self, grid: Grid, cells: Sequence[GridCell]) -> None:
        """Keep cells after a look at the record's fence.

        A worker that loses the grid just then may still keep cells of its own run: a later run's stay, and those of one
        run hold the same.
        """
        if await self.records.first({"_id": grid.id, "fence": grid.fence}, projection={"_id": 1}) is None:
            raise FencedError(f"grid {grid.id} was deleted, cancelled or taken over: its fence is not {grid.fence}")
        for batch in batches(cells):
            await with_retry(lambda batch=batch: self._replace(grid.id, batch))  # type: ignore[misc]

    async def _replace(self, grid_id: str, cells: Sequence[GridCell]) -> None:
        rows = [_cell_row(grid_id, cell) for cell in cells]
        writes = [ReplaceOne({"_id": row["_id"], "run": {"$lte": row["run"]}}, row, upsert=True) for row in rows]
        try:
            await self._cells.bulk_write(writes, ordered=False)
        except BulkWriteError as error:
            if codes_of(error) != {DUPLICATE_KEY}:  # a cell of a later run does not match, and stays
                raise

    async def delete(self, tenant: str, grid_id: str) -> bool:
        """Remove a grid, the record first: what is left of it after a crash is found by nobody."""
        if await self.records.first({"_id": grid_id, "tenant": tenant}, projection={"_id": 1}) is None:
            return False
        await self._remove([grid_id])
        return True

    async def _remove(self, grid_ids: Sequence[str]) -> None:
        await with_retry(lambda: self.records.remove({"_id": {"$in": list(grid_ids)}}))
        await with_retry(lambda: self._cells.delete_many({"grid_id": {"$in": list(grid_ids)}}))
        for grid_id in grid_ids:
            await self.archive.purge(grid_id)

    async def purge(self, ended_before: datetime, limit: int) -> int:
        """Remove grids that are not saved and ended before that."""
        query = {**_ENDED, "saved": False, "completed_at": {"$lt": ended_before}}
        old = await self.records.find(query, projection={"_id": 1}, limit=limit)
        if old:
            await self._remove([row["_id"] for row in old])
        return len(old)

    async def put(self, grid: Grid, cells: Sequence[GridCell], events: Sequence[GridEvent]) -> None:
        """Keep a record, its cells and its events as another store had them; the record last."""
        await with_retry(lambda: self._cells.delete_many({"grid_id": grid.id}))
        for batch in batches(cells):
            await with_retry(lambda batch=batch: self._replace(grid.id, batch))  # type: ignore[misc]
        await self.overwrite(grid, events)


def _cell_row(grid_id: str, cell: GridCell) -> Row:
    place = f"{grid_id}:{cell.place}"
    return {"_id": place, "grid_id": grid_id, "place": cell.place, "run": cell.run, "record": cell.model_dump_json()}
