"""Computes what is requested from line items, wherever these are looked up, with every input kept."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tinyrag_gql.answering.definitions import expressions_of
from tinyrag_gql.answering.formulas import Computed, compute
from tinyrag_gql.answering.line_values import LineItems, LineItemValue
from tinyrag_gql.answering.results import RequestedMetric, Result, plain
from tinyrag_gql.filings.periods import SECOND_HALF, Period
from tinyrag_gql.filings.questions import ParsedQuestion


def results_of(
    question: ParsedQuestion,
    requested: RequestedMetric,
    table: LineItems,
    period: Period,
    elsewhere: Sequence[LineItems],
) -> list[Result]:
    """The asked period, and the others that it is to be compared with; empty where the asked one cannot be had.

    A period that the question names and this table does not hold is looked for `elsewhere`.
    """
    first = _result(question, requested, table, period)
    if first is None:
        return []
    results = [first]
    if question.compare and not requested.joined_years and not requested.is_change:
        named = sorted((other for other in question.periods if other != period), key=newest_last, reverse=True)
        others = named or [Period(period.year - back, period.quarter, period.months) for back in (1, 2)]
        tables = [table, *(elsewhere if named else ())]
        found = (next(_each(question, requested, tables, other), None) for other in others)
        results += [result for result in found if result]
    return results


def results_in(
    question: ParsedQuestion,
    requested: RequestedMetric,
    table: LineItems,
    periods: Sequence[Period],
    *,
    compare: bool,
) -> list[Result]:
    """The results of the periods, the newest one first; empty where that one cannot be had.

    With `compare` a question that names one period has the two before as well.
    """
    first = _since_year_start(question, requested, table, periods)
    first = first or _result(question, requested, table, periods[0], _base(requested, periods))
    if first is None:
        return []
    if requested.is_change or requested.joined_years:
        return [first]
    newest = periods[0]
    before = [newest._replace(year=newest.year - back) for back in (1, 2)] if compare else []
    others = periods[1:] or before
    return [first, *(result for each in others if (result := _result(question, requested, table, each)))]


def _since_year_start(
    question: ParsedQuestion, requested: RequestedMetric, table: LineItems, periods: Sequence[Period]
) -> Result | None:
    """The change of a balance within the first half or nine months of a year: since the last day of the year before.

    None for what is no balance, and where the same day of the year before is meant.
    """
    within = requested.is_change and len(periods) == 1 and periods[0].months in _PARTS_FROM_START
    if not within or _YEAR_AGO.search(question.core):
        return None
    found = _result(question, requested, table, periods[0], Period(periods[0].year - 1))
    return found if found and all(entry.is_instant for entry in found.entries) else None


_PARTS_FROM_START = (6, 9)
_YEAR_AGO = re.compile(
    r"\b(?:year[- ](?:over|on)[- ]year|yoy|year[- ](?:before|earlier|ago)"
    r"|(?:prior|previous|last|preceding)[- ](?:fiscal )?year)\b",
    re.I,
)


def _base(requested: RequestedMetric, periods: Sequence[Period]) -> Period | None:
    """The period that a change is measured against, where it is another part of a year: 'from Q1 to Q2 of 2023'."""
    if not requested.is_change or len(periods) != 2:
        return None
    newer, older = periods
    return older if (newer.quarter, newer.months) != (older.quarter, older.months) else None


def _each(
    question: ParsedQuestion, requested: RequestedMetric, tables: Sequence[LineItems], period: Period
) -> Iterator[Result]:
    return (result for table in tables if (result := _result(question, requested, table, period)))


def newest_last(period: Period) -> tuple[int, int]:
    """Sorts periods from the oldest to the newest."""
    return period.year, period.quarter or 0


def _result(
    question: ParsedQuestion,
    requested: RequestedMetric,
    table: LineItems,
    period: Period,
    base: Period | None = None,
) -> Result | None:
    """The result of the period; a change is measured against `base`, or else against years before."""
    entries: dict[tuple[str, Period], tuple[LineItemValue, ...]] = {}
    shifts: set[int] = set()

    def lookup(name: str, shift: int) -> Computed | None:
        shifts.add(shift)
        wanted = base if base and shift else period._replace(year=period.year + shift)
        if found := table.find(name, wanted):
            found = tuple(map(_in_units, found)) if requested.per_unit else found
            entries[name, wanted] = found
            return _sum(found)
        return _derived_part(table, name, wanted, entries)

    known = expressions_of(question.definitions)
    computed = compute(requested.expression, lookup, known)
    if len(shifts) > 2 and base:
        return None
    flat = list(dict.fromkeys(entry for found in entries.values() for entry in found))
    if computed is None or not flat or len({entry.scale for entry in flat}) > 1:
        return None
    if requested.base is None:
        return Result(period, computed, flat)
    before = compute(requested.base, lookup, known)
    share = compute(requested.share, lookup, known) if requested.share else None
    losses = _are_losses(flat)
    told = before is not None and (before.value > 0 or losses)
    if requested.percent and not requested.points and not told:
        return None
    return Result(period, computed, flat, losses, share if told else None)


def _in_units(entry: LineItemValue) -> LineItemValue:
    """The figure without its scale, beside one that counts single things."""
    scale = entry.scale or 1
    return entry._replace(value=entry.value * scale, printed=entry.printed * scale, scale=None)


_LOSS = re.compile(r"\b(?:loss(?:es)?|deficit|used)\b", re.I)
_GAIN = re.compile(r"\b(?:income|earnings|profits?|gains?|provided)\b", re.I)


def _are_losses(entries: Sequence[LineItemValue]) -> bool:
    """Whether the rows are called losses, or cash that is used, in both periods: then growth is that of the loss."""
    return all(entry.value < 0 and _LOSS.search(entry.label) and not _GAIN.search(entry.label) for entry in entries)


_LAST_QUARTER = 4
_DIFFERENCES: dict[tuple[int | None, int | None], tuple[tuple[tuple[int | None, int | None], ...], ...]] = {
    (_LAST_QUARTER, None): (((None, None), (None, 9)), ((None, None), (1, None), (2, None), (3, None))),
    (3, None): (((None, 9), (None, 6)),),
    (2, None): (((None, 6), (1, None)),),
    (1, None): (((None, 6), (2, None)),),
    (None, SECOND_HALF): (((None, None), (None, 6)),),
}
"""By quarter and months of a period: the longer period and those to subtract from it, which leave just that period."""


def _derived_part(
    table: LineItems, name: str, period: Period, entries: dict[tuple[str, Period], tuple[LineItemValue, ...]]
) -> Computed | None:
    """A quarter or half that is not printed: what is left of a longer period, as with the year less nine months.

    For amounts that add up alone, and only where all of them are the same line.
    """
    for parts in _DIFFERENCES.get((period.quarter, period.months), ()):
        periods = [Period(period.year, quarter, months) for quarter, months in parts]
        found = [table.find(name, each) for each in periods]
        flat = [value for values in found for value in values]
        alike = all(len({getattr(value, field) for value in flat}) == 1 for field in ("scale", "identity", "currency"))
        if all(found) and alike and all(value.kind == "amount" and not value.is_instant for value in flat):
            entries.update({(name, each): values for each, values in zip(periods, found, strict=True)})
            first, *others = (_sum(values) for values in found)
            value = first.value - sum((other.value for other in others), Decimal(0))
            return Computed(value, " − ".join(each.shown for each in (first, *others)), compound=True)
    return None


def _sum(entries: tuple[LineItemValue, ...]) -> Computed:
    value = sum((entry.value for entry in entries), Decimal(0))
    return Computed(value, " + ".join(plain(entry) for entry in entries), compound=len(entries) > 1)
