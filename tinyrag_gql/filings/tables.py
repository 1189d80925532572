"""Puts the rows of a page's tables under the columns of their headers, in the scale of their captions."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from tinyrag_gql.filings.columns import NOTE, Column, Header, Other, headers
from tinyrag_gql.filings.counted_things import counts_one_by_one
from tinyrag_gql.filings.dates import MONTH
from tinyrag_gql.filings.numbers import Number
from tinyrag_gql.filings.rows import Row, page_rows
from tinyrag_gql.filings.scales import Caption, Scales

Slots = tuple[Number | None, ...]
RowKind = Literal["amount", "per share", "shares", "percent"]


class TableRow(NamedTuple):
    """A row with what its table says about it: figures by period column, their scale, and the table's currency.

    `scale` is None for amounts that no caption scales, such as amounts per share. `kind` says what the row counts.
    `unclear`: the caption is not understood, so that the row's amounts are unknown.
    """

    row: Row
    values: tuple[tuple[Column, Number], ...]
    scale: Decimal | None
    currency: str | None = None
    unclear: bool = False
    kind: RowKind = "amount"


_PERIOD_LABEL = re.compile(rf"(?:as of |at )?{MONTH}\s[0-9]{{1,2}},?\s[0-9]{{4}}|(?:19|20)[0-9]{{2}}", re.I)
_PERCENT_TABLE = re.compile(
    r"^\W{0,2}(?:(?:expressed |stated |shown )?as an? )?(?:%|percent(?:age)?s?) of\b[^0-9.]{3,60}$"
    r"|^\W{0,2}in percent(?:ages?)?\W{0,2}$",
    re.I | re.M,
)
"""A line that announces percentages, which no caption scales."""
_PER_SHARE = re.compile(
    r"^(?!.*\bpar value)(?!.*\b(?:excluded\s+from|used\s+(?:in|to|for)|for\s+(?:basic|diluted))\b)"
    r".*(?:\bper\b.{0,30}\bshare\b|\bEPS\b|\bper unit\b)",
    re.I,
)
_SHARE_COUNT = re.compile(
    r"\b(?:weighted|average|number of)\b.*\bshares\b|\bshares\b.*\b(?:outstanding|issued|basic|diluted)\b"
    r"|\b(?:basic|diluted)\b.*\bshares\b|^(?:common |ordinary )?shares(?: in issue)?$",
    re.I,
)
_SHARE_MONEY = re.compile(
    r"\bper\b|\bcost\b|\bvalue\b|purchase|proceeds|issuance|\bprice\b|dividend|\bcommon stock\b|\bpreferred\b|capital"
    r"|compensation|expense|equity|attributable",
    re.I,
)
_WEIGHTED_SHARES = re.compile(
    r"\bnumber\s+of\s+(?:\w+\s+)?shares\b(?!.*\b(?:price|value|cost)\b)|\bweighted[\s-]+average\b(?:(?!\bper\b|\bprice\b|\bvalue\b|\bcost\b).)*\bshares\b(?!.*\b(?:price|value|cost)\b)",
    re.I,
)
_SHARES_OF_RATIO = re.compile(
    r"^(?:(?:weighted[\s-]+)?average\s+)?(?:number\s+of\s+)?(?:(?:common|ordinary)\s+)?shares\b"
    r".*(?:\bused\b|\bcomput|\bcalculat|\boutstanding\b)",
    re.I,
)
"""'Shares used in computing earnings per share:', over the counts for basic and diluted."""
_BASIC = re.compile(r"\b(?:basic|diluted|dilutive)\b", re.I)
_DESCRIBED = re.compile(r"\([^()]*[0-9][^()]*\)")
"""What a label says in brackets of its amount, such as '($1.52 per share)'."""
_RATE = re.compile(r"\b(?:ratio|rate|margin|percentage)$|\bpercent\b|%\W*$|^\W*%|\(%|%\s+of\b", re.I)
_LARGEST_RATE = 200


@lru_cache(maxsize=64)
def table_rows(text: str) -> tuple[TableRow, ...]:
    """Every row of a page with its values by period and its scale; an answer reads each of its pages several times.

    Rows without a header above them take the page's first one, since extraction may put a header last.
    """
    found, rows, scales = headers(text), page_rows(text), Scales(text)
    own = {row.start: caption for row in rows if (caption := scales.within(row.start, row.end))}
    inside = frozenset(caption.start for caption in own.values())
    starts = [header.start for header in found]
    paragraphs = _paragraphs(text, rows)
    percents = _percent_tables(text, rows)
    general = scales.at_all([row.start for row in rows], inside)
    result: list[TableRow] = []
    governing = [_governing(found, starts, paragraphs, row) for row in rows]
    usual = _usual_counts(rows, governing)
    for row, header, caption in zip(rows, governing, general, strict=True):
        values = align(row, header, usual.get(header.start, 0) if header else 0)
        percent = _in_percent(percents, row, caption)
        result.append(scaled(row, values, caption_for(caption, own.get(row.start)), percents=percent))
    return tuple(result)


def caption_for(general: Caption, own: Caption | None) -> Caption:
    """The caption that counts for a row; the one in its own label before the table's."""
    if own is None:
        return general
    amounts, shares = own.amounts or own.shares, own.shares or own.amounts
    return own._replace(amounts=amounts, shares=shares, currency=own.currency or general.currency)


