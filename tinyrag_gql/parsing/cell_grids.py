"""Turns the cells of a real table (HTML, Word, Excel, CSV, Markdown) into lines of page text and a grid over them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import NamedTuple

from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.tables import LONGEST_TEXT, CellKind, GridCell, GridColumn, GridRow, Table, bounded
from tinyrag_gql.filings.numbers import EMPTY_PLACE
from tinyrag_gql.parsing import layout
from tinyrag_gql.parsing.grids import read_tables, with_empty_places
from tinyrag_gql.parsing.note_marks import written
from tinyrag_gql.parsing.paging import CHARS_PER_PAGE, LINES_PER_PAGE, OWN_PAGE_FACTOR, wrapped

MOST_COLUMNS = 400
"""Columns of one grid."""
WIDEST = 20_000
"""Columns of the file that one cell may cover."""
LONGEST_HEAD = 30
"""Rows behind an empty one in which the headers of a new table end."""
ROWS_AT_A_TIME = 2_000
"""Rows of a sheet that are laid out together; the next ones go on with the same columns."""
LONGEST_LINE = CHARS_PER_PAGE // 2


class Cell(NamedTuple):
    """A cell as its file gives it: cleaned text of one line, without note marks."""

    text: str = ""
    notes: tuple[str, ...] = ()
    columns: int = 1
    rows: int = 1
    header: bool = False
    """Whether the file itself marks it as a header."""
    indent: int = 0
    """How far its text is indented, in any unit that is the same in one table."""


class GridLine(NamedTuple):
    """A line of page text. A table's row carries its grid row, with offsets in the line, and its table without rows."""

    text: str
    row: GridRow | None = None
    table: Table | None = None
    placed: layout.Line | None = None
    """The same line of preformatted text with the character columns of its words."""


class _Item(NamedTuple):
    """A filled cell in its place: it covers the file's columns from `first` up to `last`, not included."""

    first: int
    last: int
    text: str
    notes: tuple[str, ...]
    header: bool
    indent: int

    @property
    def shown(self) -> str:
        return " ".join(filter(None, (self.text, written(self.notes))))


class _Row(list[_Item]):
    """A row's filled cells. `carried` are those of rows above that reach down into it."""

    def __init__(self, items: Iterable[_Item] = (), carried: Iterable[_Item] = ()) -> None:
        super().__init__(items)
        self.carried = tuple(carried)


# ------------------------------------------------------------------------------------------------ what cells say

