"""The use cases of grids: make, list, follow, run again, cancel, save, delete. A worker runs them (grid_runner.py)."""

from collections.abc import AsyncGenerator, Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from tinyrag_gql import telemetry
from tinyrag_gql.answering.grid_columns import concept_column, metric_column
from tinyrag_gql.domain.answers import Asker
from tinyrag_gql.domain.documents import Document, DocumentFilter
from tinyrag_gql.domain.errors import (
    ForbiddenError,
    GridNotFoundError,
    InvalidInputError,
    InvalidStateError,
    QueueFullError,
)
from tinyrag_gql.domain.grids import (
    ACTIVE,
    ENDED,
    Grid,
    GridCell,
    GridColumn,
    GridColumnKind,
    GridEvent,
    GridPatch,
    GridPeriod,
    GridRow,
    GridStatus,
)
from tinyrag_gql.domain.ids import new_id
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.filings.questions import read_question
from tinyrag_gql.jobs.grid_jobs import GridJobs
from tinyrag_gql.ports import DocumentStore, EventBus, JobQueue
from tinyrag_gql.ports.grid_store import GridSlice, GridStore
from tinyrag_gql.services.absence import filing_names
from tinyrag_gql.services.ask_service import LONGEST_QUESTION
from tinyrag_gql.services.event_replay import replay_and_follow
from tinyrag_gql.services.grid_answers import is_question
from tinyrag_gql.services.idempotency import checked_key

MOST_FIGURES = 2_000
"""Cells of figures of one grid: 20 companies by 20 figures by 5 periods."""
MOST_ANSWERS = 200
"""Cells of questions of one grid; each is asked as a question of its own."""
MOST_NAMED = {"rows": 500, "columns": 50, "periods": 40}
ACTIVE_LIMIT = 10
"""Grids of one tenant that may wait or run."""
LONGEST_NAME = 200
YEARS = range(1900, 2101)
RETRY_AFTER_SECONDS = 10.0
NOT_FOUND = "There is no such grid. `grids` lists those there are."


class WantedColumn(NamedTuple):
    """A column as a user names it; `label` is what to call it, if not as it is called."""

    kind: GridColumnKind
    name: str
    label: str | None = None


class WantedGrid(NamedTuple):
    """A grid as a user asks for it: `tickers` or `document_ids`, not both."""

    name: str | None
    tickers: Sequence[str]
    document_ids: Sequence[str]
    columns: Sequence[WantedColumn]
    periods: Sequence[GridPeriod]
    saved: bool = False
    idempotency_key: str | None = None


