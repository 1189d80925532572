"""Reads the header path of a grid's column: the period it stands for, and the member that it names beside."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tinyrag_gql.domain.tables import Table
from tinyrag_gql.filings.columns import UNKNOWN_LENGTH, Column, is_basis_line, is_header_line, is_unit_line, read_header
from tinyrag_gql.filings.dates import MONTH, YEAR, day_of, month_number
from tinyrag_gql.filings.periods import LENGTH, DayRange, Length, length_of
from tinyrag_gql.filings.scales import captions
from tinyrag_gql.filings.statements import ROW_LABELS, is_title


class ColumnHead(NamedTuple):
    """What a column's headers say: its period, None where they name none, and the words beside it."""

    period: Column | None
    member: str
    header: str
    days: DayRange | None = None
    """The days, where the headers name the first and the last one."""


class TitlePeriod(NamedTuple):
    """What the lines over a table say of all its periods: how long they are, and on which day they end."""

    length: Length | None = None
    month: int | None = None
    day: int | None = None


_NO_FIGURES = re.compile(
    r"%|\bpercent|\bchanges?\b|\bvariances?\b|\bincrease|\bdecrease|\bgrowth\b|\bbps\b|\bbasis points\b|^notes?\b"
    r"|\bref\b|\bfavou?rable\b|\bunfavou?rable\b|\bimpact\b|\bweighted\b|\brates?\b|\byields?\b|\bpage\b|\blevel\b"
    r"|\bmargin\b|\bratio\b|\bmultiple\b|\bestimated\b|\bassumption|\bbalances? at\b|\bbeginning\b"
    r"|\bend(?:ing)?\s+(?:of|balance)\b|\bmaturit|\bdates?\b|\bfuture\b",
    re.I,
)
"""Headers of columns that hold no amounts of the period: changes, shares of something, rates, balances, notes."""
_MONTH_AND_DAY = re.compile(rf"\b({MONTH})\s*([0-9]{{1,2}})(?![0-9])|\b([0-9]{{1,2}})\s+({MONTH})", re.I)
_LENGTH = re.compile(LENGTH, re.I)
_YEAR = re.compile(rf"(?<![0-9]){YEAR}(?![0-9])")
_FROM_TO = re.compile(
    rf"\b(?P<m1>{MONTH})\s*(?P<d1>[0-9]{{1,2}})(?:\s*,\s*(?P<y1>{YEAR}))?\s*(?:to|through|[-–—])\s*"
    rf"(?P<m2>{MONTH})\s*(?P<d2>[0-9]{{1,2}})(?:\s*,\s*(?P<y2>{YEAR}))?(?![0-9])",
    re.I,
)
_COMPANY = re.compile(
    r"\b(?:incorporated|inc|corporation|corp|company|companies|subsidiar\w+|ltd|limited|plc|llc|consolidated)\b", re.I
)
_GROUP_NAME = re.compile(r"^.{2,80}?\band\s+(?:its\s+)?(?:consolidated\s+)?subsidiar(?:ies|y\s+companies)\b,?\s*", re.I)
"""A company with all that it owns, which is the company as a whole."""
_FISCAL = re.compile(r"fiscal(?:\s+years?)?", re.I)
_DAY_ALONE = re.compile(rf"{MONTH}\s*[0-9]{{1,2}}\s*,?", re.I)
_AGE = re.compile(
    r"\b(?:less|more|greater|longer|later)\s+than\b|\bmonths?\s+or\s+(?:more|greater|longer|less)\b", re.I
)
"""Headers whose length is that of a holding and not of a period: 'less than 12 months'."""
_EMPTY = re.compile(r"(?:successor|predecessor|(?:un)?audited|consolidated|amounts?)(?:\s+(?:company|period))?", re.I)
"""Words over a column that name no part of the company."""
_BRACKETED = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W_]")


def column_heads(table: Table) -> list[ColumnHead]:
    """One head per column of the grid."""
    stub = (table.stub,) if table.stub and is_header_line(table.stub) else ()
    return [_head((*stub, *column.headers), column.header) for column in table.columns]