_SIGNS = "-–—−‑"
_DASH = re.compile(rf"(?:[$€£¥₹]|[A-Z]{{3}}|US\$)?\s?[{_SIGNS}]{{1,3}}\s?%?")
_FIGURE = re.compile(
    rf"(?:[A-Z]{{1,3}})?\s?[$€£¥₹]?\s?[({_SIGNS}+<>~△▲]{{0,3}}\s?(?:[A-Z]{{2,3}})?[$€£¥₹]?\s?\(?[{_SIGNS}]?"
    r"(?:[0-9][0-9.,'’\s]*|\.[0-9]+)\)?\s?(?:%|x|bps?|pts?|k|m|mm|mn|bn|b|€|£|¥|[A-Z]{3}|CR|DR)?\s?[-−]?\)?\s?%?",
    re.I,
)
_YEAR = r"(?:19|20)[0-9]{2}"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_PERIOD = re.compile(
    rf"(?:(?:FY|CY|year|fiscal(?:\s+year)?)\s?)?['’]?{_YEAR}(?:\s?[/–-]\s?[0-9]{{2,4}})?\s?[AEFPBR]?\s?(?:\(?(?:un)?audited\)?|\(?restated\)?)?"
    rf"|(?:FY|CY)\s?['’]?[0-9]{{2}}[AEF]?|[1-4]?\s?[QH]\s?[1-4]?(?:\s?['’/-]?\s?[0-9]{{2,4}})?"
    rf"|{_YEAR}-[0-9]{{2}}(?:-[0-9]{{2}})?|[0-9]{{1,2}}[./][0-9]{{1,2}}[./][0-9]{{2,4}}"
    rf"|(?:[0-9]{{1,2}}\.?\s+)?{_MONTH}\s?[-–,]?\s?(?:[0-9]{{1,2}}\s?,?\s*)?['’]?(?:[0-9]{{2,4}})?",
    re.I,
)
_HEADER_STUB = re.compile(
    r"\W*(?:(?:all\s+)?(?:figures|amounts|numbers)?\s*\(?(?:in|expressed in)\b.*"
    r"|.*\b(?:thousands?|millions?|billions?|000s?)\b.*|.*\b(?:ended|ending|as of|as at)\b.*"
    r"|(?:(?:line )?item|description|account|fiscal|year|period|quarter|date|currency|unit|note|usd|eur|gbp"
    r"|[$€£¥])s?)\W*",
    re.I,
)
_LEAD_IN = re.compile(r"\b(?:ended|ending|as of|as at|fiscal|quarters?|months|weeks|years?)\b", re.I)
_NOTE_CELL = re.compile(r"\((?:[0-9]{1,2}|[a-z])\)|[*†‡§¶]{1,3}")
_PREFIX = re.compile(r"(?:US|HK|[ACS])?[$€£¥₹]\s?\(?|\(\s?(?:US)?[$€£¥₹]?|[A-Z]{3}")
_AFTER_PREFIX = re.compile(rf"[(]?[{_SIGNS}]?\s?(?:[.0-9]|[{_SIGNS}]$)")
_APART_SIGN = re.compile(
    rf"(?<=[0-9)])\s(?=%$)|(?<=^[{_SIGNS}])\s(?=[$€£¥₹]?[0-9.])|(?<=^\([{_SIGNS}])\s(?=[0-9.])|(?<=^[$€£¥₹])\s(?=[(]?[0-9.])"
)
_SUFFIX = re.compile(r"\)|%|\)\s?%|%\s?\)|bps|pts?\.?|x")
_TOTAL = re.compile(r"\W*(?:total|net|sub-?total)\b", re.I)
SCALE_WORDS = re.compile(
    r"\b(?:in\s+)?(?:(?:US)?[$€£¥₹]\s*)?(?:thousands|millions|billions|crores?|lakhs?)\b|(?<![0-9,.’'])[$€£¥₹]?['’]?000s?\b|[$€£¥₹]\s?(?:m|mn|bn|k)\b"
    r"|\b(?:EUR|USD|GBP|CHF|JPY)\s?(?:thousands?|millions?|billions?|mn|bn|[mk])\b|\bin\s+(?:thousand|million|billion)\b",
    re.I,
)
_UNIT = re.compile(
    r"US\$|HK\$|[$€£¥₹]|\b(?:USD|EUR|GBP|CHF|JPY|INR|CAD|AUD|CNY|RMB|SEK|NOK|DKK|PLN|CZK)\b|\b(?:euros?|dollars?|pounds?|yen|rupees?)\b",
    re.I,
)


def is_dash(text: str) -> bool:
    """Whether a cell holds a printed dash, the filer's zero."""
    return bool(_DASH.fullmatch(text))


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure and nothing else. Years and dates are figures too; `is_period` tells them apart."""
    return len(text) <= 40 and bool(_FIGURE.fullmatch(text))


def is_period(text: str) -> bool:
    """Whether a cell holds a year, a date or a quarter and nothing else."""
    return len(text) <= 40 and bool(text) and bool(_PERIOD.fullmatch(text))


def _is_value(text: str) -> bool:
    return is_dash(text) or (is_figure(text) and not is_period(text))


# ------------------------------------------------------------------------------------------------ rows in place


def _placed(rows: Iterable[Sequence[Cell]]) -> list[_Row]:
    """The filled cells of each row at the file's columns; a cell over several rows stands in the first one."""
    placed: list[_Row] = []
    taken: dict[int, tuple[int, _Item]] = {}
    for row in rows:
        items: list[_Item] = []
        column = 0
        below = {at: (left - 1, item) for at, (left, item) in taken.items() if left > 1}
        carried = {id(item): item for _, item in taken.values() if item.text}
        for cell in row:
            while column in taken:
                column += 1
            last = column + max(1, min(cell.columns, WIDEST))
            text = _APART_SIGN.sub("", cell.text)
            item = _Item(column, last, text, cell.notes, cell.header, cell.indent)
            if cell.rows > 1:
                below |= dict.fromkeys(range(column, last), (cell.rows - 1, item))
            if cell.text or cell.notes:
                items.append(item)
            column = last
        taken = below
        placed.append(_Row(_joined(items), carried.values()))
    return placed


