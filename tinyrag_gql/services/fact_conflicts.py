"""Facts of one company, concept, period and dimensions whose values differ by more than rounding."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from tinyrag_gql.domain.facts import StoredFact
from tinyrag_gql.facts.rounding import differ
from tinyrag_gql.services.filing_order import FilingMoment


class FactConflict(NamedTuple):
    """One fact for each of the values, the oldest filing's first."""

    facts: tuple[StoredFact, ...]
    within_filing: bool
    """Whether one filing alone states two of the values."""


def conflicts_of(group: Iterable[StoredFact], moments: dict[str, FilingMoment]) -> list[FactConflict]:
    """Returns the conflicts in a group of one concept, period and dimensions: at most one for each unit."""
    by_unit: dict[str, list[StoredFact]] = defaultdict(list)
    for stored in group:
        by_unit[stored.fact.unit].append(stored)
    found = [_conflict(facts, moments) for _unit, facts in sorted(by_unit.items())]
    return [each for each in found if each is not None]


def _conflict(facts: list[StoredFact], moments: dict[str, FilingMoment]) -> FactConflict | None:
    in_order = sorted(facts, key=lambda stored: (moments[stored.document_id], stored.ordinal))
    values = _distinct(in_order)
    if len(values) < 2:
        return None
    filings: dict[str, list[StoredFact]] = defaultdict(list)
    for stored in in_order:
        filings[stored.document_id].append(stored)
    return FactConflict(tuple(values), any(len(_distinct(each)) > 1 for each in filings.values()))


def _distinct(facts: list[StoredFact]) -> list[StoredFact]:
    """Returns the facts that differ from all before them."""
    kept: list[StoredFact] = []
    for stored in facts:
        if all(differ(stored.fact, other.fact) for other in kept):
            kept.append(stored)
    return kept
