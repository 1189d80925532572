"""What every grid store must do: keep, list, change by precondition, number events, and keep cells under a fence."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.adapters.sqlite import grid_schema
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.grids import SqliteGridStore
from tinyrag_gql.domain.errors import FencedError, QueueFullError
from tinyrag_gql.domain.grids import (
    CellContent,
    Grid,
    GridCell,
    GridColumn,
    GridColumnKind,
    GridPatch,
    GridPeriod,
    GridRow,
    GridStatus,
)
from tinyrag_gql.domain.ids import new_id
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.ports.grid_store import GridStore

MOMENT = datetime(2024, 5, 1, tzinfo=UTC)
ROWS = [{"ticker": "ACME", "label": "Acme"}, {"ticker": "INITECH", "label": "Initech"}]
COLUMNS = [{"kind": "METRIC", "name": "revenue", "label": "Revenue"}]
PERIODS = [{"fiscal_year": 2023}, {"fiscal_year": 2023, "fiscal_period": "Q2"}]
RUNNING = GridPatch(status=GridStatus.RUNNING, lease_seconds=60, bump_fence=True, announce=True)
ENDED = GridPatch(status=GridStatus.COMPLETED, lease_seconds=0, completed=True, announce=True)


@pytest.fixture
async def sqlite_grids(tmp_path: Path) -> AsyncIterator[GridStore]:
    database = await Database(tmp_path / "grids.sqlite", migrations=grid_schema.MIGRATIONS).open()
    yield SqliteGridStore(database)
    database.close()


@pytest.fixture
def mongo_grids(mongo: MongoStore) -> GridStore:
    return mongo.grids


@pytest.fixture(params=["sqlite_grids", pytest.param("mongo_grids", marks=pytest.mark.mongo)])
def store(request: pytest.FixtureRequest) -> GridStore:
    return request.getfixturevalue(request.param)


async def added(store: GridStore, tenant: str, *, limit: int = 20, **fields: object) -> Grid:
    given = {"id": new_id(), "tenant": tenant, "name": "Peers", "rows": ROWS, "columns": COLUMNS, "periods": PERIODS}
    record = Grid.model_validate(given | {"created_at": MOMENT, "updated_at": MOMENT} | fields)
    return await store.add(record, active_limit=limit)


async def updated(store: GridStore, grid: Grid, patch: GridPatch) -> Grid:
    after = await store.update(grid.id, Precondition(), patch)
    assert after is not None
    return after


def cell(place: int, value: str, *, run: int = 1) -> GridCell:
    content = CellContent(value=Decimal(value), unit="USD", text=None)
    return GridCell(place=place, run=run, content=content, computed_at=MOMENT)


async def values(store: GridStore, grid: Grid) -> Sequence[tuple[int, int, str]]:
    return [(each.place, each.run, str(each.content.value)) for each in await store.cells(grid.id)]


async def test_added_grid_is_kept_as_it_was_given(store: GridStore, tenant: str) -> None:
    grid = await added(store, tenant, saved=True)
    assert await store.get(tenant, grid.id) == grid
    assert await store.get("other", grid.id) is None
    assert grid.periods[1] == GridPeriod(fiscal_year=2023, fiscal_period="Q2")
    assert grid.rows[0] == GridRow(ticker="ACME", label="Acme")
    assert grid.columns == (GridColumn(kind=GridColumnKind.METRIC, name="revenue", label="Revenue"),)
    assert (grid.seq, grid.cell_count, grid.created_at == MOMENT) == (1, 4, False)


async def test_idempotency_key_gives_the_earlier_grid(store: GridStore, tenant: str) -> None:
    first = await added(store, tenant, idempotency_key="k")
    again = await asyncio.gather(*(added(store, tenant, idempotency_key="k") for _ in range(3)))
    assert {grid.id for grid in again} == {first.id}


async def test_active_grids_are_limited(store: GridStore, tenant: str) -> None:
    grid = await added(store, tenant, limit=1)
    with pytest.raises(QueueFullError):
        await added(store, tenant, limit=1)
    assert await store.count_active(tenant) == 1
    await updated(store, grid, ENDED)
    assert await store.count_active(tenant) == 0
    assert (await added(store, tenant, limit=1)).seq == 1


async def test_list_is_newest_first_by_what_is_saved(store: GridStore, tenant: str) -> None:
    grids = [await added(store, tenant, saved=place == 1) for place in range(3)]
    await added(store, f"{tenant}-2")
    ids = [grid.id for grid in reversed(grids)]
    page = await store.list(tenant, limit=2, after=None)
    rest = await store.list(tenant, limit=2, after=page.grids[-1].id)
    saved = await store.list(tenant, limit=5, after=None, saved=True)
    assert [grid.id for grid in (*page.grids, *rest.grids)] == ids
    assert (page.has_next, rest.has_next, page.total) == (True, False, 3)
    assert ([grid.id for grid in saved.grids], saved.total) == ([grids[1].id], 1)
    assert grids[1].id in [grid.id for grid in await store.saved("", 1000)]
    assert await store.saved(grids[1].id, 1000) == []


async def test_cells_are_kept_over_those_of_earlier_runs_alone(store: GridStore, tenant: str) -> None:
    grid = await updated(store, await added(store, tenant), RUNNING)
    await store.keep_cells(grid, [cell(0, "1"), cell(2, "3")])
    await store.keep_cells(grid, [cell(0, "5", run=2), cell(1, "7", run=2)])
    await store.keep_cells(grid, [cell(0, "9", run=1), cell(2, "4", run=1)])
    assert await values(store, grid) == [(0, 2, "5"), (1, 2, "7"), (2, 1, "4")]
    assert [each.place for each in await store.cells(grid.id, first=1, limit=1)] == [1]
    assert [each.place for each in await store.cells_at(grid.id, [2, 0, 3])] == [0, 2]


async def test_cells_of_a_worker_that_lost_the_grid_are_not_kept(store: GridStore, tenant: str) -> None:
    grid = await updated(store, await added(store, tenant), RUNNING)
    await updated(store, grid, GridPatch(bump_fence=True))
    with pytest.raises(FencedError):
        await store.keep_cells(grid, [cell(0, "1")])
    assert await values(store, grid) == []


async def test_events_tell_the_cells_without_a_gap(store: GridStore, tenant: str) -> None:
    grid = await updated(store, await added(store, tenant), RUNNING)
    await updated(store, grid, GridPatch(figure_count=2, places=(0, 1), announce=True))
    await updated(store, grid, GridPatch(lease_seconds=9))
    await updated(store, grid, ENDED)
    events = await store.events(tenant, grid.id, 1)
    told = [(each.seq, each.places, each.figure_count) for each in events]
    assert told == [(2, None, 0), (3, (0, 1), 2), (4, None, 2)]
    assert await store.events("other", grid.id, 0) == []


async def test_deleted_grid_leaves_nothing(store: GridStore, tenant: str) -> None:
    grid = await updated(store, await added(store, tenant), RUNNING)
    await store.keep_cells(grid, [cell(0, "1")])
    assert not await store.delete("other", grid.id)
    assert await store.delete(tenant, grid.id)
    assert await store.get(tenant, grid.id) is None
    assert (await values(store, grid), list(await store.events(tenant, grid.id, 0))) == ([], [])
    with pytest.raises(FencedError):
        await store.keep_cells(grid, [cell(0, "1")])


async def test_purge_removes_old_grids_that_are_not_saved(store: GridStore, tenant: str) -> None:
    kept = await updated(store, await added(store, tenant, saved=True), ENDED)
    waiting = await added(store, tenant)
    old = await updated(store, await added(store, tenant), ENDED)
    assert old.completed_at is not None
    assert await store.purge(old.completed_at - timedelta(days=1), 10) == 0
    await store.purge(old.completed_at + timedelta(days=1), 1000)
    left = await store.list(tenant, limit=9, after=None)
    assert [grid.id for grid in left.grids] == [waiting.id, kept.id]


async def test_put_keeps_a_grid_as_another_store_had_it(store: GridStore, tenant: str) -> None:
    grid = await updated(store, await added(store, tenant, saved=True), RUNNING)
    events, cells = await store.events(tenant, grid.id, 0), [cell(0, "1"), cell(3, "2")]
    await store.delete(tenant, grid.id)
    for _ in range(2):
        await store.put(grid, cells, events)
    assert await store.get(tenant, grid.id) == grid
    assert await values(store, grid) == [(0, 1, "1"), (3, 1, "2")]
    assert list(await store.events(tenant, grid.id, 0)) == list(events)
