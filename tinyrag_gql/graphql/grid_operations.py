"""Queries, mutations and the subscription of grids, and the metrics that their columns may name."""

from collections.abc import AsyncGenerator
from typing import Annotated

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.grids import GridColumnKind, GridPeriod
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import AfterSeq, convert_stream, non_negative_seq, to_graphql, unset_to_none
from tinyrag_gql.graphql.errors import EXPECTED, UserError
from tinyrag_gql.graphql.grid_types import GridConnection, GridEventType, GridType
from tinyrag_gql.graphql.relay import GRID, After, First, cursor_name, document_id, grid_id, page_size
from tinyrag_gql.services.grid_metrics import metrics_named
from tinyrag_gql.services.grid_service import WantedColumn, WantedGrid


@strawberry.type(name="Metric", description="A figure by its usual name, which a column of a grid may ask for.")
class MetricType:
    name: str = strawberry.field(description='Its name for `GridColumnInput.metric`, as in "gross_margin".')
    title: str = strawberry.field(description='What to call it, as in "Gross margin".')
    formula: str | None = strawberry.field(description="How it is computed; null where filings state it themselves.")


@strawberry.input(description="The rows of a grid: companies or documents, not both.")
class GridRowsInput:
    tickers: list[str] | None = strawberry.field(
        default=UNSET, description="Ticker symbols, in any case: all filings of each company count."
    )
    document_ids: list[strawberry.ID] | None = strawberry.field(
        default=UNSET, description="Ids of documents: each row is of one filing alone."
    )


@strawberry.input(description="A column of a grid: exactly one of metric, concept and question.")
class GridColumnInput:
    metric: str | None = strawberry.field(
        default=UNSET,
        description='A figure by its usual name, as in "revenue", "gross margin" or "revenue growth"; see `metrics`.',
    )
    concept: str | None = strawberry.field(
        default=UNSET, description='Name of an XBRL concept, as in "us-gaap:Assets"; without a prefix, of US GAAP.'
    )
    question: str | None = strawberry.field(
        default=UNSET,
        description="A question that is put to each row's documents. With periods it names none itself: each cell asks"
        " about its own.",
    )
    label: str | None = strawberry.field(default=UNSET, description="What to call it; its own name if left out.")


@strawberry.input(description="A fiscal year or quarter, by each company's own calendar.")
class GridPeriodInput:
    fiscal_year: int = strawberry.field(description="The fiscal year, as in 2023.")
    fiscal_period: FiscalPeriod | None = strawberry.field(
        default=FiscalPeriod.FY, description="The part of it: FY for the year, or a quarter."
    )


@strawberry.input(description="A new grid.")
class CreateGridInput:
    rows: GridRowsInput = strawberry.field(description="Its rows, at most 500.")
    columns: list[GridColumnInput] = strawberry.field(description="Its columns, 1 to 50.")
    periods: list[GridPeriodInput] | None = strawberry.field(
        default=UNSET, description="Its periods, at most 40; needed for figures."
    )
    name: str | None = strawberry.field(default=UNSET, description="What to call it; made up if left out.")
    saved: bool | None = strawberry.field(
        default=False,
        description="Whether to keep it until it is deleted, and compute it again when filings of its rows come.",
    )
    idempotency_key: str | None = strawberry.field(
        default=UNSET, description="A string of your own, 1 to 255 characters: sent again, it makes nothing again."
    )


@strawberry.input(description="A grid to do something with.")
class GridActionInput:
    grid_id: strawberry.ID = strawberry.field(description="Id of the grid.")


@strawberry.input(description="Whether to keep a grid.")
class SaveGridInput:
    grid_id: strawberry.ID = strawberry.field(description="Id of the grid.")
    saved: bool = strawberry.field(description="Whether it is saved from now on.")


