"""Joins a document's tagged and printed facts: a figure that is tagged and printed is one fact, checked.

A tag and its table are two readings of one figure. Where they differ, one of them is wrong, and the check says in what.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from tinyrag_gql.domain.facts import Fact, FactCheck, FactStatement
from tinyrag_gql.facts.filing import FilingContext
from tinyrag_gql.filings.fiscal_years import FiscalYears
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.filings.numbers import DASHES

NEAR = 10
"""Days by which a printed period may differ from a tagged one: tables name months, tags name days."""
LEAST_OTHERS = 2
"""Cells of a row that must agree with each other to say that another one differs."""
MOST_ODD = 0.2
"""Share of a column's figures that may differ in period where the header is still taken to be read rightly."""
_TRIANGLES = "△▲▵"
_OPENING = re.compile(r"\b(?:beginning|opening|start)\b", re.I)
"""A balance before the period that the column names."""
_TRANSITION = re.compile(r"10-?[KQ]T", re.I)


def merge(tagged: Sequence[Fact], printed: Sequence[Fact], filing: FilingContext) -> list[Fact]:
    """Returns the facts in the order of the pages: the tagged ones, checked, and the printed ones that stand elsewhere.

    A tagged fact takes label, headings and column from the printed one at its place, and its statement where the tags
    know of none. Tags that name no fiscal periods get those of the filing's own year.
    """
    if not tagged:
        return list(printed)
    beside = _Printed(printed)
    pairs = [(fact, beside.at(fact)) for fact in tagged]
    checks = _checks(pairs)
    stated = {fact.statement for fact in tagged}
    merged = [
        _joined(fact, other, stated)._replace(check=check) for (fact, other), check in zip(pairs, checks, strict=True)
    ]
    taken = {id(other) for _, other in pairs}
    kept = [fact for fact in printed if id(fact) not in taken]
    return sorted([*_with_fiscal_periods(merged, filing), *kept], key=_place)


def _joined(fact: Fact, other: Fact | None, stated: set[FactStatement | None]) -> Fact:
    """The tagged fact in the words of the printed one; `stated` are the statements that the tags know."""
    if other is None:
        return fact
    statement = fact.statement or (None if other.statement in stated else other.statement)
    return fact._replace(
        label=other.label or fact.label, heading=other.heading or fact.heading, statement=statement,
        column=other.column or fact.column,
    )  # fmt: skip


def _place(fact: Fact) -> tuple[int, int]:
    return fact.page or 0, -1 if fact.start_offset is None else fact.start_offset


class _Printed:
    """Printed facts by their place."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._pages: dict[int, list[Fact]] = defaultdict(list)
        for fact in facts:
            if fact.page is not None and fact.start_offset is not None:
                self._pages[fact.page].append(fact)
        for found in self._pages.values():
            found.sort(key=_place)
        self._ends = {page: [fact.end_offset or 0 for fact in found] for page, found in self._pages.items()}

    def at(self, fact: Fact) -> Fact | None:
        """The printed fact whose figure overlaps that of the tagged one."""
        if fact.page not in self._pages or fact.start_offset is None or fact.end_offset is None:
            return None
        number = bisect_left(self._ends[fact.page], fact.start_offset + 1)
        found = self._pages[fact.page][number : number + 1]
        return next((other for other in found if (other.start_offset or 0) < fact.end_offset), None)


# ------------------------------------------------------------------------------------------------ checks


_Pair = tuple[Fact, Fact | None]


def _checks(pairs: Sequence[_Pair]) -> list[FactCheck]:
    """What comparing each tagged fact with the printed one at its place gave.

    A single difference is more often a table that was read wrongly than a wrong tag. So scale and period differ only
    where the rest of the row or the column, read in the same way, agrees with its tags.
    """
    checks = [_check(fact, other) for fact, other in pairs]
    rows: dict[Hashable, Counter[FactCheck]] = defaultdict(Counter)
    columns: dict[Hashable, Counter[FactCheck]] = defaultdict(Counter)
    for (fact, _), check in zip(pairs, checks, strict=True):
        rows[_row(fact)][check] += bool(fact.value)
        columns[_column(fact)][check] += 1
    for number, ((fact, other), check) in enumerate(zip(pairs, checks, strict=True)):
        if check is FactCheck.SCALE_DIFFERS:
            in_statement = fact.statement is not None and other is not None and other.statement == fact.statement
            known = in_statement or rows[_row(fact)][FactCheck.AGREES] > 0
        elif check is FactCheck.PERIOD_DIFFERS:
            column = columns[_column(fact)]
            known = column[check] <= MOST_ODD * column[FactCheck.AGREES]
        else:
            continue
        checks[number] = check if known else FactCheck.UNCHECKED
    for number in _differing_signs([fact for fact, _ in pairs]):
        checks[number] = FactCheck.SIGN_DIFFERS
    return checks


def _check(fact: Fact, other: Fact | None) -> FactCheck:
    if other is None or other.unit not in ("", fact.unit):
        return FactCheck.UNCHECKED
    size = _ratio(fact.value, other.value)
    if size is None:
        return FactCheck.UNCHECKED
    if size:
        return FactCheck.SCALE_DIFFERS
    if _same_period(fact, other):
        return FactCheck.AGREES
    return FactCheck.UNCHECKED if _OPENING.search(fact.label) else FactCheck.PERIOD_DIFFERS


def _row(fact: Fact) -> Hashable:
    """A row's figures of one kind, for one part of the company; the figures of a sentence stand in no row."""
    return fact.page, fact.row_start, fact.label, fact.concept, fact.unit, fact.dimensions


