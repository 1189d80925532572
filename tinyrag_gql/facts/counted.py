"""Tells what the rows of a printed table count that is no money: stores, aircraft, customers, barrels a day.

A figure is a count only where the row's label, a heading over it or its table's title names the things, and where
neither row nor table has a mark of money. Without that its unit stays unknown, and it is no fact.
"""

import re
from collections.abc import Collection
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.domain.facts import LONGEST_LABEL, Fact
from tinyrag_gql.facts.concepts import is_known
from tinyrag_gql.facts.measures import Measured, scaled_amount
from tinyrag_gql.facts.members import is_total
from tinyrag_gql.facts.rows import PrintedCell, PrintedRow, PrintedTable
from tinyrag_gql.filings.columns import is_header_line
from tinyrag_gql.filings.counted_things import (
    Thing,
    counted_in_title,
    counted_thing,
    is_measure_of_things,
    scale_of_things,
)
from tinyrag_gql.filings.scales import caption_of
from tinyrag_gql.filings.tables import is_share_count

_TITLE_LINES = 3
"""Lines over a table, its columns' headers aside, that may say what it counts."""
_OTHER_MEASURE = re.compile(
    r"\b(?:feet|foot|acres|percent\w*|sales|revenues?|amounts?|values?|costs?|margin|average)\b|[%$€£]", re.I
)
"""Names of columns that measure something else than the things that the table counts."""
_OF_DOLLARS = re.compile(
    r"\bdollars?\b|\bamounts?\b|[$€£]|\bexcept\b.*\b(?:numbers?|counts?|units|members|customers)\b", re.I
)
"""Words of a caption that give a scale to money alone, or to other things than those that are counted."""
_SHORT = 6
"""Words of a title that is kept whole as what its rows count."""


class Count(NamedTuple):
    """What a row counts. `title` is what the table's title calls it, '' where the row says it itself."""

    unit: str
    """One of the things: 'store'."""
    scale: Decimal
    title: str
    happens: bool
    """Whether it happens over a period, as deliveries do, and is not there at its end, as stores are."""


class CountedThings:
    """What the rows of one table count."""

    def __init__(self, table: PrintedTable) -> None:
        cells = [cell for row in table.rows for cell in row.cells]
        self._money = bool(table.currency or any(cell.number.unit and not cell.number.is_percent for cell in cells))
        self._known = any(is_known(row.label) and not is_total(row.label) for row in table.rows)
        self._everything = _scale_of_everything(table)
        self._title = None if self._money or self._known or table.statement else _title(table)

    def of(self, row: PrintedRow) -> Count | None:
        """What a row counts; None for rows of money, shares, percentages, or of nothing that is named."""
        if row.reading.unclear or is_known(row.label) or is_share_count(row.reading.row):
            return None
        if row.reading.kind not in ("amount", "shares"):
            return None
        for text in (row.label, *reversed(row.path)):
            if is_measure_of_things(text) and (thing := counted_thing(text)):
                scale = self._scale(scale_of_things(text), row, thing)
                return Count(thing.unit, scale, self._narrowed(thing), thing.happens) if scale else None
        if self._title is None or not is_measure_of_things(row.label):
            return None
        line, thing = self._title
        scale = self._scale(scale_of_things(line), row, thing)
        return Count(thing.unit, scale, thing.text, thing.happens) if scale else None

    def _narrowed(self, thing: Thing) -> str:
        """What the title calls the things of a row, where it says more of them: 'Commercial airplane deliveries'."""
        title = self._title.thing if self._title else None
        return title.text if title and title.unit == thing.unit and len(title.text.split()) > 1 else ""

    def _scale(self, own: Decimal | None, row: PrintedRow, thing: Thing) -> Decimal | None:
        """The scale of a row's things; None where its figures may be amounts, or a caption may be that of amounts."""
        if own:
            return own
        if not (self._money or self._known or row.reading.scale):
            return Decimal(1)
        if thing.one_by_one:
            return Decimal(1)
        return self._everything if thing.many else None

    def measured(self, count: Count, cell: PrintedCell) -> Measured | None:
        """The figure of a row that counts things; None where it is none of them."""
        number = cell.number
        if number.unit or number.is_percent or _OTHER_MEASURE.search(cell.member):
            return None
        if number.value < 0 or (count.scale == 1 and number.value != number.value.to_integral_value()):
            return None
        return scaled_amount(number.value, number.scale or count.scale, count.unit)


class _Title(NamedTuple):
    line: str
    thing: Thing


def _title(table: PrintedTable) -> _Title | None:
    """What the nearest line over a table says that all of its rows count."""
    headers = {cell.header for row in table.rows for cell in row.cells}
    titles = [line for line in table.above if not is_header_line(line) and not _is_of_headers(line, headers)]
    for line in reversed([*titles, *filter(None, (table.stub,))][-_TITLE_LINES:]):
        if thing := counted_in_title(line):
            short = len(line.split()) <= _SHORT
            return _Title(line, thing._replace(text=line.rstrip(" :,")) if short else thing)
    return None


def _scale_of_everything(table: PrintedTable) -> Decimal | None:
    """The scale that a caption gives all figures of a table: '(in thousands, except percentages)' and no dollars."""
    for line in reversed((*table.above, table.stub)):
        if (caption := caption_of(line)) and caption.amounts:
            return None if caption.currency or _OF_DOLLARS.search(line) else caption.amounts
    return None


def with_title(fact: Fact, count: Count) -> Fact:
    """The fact under the words by which its table's title calls what it counts, where its row does not say it."""
    if not count.title:
        return fact
    return fact._replace(heading=" > ".join(filter(None, (count.title, fact.heading)))[:LONGEST_LABEL])


def _is_of_headers(line: str, headers: Collection[str]) -> bool:
    """Whether a line has no words beside the headers of columns."""
    for header in sorted(headers, key=len, reverse=True):
        line = line.replace(header, " ") if header else line
    return not re.search("[A-Za-z]", line)
