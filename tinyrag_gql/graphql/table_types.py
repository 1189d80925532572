"""Types of an answer's table: heads with units, cells with figures or gaps, and the series of its chart."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import strawberry

from tinyrag_gql.domain import answer_tables as domain
from tinyrag_gql.domain.answer_tables import ChartKind
from tinyrag_gql.domain.answers import Answer
from tinyrag_gql.filings.numbers import SCALE_NAMES
from tinyrag_gql.graphql.conversion import to_graphql
from tinyrag_gql.graphql.document_types import DocumentType, FactPeriod
from tinyrag_gql.graphql.figure_types import CitationType, FigureType
from tinyrag_gql.graphql.gap_types import GapType


@strawberry.type(name="TableUnit", description="What the numbers under a head count.")
class TableUnitType:
    name: str = strawberry.field(
        description='Currency code, "%", "USD/shares", "shares" and the like; empty for plain numbers.'
    )
    scale: Decimal | None = strawberry.field(description="What multiplies the numbers, as in 1000000; null for 1.")
    text: str = strawberry.field(description='The unit for readers, as in "USD millions"; empty for plain numbers.')

    @classmethod
    def from_domain(cls, unit: domain.TableUnit) -> "TableUnitType":
        """Returns a unit's GraphQL object."""
        return to_graphql(cls, unit, text=unit_in_words(unit))


def unit_in_words(unit: domain.TableUnit) -> str:
    """'USD millions'; '' for plain numbers."""
    name = unit.name.replace("/shares", " per share")
    scale = f"{SCALE_NAMES[unit.scale]}s" if unit.scale in SCALE_NAMES else ""
    return f"{name} {scale}".strip()


@strawberry.type(description="A column's head.")
class AnswerTableColumn:
    label: str = strawberry.field(description='What it holds, as in "fiscal 2023" or "Net income".')
    unit: TableUnitType | None = strawberry.field(
        description="What its numbers count; null where each row has a unit of its own."
    )
    period: FactPeriod | None = strawberry.field(
        description="The days that all its figures are about; null where they differ, or are not certain."
    )


@strawberry.type(description="A cell: a figure of the answer, or a gap with its reason.")
class AnswerTableCell:
    text: str | None = strawberry.field(
        description='The number in the unit of its head, without it, as in "1,234.5"; null for a gap.'
    )
    value: Decimal | None = strawberry.field(description="The same exactly, as a number; null for a gap.")
    figure_index: int | None = strawberry.field(
        description="Place of its figure in `Answer.figures`, 0 for the first; null for a gap."
    )
    figure: FigureType | None = strawberry.field(description="Its figure with the verdict; null for a gap.")
    citation: CitationType | None = strawberry.field(
        description="The passage that holds it; null for a gap, and where it is computed."
    )
    period: FactPeriod | None = strawberry.field(
        description="The days that it is about; null for a gap, and where they are not certain."
    )
    gap: GapType | None = strawberry.field(description="Why there is no figure; null where there is one.")


@strawberry.type(description="A row: its head and a cell for each column.")
class AnswerTableRow:
    label: str = strawberry.field(description="What it is about: a line, a company, or a part of one.")
    company: str | None = strawberry.field(description="The company; null where the table is about one company.")
    document: DocumentType | None = strawberry.field(
        description="The document that all its cited cells rest on; null where there is not one."
    )
    unit: TableUnitType | None = strawberry.field(
        description="What its numbers count; null where each column has a unit of its own."
    )
    cells: list[AnswerTableCell] = strawberry.field(description="One for each column, in their order.")


@strawberry.type(description="A point of a series.")
class AnswerTablePoint:
    label: str = strawberry.field(description="Its period, or its company or part.")
    period_end: date | None = strawberry.field(description="Last day of its period; null where that is not certain.")
    value: Decimal = strawberry.field(description="The number in the chart's unit.")
    figure_index: int = strawberry.field(description="Place of its figure in `Answer.figures`, 0 for the first.")
    figure: FigureType = strawberry.field(description="Its figure with the verdict.")


@strawberry.type(description="Points that belong together; gaps are left out.")
class AnswerTableSeries:
    label: str = strawberry.field(description="What its points are of.")
    points: list[AnswerTablePoint] = strawberry.field(description="Its points, in the order of the table.")


@strawberry.type(description="A table as something to draw; all its numbers count the same.")
class AnswerTableChart:
    kind: ChartKind = strawberry.field(description="How to draw it.")
    unit: TableUnitType = strawberry.field(description="What the numbers count.")
    series: list[AnswerTableSeries] = strawberry.field(description="A line each, or the one group of bars.")