class GridService:
    """The use cases of a tenant's grids."""

    def __init__(self, grids: GridStore, documents: DocumentStore, queue: JobQueue, bus: EventBus) -> None:
        self._grids = grids
        self._documents = documents
        self._queue = queue
        self._bus = bus
        self._jobs = GridJobs(grids, bus)

    async def create(self, tenant: str, wanted: WantedGrid, asker: Asker | None = None) -> Grid:
        """Keep a grid, then send a job message. Raises InvalidInputError and QueueFullError before anything is kept."""
        columns = _columns(wanted.columns)
        periods = tuple(dict.fromkeys(wanted.periods))
        _check_periods(periods, columns)
        rows = await self._rows(tenant, wanted)
        now = datetime.now(UTC)
        grid = Grid(
            id=new_id(),
            tenant=tenant,
            idempotency_key=checked_key(wanted.idempotency_key, "input", "idempotencyKey"),
            asker=asker,
            name=_name(wanted.name, rows, columns),
            rows=rows,
            columns=columns,
            periods=periods,
            saved=wanted.saved,
            trace=telemetry.traceparent(),
            created_at=now,
            updated_at=now,
        )
        _check_size(grid)
        added = await self._grids.add(grid, active_limit=ACTIVE_LIMIT)
        await self._queue.enqueue(added)
        return added

    async def get(self, tenant: str, grid_id: str) -> Grid | None:
        """The grid, or None."""
        return await self._grids.get(tenant, grid_id)

    async def list(self, tenant: str, *, limit: int, after: str | None, saved: bool | None) -> GridSlice:
        """The newest grids, or those older than the one with the id `after`."""
        return await self._grids.list(tenant, limit=limit, after=after, saved=saved)

    async def cells(self, grid: Grid, first: int, limit: int) -> Sequence[GridCell]:
        """The cells that were computed, from the number `first` on."""
        return await self._grids.cells(grid.id, first=first, limit=limit)

    async def cells_at(self, grid: Grid, places: Sequence[int]) -> Sequence[GridCell]:
        """The cells of these numbers that were computed."""
        return await self._grids.cells_at(grid.id, places)

    async def rerun(self, tenant: str, grid_id: str, *, limited: bool = True) -> Grid:
        """Compute the grid again. Raises GridNotFoundError, InvalidStateError, and QueueFullError where `limited`."""
        if limited and await self._grids.count_active(tenant) >= ACTIVE_LIMIT:
            message = f"{ACTIVE_LIMIT} grids are waiting or running already. Wait for one to end, or cancel one."
            raise QueueFullError(message, RETRY_AFTER_SECONDS)
        grid = await self._existing(tenant, grid_id)
        patch = GridPatch(
            status=GridStatus.PENDING,
            run=grid.run + 1,
            run_after_seq=grid.seq,
            figure_count=0,
            answer_count=0,
            gap_count=0,
            changed_count=0,
            error=None,
            failures=0,
            crashes=0,
            trace=telemetry.traceparent(),
            bump_fence=True,
            delay_seconds=0,
            announce=True,
            message="Waiting to be computed again",
        )
        unchanged = Precondition(tenant=tenant, fence=grid.fence, statuses=ENDED)
        queued = await self._jobs.update(grid.id, unchanged, patch)
        if queued is None:
            raise InvalidStateError("The grid waits or runs already. Cancel it first, or wait for its end.")
        await self._queue.enqueue(queued)
        return queued

    async def cancel(self, tenant: str, grid_id: str, asker: Asker | None, *, any_asker: bool) -> Grid:
        """Stop a grid that waits or runs; its cells stay.

        Raises GridNotFoundError, InvalidStateError where it has ended, and ForbiddenError for the grid of another key
        unless `any_asker`.
        """
        await self._own(tenant, grid_id, asker, any_asker=any_asker)
        patch = GridPatch(
            status=GridStatus.CANCELLED,
            bump_fence=True,
            lease_seconds=0,
            completed=True,
            announce=True,
            message="Cancelled",
        )
        cancelled = await self._jobs.update(grid_id, Precondition(tenant=tenant, statuses=ACTIVE), patch)
        if cancelled is not None:
            return cancelled
        grid = await self._existing(tenant, grid_id)
        raise InvalidStateError(f"The grid is {grid.status}; only one that waits or runs can be cancelled.")

    async def save(self, tenant: str, grid_id: str, asker: Asker | None, *, saved: bool, any_asker: bool) -> Grid:
        """Keep the grid, and compute it again when filings come, or no longer. Raises as `cancel`, for any status."""
        await self._own(tenant, grid_id, asker, any_asker=any_asker)
        changed = await self._jobs.update(grid_id, Precondition(tenant=tenant), GridPatch(saved=saved))
        if changed is None:
            raise GridNotFoundError(NOT_FOUND)
        return changed

    async def delete(self, tenant: str, grid_id: str, asker: Asker | None, *, any_asker: bool) -> None:
        """Remove the grid with its cells; a worker that runs it stops. Raises as `cancel`, for any status."""
        await self._own(tenant, grid_id, asker, any_asker=any_asker)
        if not await self._grids.delete(tenant, grid_id):
            raise GridNotFoundError(NOT_FOUND)

    def follow(self, tenant: str, grid_id: str, after_seq: int | None) -> AsyncGenerator[GridEvent, None]:
        """The newest event (or all after `after_seq`), then each as it happens, ending after a terminal one.

        It ends, too, when the grid is deleted. Raises GridNotFoundError at the first step.
        """
        return replay_and_follow(
            self._bus.grid(grid_id),
            lambda: self._grids.get(tenant, grid_id),
            lambda last: self._grids.events(tenant, grid_id, last),
            after_seq,
            missing=GridNotFoundError(NOT_FOUND),
        )

    async def _existing(self, tenant: str, grid_id: str) -> Grid:
        grid = await self._grids.get(tenant, grid_id)
        if grid is None:
            raise GridNotFoundError(NOT_FOUND)
        return grid

    async def _own(self, tenant: str, grid_id: str, asker: Asker | None, *, any_asker: bool) -> Grid:
        grid = await self._existing(tenant, grid_id)
        if not any_asker and (asker is None or grid.asker is None or grid.asker.key_id != asker.key_id):
            raise ForbiddenError("Another API key made this grid. Use that key, or one with the scope `admin`.")
        return grid

    # ------------------------------------------------------------------------------------------- rows

    async def _rows(self, tenant: str, wanted: WantedGrid) -> tuple[GridRow, ...]:
        if bool(wanted.tickers) == bool(wanted.document_ids):
            raise InvalidInputError("Give the rows either as tickers or as documentIds.", ("input", "rows"))
        _check_count("rows", [*wanted.tickers, *wanted.document_ids])
        if wanted.tickers:
            return await self._companies(tenant, wanted.tickers)
        ids = list(dict.fromkeys(wanted.document_ids))
        found = await self._documents.get_many(tenant, ids)
        if missing := [place for place, each in enumerate(ids) if each not in found]:
            path = ("input", "rows", "documentIds", str(missing[0]))
            raise InvalidInputError("There is no such document; it may have been deleted.", path)
        return tuple(GridRow(document_id=each, label=_filing_label(found[each])) for each in ids)

    async def _companies(self, tenant: str, tickers: Iterable[str]) -> tuple[GridRow, ...]:
        distinct = list(dict.fromkeys(ticker.strip().upper() for ticker in tickers))
        if "" in distinct:
            raise InvalidInputError("A ticker is empty.", ("input", "rows", "tickers"))
        documents = await self._documents.readable(tenant, DocumentFilter(tickers=tuple(distinct)))
        names = {(each.metadata.ticker or "").upper(): each.metadata.company for each in documents}
        return tuple(GridRow(ticker=ticker, label=names.get(ticker) or ticker) for ticker in distinct)


