"""Reads a page's printed tables into rows under periods: from its grids, and from its text where no grid is."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.tables import GridCell, GridRow, Table
from tinyrag_gql.facts.headers import ColumnHead, column_heads, only_period
from tinyrag_gql.facts.rows import UNDATED, PrintedCell, PrintedRow, PrintedTable
from tinyrag_gql.filings.columns import UNKNOWN_LENGTH, Column, headers, is_header_line
from tinyrag_gql.filings.dates import find_dates
from tinyrag_gql.filings.numbers import CURRENCIES, DecimalMark, Number, decimal_mark, parse_number
from tinyrag_gql.filings.rows import Row
from tinyrag_gql.filings.scales import Caption, caption_of, captions
from tinyrag_gql.filings.tables import TableRow, caption_for, scaled, table_rows

LINES_ABOVE = 12
"""Lines over a table that may hold its title."""
_LINES_BELOW = 4
"""Lines such as a page's number that may stand between the parts of a table that goes on over the page break."""
_UNDER_HEADING = re.compile(
    r"^(?!.*\b(?:excluded|awards)\b).*\b(?:basic|diluted|continuing|discontinued|net|income|loss|earnings|class|declared|paid|total|high|low)\b",
    re.I,
)
"""Labels of rows that may count what their heading says, such as earnings per share; a grid's heading may be over."""
_LINE = re.compile(r"[^\n]+")
_WORDS = re.compile(r"[A-Za-z]{3}")
_MIDDLE = re.compile(r"[,;)]|(?:and|or|of|in|to|for|shares|issued|outstanding|respectively|at|from|by|with|on|the)\b")
"""How the rest of a label begins whose first line was not joined to it."""
_SMALL_WORD = re.compile(r"[a-z]+\b")
_FEW = 4
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_LEADING_LINES = 6
"""Lines over a table, the headers of its columns among them, one of which may be the sentence that leads to it."""
_AS_OF = re.compile(r"\b(?:as of|at)\b", re.I)
_SENTENCE = 6
"""Words of the shortest line that is taken for a sentence by its end: 'Walmart U.S.' is none."""
_THOUSANDS_HEADED = re.compile(r"\([‘’'`]?000s?\)\s*:")
"""A heading over rows that has a scale of its own, which rows read from running text may stand under or not."""
_MARKS = re.compile(r"[*†‡⁰¹²³⁴-⁹⁽⁾]+")
_FOOTNOTE = re.compile(r"[⁽⁰¹²³⁴-⁹*†‡]")
"""Begins a note to the table before, which says nothing of this one."""
_PERIOD_LABEL = re.compile(r"(?:19|20)[0-9]{2}")
_SIGN = re.compile(r"(?:US|HK|NT|NZ|MX|CA|AU|[ACRS])?\$|[€£¥₹₩]")


class _Heads(NamedTuple):
    """What stands over a grid's columns: a head and a caption for each, and the lines above."""

    columns: tuple[ColumnHead, ...]
    captions: tuple[Caption | None, ...]
    above: tuple[str, ...]
    periods: tuple[tuple[int, Column | None], ...] = ()
    """Lines that name a period for the rows below, where no column does; each with its offset."""
    led: bool = False
    """Whether that is the sentence which leads to the table."""

    def period_at(self, offset: int) -> Column | None:
        """The period of the nearest such line above."""
        at = bisect_left(self.periods, offset, key=lambda line: line[0])
        return self.periods[at - 1][1] if at else None


def document_tables(pages: Sequence[Page]) -> list[PrintedTable]:
    """The tables of a document whose columns or rows are of periods, in the order of the pages."""
    found: list[PrintedTable] = []
    last: _Heads | None = None
    for page in pages:
        tables, last = _page_tables(page, last)
        found += tables
    return found


def _page_tables(page: Page, last: _Heads | None) -> tuple[list[PrintedTable], _Heads | None]:
    """The tables of a page; `last` is what stood over the table before, where the page before ended with it."""
    mark = decimal_mark(page.text)
    text_rows = _text_rows(page.text)
    in_text = {number.end: column for row in text_rows for column, number in row.values}
    found: list[tuple[int, PrintedTable]] = []
    read: set[int] = set()
    floor = 0
    for table in page.tables:
        heads, carried = _heads_of(page, table, floor), False
        if last and _goes_on(table, heads, last):
            heads, carried = last._replace(above=heads.above), True
        rows = _grid_rows(page.text, table, heads, mark, in_text)
        if rows:
            found.append((table.start, _printed(page, table, heads, rows, continued=carried or table.continued)))
        if rows or any(column.headers for column in table.columns):
            read |= {row.start for row in table.rows if all(map(_is_placed, row.cells))}
        last, floor = heads, table.end
    if len(_lines(page.text[floor:])) > _LINES_BELOW:
        last = None
    return [table for _, table in sorted([*found, *_loose(page, text_rows, read)], key=lambda pair: pair[0])], last