@strawberry.type(name="AnswerTable", description="The figures of an answer as rows and columns.")
class AnswerTableType:
    title: str = strawberry.field(description="What the table shows.")
    columns: list[AnswerTableColumn] = strawberry.field(description="The heads of its columns.")
    rows: list[AnswerTableRow] = strawberry.field(description="Its rows.")
    chart: AnswerTableChart | None = strawberry.field(
        description="Its figures as series; null where they are none, or do not count the same."
    )

    @classmethod
    def of(cls, answer: Answer) -> "AnswerTableType | None":
        """Returns the table of an answer; null where it has none."""
        return None if answer.table is None else _Converted(answer, answer.table).table()


class _Place(NamedTuple):
    """A cell that has a figure, and its row and column."""

    row: domain.AnswerTableRow
    column: domain.AnswerTableColumn
    cell: AnswerTableCell


class _Converted:
    """A table whose cells are looked up among the figures and citations of its answer."""

    def __init__(self, answer: Answer, table: domain.AnswerTable) -> None:
        self._answer, self._table = answer, table
        self._rows = [[self._cell(row, place) for place in range(len(table.columns))] for row in table.rows]

    def table(self) -> AnswerTableType:
        table = self._table
        return AnswerTableType(
            title=table.title,
            columns=[self._column(place, column) for place, column in enumerate(table.columns)],
            rows=[self._row(row, cells) for row, cells in zip(table.rows, self._rows, strict=True)],
            chart=None if table.chart is None else self._chart(table.chart),
        )

    def _column(self, place: int, column: domain.AnswerTableColumn) -> AnswerTableColumn:
        return AnswerTableColumn(
            label=column.label, unit=_unit(column.unit), period=_period(self._table.period_of(place))
        )

    def _row(self, row: domain.AnswerTableRow, cells: list[AnswerTableCell]) -> AnswerTableRow:
        documents = {cell.citation.document.id: cell.citation.document for cell in cells if cell.citation}
        document = next(iter(documents.values())) if len(documents) == 1 else None
        return to_graphql(AnswerTableRow, row, document=document, unit=_unit(row.unit), cells=cells)

    def _cell(self, row: domain.AnswerTableRow, place: int) -> AnswerTableCell:
        cell, answer = row.cells[place], self._answer
        if cell.figure is None:
            gap = GapType.from_domain(cell.gap) if cell.gap else None
            return AnswerTableCell(
                text=None, value=None, figure_index=None, figure=None, citation=None, period=None, gap=gap
            )
        figure, unit = answer.figures[cell.figure], self._table.unit_at(row, place)
        cited = next((each for each in answer.citations if each.index == figure.citation), None)
        return AnswerTableCell(
            text=domain.number_in(unit, figure),
            value=domain.value_in(unit, figure),
            figure_index=cell.figure,
            figure=FigureType.from_domain(figure, answer.citations),
            citation=None if cited is None else CitationType.from_domain(cited),
            period=_period(cell.period),
            gap=None,
        )

    def _chart(self, kind: ChartKind) -> AnswerTableChart:
        table = self._table
        if kind is ChartKind.LINE:
            lines = [list(self._places(row, cells)) for row, cells in zip(table.rows, self._rows, strict=True)]
            series = [
                AnswerTableSeries(label=row.label, points=[_point(each, each.column.label) for each in line])
                for row, line in zip(table.rows, lines, strict=True)
            ]
        else:
            bars = [
                each for row, cells in zip(table.rows, self._rows, strict=True) for each in self._places(row, cells)
            ]
            points = [_point(each, each.row.label) for each in bars]
            series = [AnswerTableSeries(label=table.columns[0].label, points=points)]
        unit = table.unit_at(table.rows[0], 0)
        return AnswerTableChart(kind=kind, unit=TableUnitType.from_domain(unit), series=series)

    def _places(self, row: domain.AnswerTableRow, cells: Sequence[AnswerTableCell]) -> Iterator[_Place]:
        for column, cell in zip(self._table.columns, cells, strict=True):
            if cell.figure is not None:
                yield _Place(row, column, cell)


def _point(place: _Place, label: str) -> AnswerTablePoint:
    cell = place.cell
    end = cell.period.end if cell.period else None
    return to_graphql(AnswerTablePoint, cell, label=label, period_end=end)


def _unit(unit: domain.TableUnit | None) -> TableUnitType | None:
    return None if unit is None else TableUnitType.from_domain(unit)


def _period(period: domain.AnswerTablePeriod | None) -> FactPeriod | None:
    return None if period is None else to_graphql(FactPeriod, period, instant=period.is_instant)
