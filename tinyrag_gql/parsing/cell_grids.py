"""Turns the cells of a real table (HTML, Word, Excel, CSV, Markdown) into lines of page text and a grid over them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from tinyrag_gql.domain.tables import LONGEST_TEXT, CellKind, GridCell, GridColumn, GridRow, Table
from tinyrag_gql.filings.numbers import EMPTY_PLACE
from tinyrag_gql.parsing import layout
from tinyrag_gql.parsing.cells import Cell, CellRow, PlacedCell, is_dash, is_period, is_value, placed_rows
from tinyrag_gql.parsing.paging import CHARS_PER_PAGE, wrapped

MOST_COLUMNS = 400
"""Columns of one grid."""
LONGEST_HEAD = 30
"""Rows behind an empty one in which the headers of a new table end."""
ROWS_AT_A_TIME = 2_000
"""Rows of a sheet that are laid out together; the next ones go on with the same columns."""
LONGEST_LINE = CHARS_PER_PAGE // 2

_HEADER_STUB = re.compile(
    r"\W*(?:(?:all\s+)?(?:figures|amounts|numbers)?\s*\(?(?:in|expressed in)\b.*"
    r"|.*\b(?:thousands?|millions?|billions?|000s?)\b.*|.*\b(?:ended|ending|as of|as at)\b.*"
    r"|(?:(?:line )?item|description|account|fiscal|year|period|quarter|date|currency|unit|note|usd|eur|gbp"
    r"|[$€£¥])s?)\W*",
    re.I,
)
_LEAD_IN = re.compile(r"\b(?:ended|ending|as of|as at|fiscal|quarters?|months|weeks|years?)\b", re.I)
_NOTE_HEADER = re.compile(r"(?:foot)?notes?\b|refs?\b", re.I)
_NOTE_CELL = re.compile(r"\((?:[0-9]{1,2}|[a-z])\)|[*†‡§¶]{1,3}")
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


class GridLine(NamedTuple):
    """A line of page text. A table's row carries its grid row, with offsets in the line, and its table without rows."""

    text: str
    row: GridRow | None = None
    table: Table | None = None
    placed: layout.Line | None = None
    """The same line of preformatted text with the character columns of its words."""


# ------------------------------------------------------------------------------------------------ columns


@dataclass
class _Span:
    """Columns of the file that hold one column of the table, and the rows that have a cell there."""

    first: int
    last: int
    rows: set[int] = field(default_factory=set)

    def meets(self, item: "PlacedCell | _Span") -> bool:
        return item.first < self.last and self.first < item.last


def _spans(rows: Sequence[CellRow]) -> list[_Span]:
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


def _with_headers(spans: list[_Span], headers: Sequence[CellRow]) -> list[_Span]:
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


def _header_count(rows: Sequence[CellRow]) -> int:
    """How many rows at the top are titles and headers, 0 where no row of figures follows them."""
    named = False
    for number, row in enumerate(rows):
        if not row or _is_title(row):
            continue
        if all(item.header for item in row) and not any(is_value(item.text) for item in row):
            named = True
            continue
        if any(is_value(item.text) for item in row[1:]) or (len(row) == 1 and is_value(row[0].text)):
            return _without_section(rows, number) if named else 0
        stub = row[0].text if row[0].first == 0 else ""
        if named and stub and not is_period(stub) and not _HEADER_STUB.fullmatch(stub):
            return _without_section(rows, number)
        named = True
    return _marked(rows)


def _is_title(row: CellRow) -> bool:
    return len(row) == 1 and row[0].first == 0 and not is_value(row[0].text)


def _without_section(rows: Sequence[CellRow], count: int) -> int:
    """A line alone between the headers and the first row of figures is that row's heading."""
    while count and (not rows[count - 1] or (_is_section(rows[count - 1]) and any(map(_is_wide, rows[: count - 1])))):
        count -= 1
    return count


def _is_section(row: CellRow) -> bool:
    return _is_title(row) and not SCALE_WORDS.search(row[0].text) and not _HEADER_STUB.fullmatch(row[0].text)


def _is_wide(row: CellRow) -> bool:
    return bool(row) and not _is_title(row)


def _marked(rows: Sequence[CellRow]) -> int:
    """For a table of texts: the rows at its top that the file itself marks as headers."""
    count = 0
    while count < len(rows) and (not rows[count] or all(item.header for item in rows[count])):
        count += 1
    return count if count < len(rows) and any(map(_is_wide, rows[:count])) else 0


def _segments(rows: Sequence[CellRow]) -> Iterator[Sequence[CellRow]]:
    """Tables that stand below one another in one: a line of periods without a label begins the next one."""
    start, figures = 0, False
    for number, row in enumerate(rows):
        periods = len(row) > 1 and all(is_period(item.text) for item in row if item.first)
        if figures and periods and (row[0].first > 0 or _HEADER_STUB.fullmatch(row[0].text)):
            while number > start and (
                not rows[number - 1] or not any(is_value(item.text) for item in rows[number - 1])
            ):
                number -= 1
            yield rows[start:number]
            start, figures = number, False
        figures = figures or any(is_value(item.text) for item in row[1:])
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
    for segment in _segments(placed_rows(rows)):
        yield from _lines(segment, _layout(segment, caption))