def scaled(row: Row, values: tuple[tuple[Column, Number], ...], caption: Caption, *, percents: bool) -> TableRow:
    """The row with its scale: None for what captions except, such as amounts per share, rates and percentages."""
    if is_share_count(row):
        return TableRow(row, values, _more_than_one(caption.shares), None, caption.unclear, "shares")
    if counts_one_by_one(row.label) and all(cell.unit is None for cell in row.cells):
        return TableRow(row, values, None, None, kind="shares")
    largest = max((cell.value.copy_abs() for cell in row.cells), default=Decimal(0))
    first = row.cells[0] if row.cells else None
    label = _DESCRIBED.sub("", row.label)
    per_share = _PER_SHARE.search(label) or (_PER_SHARE.search(row.heading) and largest < _LARGEST_RATE * 5)
    percent = (first and first.is_percent) or (_RATE.search(row.label) and largest < _LARGEST_RATE) or percents
    if percent or per_share:
        kind: RowKind = "percent" if percent else "per share"
        return TableRow(row, values, None, None if percent else caption.currency, kind=kind)
    return TableRow(row, values, _more_than_one(caption.amounts), caption.currency, caption.unclear)


def _more_than_one(scale: Decimal | None) -> Decimal | None:
    return scale if scale and scale != 1 else None


def is_share_count(row: Row) -> bool:
    """Whether a row counts shares, which may have a scale of their own."""
    if _WEIGHTED_SHARES.search(row.label) or _SHARES_OF_RATIO.search(row.label):
        return True
    if _SHARE_COUNT.search(row.label):
        return not _SHARE_MONEY.search(row.label)
    if not _BASIC.search(row.label) or _PER_SHARE.search(row.label):
        return False
    if _SHARES_OF_RATIO.search(row.heading):
        return True
    return bool(re.search(r"\bshares\b", row.heading, re.I) and not _PER_SHARE.search(row.heading))


# ------------------------------------------------------------------------------------------------ cells and columns


def align(row: Row, header: Header | None, usual: int = 0) -> tuple[tuple[Column, Number], ...]:
    """Pair a row's figures with the header's periods; nothing where that would be a guess.

    `usual` is how many cells most rows below the header have. Where these are more than the header's columns, it has
    columns that were not understood, and a row that fits by leaving a cell out may fit by chance.
    """
    if header is None or not header.periods or _PERIOD_LABEL.fullmatch(row.label):
        return ()
    known = usual <= len(header.columns)
    if not known and len(row.slots) < usual and not header.open_end:
        return ()
    for slots in _readings(row.slots, header) if known else [row.slots]:
        if (pairs := _fit(slots, header)) is not None:
            return tuple((column, slot) for column, slot in pairs if slot)
    return ()


def _readings(slots: Slots, header: Header) -> list[Slots]:
    """The row's cells, then the same without note marks, then with minus signs that stand apart joined."""
    readings = [slots]
    if len(slots) > len(header.periods):
        marks = _without_marks(slots)
        signs = _with_signs(slots)
        readings = [*(each for each in (marks, signs) if len(each) == len(header.columns)), slots]
        readings += [each for each in (marks, signs) if each not in readings]
        if len(slots) == len(header.columns):
            readings = [slots, *readings]
    return readings


def _without_marks(slots: Slots) -> Slots:
    """Leave out bracketed numbers of one or two digits behind larger figures, which are note marks."""
    marks = {at for at, slot in enumerate(slots) if at and slot and _MARK.fullmatch(slot.text)}
    small = any(slot and at not in marks and slot.text.strip("()$ ").isdigit() for at, slot in enumerate(slots))
    return slots if small else tuple(slot for at, slot in enumerate(slots) if at not in marks)


_MARK = re.compile(r"\([1-9][0-9]?\)")


def _with_signs(slots: Slots) -> Slots:
    """Join a minus sign that stands one space before its figure."""
    joined: list[Number | None] = []
    for slot in slots:
        sign = joined[-1] if joined else None
        if sign and slot and sign.text in _MINUS and slot.start - sign.end == 1 and slot.value > 0:
            text = f"{sign.text} {slot.text}"
            joined[-1] = slot._replace(text=text, start=sign.start, value=-slot.value)
        else:
            joined.append(slot)
    return tuple(joined)


