"""Figures that a filing tags as adjusted for a standard adopted in the year, which are those of the whole company.

Such a tag bears a dimension, though it tells of no part of the company (ASC 250-10-45-14: a change in principle that
is applied from the start of the year is applied to its quarters, too).
"""

from collections.abc import Iterable, Iterator, Sequence

from tinyrag_gql.answering.filing_facts import FilingFact
from tinyrag_gql.answering.line_matching import Line
from tinyrag_gql.domain.facts import Fact

_AXIS = "CumulativeEffectPeriodOfAdoptionAxis"
_MEMBER = "CumulativeEffectPeriodOfAdoptionAdjustedBalanceMember"
_LABEL = "Cumulative Effect Period Of Adoption Adjusted Balance"


def is_adjusted(line: Line) -> bool:
    """Whether a line is that of the whole company as adjusted."""
    return tuple(line.members) == (_LABEL,)


def with_adjusted(facts: Sequence[FilingFact]) -> tuple[FilingFact, ...]:
    """The facts, the adjusted ones of days for which nothing else is stated taken as those of the whole company."""
    stated = set(_keys(each.fact for each in facts if each.fact.is_consolidated))
    return tuple(each._replace(fact=_of_company(each.fact, stated)) for each in facts)


def _of_company(fact: Fact, stated: set[tuple[object, ...]]) -> Fact:
    if (
        fact.is_instant or len(fact.dimensions) != 1 or next(_keys([fact])) in stated
    ):  # opening balances are adjusted, too
        return fact
    axis, member = (name.rpartition(":")[2] for name in fact.dimensions[0][:2])
    return fact._replace(dimensions=()) if (axis, member) == (_AXIS, _MEMBER) else fact


def _keys(facts: Iterable[Fact]) -> Iterator[tuple[object, ...]]:
    return ((fact.concept, fact.start, fact.end) for fact in facts)
