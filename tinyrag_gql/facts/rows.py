"""Rows of printed tables as facts need them: each figure under its period, with the table's title around it."""

from typing import NamedTuple

from tinyrag_gql.domain.facts import FactStatement
from tinyrag_gql.filings.columns import Column
from tinyrag_gql.filings.numbers import Number
from tinyrag_gql.filings.periods import DayRange
from tinyrag_gql.filings.tables import TableRow

UNDATED = Column(0)
"""The column of figures over which nothing names a period."""


class PrintedCell(NamedTuple):
    """A figure, the period of its column, the column's header as printed, and the member that the header names."""

    number: Number
    column: Column
    header: str = ""
    member: str = ""
    days: DayRange | None = None
    """The days of the period, where its header names the first and the last one."""


class PrintedRow(NamedTuple):
    """A row of a table. `reading` holds its scale, currency and kind; offsets are those of the page's text."""

    label: str
    path: tuple[str, ...]
    """The headings over the row, outermost first."""
    cells: tuple[PrintedCell, ...]
    reading: TableRow
    start: int
    end: int
    concept: str | None = None

    @property
    def heading(self) -> str:
        """The headings as one line."""
        return " > ".join(text.rstrip(" :") for text in self.path)


class PrintedTable(NamedTuple):
    """The rows of one table on one page that stand under periods; `above` are the lines over it, its title among them.

    `scaled`: a caption says what its amounts are printed in, or nothing in the document speaks of a scale. `led`: no
    column or row names a period; the sentence that leads to the table may.
    """

    page: int
    above: tuple[str, ...]
    rows: tuple[PrintedRow, ...]
    scaled: bool = True
    continued: bool = False
    currency: str = ""
    statement: FactStatement | None = None
    led: bool = False
    stub: str = ""
    """What stands over the labels of its rows."""

    @property
    def undated(self) -> bool:
        """Whether nothing names a period of its figures."""
        return self.led and self.columns == (UNDATED,)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its periods from left to right, each once."""
        return tuple(dict.fromkeys(cell.column for row in self.rows for cell in row.cells))