def _filing_label(document: Document) -> str:
    """'Acme Inc. 10-K 2024', or the file's name where the company is not known."""
    company = document.metadata.company or document.metadata.ticker
    return f"{company} {filing_names([document])[0]}" if company else document.file_name


# ------------------------------------------------------------------------------------------------ what is wanted


def _columns(wanted: Sequence[WantedColumn]) -> tuple[GridColumn, ...]:
    _check_count("columns", wanted)
    columns = tuple(_column(each, place) for place, each in enumerate(wanted))
    seen: set[tuple[GridColumnKind, str]] = set()
    for place, column in enumerate(columns):
        if (column.kind, column.name) in seen:
            message = f"{column.label} is there twice. Take one out."
            raise InvalidInputError(message, ("input", "columns", str(place)))
        seen.add((column.kind, column.name))
    return columns


def _column(wanted: WantedColumn, place: int) -> GridColumn:
    path = ("input", "columns", str(place))
    label, name = (wanted.label or "").strip(), wanted.name.strip()
    longest = LONGEST_QUESTION if wanted.kind is GridColumnKind.QUESTION else LONGEST_NAME
    if not 1 <= len(name) <= longest or len(label) > LONGEST_NAME:
        message = f"A column has a name of 1 to {longest:,} characters and a label of at most {LONGEST_NAME}."
        raise InvalidInputError(message, path)
    match wanted.kind:
        case GridColumnKind.QUESTION:
            return GridColumn(kind=wanted.kind, name=name, label=label or name[:LONGEST_NAME])
        case GridColumnKind.CONCEPT:
            concept = concept_column(name)
            return GridColumn(kind=wanted.kind, name=concept.name, label=label or concept.title)
        case GridColumnKind.METRIC:
            metric = metric_column(name)
            if metric is None:
                message = (
                    f"{name[:80]!r} is no metric that is known here. `metrics` lists those there are; give the name of "
                    "a tag as `concept`, and anything else as `question`."
                )
                raise InvalidInputError(message, (*path, "metric"))
            return GridColumn(kind=wanted.kind, name=metric.name, label=label or metric.title)


def _check_periods(periods: Sequence[GridPeriod], columns: Sequence[GridColumn]) -> None:
    if len(periods) > MOST_NAMED["periods"]:
        message = f"A grid has at most {MOST_NAMED['periods']} periods, and {len(periods)} were given."
        raise InvalidInputError(message, ("input", "periods"))
    if any(period.fiscal_year not in YEARS for period in periods):
        raise InvalidInputError("A fiscal year has four digits, as in 2023.", ("input", "periods"))
    if not periods and not all(map(is_question, columns)):
        message = "Columns of figures need at least one period. Name the fiscal years or quarters."
        raise InvalidInputError(message, ("input", "periods"))
    for place, column in enumerate(columns):
        question = read_question(column.name) if periods and is_question(column) else None
        if question and (question.years or question.periods):
            message = (
                "The question names a period itself, and each cell asks about its own. Leave it out of one of them."
            )
            raise InvalidInputError(message, ("input", "columns", str(place), "question"))


def _check_size(grid: Grid) -> None:
    of_each = len(grid.rows) * max(len(grid.periods), 1)
    answers = of_each * sum(map(is_question, grid.columns))
    figures = grid.cell_count - answers
    for count, most, what in ((figures, MOST_FIGURES, "figures"), (answers, MOST_ANSWERS, "answers")):
        if count > most:
            message = (
                f"The grid would have {count:,} cells of {what} and may have {most:,}. Take fewer rows, columns or "
                "periods, or make several grids."
            )
            raise InvalidInputError(message, ("input",))


def _check_count(what: str, items: Sequence[object]) -> None:
    if not 1 <= len(items) <= MOST_NAMED[what]:
        message = f"A grid has 1 to {MOST_NAMED[what]} {what}, and {len(items)} were given."
        raise InvalidInputError(message, ("input", what))


def _name(name: str | None, rows: Sequence[GridRow], columns: Sequence[GridColumn]) -> str:
    """The name as given, or one of what the grid holds."""
    given = (name or "").strip()
    if len(given) > LONGEST_NAME:
        raise InvalidInputError(f"A name has 1 to {LONGEST_NAME} characters.", ("input", "name"))
    more = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
    made = f"{columns[0].label}{' …' if len(columns) > 1 else ''}: {rows[0].label}{more}"
    return given or made[:LONGEST_NAME]