_MINUS = frozenset("-−–‑")


def _fit(slots: Slots, header: Header) -> list[tuple[Column, Number | None]] | None:
    """The slots under the header's periods, or None where they do not fit with certainty."""
    columns, periods = header.columns, header.periods
    if len(slots) == len(columns) and _notes_fit(slots, columns):
        return [(column, slot) for column, slot in zip(columns, slots, strict=True) if isinstance(column, Column)]
    without = tuple(column for column in columns if column != NOTE)
    if len(without) < len(columns) and len(slots) == len(without):
        return [(column, slot) for column, slot in zip(without, slots, strict=True) if isinstance(column, Column)]
    if len(slots) < len(periods):
        return None
    if (amounts := _amounts(slots, len(periods))) is not None:
        return list(zip(periods, amounts, strict=True))
    slots = _without_changes(slots, len(periods))
    if len(slots) == len(periods):
        return list(zip(periods, slots, strict=True))
    trailing = header.open_end or any(isinstance(column, Other) and column.kind != "note" for column in columns)
    return list(zip(periods, slots, strict=False)) if trailing else None


def _notes_fit(slots: Slots, columns: tuple[Column | Other, ...]) -> bool:
    return all(_is_note(slot) or slot is None for slot, column in zip(slots, columns, strict=True) if column == NOTE)


def _is_note(slot: Number | None) -> bool:
    """Whether a cell can be the number of a note."""
    return slot is not None and bool(re.fullmatch(r"[1-9][0-9]?(?:\.[0-9]{1,2})?", slot.text))


def _amounts(slots: Slots, periods: int) -> Slots | None:
    """The amounts of a row that interleaves amount and percentage per period, with or without a change at the end."""
    if periods < 2 or len(slots) not in (2 * periods, 2 * periods + 1):
        return None
    amounts, shares = slots[0 : 2 * periods : 2], slots[1 : 2 * periods : 2]
    percentages = all(
        share is not None and (share.is_percent or ("." in share.text and share.value.copy_abs() <= 1000))
        for share in shares
    )
    return amounts if percentages and not any(amount and amount.is_percent for amount in amounts) else None


def _without_changes(slots: Slots, periods: int) -> Slots:
    """Leave out a change at the row's end: percentages behind amounts, or what the first two figures come to."""
    first = slots[0]
    while len(slots) > periods and (slots[-1] is None or (slots[-1].is_percent and first and not first.is_percent)):
        slots = slots[:-1]
    if periods == 2 and len(slots) == 3 and all(slots) and _is_change(*(slot for slot in slots if slot)):
        slots = slots[:2]
    return slots


def _is_change(newer: Number, older: Number, last: Number) -> bool:
    """Whether the last is the change from the second to the first, in the table's unit or in percent."""
    change = newer.value - older.value
    if last.value == change or not older.value:
        return last.value == change
    exponent = last.value.as_tuple().exponent
    half = Decimal(6).scaleb(exponent - 1) if isinstance(exponent, int) else Decimal(0)
    return abs(abs(change / older.value) * 100 - abs(last.value)) <= half


def _usual_counts(rows: Sequence[Row], governing: Sequence[Header | None]) -> dict[int, int]:
    """How many cells most rows below each header have, by the header's start."""
    counts: dict[int, Counter[int]] = {}
    for row, header in zip(rows, governing, strict=True):
        if header:
            counts.setdefault(header.start, Counter())[len(_without_marks(row.slots))] += 1
    return {start: max(count, key=lambda cells: (count[cells], -cells)) for start, count in counts.items()}


# ------------------------------------------------------------------------------------------------ what governs a row


def _governing(found: list[Header], starts: list[int], paragraphs: list[int], row: Row) -> Header | None:
    """The last header above the row, or the first below where none is above; a paragraph between ends its table."""
    if not found:
        return None
    header = found[max(0, bisect_left(starts, row.start) - 1)]
    top, bottom = sorted((header.start, row.start))
    between = bisect_left(paragraphs, top + 1)
    return None if between < len(paragraphs) and paragraphs[between] < bottom else header


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


def _percent_tables(text: str, rows: list[Row]) -> list[int]:
    """Where tables of percentages begin: at their captions, or at a row whose every figure is 100 %."""
    wholes = [
        row.start for row in rows if row.cells and all(cell.is_percent and cell.value == 100 for cell in row.cells)
    ]
    return sorted([*(match.start() for match in _PERCENT_TABLE.finditer(text)), *wholes])


def _in_percent(percents: list[int], row: Row, caption: Caption) -> bool:
    """Whether a table of percentages has begun since the last caption; large figures are no percentages."""
    at = bisect_left(percents, row.start + 1)
    begun = at and not percents[at - 1] < caption.start < row.start
    return bool(begun) and all(cell.value.copy_abs() < _LARGEST_RATE for cell in row.cells)