def _joined(items: Sequence[_Item]) -> list[_Item]:
    """Signs in cells of their own join their figures: '$' what follows it, ')' and '%' what is before them."""
    row: list[_Item] = []
    for item in items:
        last = row[-1] if row else None
        if last and not item.text:
            row[-1] = last._replace(notes=last.notes + item.notes)
        elif last and _PREFIX.fullmatch(last.text) and _AFTER_PREFIX.match(item.text) and not last.notes:
            row[-1] = item._replace(first=last.first, text=_glued(last.text, item.text))
        elif last and _SUFFIX.fullmatch(item.text) and _takes_suffix(last.text, item.text):
            row[-1] = last._replace(last=item.last, text=last.text + item.text, notes=last.notes + item.notes)
        else:
            row.append(item)
    return row


def _glued(prefix: str, text: str) -> str:
    return f"{prefix} {text}" if prefix[-1].isalpha() or is_dash(text) else prefix + text


def _takes_suffix(before: str, suffix: str) -> bool:
    if suffix.startswith(")"):
        return before.count("(") > before.count(")")
    return bool(re.search(rf"[0-9){_SIGNS}]$", before)) and not is_period(before) and not before.endswith("%")


def split_parallel(cells: Sequence[Cell], lines: Sequence[Sequence[str]]) -> list[list[Cell]]:
    """The rows that a row of cells of several lines stands for; `lines` are each cell's.

    A single filled cell of several lines is as many rows, as in a layout table. So is a row whose filled cells all hold
    the same number of lines, figures among them. Any other row is one, each cell's lines joined.
    """
    filled = [number for number, parts in enumerate(lines) if parts]
    counts = {len(lines[number]) for number in filled}
    several = len(counts) == 1 and counts != {1}
    if not several or (len(filled) > 1 and not any(all(map(_is_value, lines[number])) for number in filled)):
        return [list(cells)]
    count = counts.pop()
    return [
        [
            cell._replace(
                text=parts[number] if parts else "",
                notes=cell.notes if number == count - 1 else (),
                rows=cell.rows if not parts else 1,
            )
            for cell, parts in zip(cells, lines, strict=True)
        ]
        for number in range(count)
    ]


# ------------------------------------------------------------------------------------------------ columns


@dataclass
class _Span:
    """Columns of the file that hold one column of the table, and the rows that have a cell there."""

    first: int
    last: int
    rows: set[int] = field(default_factory=set)

    def meets(self, item: "_Item | _Span") -> bool:
        return item.first < self.last and self.first < item.last


def _spans(rows: Sequence[_Row]) -> list[_Span]:
    """The table's columns, left to right: cells of different rows that overlap share one, cells of one row never do."""
    extents: dict[tuple[int, int], set[int]] = {}
    for number, row in enumerate(rows):
        for item in row:
            extents.setdefault((item.first, item.last), set()).add(number)
    spans: list[_Span] = []
    for (first, last), numbers in sorted(extents.items(), key=lambda entry: (entry[0][1] - entry[0][0], entry[0])):
        begin, end = _met(spans, first, last)
        met = spans[begin:end]
        together = numbers.union(*(span.rows for span in met))
        if len(together) == len(numbers) + sum(len(span.rows) for span in met):
            ends = [(first, last), *((span.first, span.last) for span in met)]
            spans[begin:end] = [_Span(min(at for at, _ in ends), max(at for _, at in ends), together)]
    return spans


def _met(spans: Sequence[_Span], first: int, last: int) -> tuple[int, int]:
    """The slice of these spans, in order and apart, that overlap the file's columns from `first` up to `last`."""
    begin = bisect_right(spans, first, key=lambda span: span.last)
    return begin, bisect_left(spans, last, lo=begin, key=lambda span: span.first)


def _with_headers(spans: list[_Span], headers: Sequence[_Row]) -> list[_Span]:
    """Columns that only a header names are columns too, empty ones; the lowest header over a place says how wide."""
    found = list(spans)
    for row in reversed(headers):
        found += [
            _Span(item.first, item.last)
            for item in row
            if item.first and len(row) > 1 and not any(span.meets(item) for span in found)
        ]
    return sorted(found, key=lambda span: span.first)


# ------------------------------------------------------------------------------------------------ header rows


