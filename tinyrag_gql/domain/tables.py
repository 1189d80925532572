"""Tables of a page as grids: rows, columns and the cells between them, with their places in the page's text.

Standard library alone, because the parsing child imports it. The types are named tuples, so that a table is a short
JSON array in the frames and in the stores. New fields go to the end of a type and carry a default, so that stored
tables stay readable.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

MOST_TABLES = 200
"""Tables that one page may carry; a parser leaves out those beyond."""
MOST_CELLS = 10_000
"""Cells that the tables of one page may hold together."""
MOST_CHARACTERS = 400_000
"""Characters that all texts of the tables of one page may take together."""
LONGEST_TEXT = 1_000
"""Characters of one label, header, caption or cell; longer ones are cut."""


class CellKind(StrEnum):
    """What a place in the grid holds. A printed dash is the filer's zero; an empty place says nothing."""

    TEXT = "TEXT"
    DASH = "DASH"
    EMPTY = "EMPTY"


class GridCell(NamedTuple):
    """One printed cell. `page.text[start:end]` is where it stands; `text` is what it says, without its note marks."""

    column: int | None
    """Index of its column, or of the first of several; None where no column fits with certainty."""
    text: str
    start: int
    end: int
    kind: CellKind = CellKind.TEXT
    columns: int = 1
    """How many columns a merged cell covers."""
    notes: tuple[str, ...] = ()
    """Note marks such as '(1)' or '*' that are printed beside the cell."""


class GridColumn(NamedTuple):
    """One column of figures or texts. The column of row labels is not among a table's columns."""

    headers: tuple[str, ...] = ()
    """Header path, outermost first; a header over several columns stands in each of them."""
    unit: str = ""
    """What the column's own header says of its unit, such as '%' or '€', where it differs from the table's."""
    scale: str = ""
    """What the column's own header says of its scale, such as 'thousands', where it differs from the table's."""

    @property
    def header(self) -> str:
        """The header path as one line."""
        return " ".join(self.headers)


class GridRow(NamedTuple):
    """One row: its label, the headings it stands under, and its printed cells from left to right."""

    label: str
    cells: tuple[GridCell, ...]
    start: int
    end: int
    """`page.text[start:end]` covers the row's lines, label and cells."""
    path: tuple[str, ...] = ()
    """Headings over the row, outermost first: section lines and less indented labels without figures."""
    notes: tuple[str, ...] = ()
    """Note marks that are printed beside the label."""
    unit: str = ""
    scale: str = ""
    """What the row's own label or headings say of unit and scale, such as 'per share', where it differs."""

    def cell(self, column: int) -> GridCell | None:
        """The printed cell of that column, None where the place is empty."""
        for cell in self.cells:
            if cell.column is not None and cell.column <= column < cell.column + cell.columns:
                return cell
        return None

    def kind(self, column: int) -> CellKind:
        """Whether that column holds a text, a printed dash or nothing."""
        cell = self.cell(column)
        return CellKind.EMPTY if cell is None else cell.kind


class Table(NamedTuple):
    """A grid on one page. A table that goes on over a page break is one table per page, the later ones `continued`."""

    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    start: int
    end: int
    """`page.text[start:end]` covers the table, with its header lines where they stand on the same page."""
    caption: str = ""
    """The lines over the table: its title and what it says of unit and scale."""
    unit: str = ""
    scale: str = ""
    """Texts of the caption that name the unit, such as '$' or 'euros', and the scale, such as 'in thousands'."""
    stub: str = ""
    """What is printed over the column of labels."""
    continued: bool = False
    """Whether caption or headers are taken from the page before."""

    def cells(self) -> Iterator[tuple[GridRow, GridColumn, GridCell]]:
        """Every cell whose column is certain, with its row and its (first) column, row by row."""
        for row in self.rows:
            for cell in row.cells:
                if cell.column is not None:
                    yield row, self.columns[cell.column], cell


def bounded(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The first of these tables, as many as the bounds for one page allow."""
    kept, cells, characters = [], 0, 0
    for table in tables[:MOST_TABLES]:
        cells += len(table.columns) + sum(1 + len(row.cells) for row in table.rows)
        characters += sum(map(len, _texts(table)))
        if cells > MOST_CELLS or characters > MOST_CHARACTERS:
            break
        kept.append(table)
    return tuple(kept)


def _texts(table: Table) -> Iterator[str]:
    yield from (table.caption, table.unit, table.scale, table.stub)
    for column in table.columns:
        yield from (*column.headers, column.unit, column.scale)
    for row in table.rows:
        yield from (row.label, *row.path, *row.notes, row.unit, row.scale)
        for cell in row.cells:
            yield from (cell.text, *cell.notes)
