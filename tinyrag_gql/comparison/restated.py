"""Finds figures that a company's filings state differently for one line, period and part of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from tinyrag_gql.domain.facts import Fact, StoredFact
from tinyrag_gql.facts.rounding import differ


class RestatedFact(NamedTuple):
    """A figure as an earlier filing states it, and as a later one does."""

    a: StoredFact
    b: StoredFact


def restated_facts(groups: Iterable[Sequence[StoredFact]], filings: Sequence[Collection[str]]) -> list[RestatedFact]:
    """The figures that a filing states differently, by more than rounding, from the filing that stated them before.

    A group holds facts of one concept, period and dimensions. A filing is the ids of its documents, of which there are
    several where it is there in copies; the oldest filing comes first. Where a filing states two values itself, neither
    is certain, and nothing is told of it; nor is anything of a tag that its own row contradicts, of a figure whose
    unit is not known, or of the sign alone.
    """
    found: list[RestatedFact] = []
    for group in groups:
        by_unit: dict[str, list[StoredFact]] = defaultdict(list)
        for stored in group:
            if stored.fact.unit and not stored.fact.check.is_doubtful:
                by_unit[stored.fact.unit].append(stored)
        for _unit, facts in sorted(by_unit.items()):
            found += _changes(facts, filings)
    return found


def _changes(facts: Sequence[StoredFact], filings: Sequence[Collection[str]]) -> list[RestatedFact]:
    """Each value that differs from the one before it; of equal ones the most exact is compared with."""
    found: list[RestatedFact] = []
    known: StoredFact | None = None
    for filing in filings:
        stated = _stated(facts, filing)
        if stated is None:
            continue
        if known is not None and _is_restated(known.fact, stated.fact):
            found.append(RestatedFact(known, stated))
            known = stated
        elif known is None or _exactness(stated) > _exactness(known):
            known = stated
    return found


def _is_restated(old: Fact, new: Fact) -> bool:
    """Whether the values differ by more than rounding and the sign: filers change how a tag counts an expense."""
    return differ(old, new) and old.value != -new.value


def _stated(facts: Iterable[StoredFact], filing: Collection[str]) -> StoredFact | None:
    """The most exact fact of a filing; None where it states none, or several values."""
    own = [stored for stored in facts if stored.document_id in filing]
    if any(differ(one.fact, other.fact) for one in own for other in own):
        return None
    return max(own, key=lambda stored: (_exactness(stored), -stored.ordinal), default=None)


def _exactness(stored: StoredFact) -> int:
    return 1_000 if stored.fact.decimals is None else stored.fact.decimals