def _layout(rows: Sequence[CellRow], caption: Sequence[str]) -> _Layout | None:
    """The columns of a table; None where it has no figures under headers, or fewer than two columns."""
    count = _header_count(rows)
    body = _without_note_cells([row for row in rows[count:] if row], rows[:count])
    wide = [row for row in body if len(row) > 1]
    spans = _with_headers(_spans(wide), rows[:count])
    figures = sum(any(is_value(item.text) for item in row[1:]) for row in wide)
    if len(spans) < 2 or len(spans) > MOST_COLUMNS or not (count or figures > 1):
        return None
    stub, columns = (spans[0], spans[1:]) if _holds_labels(spans[0], body) else (None, spans)
    return _Layout(_head(rows[:count], stub, columns, caption), stub, columns)


def _lines(rows: Sequence[CellRow], layout: _Layout | None) -> Iterator[GridLine]:
    if layout is None:
        yield from (GridLine(" ".join(item.shown for item in row)) for row in rows if row)
        return
    count = _header_count(rows)
    for row in rows[:count]:
        if row:
            yield GridLine(" ".join(item.shown for item in row), None, layout.table)
    for row in _without_note_cells([row for row in rows[count:] if row], rows[:count]):
        yield _row_line(row, layout)


def _without_note_cells(body: Sequence[CellRow], headers: Sequence[CellRow]) -> list[CellRow]:
    """Note marks in a column of their own become notes of the cell before them.

    A column over which a header of its own begins holds figures: '(10)' alone in it is a negative one.
    """
    headed = {item.first for row in headers for item in row if item.text and not _NOTE_HEADER.match(item.text)}
    at: dict[int, list[str]] = {}
    for row in body:
        for item in row:
            at.setdefault(item.first, []).append(item.text)
    figures = max((len(texts) for texts in at.values()), default=0)
    marks = {
        first
        for first, texts in at.items()
        if first and first not in headed and all(map(_NOTE_CELL.fullmatch, texts)) and len(texts) * 2 < figures
    }
    if not marks:
        return list(body)
    found = []
    for row in body:
        kept = CellRow(carried=row.carried)
        for item in row:
            if item.first in marks and kept:
                kept[-1] = kept[-1]._replace(notes=(*kept[-1].notes, item.text))
            else:
                kept.append(item)
        found.append(kept)
    return found


def _holds_labels(span: _Span, body: Sequence[CellRow]) -> bool:
    texts = [item.text for row in body for item in row if span.meets(item)]
    return sum(is_value(text) for text in texts) * 2 <= len(texts)


def _head(headers: Sequence[CellRow], stub: _Span | None, columns: Sequence[_Span], caption: Sequence[str]) -> Table:
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


def _spread(headers: Sequence[CellRow]) -> Iterator[CellRow]:
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
        yield CellRow([item for item in row if not item.first] + wide)


def _row_line(row: CellRow, layout: _Layout) -> GridLine:
    """A row's line, with its cells at their places in it."""
    stub, columns = layout.stub, layout.columns
    met_by = [range(*_met(columns, item.first, item.last)) for item in row]
    label = [item for item, met in zip(row, met_by, strict=True) if not met and stub is not None and stub.meets(item)]
    rest = [item for item in row if item not in label]
    if not rest or (len(row) == 1 and not is_value(row[0].text)):
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
        certain = len(met) == 1 or (met and not is_value(item.text))
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


def short_lines(lines: Iterable[GridLine | None]) -> Iterator[GridLine | None]:
    """Lines that fit a page; one that does not is cut and loses its place in the grid."""
    for line in lines:
        if line is None or len(line.text) <= LONGEST_LINE:
            yield line
        else:
            yield from map(GridLine, wrapped(line.text))


def sheet_lines(rows: Iterable[Sequence[Cell]], remarks: Callable[[], Sequence[str]]) -> Iterator[GridLine]:
    """The lines of a sheet with its tables; what `remarks` gives when every row was read comes last."""
    layout: _Layout | None = None
    recent: list[str] = []
    source = iter(rows)
    while chunk := list(islice(source, ROWS_AT_A_TIME)):
        for block in _blocks(placed_rows(chunk)):
            found = _layout(block, recent)
            if found is None or (layout is not None and not _header_count(block)):
                found = layout
            layout = found
            for line in short_lines(_lines(block, layout)):
                if line is not None and line.text.strip():
                    recent = [*recent[-2:], line.text] if line.table is None else []
                    yield line
    yield from map(GridLine, remarks())


def _blocks(rows: Sequence[CellRow]) -> Iterator[Sequence[CellRow]]:
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
