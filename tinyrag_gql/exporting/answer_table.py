"""An answer's table for a file: its heads with their units, and cells that name figures or say why one is missing."""

from collections.abc import Sequence
from decimal import Decimal

from tinyrag_gql.domain.answer_tables import AnswerTable, AnswerTableCell, AnswerTableRow, TableUnit, value_in
from tinyrag_gql.domain.answers import Figure
from tinyrag_gql.exporting.report import ReportCell, ReportRow, ReportTable
from tinyrag_gql.exporting.words import GAPS, scale_word


def table_of(table: AnswerTable, figures: Sequence[Figure], places: Sequence[int]) -> ReportTable:
    """The table; `places` are the indices of the report's figures that hold the answer's."""
    head = (table.title, *(_headed(column.label, column.unit) for column in table.columns))
    rows = [
        ReportRow(_row_label(row), tuple(_cell(table, row, at, figures, places) for at in range(len(row.cells))))
        for row in table.rows
    ]
    return ReportTable(table.title, head, tuple(rows))


def names_of(table: AnswerTable) -> dict[int, str]:
    """What the table calls the answer's figures, by their index: 'Gross margin, fiscal 2023'."""
    named: dict[int, str] = {}
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if cell.figure is not None:
                named.setdefault(cell.figure, f"{row.label}, {column.label}")
    return named


def companies_of(table: AnswerTable) -> dict[int, str]:
    """The companies of the answer's figures, by their index, where their rows name them."""
    cells = ((row.company, cell) for row in table.rows for cell in row.cells)
    return {cell.figure: company for company, cell in cells if company and cell.figure is not None}


def _cell(
    table: AnswerTable, row: AnswerTableRow, at: int, figures: Sequence[Figure], places: Sequence[int]
) -> ReportCell:
    cell, unit = row.cells[at], table.unit_at(row, at)
    if cell.figure is None:
        return _gap(cell)
    figure = figures[cell.figure]
    factor = (figure.scale or Decimal(1)) / (unit.scale or Decimal(1))
    return ReportCell(figure=places[cell.figure], value=value_in(unit, figure), factor=factor)


def _gap(cell: AnswerTableCell) -> ReportCell:
    return ReportCell() if cell.gap is None else ReportCell(text=GAPS[cell.gap.reason], note=cell.gap.message)


def _row_label(row: AnswerTableRow) -> str:
    company = row.company or ""
    return _headed(row.label if company in row.label else f"{company}: {row.label}", row.unit)


def _headed(label: str, unit: TableUnit | None) -> str:
    """'Revenue (USD thousand)'."""
    if unit is None:
        return label
    words = " ".join(each for each in (unit.name.replace("/shares", " per share"), scale_word(unit.scale)) if each)
    return f"{label} ({words})" if words else label
