"""Types of grids: their rows, columns and cells, and the events of their progress."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Annotated

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain import grids as domain
from tinyrag_gql.domain.answers import Citation
from tinyrag_gql.domain.errors import GridNotFoundError
from tinyrag_gql.domain.grids import GridColumnKind, GridStatus
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.graphql.asked_types import AnswerAskerType
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import to_graphql, unset_to_none
from tinyrag_gql.graphql.document_types import DocumentType, Node
from tinyrag_gql.graphql.export_urls import EXPORT_URL, ExportFormatArgument, export_path
from tinyrag_gql.graphql.figure_types import CitationType, FigureType
from tinyrag_gql.graphql.gap_types import GapType
from tinyrag_gql.graphql.relay import (
    GRID,
    After,
    PageInfo,
    cell_cursor,
    cell_place,
    global_id,
    name_cursor,
    page_size,
)
from tinyrag_gql.ports.grid_store import GridSlice

FirstCells = Annotated[int, strawberry.argument(description="How many to return, 0 to 100.")]


@strawberry.type(name="GridRow", description="A row of a grid: all filings of a company, or one document.")
class GridRowType:
    row: strawberry.Private[domain.GridRow]
    ticker: str | None = strawberry.field(description="The company's ticker symbol; null for a document.")
    label: str = strawberry.field(description="What to call it: the company's name, or its filing.")

    @classmethod
    def from_domain(cls, row: domain.GridRow) -> "GridRowType":
        """Returns a row's GraphQL object."""
        return to_graphql(cls, row, row=row)

    @strawberry.field(description="The document; null for a company, and for a document that was deleted since.")
    async def document(self, info: Info) -> DocumentType | None:
        if self.row.document_id is None:
            return None
        record = await info.context.documents.load(self.row.document_id)
        return None if record is None else DocumentType.from_domain(record)


@strawberry.type(name="GridColumn", description="A column of a grid: what is wanted of every row.")
class GridColumnType:
    kind: GridColumnKind = strawberry.field(description="What its cells hold.")
    name: str = strawberry.field(description="The metric, the concept or the question.")
    label: str = strawberry.field(description="What to call it.")


@strawberry.type(name="GridPeriod", description="A fiscal year or quarter, by each company's own calendar.")
class GridPeriodType:
    fiscal_year: int = strawberry.field(description="The fiscal year.")
    fiscal_period: FiscalPeriod = strawberry.field(description="The part of it: FY for the year, or a quarter.")
    label: str = strawberry.field(description='What to call it, as in "FY 2023".')


@strawberry.type(name="GridCellContent", description="What a cell said before.")
class GridCellContentType:
    value: Decimal | None = strawberry.field(description="The figure in plain units; null where there was none.")
    unit: str | None = strawberry.field(description="Its unit.")
    figure_text: str | None = strawberry.field(description="The figure as it was shown.")
    text: str | None = strawberry.field(description="The answer to a question.")
    gap: GapType | None = strawberry.field(description="Why there was nothing.")

    @classmethod
    def from_domain(cls, content: domain.CellContent) -> "GridCellContentType":
        """Returns a content's GraphQL object."""
        return to_graphql(
            cls,
            content,
            figure_text=content.figure and content.figure.text,
            gap=content.gap and GapType.from_domain(content.gap),
        )