@strawberry.type(description="What was done to a grid.")
class GridPayload:
    grid: GridType | None = strawberry.field(description="The grid afterwards; null where errors says why.")
    errors: list[UserError] = strawberry.field(description="Why nothing was done; empty where it was.")


@strawberry.type(description="What deleteGrid did.")
class DeleteGridPayload:
    deleted_grid_id: strawberry.ID | None = strawberry.field(description="Its id; null where errors says why.")
    errors: list[UserError] = strawberry.field(description="Why nothing was done; empty where it was.")


CreateInput = Annotated[CreateGridInput, strawberry.argument(description="The grid to make.")]
ActionInput = Annotated[GridActionInput, strawberry.argument(description="The grid to act on.")]
SaveInput = Annotated[SaveGridInput, strawberry.argument(description="The grid to act on.")]
GridId = Annotated[strawberry.ID, strawberry.argument(description="Id of the grid.")]
Saved = Annotated[
    bool | None, strawberry.argument(description="Only saved grids, or only those that are not; all if left out.")
]
Search = Annotated[str | None, strawberry.argument(description="Words of the metric's name; all if left out.")]


@strawberry.type
class GridQueries:
    @strawberry.field(description="One grid; null where there is none (any more).")
    async def grid(self, info: Info, id: GridId) -> GridType | None:
        return await fetch_grid(info, grid_id(id, "id"))

    @strawberry.field(description="The grids of everyone of the tenant, newest first, a page at a time.")
    async def grids(self, info: Info, saved: Saved = UNSET, first: First = 20, after: After = UNSET) -> GridConnection:
        limit = page_size(first, "first")
        place = None if (cursor := unset_to_none(after)) is None else cursor_name(GRID, cursor, "after")
        found = await info.context.services.grids.list(
            info.context.tenant, limit=limit, after=place, saved=unset_to_none(saved)
        )
        return GridConnection.from_domain(found, has_previous=place is not None)

    @strawberry.field(description="The figures that a column of a grid may ask for by name.")
    async def metrics(self, search: Search = UNSET) -> list[MetricType]:
        return [to_graphql(MetricType, each) for each in metrics_named(unset_to_none(search) or "")]


@strawberry.type
class GridMutations:
    @strawberry.mutation(
        description="Make a grid of at most 2,000 figures and 200 answers: it is kept durably before the reply, then"
        " computed in the background by a worker. Follow it with `gridCells`. Needs the scope `read`."
    )
    async def create_grid(self, info: Info, input: CreateInput) -> GridPayload:
        try:
            info.context.require(Scope.READ)
            wanted = _wanted(input)
            grid = await info.context.services.grids.create(info.context.tenant, wanted, info.context.principal.asker)
        except EXPECTED as error:
            return GridPayload(grid=None, errors=[UserError.from_error(error)])
        return GridPayload(grid=GridType.from_domain(grid), errors=[])

    @strawberry.mutation(
        description="Compute a grid again that has ended: cells that say something else afterwards are `changed`. Needs"
        " the scope `read`."
    )
    async def rerun_grid(self, info: Info, input: ActionInput) -> GridPayload:
        try:
            info.context.require(Scope.READ)
            key = grid_id(input.grid_id, "input", "gridId")
            grid = await info.context.services.grids.rerun(info.context.tenant, key)
        except EXPECTED as error:
            return GridPayload(grid=None, errors=[UserError.from_error(error)])
        return GridPayload(grid=GridType.from_domain(grid), errors=[])

    @strawberry.mutation(
        description="Stop a grid that waits or runs; the cells so far stay. One that another key made needs the scope"
        " `admin`."
    )
    async def cancel_grid(self, info: Info, input: ActionInput) -> GridPayload:
        try:
            info.context.require(Scope.READ)
            key, principal = grid_id(input.grid_id, "input", "gridId"), info.context.principal
            grid = await info.context.services.grids.cancel(
                info.context.tenant, key, principal.asker, any_asker=principal.allows(Scope.ADMIN)
            )
        except EXPECTED as error:
            return GridPayload(grid=None, errors=[UserError.from_error(error)])
        return GridPayload(grid=GridType.from_domain(grid), errors=[])

    @strawberry.mutation(
        description="Save a grid, so that it is kept and computed again when filings of its rows come; or save it no"
        " longer. One that another key made needs the scope `admin`."
    )
    async def save_grid(self, info: Info, input: SaveInput) -> GridPayload:
        try:
            info.context.require(Scope.READ)
            key, principal = grid_id(input.grid_id, "input", "gridId"), info.context.principal
            grid = await info.context.services.grids.save(
                info.context.tenant,
                key,
                principal.asker,
                saved=input.saved,
                any_asker=principal.allows(Scope.ADMIN),
            )
        except EXPECTED as error:
            return GridPayload(grid=None, errors=[UserError.from_error(error)])
        return GridPayload(grid=GridType.from_domain(grid), errors=[])

    @strawberry.mutation(
        description="Delete a grid with its cells for good, a running one too. One that another key made needs the"
        " scope `admin`."
    )
    async def delete_grid(self, info: Info, input: ActionInput) -> DeleteGridPayload:
        try:
            info.context.require(Scope.READ)
            key, principal = grid_id(input.grid_id, "input", "gridId"), info.context.principal
            await info.context.services.grids.delete(
                info.context.tenant, key, principal.asker, any_asker=principal.allows(Scope.ADMIN)
            )
        except EXPECTED as error:
            return DeleteGridPayload(deleted_grid_id=None, errors=[UserError.from_error(error)])
        return DeleteGridPayload(deleted_grid_id=input.grid_id, errors=[])