def _column(fact: Fact) -> Hashable:
    return fact.page, fact.column, fact.is_instant


def _ratio(value: Decimal, other: Decimal) -> int | None:
    """The power of ten between the sizes of two values, 0 where they are equal; None where they differ in digits."""
    if not value or not other:
        return 0 if value == other else None
    first, second = value.copy_abs().normalize(), other.copy_abs().normalize()
    if first.as_tuple().digits != second.as_tuple().digits:
        return None
    return first.adjusted() - second.adjusted()


def _same_period(fact: Fact, other: Fact) -> bool:
    """Whether a table's header means the period of the tag.

    An instant agrees with a range at either end of which it lies: a row of an opening or closing balance.
    """
    if fact.start is not None and other.start is not None:
        return _near(fact.start, other.start) and _near(fact.end, other.end)
    if fact.start is None and other.start is not None:
        return _near(fact.end, other.end) or _near(fact.end, other.start - timedelta(1))
    return _near(fact.end, other.end)


def _near(day: date, other: date) -> bool:
    return abs((day - other).days) <= NEAR


def _differing_signs(facts: Sequence[Fact]) -> set[int]:
    """The numbers of the facts whose sign does not go with their brackets as those of the row's other cells do.

    Many a positive outflow is printed in brackets, and many a loss without: what counts is that a row is of one kind.
    Where as many cells are of either kind, the same line elsewhere in the filing decides, and else all of them differ.
    """
    rows: dict[Hashable, list[int]] = defaultdict(list)
    lines: dict[Hashable, Counter[bool]] = defaultdict(Counter)
    for number, fact in enumerate(facts):
        if fact.value and fact.page is not None and fact.text:
            rows[_row(fact)].append(number)
            lines[_line(fact)][_goes_with_sign(fact)] += 1
    found: set[int] = set()
    for numbers in rows.values():
        kinds = Counter(_goes_with_sign(facts[number]) for number in numbers)
        if len(kinds) > 1:
            usual = _usual(kinds) or _usual(lines[_line(facts[numbers[0]])] - kinds)
            found |= {number for number in numbers if usual is None or _goes_with_sign(facts[number]) != usual[0]}
    return found


def _line(fact: Fact) -> tuple[str | None, str, str]:
    return fact.concept, fact.unit, label_key(fact.label)


def _usual(kinds: Counter[bool]) -> tuple[bool] | None:
    """How most cells go with their signs, in a tuple of its own; None where these are too few or no more than half."""
    usual, count = max(kinds.items(), key=lambda kind: kind[1], default=(False, 0))
    return (usual,) if count >= LEAST_OTHERS and 2 * count > kinds.total() else None


def _goes_with_sign(fact: Fact) -> bool:
    """Whether it is printed as negative exactly if it is tagged as negative."""
    return (fact.text[0] in f"({DASHES}{_TRIANGLES}") == (fact.value < 0)


# ------------------------------------------------------------------------------------------------ fiscal periods


def _with_fiscal_periods(facts: Sequence[Fact], filing: FilingContext) -> Sequence[Fact]:
    """The facts with fiscal periods by the filing's own year, where its tags name none."""
    is_transition = bool(_TRANSITION.match(filing.report_type or ""))
    named = any(fact.fiscal_year is not None for fact in facts)
    if (
        named
        or is_transition
        or filing.fiscal_year is None
        or filing.fiscal_period is None
        or filing.period_end is None
    ):
        return facts
    years = FiscalYears.of_filing(
        filing.fiscal_year, filing.fiscal_period, filing.period_end, None, ((fact.start, fact.end) for fact in facts)
    )
    places = (years.place(fact.start, fact.end) for fact in facts)
    return [
        fact._replace(fiscal_year=year, fiscal_period=part) for fact, (year, part) in zip(facts, places, strict=True)
    ]
