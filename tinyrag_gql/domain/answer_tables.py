"""The table of an answer: rows and columns whose cells name figures of the answer, or say why one is missing.

A cell holds a figure's place in `Answer.figures`, so that no figure is stored twice. What can be told from the table
and the figures, such as the numbers in the unit of their head, is computed where it is read.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Protocol

from tinyrag_gql.domain.gaps import Gap
from tinyrag_gql.domain.model import Model


class ChartKind(StrEnum):
    """How a table is drawn."""

    LINE = "LINE"
    """Each row is a line over the columns, which are periods."""
    BAR = "BAR"
    """Each row is a bar; there is one column."""


class AnswerTablePeriod(Model):
    """The days that a cell is about; without a start it is of one day."""

    end: date
    start: date | None = None
    fiscal_year: int | None = None
    fiscal_period: str | None = None

    @property
    def is_instant(self) -> bool:
        """Whether it is one day rather than a range of days."""
        return self.start is None


class TableUnit(Model):
    """What numbers count: 'USD', '%', 'USD/shares', 'shares', '' where nothing; `scale` multiplies them."""

    name: str = ""
    scale: Decimal | None = None


class AnswerTableCell(Model):
    """A figure by its place in `Answer.figures`, or why there is none."""

    figure: int | None = None
    gap: Gap | None = None
    period: AnswerTablePeriod | None = None
    """None where it is not certain on which days the period ends."""


class AnswerTableColumn(Model):
    """A column's head; `unit` is that of its cells, None where the rows have units."""

    label: str
    unit: TableUnit | None = None


class AnswerTableRow(Model):
    """A row's head and its cells, one for each column; `unit` is that of its cells, None where the columns have units.

    `company` is the one that it is about, None where the whole table is about one.
    """

    label: str
    company: str | None = None
    unit: TableUnit | None = None
    cells: tuple[AnswerTableCell, ...]


class AnswerTable(Model):
    """An answer over several periods, companies, lines or parts, as rows and columns."""

    title: str
    columns: tuple[AnswerTableColumn, ...]
    rows: tuple[AnswerTableRow, ...]
    chart: ChartKind | None = None
    """How it can be drawn; None where its figures are no series."""

    def unit_at(self, row: AnswerTableRow, place: int) -> TableUnit:
        """The unit of a row's cell in the column of that place."""
        return row.unit or self.columns[place].unit or TableUnit()

    def period_of(self, place: int) -> AnswerTablePeriod | None:
        """The days that all cells of a column are about; None where they differ, or are not known."""
        found = {cell.period for row in self.rows if (cell := row.cells[place]).figure is not None}
        return found.pop() if len(found) == 1 else None

    def iter_cells(self) -> Iterator[AnswerTableCell]:
        """All cells, row by row."""
        return (cell for row in self.rows for cell in row.cells)


class DraftFigure(NamedTuple):
    """A figure in a draft: where its text stands, counted without markers such as [1], and what it is."""

    start: int
    end: int
    value: Decimal
    scale: Decimal | None = None


class DraftTable(NamedTuple):
    """A table before its answer is checked: a cell's `figure` counts the figures of the draft."""

    table: AnswerTable
    figures: tuple[DraftFigure, ...]

    def moved(self, characters: int) -> "DraftTable":
        """The table of the same text behind so many more characters."""
        moved = (each._replace(start=each.start + characters, end=each.end + characters) for each in self.figures)
        return self._replace(figures=tuple(moved))


class Amount(Protocol):
    """What a number is: a value as written, and what multiplies it."""

    @property
    def value(self) -> Decimal: ...
    @property
    def scale(self) -> Decimal | None: ...


def value_in(unit: TableUnit, figure: Amount) -> Decimal:
    """The figure's exact value in a unit's scale, with the decimal places that it is written with."""
    scale, wanted = figure.scale or Decimal(1), unit.scale or Decimal(1)
    if scale == wanted:
        return figure.value
    value = (figure.value * scale / wanted).normalize()
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else value


def number_in(unit: TableUnit, figure: Amount) -> str:
    """The figure as a plain number in a unit's scale, its thousands apart: '1,234.5'."""
    return f"{value_in(unit, figure):,f}"


def cells_as_text(table: AnswerTable, figures: Sequence[Amount]) -> list[list[str]]:
    """The table's numbers row by row, in the units of their heads; '' for a gap."""
    return [
        [
            "" if cell.figure is None else number_in(table.unit_at(row, place), figures[cell.figure])
            for place, cell in enumerate(row.cells)
        ]
        for row in table.rows
    ]