@lru_cache(maxsize=2048)
def _head(texts: tuple[str, ...], header: str) -> ColumnHead:
    plain = (_without_company(line) for text in texts for line in text.split("\n"))
    lines = _with_fiscal([part for line in plain for part in _apart(line)])
    if _FROM_TO.search(" ".join(lines)):
        days = _from_to(" ".join(lines))
        column = Column(days.end.year, days.end.month, UNKNOWN_LENGTH, days.end.day) if days else None
        return ColumnHead(column, "", header, days)
    if _AGE.search(header):
        return ColumnHead(None, "", header)
    periods = [line for line in lines if is_header_line(line)]
    rest = [line for line in lines if line not in periods and not _says_nothing(line)]
    basis = [line for line in rest if is_basis_line(line) and not _NO_FIGURES.search(line)]
    rest = [line for line in rest if line not in basis]
    period = only_period([*periods, *basis])
    if any(_NO_FIGURES.search(_BRACKETED.sub("", line)) for line in rest):
        return ColumnHead(None, "", header)
    return ColumnHead(period, " ".join(rest), header)


def _without_company(line: str) -> str:
    """The line without the company's name, where that stands before the words for the period."""
    length = _LENGTH.search(line)
    if length and _COMPANY.search(line, 0, length.start()):
        return line[length.start() :]
    return _GROUP_NAME.sub("", line)


def _apart(line: str) -> list[str]:
    """What a line says before the words for the period, such as 'Revenue', and these: each as a line of its own."""
    length = _LENGTH.search(line)
    before = line[: length.start()].strip(" ,:;–—-") if length else ""
    if not length or not before or not _MEASURE.fullmatch(before):
        return [line]
    return [before, line[length.start() :]]


_MEASURE = re.compile(
    r"(?:(?:total|net|operating|segment)\s+)*(?:revenues?|sales|profit|income|earnings|expenses?|ebitda)", re.I
)


def _with_fiscal(lines: Sequence[str]) -> list[str]:
    """The lines, a lone 'Fiscal' joined to the year below it, and a year to the day below it."""
    found: list[str] = []
    for line in lines:
        if found and _FISCAL.fullmatch(found[-1]):
            found[-1] = f"fiscal {line}"
        elif found and _YEAR.fullmatch(found[-1]) and _DAY_ALONE.fullmatch(line):
            found[-1] = f"{line.rstrip(' ,')}, {found[-1]}"
        else:
            found.append(line)
    return found


def _from_to(text: str) -> DayRange | None:
    """The days of 'January 1 to July 21' over or under a year, which both days may share."""
    match = _FROM_TO.search(text)
    years = [int(year) for year in _YEAR.findall(text)]
    if match is None or not years or len(set(years)) > 1 + bool(match["y1"]):
        return None
    last = int(match["y2"] or years[-1])
    first = int(match["y1"] or last)
    start, end = (
        day_of(year, month_number(match[f"m{at}"]), int(match[f"d{at}"])) for at, year in ((1, first), (2, last))
    )
    return DayRange(start, end) if start and end and start < end else None


def _says_nothing(line: str) -> bool:
    """Whether a header line names neither period nor member: a unit, a caption, a statement's title, 'unaudited'."""
    if not _WORD.search(line) or is_unit_line(line) or _EMPTY.fullmatch(line.strip()):
        return True
    plain = _BRACKETED.sub("", line).strip()
    if any(is_title(plain, statement) for statement in ROW_LABELS):
        return True
    if plain and any(caption.end - caption.start >= len(plain) - 2 for caption in captions(plain)):
        return True
    return not _WORD.search(plain)


def only_period(lines: Sequence[str]) -> Column | None:
    """The one period that these header lines name; None where they name none, several, or a change as well."""
    header = read_header(lines) if lines else None
    if header is None or len(header.columns) != 1:
        return None
    column = header.columns[0]
    return column if isinstance(column, Column) else None


def title_period(lines: Sequence[str]) -> TitlePeriod:
    """The length and the day that the lines over a table name, where they name one each."""
    heads = [line for line in lines if len(line) < 160 and not line.endswith(".")]
    lengths = {length_of(match) for line in heads for match in _LENGTH.finditer(line)}
    days = {
        (month_number(match[1] or match[4]), int(match[2] or match[3]))
        for line in heads
        for match in _MONTH_AND_DAY.finditer(line)
    }
    length = lengths.pop() if len(lengths) == 1 else None
    month, day = days.pop() if len(days) == 1 else (None, None)
    return TitlePeriod(length, month, day)
