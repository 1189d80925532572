"""A figure over the periods: of each the value that the newest filing states, or the first, and what it restates."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tinyrag_gql.domain.facts import Fact, StoredFact
from tinyrag_gql.facts.rounding import differ
from tinyrag_gql.services.filing_order import FilingMoment

YEAR_DAYS = range(345, 386)
QUARTER_DAYS = range(80, 121)
"""Lengths of years of 52 and 53 weeks, and of quarters of 12 to 17 weeks."""
AT_YEAR_END, QUARTERS = frozenset({"FY", "Q4"}), frozenset({"Q1", "Q2", "Q3", "Q4"})


class Frequency(StrEnum):
    """How often a series has a value."""

    ANNUAL = "ANNUAL"
    QUARTERLY = "QUARTERLY"


class SeriesView(StrEnum):
    """Which of several filings tells a period's value."""

    LATEST = "LATEST"
    FIRST = "FIRST"


class SeriesPoint(NamedTuple):
    """The value of one period."""

    fact: StoredFact
    restates: StoredFact | None
    """The newest earlier filing's fact, if it has another value."""
    restated_by: StoredFact | None
    """The newest filing's fact, if it is a later one and has another value."""


class FactSeries(NamedTuple):
    """A company's values of one concept in one unit, the oldest first."""

    ticker: str
    concept: str
    unit: str | None
    """None where there are no values."""
    points: tuple[SeriesPoint, ...]


def is_of(frequency: Frequency, fact: Fact) -> bool:
    """Whether a fact belongs into a series: by its part of the fiscal year and its length.

    An instant at the end of the year belongs into both. A fact of which the part of the year is not known belongs into
    none: twelve months that end with another quarter are no year.
    """
    annual = frequency is Frequency.ANNUAL
    if fact.start is None:
        return fact.fiscal_period in (AT_YEAR_END if annual else AT_YEAR_END | QUARTERS)
    days = (fact.end - fact.start).days + 1
    parts, lengths = ({"FY"}, YEAR_DAYS) if annual else (QUARTERS, QUARTER_DAYS)
    return fact.fiscal_period in parts and days in lengths


def of_one_concept(facts: Iterable[StoredFact], asked: Container[str | None]) -> list[StoredFact]:
    """Returns for each period the facts of one concept: one that was asked for, else the company's usual other one.

    `facts` are of concepts that filers use for the same line; a company may change from one to another.
    """
    facts = list(facts)
    frequent = Counter(stored.fact.concept for stored in facts)

    def rank(concept: str | None) -> tuple[bool, int, str]:
        return concept not in asked, -frequent[concept], concept or ""

    chosen: dict[tuple[date | None, date], str | None] = {}
    for stored in facts:
        period, concept = (stored.fact.start, stored.fact.end), stored.fact.concept
        if period not in chosen or rank(concept) < rank(chosen[period]):
            chosen[period] = concept
    return [stored for stored in facts if chosen[stored.fact.start, stored.fact.end] == stored.fact.concept]


def series_points(facts: Iterable[StoredFact], moments: dict[str, FilingMoment], view: SeriesView) -> list[SeriesPoint]:
    """Returns a point for each period of these facts, which have one unit, the oldest period first."""
    periods: dict[tuple[date, date | None], list[StoredFact]] = defaultdict(list)
    for stored in facts:
        periods[stored.fact.end, stored.fact.start].append(stored)
    in_order = sorted(periods, key=lambda period: (period[0], period[1] or period[0]))
    return [_point(one_of_each_filing(periods[period], moments), view) for period in in_order]


def one_of_each_filing(facts: Iterable[StoredFact], moments: dict[str, FilingMoment]) -> list[StoredFact]:
    """Returns the best fact of each filing, the oldest filing first: a primary statement's, then the most exact."""
    best: dict[str, StoredFact] = {}
    for stored in facts:
        known = best.get(stored.document_id)
        if known is None or _rank(stored) < _rank(known):
            best[stored.document_id] = stored
    return sorted(best.values(), key=lambda stored: moments[stored.document_id])


def _rank(stored: StoredFact) -> tuple[bool, int, int]:
    fact = stored.fact
    return fact.statement is None, -(fact.decimals or 0), stored.ordinal


def _point(stated: Sequence[StoredFact], view: SeriesView) -> SeriesPoint:
    place = len(stated) - 1 if view is SeriesView.LATEST else 0
    told = stated[place]
    earlier = [each for each in stated[:place] if differ(each.fact, told.fact)]
    later = [each for each in stated[place + 1 :] if differ(each.fact, told.fact)]
    return SeriesPoint(told, earlier[-1] if earlier else None, later[-1] if later else None)