def _is_placed(cell: GridCell) -> bool:
    return cell.column is not None and cell.columns == 1


def _loose(page: Page, text_rows: Sequence[TableRow], read: set[int]) -> Iterator[tuple[int, PrintedTable]]:
    """Tables of the rows that no grid placed, as the page's text has them."""
    loose = [row for row in text_rows if row.row.start not in read and _is_whole(row.row.label)]
    for run in _runs(loose, page.text):
        yield run[0].row.start, _of_text(page, run)


# ------------------------------------------------------------------------------------------------ grids


def _heads_of(page: Page, table: Table, floor: int) -> _Heads:
    first = table.rows[0].start if table.rows else table.end
    own = _lines(page.text[min(floor, first) : first])
    above = (*_carried_title(table, own), *own)
    heads = _heads_in_row(page.text, table) or column_heads(table)
    if any(head.period for head in heads):
        return _Heads(tuple(heads), tuple(_captions(table, heads, above)), above)
    periods = tuple(_period_lines(page.text, min(floor, first), table.end))
    led = None if periods else _led_to(above)
    if led is None and not periods and len(heads) == 1 and not any(map(_YEAR.search, _leading(above))):
        led = UNDATED
    return _Heads(
        tuple(heads), tuple(_captions(table, heads, above)), above, ((0, led),) if led else periods, led is not None
    )


def _heads_in_row(text: str, table: Table) -> list[ColumnHead]:
    """Heads of the first row, where it has no label and columns no header: products that are called by numbers."""
    first = table.rows[0] if table.rows else None
    if first is None or first.label or any(column.headers for column in table.columns):
        return []
    names = {
        cell.column: _MARKS.sub("", text[cell.start : cell.end]).strip() for cell in first.cells if _is_placed(cell)
    }
    if len(names) < len(table.columns) or not any(map(_WORDS.search, names.values())):
        return []
    return [ColumnHead(None, names[at], names[at]) for at in range(len(table.columns))]


def _led_to(above: Sequence[str]) -> Column | None:
    """The one day that the sentence names which leads to a table: 'As of May 31, 2024, our stores were as follows:'."""
    for line in _leading(above):
        if len(days := set(find_dates(line))) == 1 and _AS_OF.search(line):
            day = days.pop()
            return Column(day.year, day.month, None, day.day)
    return None


def _leading(above: Sequence[str]) -> list[str]:
    """The lines over a table, the nearest first, up to the sentence that leads to it."""
    found: list[str] = []
    for line in reversed(above[-_LEADING_LINES:]):
        found.append(line)
        if line.endswith((".", ":")) and len(line.split()) >= _SENTENCE:
            break
    return found


def _carried_title(table: Table, own: Sequence[str]) -> tuple[str, ...]:
    """The lines of the caption that the page before ended with."""
    return tuple(line for line in _lines(table.caption) if line not in own) if table.continued else ()


def _period_lines(text: str, start: int, end: int) -> Iterator[tuple[int, Column | None]]:
    """The lines over and between the rows that name a period for those below them, None where they name several."""
    for match in _LINE.finditer(text, start, end):
        line = match[0].strip()
        if is_header_line(line) and (_WORDS.search(line) or _PERIOD_LABEL.fullmatch(line)):
            yield match.start(), only_period([line])


def _goes_on(table: Table, heads: _Heads, last: _Heads) -> bool:
    """Whether a table without headers goes on with the one before: near by, with as many columns."""
    bare = not any(column.headers for column in table.columns)
    return bare and len(table.columns) == len(last.columns) and len(heads.above) <= _LINES_BELOW


def _printed(page: Page, table: Table, heads: _Heads, rows: Sequence[PrintedRow], *, continued: bool) -> PrintedTable:
    currency = _currency(page.text[rows[0].start : table.end])
    scaled_by_caption = any(caption and caption.amounts for caption in heads.captions)
    return PrintedTable(
        page.number, heads.above, tuple(rows), scaled_by_caption, continued, currency, led=heads.led, stub=table.stub
    )


def _grid_rows(
    text: str, table: Table, heads: _Heads, mark: DecimalMark, in_text: Mapping[int, Column]
) -> list[PrintedRow]:
    """The rows of a grid. `in_text` has the periods under which the page's text puts figures, by where these end."""
    rows = _with_subtotals(text, table.rows, mark)
    labelled = [row for row in rows if _is_whole(row.label) and not _PERIOD_LABEL.fullmatch(row.label)]
    small = [row for row in labelled if _SMALL_WORD.match(row.label)]
    if len(small) * _FEW < len(labelled):  # where labels begin with capitals, these are the rest of longer ones
        labelled = [row for row in labelled if row not in small]
    return [read for row in labelled if (read := _row(text, row, heads, mark, in_text))]