def _header_count(rows: Sequence[_Row]) -> int:
    """How many rows at the top are titles and headers, 0 where no row of figures follows them."""
    named = False
    for number, row in enumerate(rows):
        if not row or _is_title(row):
            continue
        if all(item.header for item in row) and not any(_is_value(item.text) for item in row):
            named = True
            continue
        if any(_is_value(item.text) for item in row[1:]) or (len(row) == 1 and _is_value(row[0].text)):
            return _without_section(rows, number) if named else 0
        stub = row[0].text if row[0].first == 0 else ""
        if named and stub and not is_period(stub) and not _HEADER_STUB.fullmatch(stub):
            return _without_section(rows, number)
        named = True
    return _marked(rows)


def _is_title(row: _Row) -> bool:
    return len(row) == 1 and row[0].first == 0 and not _is_value(row[0].text)


def _without_section(rows: Sequence[_Row], count: int) -> int:
    """A line alone between the headers and the first row of figures is that row's heading."""
    while count and (not rows[count - 1] or (_is_section(rows[count - 1]) and any(map(_is_wide, rows[: count - 1])))):
        count -= 1
    return count


def _is_section(row: _Row) -> bool:
    return _is_title(row) and not SCALE_WORDS.search(row[0].text) and not _HEADER_STUB.fullmatch(row[0].text)


def _is_wide(row: _Row) -> bool:
    return bool(row) and not _is_title(row)


def _marked(rows: Sequence[_Row]) -> int:
    """For a table of texts: the rows at its top that the file itself marks as headers."""
    count = 0
    while count < len(rows) and (not rows[count] or all(item.header for item in rows[count])):
        count += 1
    return count if count < len(rows) and any(map(_is_wide, rows[:count])) else 0


