"""What a table's columns stand for: periods read from its header lines, and the scale from its caption."""

import re
from collections.abc import Sequence
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from tinyrag_gql.filings.numbers import BILLION, MILLION, THOUSAND, Number
from tinyrag_gql.filings.rows import MONTH, Row, page_rows


class Column(NamedTuple):
    """A period column: the year printed over it, the month if one is, and how many months it covers (None: unsaid)."""

    year: int
    month: int | None = None
    months: int | None = None


class Header(NamedTuple):
    """One table's header. None in `columns` stands for a column that is no period (a change, a percentage).

    `open_end` says that more text follows the last period, so that further columns may.
    """

    columns: tuple[Column | None, ...]
    start: int
    open_end: bool = False

    @property
    def periods(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column)


class TableRow(NamedTuple):
    """A row with what its table says about it: figures by period column, and the scale they are printed in."""

    row: Row
    values: tuple[tuple[Column, Number], ...]
    scale: Decimal | None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PERIOD = re.compile(
    rf"(?P<month>{MONTH})\s*(?P<day>[0-9]{{1,2}})?\s*,?\s*(?P<dated>(?:19|20)[0-9]{{2}}(?![0-9,.]))?"
    r"|(?<![0-9,.$])(?P<year>(?:19|20)[0-9]{2})(?![0-9]|[,.][0-9])"
    r"|(?P<other>(?:[%$]\s*|percent(?:age)?\s+|increase\s*/?\s*\(?decrease\)?\s*|)change\b|\bvariance\b|%\s*(?:incr|decr)\w*)",
    re.I,
)
_SPAN = re.compile(
    r"(?P<n>three|six|nine|twelve|13|26|39|52|53|thirteen|twenty-six|thirty-nine|fifty-two|fifty-three)[\s-]+(?:months?|weeks?)"
    r"|(?P<quarter>(?:first|second|third|fourth)\s+quarters?|\bquarters?\s+ended|\bQ[1-4]\b)"
    r"|(?P<year>\bfull[\s-]+year|\byears?\s+ended|\bfiscal\s+years?)",
    re.I,
)
_SPAN_MONTHS = {
    "three": 3, "13": 3, "thirteen": 3, "six": 6, "26": 6, "twenty-six": 6, "nine": 9, "39": 9, "thirty-nine": 9,
    "twelve": 12, "52": 12, "53": 12, "fifty-two": 12, "fifty-three": 12,
}  # fmt: skip
_HEADER_WORD = re.compile(
    r"years?|fiscal|end(?:ed|ing)?|as|of|at|and|or|the|for|months?|weeks?|three|six|nine|twelve|q|quarters?|full|first"
    r"|second|third|fourth|(?:un)?audited|restated|in|thousands|millions|billions|dollars|amounts?|usd|u|s|except|per"
    r"|shares?|data|par|value|notes?|vs|versus|changes?|percent|increase|decrease|variance|total|actual|reported"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)|january|february|march|april|june|july|august|september"
    r"|october|november|december",
    re.I,
)
_PERIOD_LABEL = re.compile(rf"(?:as of |at )?{MONTH}\s[0-9]{{1,2}},?\s[0-9]{{4}}|(?:19|20)[0-9]{{2}}", re.I)
_CAPTION = re.compile(
    r"(?:\bin|\$\s*\(?\s*in|\()\s*(?:U\.?S\.?\s+|us\s*)?(?:dollars\s+in\s+|[$€£]\s*)?(?P<word>thousands|millions|billions)\b"
    r"|(?:millions|thousands|billions)\s+of\s+(?:u\.?s\.?\s+)?(?:dollars|euros?|pounds)"
    r"|\(\s*[$€£]?\s*(?P<zeros>000)(?:['’]?s)?\b",
    re.I,
)
_SHARES = re.compile(
    r"^\W{0,2}(?:(?:expressed |stated |shown )?as an? )?(?:%|percent(?:age)?s?) of\b[^0-9.]{3,60}$"
    r"|^\W{0,2}in percent(?:ages?)?\W{0,2}$",
    re.I | re.M,
)
"""A line that announces percentages, which no caption scales."""
_SCALES = {"thousands": THOUSAND, "millions": MILLION, "billions": BILLION}
_PER_SHARE = re.compile(r"^(?!.*\bpar value).*(?:\bper\b.{0,30}\bshare\b|\bEPS\b|\bper unit\b)", re.I)
_RATE = re.compile(r"\b(?:ratio|rate|margin|percentage)$|\bpercent\b|%", re.I)
_LARGEST_RATE, _LONGEST_CAPTION = 200, 120