@strawberry.type(
    name="GridCell", description="A cell of a grid: a figure, an answer in words, or the reason why there is neither."
)
class GridCellType:
    cell: strawberry.Private[domain.GridCell]
    place: int = strawberry.field(description="Its number in the grid, from 0: by row, then column, then period.")
    row: int = strawberry.field(description="Index of its row.")
    column: int = strawberry.field(description="Index of its column.")
    period: int | None = strawberry.field(description="Index of its period; null in a grid without periods.")
    run: int = strawberry.field(description="The run that computed it: an older one than the grid's until it is due.")
    value: Decimal | None = strawberry.field(
        description="The figure in plain units: 1234000000 for $1,234 million, 0.215 for 21.5%; null where there is"
        " none."
    )
    unit: str | None = strawberry.field(
        description='ISO 4217 code, "shares", "USD/shares" or "pure"; "" where it is not known, null without a figure.'
    )
    text: str | None = strawberry.field(description="The answer to a question; markers such as [1] refer to citations.")
    note: str | None = strawberry.field(description="What a reader must know of it, as a sentence.")
    gap: GapType | None = strawberry.field(description="Why there is no figure and no answer; null where there is one.")
    changed: bool = strawberry.field(description="Whether the run before left something else here.")
    before: GridCellContentType | None = strawberry.field(description="What that was; null unless changed.")
    computed_at: datetime = strawberry.field(description="When it was computed.")

    @classmethod
    def from_domain(cls, cell: domain.GridCell, grid: domain.Grid) -> "GridCellType":
        """Returns a cell's GraphQL object."""
        content, at = cell.content, grid.cell_at(cell.place)
        return to_graphql(
            cls,
            cell,
            cell=cell,
            row=at.row,
            column=at.column,
            period=at.period,
            value=content.value,
            unit=content.unit,
            text=content.text,
            note=content.note,
            gap=content.gap and GapType.from_domain(content.gap),
            before=cell.before and GridCellContentType.from_domain(cell.before),
        )

    @strawberry.field(
        description="The figure as it is shown, with its verdict: VERIFIED where a row states it, DERIVED where it is"
        " computed, FOUND where something speaks against it. Null where there is none."
    )
    async def figure(self, info: Info) -> FigureType | None:
        if self.cell.content.figure is None:
            return None
        return FigureType.from_domain(self.cell.content.figure, await self._cited(info))

    @strawberry.field(
        description="The rows and passages that it rests on, those of documents that are still there: for a figure that"
        " is computed, its inputs in the order of the derivation."
    )
    async def citations(self, info: Info) -> list[CitationType]:
        return [CitationType.from_domain(each) for each in await self._cited(info)]

    async def _cited(self, info: Info) -> list[Citation]:
        cited = self.cell.content.citations
        documents = await asyncio.gather(*(info.context.documents.load(each.document_id) for each in cited))
        return [
            Citation(
                index=each.index,
                document=document,
                page=each.page,
                quote=each.quote,
                start_offset=each.start_offset,
                end_offset=each.end_offset,
            )
            for each, document in zip(cited, documents, strict=True)
            if document is not None
        ]


@strawberry.type(description="A cell in a list.")
class GridCellEdge:
    node: GridCellType = strawberry.field(description="The cell.")
    cursor: str = strawberry.field(description="Where it stands: pass it as `after` to go on from here.")


@strawberry.type(description="A page of a grid's cells.")
class GridCellConnection:
    edges: list[GridCellEdge] = strawberry.field(description="The cells that were computed, in the grid's order.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")

    @classmethod
    def from_domain(
        cls, cells: Sequence[domain.GridCell], grid: domain.Grid, limit: int, *, has_previous: bool
    ) -> "GridCellConnection":
        """Returns a page of at most `limit` of these cells, of which there may be one more."""
        edges = [
            GridCellEdge(node=GridCellType.from_domain(cell, grid), cursor=cell_cursor(cell.place))
            for cell in cells[:limit]
        ]
        cursors = [edge.cursor for edge in edges]
        info = PageInfo.from_cursors(cursors, has_next=len(cells) > limit, has_previous=has_previous)
        return cls(edges=edges, page_info=info)


@strawberry.type(
    name="Grid",
    description="Companies or documents by figures and questions by periods, computed by a worker cell by cell, each"
    " cell with its proof.",
)
class GridType(Node):
    record: strawberry.Private[domain.Grid]
    name: str = strawberry.field(description="What it is called.")
    status: GridStatus = strawberry.field(description="Where its newest run stands.")
    rows: list[GridRowType] = strawberry.field(description="Its rows.")
    columns: list[GridColumnType] = strawberry.field(description="Its columns.")
    periods: list[GridPeriodType] = strawberry.field(description="Its periods; empty where questions name none.")
    saved: bool = strawberry.field(
        description="Whether it is kept until it is deleted, and computed again when filings of its rows come."
    )
    stale: bool = strawberry.field(
        description="Whether filings of its rows came, changed or went since its run began. Told of saved grids."
    )
    run: int = strawberry.field(description="Number of its newest run: 1, and one more each time it is computed again.")
    run_after_seq: int = strawberry.field(
        description="Pass it to `gridCells` as `afterSeq` to see every cell of the newest run."
    )
    cell_count: int = strawberry.field(description="How many cells it has in all.")
    done_count: int = strawberry.field(description="How many of them the newest run has computed.")
    figure_count: int = strawberry.field(description="Cells of the newest run with a figure.")
    answer_count: int = strawberry.field(description="Cells of the newest run with an answer in words.")
    gap_count: int = strawberry.field(description="Cells of the newest run with a reason why there is nothing.")
    changed_count: int = strawberry.field(description="Cells of the newest run that say something else than before.")
    error: str | None = strawberry.field(description="Why it failed and what to do next; only while status is FAILED.")
    seq: int = strawberry.field(description="Sequence number of its newest event.")
    asked_by: AnswerAskerType | None = strawberry.field(description="Who made it; null without an API key.")
    created_at: datetime = strawberry.field(description="When it was made.")
    updated_at: datetime = strawberry.field(description="When anything about it changed last.")
    completed_at: datetime | None = strawberry.field(description="When its newest run ended, one way or another.")
    path: str = strawberry.field(description='Address of its page on this server, as in "/grids/R3JpZDowMQ==".')

    @classmethod
    def from_domain(cls, record: domain.Grid) -> "GridType":
        """Returns a record's GraphQL object."""
        key = global_id("Grid", record.id)
        return to_graphql(
            cls,
            record,
            record=record,
            id=key,
            path=f"/grids/{key}",
            rows=[GridRowType.from_domain(row) for row in record.rows],
            columns=[to_graphql(GridColumnType, column) for column in record.columns],
            periods=[to_graphql(GridPeriodType, period) for period in record.periods],
            asked_by=to_graphql(AnswerAskerType, record.asker) if record.asker else None,
        )

    @strawberry.field(description=f"{EXPORT_URL} It holds the cells that are computed by then.")
    async def export_url(self, info: Info, format: ExportFormatArgument) -> str:
        return export_path(info, "grids", str(self.id), format)

    @strawberry.field(description="The cells that were computed, in the grid's order, a page at a time.")
    async def cells(self, info: Info, first: FirstCells, after: After = UNSET) -> GridCellConnection:
        limit = page_size(first, "first")
        start = 0 if (cursor := unset_to_none(after)) is None else cell_place(cursor, "after") + 1
        found = await info.context.services.grids.cells(self.record, start, limit + 1)
        return GridCellConnection.from_domain(found, self.record, limit, has_previous=start > 0)


