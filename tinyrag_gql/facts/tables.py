"""Reads a page's printed tables into rows under periods: from its grids, and from its text where no grid is."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.tables import GridRow, Table
from tinyrag_gql.facts.headers import ColumnHead, column_heads, only_period
from tinyrag_gql.facts.rows import PrintedCell, PrintedRow, PrintedTable
from tinyrag_gql.filings.columns import Column, is_header_line
from tinyrag_gql.filings.numbers import CURRENCIES, DecimalMark, Number, decimal_mark, parse_number
from tinyrag_gql.filings.rows import Row
from tinyrag_gql.filings.scales import Caption, caption_of, captions
from tinyrag_gql.filings.tables import TableRow, caption_for, scaled, table_rows

LINES_ABOVE = 12
"""Lines over a table that may hold its title."""
_LINES_BELOW = 4
"""Lines such as a page's number that may stand between the parts of a table that goes on over the page break."""
_MIDDLE = re.compile(r"[,;)]|(?:and|or|of|in|to|for|shares|issued|outstanding|respectively|at|from|by|with|on|the)\b")
"""How the rest of a label begins whose first line was not joined to it."""
_PERIOD_LABEL = re.compile(r"(?:19|20)[0-9]{2}")
_SIGN = re.compile(r"(?:US|HK|NT|NZ|MX|CA|AU|[ACRS])?\$|[€£¥₹₩]")


class _Heads(NamedTuple):
    """What stands over a grid's columns: a head and a caption for each, and the lines above."""

    columns: tuple[ColumnHead, ...]
    captions: tuple[Caption | None, ...]
    above: tuple[str, ...]


def document_tables(pages: Sequence[Page]) -> list[PrintedTable]:
    """The tables of a document whose columns or rows are of periods, in the order of the pages."""
    found: list[PrintedTable] = []
    last: _Heads | None = None
    for page in pages:
        tables, last = _page_tables(page, last)
        found += tables
    return found


def _page_tables(page: Page, last: _Heads | None) -> tuple[list[PrintedTable], _Heads | None]:
    """The tables of a page; `last` is what stood over the table at whose end the page before ended."""
    mark = decimal_mark(page.text)
    found: list[tuple[int, PrintedTable]] = []
    read: set[int] = set()
    floor = 0
    for number, table in enumerate(page.tables):
        heads, carried = _heads_of(page, table, floor), False
        if last and not number and _goes_on(table, heads, last):
            heads, carried = last._replace(above=heads.above), True
        rows = _grid_rows(page.text, table, heads, mark)
        if rows:
            found.append((table.start, _printed(page, table, heads, rows, continued=carried or table.continued)))
            read |= {row.start for row in rows}
        last, floor = heads, table.end
    if page.tables and len(_lines(page.text[floor:])) > _LINES_BELOW:
        last = None
    return [table for _, table in sorted([*found, *_loose(page, read)], key=lambda pair: pair[0])], last


def _loose(page: Page, read: set[int]) -> Iterator[tuple[int, PrintedTable]]:
    """Tables of the rows that no grid placed, as the page's text has them."""
    rows = table_rows(page.text)
    loose = [row for row in rows if row.values and row.row.start not in read and _is_whole(row.row.label)]
    for run in _runs(loose, page.text):
        yield run[0].row.start, _of_text(page, run)


# ------------------------------------------------------------------------------------------------ grids


def _heads_of(page: Page, table: Table, floor: int) -> _Heads:
    first = table.rows[0].start if table.rows else table.end
    above = _lines(page.text[min(floor, first) : first])
    heads = column_heads(table)
    if not any(head.period for head in heads) and (whole := _period_above((*table.caption.split("\n"), *above))):
        heads = [head._replace(period=whole) if head.member else head for head in heads]
    return _Heads(tuple(heads), tuple(_captions(page, table, heads, above)), above)


def _goes_on(table: Table, heads: _Heads, last: _Heads) -> bool:
    """Whether a table without headers atop a page goes on with the one at whose end the page before ended."""
    bare = not any(column.headers for column in table.columns)
    return bare and len(table.columns) == len(last.columns) and len(heads.above) <= _LINES_BELOW


def _printed(page: Page, table: Table, heads: _Heads, rows: Sequence[PrintedRow], *, continued: bool) -> PrintedTable:
    currency = _currency(page.text[rows[0].start : table.end])
    scaled_by_caption = any(caption and caption.amounts for caption in heads.captions)
    return PrintedTable(page.number, heads.above, tuple(rows), scaled_by_caption, continued, currency)