@strawberry.type
class GridSubscriptions:
    @strawberry.subscription(
        description="First the newest event (or, with afterSeq, every event after it), then each as it happens, with"
        " the cells that it computed; ends after a terminal one. No gap, no repeat."
    )
    async def grid_cells(
        self, info: Info, grid_id: GridId, after_seq: AfterSeq = UNSET
    ) -> AsyncGenerator[GridEventType, None]:
        grids, key = info.context.services.grids, _grid_key(grid_id)
        events = grids.follow(info.context.tenant, key, non_negative_seq(after_seq))
        return convert_stream("gridCells", events, GridEventType.from_domain)


def _grid_key(value: str) -> str:
    return grid_id(value, "gridId")


async def fetch_grid(info: Info, key: str) -> GridType | None:
    """The grid with that key, or None."""
    record = await info.context.services.grids.get(info.context.tenant, key)
    return None if record is None else GridType.from_domain(record)


def _wanted(input: CreateGridInput) -> WantedGrid:
    path = ("input", "rows", "documentIds")
    ids = [document_id(each, *path, str(place)) for place, each in enumerate(input.rows.document_ids or ())]
    return WantedGrid(
        name=unset_to_none(input.name),
        tickers=list(input.rows.tickers or ()),
        document_ids=ids,
        columns=[_column(each, place) for place, each in enumerate(input.columns)],
        periods=[
            GridPeriod(fiscal_year=each.fiscal_year, fiscal_period=each.fiscal_period or FiscalPeriod.FY)
            for each in input.periods or ()
        ],
        saved=bool(input.saved),
        idempotency_key=unset_to_none(input.idempotency_key),
    )


def _column(input: GridColumnInput, place: int) -> WantedColumn:
    named = {
        GridColumnKind.METRIC: unset_to_none(input.metric),
        GridColumnKind.CONCEPT: unset_to_none(input.concept),
        GridColumnKind.QUESTION: unset_to_none(input.question),
    }
    given = [(kind, name) for kind, name in named.items() if name is not None]
    if len(given) != 1:
        message = "A column has exactly one of metric, concept and question."
        raise InvalidInputError(message, ("input", "columns", str(place)))
    kind, name = given[0]
    return WantedColumn(kind, name, unset_to_none(input.label))