def _with_subtotals(text: str, rows: Sequence[GridRow], mark: DecimalMark) -> list[GridRow]:
    """The rows, those without a label that are the sum of the rows under one heading called by that heading."""
    found: list[GridRow] = []
    summands: list[GridRow] = []
    summed: set[tuple[str, ...]] = set()
    for row in rows:
        if row.label and summands and row.path != summands[-1].path:
            summands = []
        first = row.path not in summed and len(summands) > 1
        if not row.label and row.path and first and _adds_up(text, summands, row, mark):
            summed.add(row.path)
            row, summands = row._replace(label=row.path[-1], path=row.path[:-1]), []
        elif row.label:
            summands.append(row)
        found.append(row)
    return found


def _adds_up(text: str, summands: Sequence[GridRow], total: GridRow, mark: DecimalMark) -> bool:
    """Whether every figure of a row is the sum of those above it in its column."""
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for row in summands:
        for column, number in _by_column(text, row, mark):
            sums[column] += number.value
    totals = dict(_by_column(text, total, mark))
    return bool(totals) and all(sums[column] == number.value for column, number in totals.items())


def _by_column(text: str, row: GridRow, mark: DecimalMark) -> Iterator[tuple[int, Number]]:
    for cell in row.cells:
        if cell.column is not None and _is_placed(cell) and (number := _number(text, cell.start, cell.end, mark)):
            yield cell.column, number


def _is_whole(label: str) -> bool:
    """Whether a label does not begin in the middle, as one that wraps may."""
    return bool(label) and label.count(")") <= label.count("(") and not _MIDDLE.match(label)


def _row(text: str, row: GridRow, heads: _Heads, mark: DecimalMark, in_text: Mapping[int, Column]) -> PrintedRow | None:
    period = heads.period_at(row.start)
    cells: list[PrintedCell] = []
    slots: list[Number] = []
    caption: Caption | None = None
    for cell in row.cells:
        if cell.column is None or not _is_placed(cell):
            continue
        number = _number(text, cell.start, cell.end, mark)
        head = heads.columns[cell.column]
        column = head.period or (period if head.member else None)
        if number is None:
            continue
        slots.append(number)
        if column and not _differ(column, in_text.get(number.end)):
            caption = caption or heads.captions[cell.column]
            cells.append(PrintedCell(number, column, head.header, head.member, head.days))
    if not cells or all(number.is_bare_year for number in slots):
        return None
    heading = row.path[-1] if row.path and _UNDER_HEADING.search(row.label) else ""
    plain = Row(row.label, tuple(slots), row.start, row.end, heading)
    own = _own_caption(row)
    reading = scaled(
        plain,
        tuple((cell.column, cell.number) for cell in cells),
        caption_for(caption or Caption(0, 0), own),
        percents=False,
    )
    path = tuple(heading for heading in row.path if not is_header_line(heading))
    return PrintedRow(row.label, path, tuple(cells), reading, row.start, row.end)


def _differ(column: Column, other: Column | None) -> bool:
    """Whether grid and text put a figure under periods that cannot be one."""
    if other is None:
        return False
    lengths = {column.months, other.months} - {None, UNKNOWN_LENGTH}
    months = {column.month, other.month} - {None}
    return column.year != other.year or len(lengths) > 1 or len(months) > 1


def _number(text: str, start: int, end: int, mark: DecimalMark) -> Number | None:
    number = parse_number(text[start:end], mark)
    return number.moved(start) if number else None


def _own_caption(row: GridRow) -> Caption | None:
    """What the row's label, or else its nearest heading, says of its scale."""
    for text in (row.label, *reversed(row.path)):
        if caption := caption_of(text):
            return caption
    return None


def _captions(table: Table, heads: Sequence[ColumnHead], above: Sequence[str]) -> list[Caption | None]:
    """For each column what the table's own lines say of its scale."""
    own = (line for line in (*table.caption.split("\n"), *above, table.stub) if not _FOOTNOTE.match(line))
    lines = "\n".join(dict.fromkeys(own))
    general = caption_of(lines)
    return [caption_of(f"{lines}\n{head.header}") if caption_of(head.header) else general for head in heads]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for each in text.split("\n") if (line := " ".join(each.split())))[-LINES_ABOVE:]


def _currency(text: str) -> str:
    codes = {CURRENCIES[match[0]] for match in _SIGN.finditer(text) if match[0] in CURRENCIES}
    return codes.pop() if len(codes) == 1 else ""


# ------------------------------------------------------------------------------------------------ text


def _text_rows(text: str) -> Sequence[TableRow]:
    """The rows that the page's text puts under periods; a page without headers has none."""
    return [row for row in table_rows(text) if row.values] if headers(text) else ()


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
    if any(map(_THOUSANDS_HEADED.search, above)):
        rows = [row._replace(unclear=True) for row in rows]
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