def _segments(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    """Tables that stand below one another in one: a line of periods without a label begins the next one."""
    start, figures = 0, False
    for number, row in enumerate(rows):
        periods = len(row) > 1 and all(is_period(item.text) for item in row if item.first)
        if figures and periods and (row[0].first > 0 or _HEADER_STUB.fullmatch(row[0].text)):
            while number > start and (
                not rows[number - 1] or not any(_is_value(item.text) for item in rows[number - 1])
            ):
                number -= 1
            yield rows[start:number]
            start, figures = number, False
        figures = figures or any(_is_value(item.text) for item in row[1:])
    yield rows[start:]


# ------------------------------------------------------------------------------------------------ the grid


@dataclass
class _Layout:
    """The columns of a table whose rows are being written, and the headings that the next row stands under."""

    table: Table
    stub: _Span | None
    columns: Sequence[_Span]
    headings: list[tuple[int, str]] = field(default_factory=list)


def table_lines(rows: Iterable[Sequence[Cell]], caption: Sequence[str] = ()) -> Iterator[GridLine]:
    """The lines of a table, each row on one, with its grid where rows and columns are certain.

    `caption` are the lines above it that belong to it.
    """
    for segment in _segments(_placed(rows)):
        yield from _lines(segment, _layout(segment, caption))


def _layout(rows: Sequence[_Row], caption: Sequence[str]) -> _Layout | None:
    """The columns of a table; None where it has no figures under headers, or fewer than two columns."""
    count = _header_count(rows)
    body = _without_note_cells([row for row in rows[count:] if row])
    wide = [row for row in body if len(row) > 1]
    spans = _with_headers(_spans(wide), rows[:count])
    figures = sum(any(_is_value(item.text) for item in row[1:]) for row in wide)
    if len(spans) < 2 or len(spans) > MOST_COLUMNS or not (count or figures > 1):
        return None
    stub, columns = (spans[0], spans[1:]) if _holds_labels(spans[0], body) else (None, spans)
    return _Layout(_head(rows[:count], stub, columns, caption), stub, columns)


def _lines(rows: Sequence[_Row], layout: _Layout | None) -> Iterator[GridLine]:
    if layout is None:
        yield from (GridLine(" ".join(item.shown for item in row)) for row in rows if row)
        return
    count = _header_count(rows)
    for row in rows[:count]:
        if row:
            yield GridLine(" ".join(item.shown for item in row), None, layout.table)
    for row in _without_note_cells([row for row in rows[count:] if row]):
        yield _row_line(row, layout)


def _without_note_cells(body: Sequence[_Row]) -> list[_Row]:
    """Note marks in a column of their own become notes of the cell before them."""
    at: dict[int, list[str]] = {}
    for row in body:
        for item in row:
            at.setdefault(item.first, []).append(item.text)
    figures = max((len(texts) for texts in at.values()), default=0)
    marks = {
        first
        for first, texts in at.items()
        if first and all(map(_NOTE_CELL.fullmatch, texts)) and len(texts) * 2 < figures
    }
    if not marks:
        return list(body)
    found = []
    for row in body:
        kept = _Row(carried=row.carried)
        for item in row:
            if item.first in marks and kept:
                kept[-1] = kept[-1]._replace(notes=(*kept[-1].notes, item.text))
            else:
                kept.append(item)
        found.append(kept)
    return found


def _holds_labels(span: _Span, body: Sequence[_Row]) -> bool:
    texts = [item.text for row in body for item in row if span.meets(item)]
    return sum(_is_value(text) for text in texts) * 2 <= len(texts)


def _head(headers: Sequence[_Row], stub: _Span | None, columns: Sequence[_Span], caption: Sequence[str]) -> Table:
    """The table without rows: its caption, and for each column the path of headers over it."""
    paths: list[list[str]] = [[] for _ in columns]
    above, stub_text = list(caption), ""
    for row in _spread(headers):
        for item in row:
            met = [number for number, span in enumerate(columns) if span.meets(item)]
            over_stub = stub is not None and stub.meets(item)
            if over_stub and (not met or len(row) == 1):
                above += [item.text] if len(row) == 1 else []
                stub_text = item.text if len(row) > 1 else stub_text
                continue
            for number in met:
                if item.text and item.text not in paths[number][-1:]:
                    paths[number].append(item.text)
    found = tuple(GridColumn(tuple(text[:LONGEST_TEXT] for text in path), *_measures(" ".join(path))) for path in paths)
    text = "\n".join([*above, stub_text] if stub_text else above)[-LONGEST_TEXT:]
    return Table(found, (), 0, 0, text, *_measures(text), stub=stub_text[:LONGEST_TEXT])


def _measures(text: str) -> tuple[str, str]:
    """What a caption or header says of unit and scale."""
    scale = SCALE_WORDS.search(text)
    unit = _UNIT.search(text)
    return unit[0] if unit else "%" if "%" in text else "", scale[0] if scale else ""


def _spread(headers: Sequence[_Row]) -> Iterator[_Row]:
    """Header rows in which a lead-in such as 'Year ended' covers the unmerged empty cells right of it."""
    for number, row in enumerate(headers):
        below = [item for later in headers[number + 1 :] for item in later]
        cells = [item for item in row if item.first]
        if (
            not below
            or not cells
            or not all(_LEAD_IN.search(item.text) for item in cells)
            or any(item.last - item.first > 1 for item in cells)
        ):
            yield row
            continue
        ends = [*(item.first for item in cells[1:]), max(item.last for item in below)]
        wide = [item._replace(last=max(item.last, end)) for item, end in zip(cells, ends, strict=True)]
        yield _Row([item for item in row if not item.first] + wide)


def _row_line(row: _Row, layout: _Layout) -> GridLine:
    """A row's line, with its cells at their places in it."""
    stub, columns = layout.stub, layout.columns
    met_by = [range(*_met(columns, item.first, item.last)) for item in row]
    label = [item for item, met in zip(row, met_by, strict=True) if not met and stub is not None and stub.meets(item)]
    rest = [item for item in row if item not in label]
    if not rest or (len(row) == 1 and not _is_value(row[0].text)):
        _under(layout.headings, row[0].indent, row[0].text)
        return GridLine(" ".join(item.shown for item in row), None, layout.table)
    pieces, cells = [item.shown for item in label], list[GridCell]()
    places = [(item, met) for item, met in zip(row, met_by, strict=True) if item not in label]
    filled = {number for _, met in places for number in met}
    empty = [number for number in range(len(columns)) if number not in filled]
    for item, met in places:
        while met and empty and empty[0] < met[0]:
            pieces.append(EMPTY_PLACE)
            empty.pop(0)
        start = sum(map(len, pieces)) + len(pieces)
        kind = CellKind.DASH if is_dash(item.text) else CellKind.TEXT
        certain = len(met) == 1 or (met and not _is_value(item.text))
        column = met[0] if certain else None
        text = item.text[:LONGEST_TEXT]
        cells.append(GridCell(column, text, start, start + len(item.text), kind, max(1, len(met)), item.notes))
        pieces.append(item.shown)
    pieces += [EMPTY_PLACE] * len(empty)
    named = label or [item for item in row.carried if stub is not None and stub.meets(item)]
    name = " ".join(item.text for item in named)[:LONGEST_TEXT]
    path = _path(layout.headings, named[0].indent if named else 0, name)
    notes = tuple(note for item in label for note in item.notes)
    return GridLine(" ".join(pieces), GridRow(name, tuple(cells), 0, 0, path, notes), layout.table)


def _under(headings: list[tuple[int, str]], indent: int, text: str) -> None:
    """A label without figures begins a section, which ends those that are indented as far or further."""
    while headings and headings[-1][0] >= indent:
        headings.pop()
    headings.append((indent, text[:LONGEST_TEXT]))


def _path(headings: list[tuple[int, str]], indent: int, label: str) -> tuple[str, ...]:
    """The headings that a row stands under. A total at the heading's own indent is the section's last row."""
    while headings and headings[-1][0] > indent:
        headings.pop()
    path = tuple(text for _, text in headings)
    if headings and headings[-1][0] == indent and _TOTAL.match(label):
        headings.pop()
    return path


# ------------------------------------------------------------------------------------------------ pages


def paginate_lines(lines: Iterable[GridLine | None], *, own_pages: bool) -> Iterator[Page]:
    """Pages of whole lines with the tables on them; None among the lines is a page break of the file's own."""
    factor = OWN_PAGE_FACTOR if own_pages else 1
    number, held, chars, seen = 1, list[GridLine](), 0, set[int]()
    for line in _short(lines):
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


def _short(lines: Iterable[GridLine | None]) -> Iterator[GridLine | None]:
    """Lines that fit a page; one that does not is cut and loses its place in the grid."""
    for line in lines:
        if line is None or len(line.text) <= LONGEST_LINE:
            yield line
        else:
            yield from map(GridLine, wrapped(line.text))


def _page(number: int, lines: Sequence[GridLine], seen: set[int]) -> Page:
    """The page of these lines. `seen` are the tables that began on an earlier page, by identity."""
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


def _cell_tables(lines: Sequence[GridLine], seen: set[int]) -> tuple[str, tuple[Table, ...]]:
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
    seen |= {id(head) for head, *_ in tables}
    return "\n".join(line.text for line in lines), found


def _moved(row: GridRow, start: int, length: int) -> GridRow:
    """The row, `length` characters long, in a text that has `start` more characters before it."""
    cells = tuple(cell._replace(start=cell.start + start, end=cell.end + start) for cell in row.cells)
    return row._replace(cells=cells, start=row.start + start, end=row.start + start + length)


# ------------------------------------------------------------------------------------------------ sheets


def sheet_pages(
    title: str, rows: Iterable[Sequence[Cell]], remarks: Callable[[], Sequence[str]] = lambda: ()
) -> Iterator[Page]:
    """The pages of a sheet: its name and the headers of the table that goes on stand atop each one.

    `remarks` is asked when every row was read; its lines stand on the last page.
    """
    top = [GridLine(title)] if title else []
    headers: dict[int, list[GridLine]] = {}
    held, body, chars, number, seen = list(top), 0, 0, 0, set[int]()
    for line in _sheet_lines(rows, remarks):
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


MOST_HEADERS = 12
"""Lines of headers that are repeated atop a page."""


def _sheet_lines(rows: Iterable[Sequence[Cell]], remarks: Callable[[], Sequence[str]]) -> Iterator[GridLine]:
    layout: _Layout | None = None
    recent: list[str] = []
    source = iter(rows)
    while chunk := list(islice(source, ROWS_AT_A_TIME)):
        for block in _blocks(_placed(chunk)):
            found = _layout(block, recent)
            if found is None or (layout is not None and not _header_count(block)):
                found = layout
            layout = found
            for line in _short(_lines(block, layout)):
                if line is not None and line.text.strip():
                    recent = [*recent[-2:], line.text] if line.table is None else []
                    yield line
    yield from map(GridLine, remarks())


def _blocks(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    """The tables of a sheet: a line of headers behind an empty row, or one of periods, begins the next one."""
    start = 0
    for number, row in enumerate(rows):
        if (
            not row
            and number + 1 < len(rows)
            and rows[number + 1]
            and number > start
            and _header_count(rows[number + 1 : number + 1 + LONGEST_HEAD])
        ):
            yield from _segments(rows[start:number])
            start = number + 1
    yield from _segments(rows[start:])
