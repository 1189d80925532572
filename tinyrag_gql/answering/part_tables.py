"""Proves what a table of parts counts: its rows add up to a total that is called by the item's name."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.answering.fact_table import FactLines, unit_of
from tinyrag_gql.answering.filing_facts import FilingFact
from tinyrag_gql.answering.line_matching import stems_of
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.filings.line_items import LineItem

MOST_ROWS = 40
_BARE_TOTAL = re.compile(r"(?:grand )?totals?", re.I)


class _Counted(NamedTuple):
    """What is counted where no item is known: rows under a total of this name."""

    labels: tuple[re.Pattern[str], ...]
    tags: tuple[str, ...] = ()


def with_proven_facts(
    lines: Iterable[FactLines], item: LineItem | _Counted, facts: Sequence[FilingFact]
) -> list[FactLines]:
    """The lines with those of their facts alone that are certainly parts of the item; lines without any are left out.

    `facts` are all facts of the pages on which the lines stand, and those that bear the item's tags.
    """
    tables: dict[tuple[object, ...], list[Fact]] = {}
    for each in facts:
        if each.fact.page is not None and each.fact.row_start is not None and _is_plain(each.fact):
            tables.setdefault(_table(each), []).append(each.fact)
    totals: set[tuple[object, ...]] = {
        (each.fact.start, each.fact.end, each.fact.value) for each in facts if each.fact.concept in item.tags
    }
    found: list[FactLines] = []
    for line in lines:
        proven = tuple(each for each in line.facts if _adds_up(each.fact, tables.get(_table(each), []), item, totals))
        if proven:
            found.append(line._replace(facts=proven, members=(line.label,), axes=(("row", line.label),)))
    return found


def with_proven_total(line: FactLines, counted: frozenset[str], facts: Sequence[FilingFact]) -> list[FactLines]:
    """The same for a row of which no item is known: it adds up with others to a total that is called by these stems.

    What the total counts becomes the heading of the row.
    """
    found: list[FactLines] = []
    for label in {each.fact.label for each in facts}:
        match = _CALLED_TOTAL.fullmatch(label)
        if match and stems_of(match["what"]) == counted:
            total = _Counted((re.compile(re.escape(label)),))
            found += [each._replace(heading=match["what"]) for each in with_proven_facts([line], total, facts)]
    return found


_CALLED_TOTAL = re.compile(r"totals?\s+(?P<what>\w.*)", re.I)


def _is_plain(fact: Fact) -> bool:
    """Whether it is of the company as a whole, or of the part that its row is called."""
    return all(dimension.label == fact.label for dimension in fact.dimensions)


def _table(each: FilingFact) -> tuple[object, ...]:
    """The figures of one page, period and unit."""
    fact = each.fact
    return each.filing.document, fact.page, fact.start, fact.end, fact.unit


def _adds_up(part: Fact, figures: Sequence[Fact], item: LineItem | _Counted, totals: set[tuple[object, ...]]) -> bool:
    """Whether the part stands among rows that add up to the next total below them."""
    rows = sorted({fact.row_start or 0: fact for fact in figures}.values(), key=lambda fact: fact.row_start or 0)
    place = next((place for place, fact in enumerate(rows) if fact.row_start == part.row_start), None)
    if place is None:
        return False
    for last in range(place + 1, min(place + MOST_ROWS, len(rows))):
        if _is_total(rows[last], item, totals):
            starts = range(max(0, last - MOST_ROWS), place + 1)
            return any(
                _sums(rows[first:last], rows[last]) or _sums(_without_subtotals(rows[first:last]), rows[last])
                for first in starts
            )
    return False


def _without_subtotals(rows: Sequence[Fact]) -> list[Fact]:
    """The rows without those that two or more just above them add up to."""
    found: list[Fact] = []
    open_from = 0
    for row in rows:
        start = next((at for at in range(open_from, len(found) - 1) if _sums(found[at:], row)), None)
        if start is None:
            found.append(row)
        else:
            open_from = len(found)  # what is added up once does not count for another one
    return found


def _is_total(fact: Fact, item: LineItem | _Counted, totals: set[tuple[object, ...]]) -> bool:
    if item.labels[0].search(fact.label):
        return True
    return bool(_BARE_TOTAL.fullmatch(fact.label)) and (fact.start, fact.end, fact.value) in totals


def _sums(parts: Sequence[Fact], total: Fact) -> bool:
    """Whether two rows or more add up to the total, each as exact as it is printed."""
    off = abs(sum((part.value for part in parts), Decimal(0)) - total.value)
    return len(parts) > 1 and off <= len(parts) * max(unit_of(fact) for fact in (*parts, total)) / 2