def _grid_rows(text: str, table: Table, heads: _Heads, mark: DecimalMark) -> list[PrintedRow]:
    labelled = [row for row in table.rows if _is_whole(row.label) and not _PERIOD_LABEL.fullmatch(row.label)]
    return [read for row in labelled if (read := _row(text, row, heads, mark))]


def _is_whole(label: str) -> bool:
    """Whether a label does not begin in the middle, as one that wraps may."""
    return bool(label) and label.count(")") <= label.count("(") and not _MIDDLE.match(label)


def _row(text: str, row: GridRow, heads: _Heads, mark: DecimalMark) -> PrintedRow | None:
    period = _period_of(row.path)
    cells: list[PrintedCell] = []
    slots: list[Number] = []
    caption: Caption | None = None
    for cell in row.cells:
        if cell.column is None or cell.columns > 1:
            continue
        number = _number(text, cell.start, cell.end, mark)
        head = heads.columns[cell.column]
        column = head.period or (period if head.member else None)
        if number is None:
            continue
        slots.append(number)
        if column:
            caption = caption or heads.captions[cell.column]
            cells.append(PrintedCell(number, column, head.header, head.member, head.days))
    if not cells or all(number.is_bare_year for number in slots):
        return None
    plain = Row(row.label, tuple(slots), row.start, row.end, row.path[-1] if row.path else "")
    own = _own_caption(row)
    reading = scaled(
        plain,
        tuple((cell.column, cell.number) for cell in cells),
        caption_for(caption or Caption(0, 0), own),
        percents=False,
    )
    path = tuple(heading for heading in row.path if not is_header_line(heading))
    return PrintedRow(row.label, path, tuple(cells), reading, row.start, row.end)


def _number(text: str, start: int, end: int, mark: DecimalMark) -> Number | None:
    number = parse_number(text[start:end], mark)
    return number.moved(start) if number else None


def _own_caption(row: GridRow) -> Caption | None:
    """What the row's label, or else its nearest heading, says of its scale."""
    for text in (row.label, *reversed(row.path)):
        if caption := caption_of(text):
            return caption
    return None


def _captions(page: Page, table: Table, heads: Sequence[ColumnHead], above: Sequence[str]) -> list[Caption | None]:
    """For each column the caption that counts for it: of the table's own lines, else the last one above on the page."""
    lines = "\n".join(dict.fromkeys((*table.caption.split("\n"), *above, table.stub)))
    before: Caption | None = None
    found = []
    for head in heads:
        own = caption_of("\n".join((lines, *head.header.split("\n"))))
        if own is None:
            before = before or _last_above(page.text, table.start)
        found.append(own or before)
    return found


def _last_above(text: str, end: int) -> Caption | None:
    found = captions(text[:end])
    return found[-1] if found else None


def _period_of(path: Sequence[str]) -> Column | None:
    """The period that the innermost heading names which names one."""
    return next((period for text in reversed(path) if is_header_line(text) and (period := only_period([text]))), None)


def _period_above(lines: Sequence[str]) -> Column | None:
    """The period that the lines over a table name, if it is one."""
    periods = {only_period([line]) for line in lines if is_header_line(line)}
    return periods.pop() if len(periods) == 1 else None


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for each in text.split("\n") if (line := " ".join(each.split())))[-LINES_ABOVE:]


def _currency(text: str) -> str:
    codes = {CURRENCIES[match[0]] for match in _SIGN.finditer(text) if match[0] in CURRENCIES}
    return codes.pop() if len(codes) == 1 else ""


# ------------------------------------------------------------------------------------------------ text


def _runs(rows: Sequence[TableRow], text: str) -> Iterator[list[TableRow]]:
    """Rows that follow one another under the same periods, apart from those behind other lines."""
    run: list[TableRow] = []
    for row in rows:
        apart = run and not (_periods(run[-1]) <= _periods(row) or _periods(row) <= _periods(run[-1]))
        if run and (apart or text.count("\n", run[-1].row.end, row.row.start) > 6):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _periods(row: TableRow) -> frozenset[Column]:
    return frozenset(column for column, _ in row.values)


def _of_text(page: Page, rows: Sequence[TableRow]) -> PrintedTable:
    start = rows[0].row.start
    above = _lines(page.text[:start])
    found = tuple(
        PrintedRow(
            row.row.label,
            (row.row.heading,) if row.row.heading and row.row.heading not in above[:-1] else (),
            tuple(PrintedCell(number, column) for column, number in row.values),
            row,
            row.row.start,
            row.row.end,
        )
        for row in rows
    )
    has_caption = any(row.scale for row in rows) or any(caption.amounts for caption in captions(page.text))
    return PrintedTable(page.number, above, found, has_caption, False, _currency(page.text[start:]))
