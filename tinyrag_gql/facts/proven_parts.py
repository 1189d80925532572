"""Proves what tables of parts hold: their rows add up to a total that is a line of the statements, of that period.

The total proves the scale, the days and what the parts count, also where the table's own lines leave them open.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.facts.concepts import concepts_of, family_of, is_known
from tinyrag_gql.facts.members import is_total, is_whole, says_parts
from tinyrag_gql.facts.rows import PrintedCell, PrintedRow, PrintedTable
from tinyrag_gql.filings.columns import UNKNOWN_LENGTH, Column, is_header_line
from tinyrag_gql.filings.dates import nominal_month
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.filings.numbers import parse_number

REVENUE = family_of("us-gaap:Revenues")
MOST_ROWS = 40
_MONEY = re.compile(r"[A-Z]{3}")
_THE_REST = ("other", "all other")
"""Parts that are called as lines of statements are, too."""
_LEAST_DIGITS = 3
_DAYS_IN_MONTH = 30.44


class Total(NamedTuple):
    """A line of the statements and the number that multiplies what its table prints."""

    fact: Fact
    scale: Decimal


class _Figure(NamedTuple):
    row: PrintedRow
    cell: PrintedCell

    @property
    def value(self) -> Decimal:
        return self.cell.number.value


class Totals:
    """The lines of the statements by their printed digits."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._by_digits: dict[Decimal, list[Total]] = defaultdict(list)
        for fact in facts:
            number = parse_number(fact.text) if fact.statement and fact.concept and not fact.dimensions else None
            if number and number.value and _MONEY.fullmatch(fact.unit):
                self._by_digits[abs(number.value)].append(Total(fact, abs(fact.value / number.value)))

    def of(self, figure: _Figure) -> Total | None:
        """The one line and period that a row's figure is; None where that is not certain."""
        row, cell = figure
        digits = abs(figure.value)
        if len(digits.as_tuple().digits) < _LEAST_DIGITS or row.reading.kind != "amount" or cell.number.is_percent:
            return None
        found = [
            total
            for total in self._by_digits.get(digits, ())
            if row.reading.scale in (None, total.scale)
            and (total.fact.value < 0) == (figure.value < 0)
            and _may_be(cell.column, total.fact)
            and _is_called(row, total.fact)
        ]
        if len({(each.fact.start, each.fact.end, each.fact.value, each.fact.unit) for each in found}) != 1:
            return None
        families = {family_of(each.fact.concept) for each in found if each.fact.concept}
        return found[0] if len(families) == 1 else None


def proven_parts(table: PrintedTable, totals: Totals) -> dict[int, Total]:
    """The totals of the cells that are proven to be parts, by where their numbers end; a statement has none.

    What adds up to revenue is a part of the company, unless it is a line of its own, and so are rows of these names
    that add up to other lines in the same table, and all rows of a table whose title says so.
    """
    if table.statement:
        return {}
    groups = [group for column in _columns(table) for group in _groups(column, totals)]
    revenue = [part for total, parts in groups if total.fact.concept in REVENUE for part in parts]
    members = {label_key(part.row.label) for part in revenue if _may_name_part(part.row.label)}
    return {
        part.cell.number.end: total
        for total, parts in groups
        for part in parts
        if label_key(part.row.label) in members or (says_parts(table, part.row) and _may_name_part(part.row.label))
    }


def _may_name_part(label: str) -> bool:
    if label_key(label) in _THE_REST:
        return True
    return not (is_total(label) or is_known(label) or is_header_line(label))


def _columns(table: PrintedTable) -> list[list[_Figure]]:
    """The figures of each column from top to bottom; columns that a row has twice are left out."""
    found: dict[tuple[Column, str], list[_Figure]] = defaultdict(list)
    twice: set[tuple[Column, str]] = set()
    for row in table.rows:
        seen: set[tuple[Column, str]] = set()
        for cell in row.cells:
            key = cell.column, cell.header
            twice |= {key} & seen
            seen.add(key)
            found[key].append(_Figure(row, cell))
    return [figures for key, figures in found.items() if key not in twice]


def _groups(figures: Sequence[_Figure], totals: Totals) -> Iterator[tuple[Total, list[_Figure]]]:
    """The totals of a column with the figures above each that add up to it."""
    first = 0
    for place, figure in enumerate(figures):
        total = totals.of(figure)
        parts = _adding_up(figures[max(first, place - MOST_ROWS) : place], figure) if total else []
        if total and parts:
            yield total, parts
            first = place + 1


def _adding_up(figures: Sequence[_Figure], total: _Figure) -> list[_Figure]:
    """The figures that add up to the total below them, with those that these are divided into; empty where none do."""
    for first in range(len(figures) - 1):
        parts = figures[first:]
        summed = _without_divisions(parts)
        if len(summed) > 1 and _is_sum(summed, total):
            return [part for part in parts if not is_total(part.row.label)]
    return []


def _without_divisions(figures: Sequence[_Figure]) -> list[_Figure]:
    """The figures without those that a subtotal below them, or a figure above them, is the sum of."""
    found: list[_Figure] = []
    place = 0
    while place < len(figures):
        figure = figures[place]
        place += 1
        if is_total(figure.row.label):
            divided = _run(figure, found[::-1])
            found = found[: len(found) - divided]
        else:
            place += _run(figure, figures[place:])
        found.append(figure)
    return found


def _run(total: _Figure, figures: Sequence[_Figure]) -> int:
    """How many of the figures, from the first one, make up the total exactly: two or more, or 0."""
    if len(total.value.as_tuple().digits) < _LEAST_DIGITS:
        return 0
    summed = Decimal(0)
    for count, figure in enumerate(figures, 1):
        summed += figure.value
        if count > 1 and summed == total.value and figure.value:
            return count
    return 0


def _is_sum(parts: Sequence[_Figure], total: _Figure) -> bool:
    """Whether the figures add up to the total, each as exact as it is printed."""
    off = abs(sum((part.value for part in parts), Decimal(0)) - total.value)
    exponents = [exponent for part in (*parts, total) if isinstance(exponent := part.value.as_tuple().exponent, int)]
    return off <= len(parts) * Decimal(1).scaleb(max(exponents, default=0)) / 2


def _is_called(row: PrintedRow, fact: Fact) -> bool:
    """Whether a row's label is that of the fact, or no more than 'Total'."""
    if is_whole(row.label) or label_key(row.label) == label_key(fact.label):
        return True
    own = concepts_of(row.label)
    return any(fact.concept in family_of(concept) for concept in own)


def _may_be(column: Column, fact: Fact) -> bool:
    """Whether a column's header fits the days of a fact, as far as it says anything."""
    if column.basis in ("budget", "adjustment"):
        return False
    if column.end and (column.end != fact.end if column.day else nominal_month(column.end) != nominal_month(fact.end)):
        return False
    if column.year not in (fact.end.year, fact.fiscal_year):
        return False
    if column.months is None or column.months == UNKNOWN_LENGTH:
        return True
    return fact.start is not None and round(((fact.end - fact.start).days + 1) / _DAYS_IN_MONTH) == column.months
