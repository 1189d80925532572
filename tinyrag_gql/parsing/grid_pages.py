"""Cuts the lines of tables and of the text around them into pages, and puts the tables' offsets right on each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.tables import GridRow, Table, bounded
from tinyrag_gql.parsing.cell_grids import GridLine, sheet_lines, short_lines
from tinyrag_gql.parsing.cells import Cell
from tinyrag_gql.parsing.empty_places import with_empty_places
from tinyrag_gql.parsing.grids import read_tables
from tinyrag_gql.parsing.paging import CHARS_PER_PAGE, LINES_PER_PAGE, OWN_PAGE_FACTOR

MOST_HEADERS = 12
"""Lines of headers that are repeated atop a page."""


def paginate_lines(lines: Iterable[GridLine | None], *, own_pages: bool) -> Iterator[Page]:
    """Pages of whole lines with the tables on them; None among the lines is a page break of the file's own."""
    factor = OWN_PAGE_FACTOR if own_pages else 1
    number, held, chars, seen = 1, list[GridLine](), 0, dict[int, Table]()
    for line in short_lines(lines):
        full = line is not None and (
            len(held) >= LINES_PER_PAGE * factor or chars + len(line.text) > CHARS_PER_PAGE * factor
        )
        if held and (line is None or full):
            yield _page(number, held, seen)
            number, held, chars = number + 1, [], 0
        if line is not None and line.text.strip():
            held.append(line)
            chars += len(line.text) + 1
    if held:
        yield _page(number, held, seen)


def _page(number: int, lines: Sequence[GridLine], seen: dict[int, Table]) -> Page:
    """The page of these lines. `seen` holds the tables of earlier pages by identity, so that no later one takes it."""
    text, found, start = [], [], 0
    for preformatted, group in groupby(lines, key=lambda line: line.placed is not None):
        held = list(group)
        part, tables = _preformatted(held) if preformatted else _cell_tables(held, seen)
        found += [offset_by(table, start) for table in tables]
        text.append(part)
        start += len(part) + 1
    return Page(number=number, text="\n".join(text), tables=bounded(tuple(found)))


def _preformatted(lines: Sequence[GridLine]) -> tuple[str, tuple[Table, ...]]:
    """Text that is set in columns of characters, with the tables that it holds."""
    tables, _ = read_tables([line.placed for line in lines if line.placed is not None])
    return with_empty_places("\n".join(line.text for line in lines), tables)


def offset_by(table: Table, start: int) -> Table:
    """The table in a text that has `start` more characters before it."""
    rows = tuple(_moved(row, start, row.end - row.start) for row in table.rows)
    return table._replace(rows=rows, start=table.start + start, end=table.end + start)


def _cell_tables(lines: Sequence[GridLine], seen: dict[int, Table]) -> tuple[str, tuple[Table, ...]]:
    """The text of lines, with the tables whose cells the file gives."""
    tables: list[tuple[Table, int, list[GridRow]]] = []
    start = 0
    for line in lines:
        if line.table is not None:
            if not tables or tables[-1][0] is not line.table:
                tables.append((line.table, start, []))
            if line.row is not None:
                tables[-1][2].append(_moved(line.row, start, len(line.text.rstrip())))
        start += len(line.text) + 1
    found = tuple(
        head._replace(rows=tuple(rows), start=first, end=rows[-1].end, continued=id(head) in seen)
        for head, first, rows in tables
        if rows
    )
    seen |= {id(head): head for head, *_ in tables}
    return "\n".join(line.text for line in lines), found


def _moved(row: GridRow, start: int, length: int) -> GridRow:
    """The row, `length` characters long, in a text that has `start` more characters before it."""
    cells = tuple(cell._replace(start=cell.start + start, end=cell.end + start) for cell in row.cells)
    return row._replace(cells=cells, start=row.start + start, end=row.start + start + length)


def sheet_pages(
    title: str, rows: Iterable[Sequence[Cell]], remarks: Callable[[], Sequence[str]] = lambda: ()
) -> Iterator[Page]:
    """The pages of a sheet: its name and the headers of the table that goes on stand atop each one.

    `remarks` is asked when every row was read; its lines stand on the last page.
    """
    top = [GridLine(title)] if title else []
    headers: dict[int, list[GridLine]] = {}
    held, body, chars, number, seen = list(top), 0, 0, 0, dict[int, Table]()
    for line in sheet_lines(rows, remarks):
        if body and (len(held) >= LINES_PER_PAGE or chars + len(line.text) > CHARS_PER_PAGE):
            number += 1
            yield _page(number, held, seen)
            held, body, chars = top + headers.get(id(line.table), []), 0, 0
        if line.table is not None and line.row is None and len(headers.setdefault(id(line.table), [])) < MOST_HEADERS:
            headers[id(line.table)].append(line)
        body += line.row is not None or line.table is None
        held.append(line)
        chars += len(line.text)
    if len(held) > len(top) or not number:
        yield _page(number + 1, held, seen) if held else Page(number=1, text="")