def table_rows(text: str) -> list[TableRow]:
    """Every row of a page with its values by period and its scale.

    Rows without a header above them take the page's first one, since extraction may put a header last.
    """
    headers, rows = _headers(text), page_rows(text)
    captions = sorted([*_captions(text), *_shares(text, rows)], key=itemgetter(0))
    paragraphs = _paragraphs(text, rows)
    return [
        TableRow(row, align(row, _governing(headers, paragraphs, row)), _row_scale(row, _scale_at(captions, row)))
        for row in rows
    ]


def align(row: Row, header: Header | None) -> tuple[tuple[Column, Number], ...]:
    """Pair a row's figures with the header's periods; nothing where that would be a guess."""
    if header is None or len(row.cells) < len(header.periods) or _PERIOD_LABEL.fullmatch(row.label):
        return ()
    cells, periods = row.cells, header.periods
    if len(cells) == len(header.columns):
        return tuple((column, cell) for column, cell in zip(header.columns, cells, strict=True) if column)
    if (amounts := _amounts(cells, len(periods))) is not None:
        return tuple(zip(periods, amounts, strict=True))
    cells = _without_changes(cells, len(periods))
    left = header.open_end or len(header.columns) > len(periods)
    chosen = cells[: len(periods)] if left else cells[-len(periods) :]
    return tuple(zip(periods, chosen, strict=True))


def _amounts(cells: tuple[Number, ...], periods: int) -> tuple[Number, ...] | None:
    """The amounts of a row that interleaves amount and percentage per period, with or without a change at the end."""
    if periods < 2 or len(cells) not in (2 * periods, 2 * periods + 1):
        return None
    amounts, shares = cells[0 : 2 * periods : 2], cells[1 : 2 * periods : 2]
    percentages = all(share.is_percent or ("." in share.text and share.value.copy_abs() <= 1000) for share in shares)
    return amounts if percentages and not any(amount.is_percent for amount in amounts) else None


def _without_changes(cells: tuple[Number, ...], periods: int) -> tuple[Number, ...]:
    """Leave out a change at the row's end: percentages behind amounts, or what the first two figures come to."""
    while len(cells) > periods and cells[-1].is_percent and not cells[0].is_percent:
        cells = cells[:-1]
    if periods == 2 and len(cells) == 3 and _is_change(*cells):
        cells = cells[:2]
    return cells


def _is_change(newer: Number, older: Number, last: Number) -> bool:
    """Whether the last is the change from the second to the first, in the table's unit or in percent."""
    change = newer.value - older.value
    if last.value == change or not older.value:
        return last.value == change
    exponent = last.value.as_tuple().exponent
    half = Decimal(6).scaleb(exponent - 1) if isinstance(exponent, int) else Decimal(0)
    return abs(abs(change / older.value) * 100 - abs(last.value)) <= half


# ------------------------------------------------------------------------------------------------ headers


def _headers(text: str) -> list[Header]:
    """Header blocks, top to bottom: runs of lines that speak of periods and of little else."""
    headers: list[Header] = []
    block, start = "", 0
    for match in re.finditer(r"[^\r\n]+", text + "\n."):
        if speaks_of_periods(match[0]):
            block, start = (f"{block} {match[0].strip()}", start) if block else (match[0].strip(), match.start())
            continue
        if block and (header := _header(block, start)):
            headers.append(header)
        block = ""
    return headers


def speaks_of_periods(line: str) -> bool:
    """Whether a line is part of a table's header: it names periods, and little else."""
    if len(line) > 200 or not (_PERIOD.search(line) or _SPAN.search(line)):
        return False
    plain = re.sub(r"\([^)]*\)", " ", line)
    foreign = [word for word in re.findall(r"[^\W\d_]+", plain) if not _HEADER_WORD.fullmatch(word)]
    years = len(re.findall(r"(?<![0-9,.$])(?:19|20)[0-9]{2}(?![0-9]|[,.][0-9])", plain))
    if plain.rstrip().endswith(".") or re.search(r"[0-9],[0-9]{3}|\$\s?[0-9]", plain):
        return False
    return not foreign or (years >= 2 and sum(word[0].islower() for word in foreign) < 3 and len(foreign) < 12)


