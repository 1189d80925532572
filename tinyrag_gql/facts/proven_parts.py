"""Proves what tables of parts hold: their rows add up to a total that is a line of the statements, of that period.

The total proves the scale, the days and what the parts count, also where the table's own lines leave them open.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.facts.concepts import concepts_of, family_of, is_known
from tinyrag_gql.facts.members import is_total, is_whole
from tinyrag_gql.facts.rows import PrintedCell, PrintedRow, PrintedTable
from tinyrag_gql.filings.columns import UNKNOWN_LENGTH, Column, is_header_line
from tinyrag_gql.filings.dates import nominal_month
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.filings.numbers import parse_number

REVENUE = family_of("us-gaap:Revenues")
MOST_ROWS = 40
_MONEY = re.compile(r"[A-Z]{3}")
_THE_REST = frozenset(("other", "all other"))
"""Parts that are called as lines of statements are, too."""
_LEAST_DIGITS = 3
_LEAST_PARTS = 2
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


class Proof(NamedTuple):
    """What is proven of one table."""

    parts: Mapping[int, Total]
    """The totals that cells are parts of, by where their numbers end."""
    headings: Mapping[int, str]
    """The headings that name the parts which rows are of, by where the rows start."""


def proofs(tables: Sequence[PrintedTable], totals: Totals) -> list[Proof]:
    """For each table what it proves; the statements themselves prove nothing of parts.

    What adds up to revenue is a part of the company, unless it is a line of its own; so are rows of these names that
    add up to other lines. Headings name parts where the revenue that stands under each of them adds up.
    """
    groups = [
        [] if table.statement else [group for column in _columns(table) for group in _groups(column, totals)]
        for table in tables
    ]
    names = {name for own in groups for group in own if group.is_revenue for name in group.names}
    found: list[Proof] = []
    for table, own in zip(tables, groups, strict=True):
        parts = {part.cell.number.end: group.total for group in own for part in group.parts(names)}
        headed, headings = ({}, {}) if table.statement else _under_headings(table, totals)
        found.append(Proof(parts | headed, headings))
    return found


class _Group(NamedTuple):
    """A total with the figures of its column that add up to it."""

    total: Total
    figures: list[_Figure]

    @property
    def is_revenue(self) -> bool:
        """Whether it is revenue, of parts rather than of lines of the statements."""
        labels = [figure.row.label for figure in self.figures if label_key(figure.row.label) not in _THE_REST]
        return self.total.fact.concept in REVENUE and not any(map(is_known, labels))

    @property
    def is_divided_alike(self) -> bool:
        """Whether the total is one that segments have a share of: a flow, or total assets; others have deductions."""
        return self.total.fact.start is not None or self.total.fact.concept == "us-gaap:Assets"

    @property
    def names(self) -> set[str]:
        """The keys of the labels that may name a part, where no other figure is called the same."""
        counts = Counter(label_key(figure.row.label) for figure in self.figures)
        labels = {label_key(figure.row.label) for figure in self.figures if _may_name_part(figure.row.label)}
        return {label for label in labels if counts[label] == 1}

    def parts(self, names: set[str]) -> list[_Figure]:
        """The figures that are of parts, where those that add up to revenue have these names."""
        own = self.names if self.is_revenue else self.names & names
        if not self.is_revenue and (not self.is_divided_alike or len(own - _THE_REST) < _LEAST_PARTS):
            return []
        return [figure for figure in self.figures if label_key(figure.row.label) in own]


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


def _groups(figures: Sequence[_Figure], totals: Totals) -> Iterator[_Group]:
    """The totals of a column with the figures above each that add up to it."""
    first = 0
    for place, figure in enumerate(figures):
        total = totals.of(figure)
        parts = _adding_up(figures[max(first, place - MOST_ROWS) : place], figure) if total else []
        if total and parts:
            yield _Group(total, parts)
            first = place + 1


def _adding_up(figures: Sequence[_Figure], total: _Figure) -> list[_Figure]:
    """The figures that add up to the total below them, subtotals and what these are made of with them; none if none."""
    for first in range(len(figures) - 1):
        parts = figures[first:]
        summed = _without_divisions(parts)
        if len(summed) > 1 and _is_sum(summed, total):
            return list(parts)
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


# ------------------------------------------------------------------------------------------------ headings


def _under_headings(table: PrintedTable, totals: Totals) -> tuple[dict[int, Total], dict[int, str]]:
    """The cells of revenue under headings that name parts, and the headings of all rows that several of them have."""
    blocks = _blocks(table)
    counts = Counter(label for rows in blocks.values() for label in rows)
    proven = {
        figure.cell.number.end: total
        for label, count in counts.items()
        if count >= _LEAST_PARTS
        for total, figures in _summed([rows[label] for rows in blocks.values() if label in rows], totals)
        for figure in figures
    }
    if not proven:
        return {}, {}
    return proven, {
        row.start: heading
        for heading, rows in blocks.items()
        for label, row in rows.items()
        if counts[label] >= _LEAST_PARTS
    }


def _blocks(table: PrintedTable) -> dict[str, dict[str, PrintedRow]]:
    """The rows under each heading that may name a part, by their labels' keys, without those that it has twice."""
    blocks: dict[str, dict[str, PrintedRow]] = {}
    twice: set[tuple[str, str]] = set()
    heading = ""
    for row in table.rows:
        heading = row.path[-1].rstrip(" :") if row.path else heading
        if heading and not is_whole(heading) and not is_known(heading):
            label = label_key(row.label)
            rows = blocks.setdefault(heading, {})
            twice |= {(heading, label)} if label in rows else set()
            rows[label] = row
    for heading, label in twice:
        del blocks[heading][label]
    return blocks


def _summed(rows: Sequence[PrintedRow], totals: Totals) -> Iterator[tuple[Total, list[_Figure]]]:
    """The columns in which these rows add up to revenue."""
    columns: dict[tuple[Column, str], list[_Figure]] = defaultdict(list)
    for row in rows:
        for cell in row.cells:
            columns[cell.column, cell.header].append(_Figure(row, cell))
    for figures in columns.values():
        if len(figures) != len(rows):
            continue
        row, cell = figures[0]
        value = sum((figure.value for figure in figures), Decimal(0))
        total = totals.of(_Figure(row, cell._replace(number=cell.number._replace(value=value))))
        if total and total.fact.concept in REVENUE:
            yield total, figures