@strawberry.type(description="A grid in a list.")
class GridEdge:
    node: GridType = strawberry.field(description="The grid.")
    cursor: str = strawberry.field(description="Where it stands: pass it as `after` to go on from here.")


@strawberry.type(description="A page of the list of grids.")
class GridConnection:
    edges: list[GridEdge] = strawberry.field(description="The grids, newest first.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")
    total_count: int = strawberry.field(description="How many there are in all.")

    @classmethod
    def from_domain(cls, found: GridSlice, *, has_previous: bool) -> "GridConnection":
        """Returns a page of the list."""
        edges = [GridEdge(node=GridType.from_domain(grid), cursor=name_cursor(GRID, grid.id)) for grid in found.grids]
        cursors = [edge.cursor for edge in edges]
        info = PageInfo.from_cursors(cursors, has_next=found.has_next, has_previous=has_previous)
        return cls(edges=edges, page_info=info, total_count=found.total)


@strawberry.type(name="GridEvent", description="One step in a grid's life; one that is terminal is the last.")
class GridEventType:
    record: strawberry.Private[domain.GridEvent]
    grid_id: strawberry.ID = strawberry.field(description="Id of the grid.")
    seq: int = strawberry.field(description="1, 2, 3, ... per grid, without a gap; resume with `afterSeq`.")
    status: GridStatus = strawberry.field(description="Status after this step.")
    run: int = strawberry.field(description="The run that it belongs to.")
    figure_count: int = strawberry.field(description="Cells of that run with a figure by then.")
    answer_count: int = strawberry.field(description="Cells of that run with an answer in words by then.")
    gap_count: int = strawberry.field(description="Cells of that run with a reason why there is nothing by then.")
    message: str | None = strawberry.field(description="What happened, for people.")
    error: str | None = strawberry.field(description="Why it failed; only when status is FAILED.")
    occurred_at: datetime = strawberry.field(description="When it happened.")

    @classmethod
    def from_domain(cls, event: domain.GridEvent) -> "GridEventType":
        """Returns an event's GraphQL object."""
        return to_graphql(cls, event, record=event, grid_id=global_id("Grid", event.grid_id))

    @strawberry.field(
        description="The cells that were computed by this step, as they are now: at most 100, empty where none were."
    )
    async def computed(self, info: Info) -> list[GridCellType]:
        if not self.record.places:
            return []
        grid = await self._grid(info)
        cells = await info.context.services.grids.cells_at(grid, self.record.places)
        return [GridCellType.from_domain(cell, grid) for cell in cells]

    @strawberry.field(description="The grid as it is now, which may be further than this event.")
    async def grid(self, info: Info) -> GridType:
        return GridType.from_domain(await self._grid(info))

    async def _grid(self, info: Info) -> domain.Grid:
        found = await info.context.services.grids.get(info.context.tenant, self.record.grid_id)
        if found is None:
            raise GridNotFoundError("The grid of this event is gone.")
        return found