def _header(block: str, start: int) -> Header | None:
    columns: list[Column | None] = []
    months: list[int] = []
    last_end = 0
    for match in _PERIOD.finditer(block):
        if match["other"]:
            if columns:
                columns.append(None)
            continue
        month = _MONTHS.index(match["month"][:3].lower()) + 1 if match["month"] else None
        if month:
            months.append(month)
        if year := match["dated"] or match["year"]:
            columns.append(Column(int(year), month or (months[-1] if months else None)))
            last_end = match.end()
    if not any(columns):
        return None
    rest = re.sub(r"\([^)]*\)", " ", block[last_end:])
    return Header(_spread(columns, _spans(block), months), start, open_end=bool(re.search(r"[^\W\d_]{2}", rest)))


def _spans(block: str) -> list[int]:
    return [
        _SPAN_MONTHS[match["n"].lower()] if match["n"] else 3 if match["quarter"] else 12
        for match in _SPAN.finditer(block)
    ]


def _spread(columns: list[Column | None], spans: list[int], months: list[int]) -> tuple[Column | None, ...]:
    """Give each column its months covered: one span for all, or the spans in turn over equal groups."""
    bare = [column for column in columns if column]
    if len(months) == len(bare) and len(set(months)) > 1:
        in_order = iter(months)
        columns = [column and column._replace(month=next(in_order)) for column in columns]
    if not spans or len(columns) % len(spans):
        return tuple(columns)
    group = len(columns) // len(spans)
    return tuple(column and column._replace(months=spans[i // group]) for i, column in enumerate(columns))


def _governing(headers: list[Header], paragraphs: list[int], row: Row) -> Header | None:
    """The last header above the row, or the first below where none is above; a paragraph between ends its table."""
    above = [header for header in headers if header.start < row.start]
    header = above[-1] if above else headers[0] if headers else None
    if header is None:
        return None
    top, bottom = sorted((header.start, row.start))
    return None if any(top < start < bottom for start in paragraphs) else header


def _paragraphs(text: str, rows: list[Row]) -> list[int]:
    """Offsets of running text: of each line of prose that follows another."""
    taken = {row.start for row in rows}
    found: list[int] = []
    before = False
    for match in re.finditer(r"[^\s][^\r\n]*", text):
        line = match[0].rstrip()
        prose = match.start() not in taken and not line.endswith(":") and len(re.findall(r"\b[a-z]{2,}", line)) > 9
        if prose and before:
            found.append(match.start())
        before = prose
    return found


# ------------------------------------------------------------------------------------------------ scales


def _captions(text: str) -> list[tuple[int, Decimal]]:
    """Captions' offsets and scales; 'in millions, except shares, which are in thousands' is in millions."""
    found: list[tuple[int, Decimal]] = []
    end = -_LONGEST_CAPTION
    for match in _CAPTION.finditer(text):
        excepted = match.start() - end < _LONGEST_CAPTION and re.search(
            r"except|shares?\b", text[end : match.start()], re.I
        )
        if not excepted:
            word = match["word"] or match[0].split()[0]
            found.append((match.start(), THOUSAND if match["zeros"] else _SCALES[word.lower()]))
        end = match.end()
    return found


def _shares(text: str, rows: list[Row]) -> list[tuple[int, None]]:
    """Where tables of percentages begin: at their captions, or at a row whose every figure is 100 %."""
    wholes = (row.start for row in rows if all(cell.is_percent and cell.value == 100 for cell in row.cells))
    return [*((match.start(), None) for match in _SHARES.finditer(text)), *((start, None) for start in wholes)]


def _scale_at(captions: Sequence[tuple[int, Decimal | None]], row: Row) -> Decimal | None:
    """The scale of the last caption above, or of the first below where none is; large figures are no percentages."""
    percentages = max(cell.value.copy_abs() for cell in row.cells) < _LARGEST_RATE
    told = [(start, scale) for start, scale in captions if scale or percentages]
    above = [scale for start, scale in told if start < row.start]
    return above[-1] if above else next((scale for _, scale in told if scale), None)


def _row_scale(row: Row, scale: Decimal | None) -> Decimal | None:
    """None for what captions except: amounts per share, rates and percentages."""
    if _PER_SHARE.search(row.label) or any(cell.is_percent for cell in row.cells[:1]):
        return None
    largest = max(cell.value.copy_abs() for cell in row.cells)
    rate = _RATE.search(row.label) and largest < _LARGEST_RATE
    per_share = _PER_SHARE.search(row.heading) and largest < _LARGEST_RATE * 5
    return None if rate or per_share else scale
