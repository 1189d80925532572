"""Pairs the sections of two filings: by their names, and where these differ by the sentences that they share."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from tinyrag_gql.comparison.reading import FilingText, Unit
from tinyrag_gql.filings.sections import Section

SHARED = 0.5
"""Share of the smaller section's paired sentences by which two sections of other names are one."""
FEWEST_SHARED = 2
_WORD = re.compile(r"[a-z0-9]+")


class SectionPair(NamedTuple):
    """Indices of a section in both filings; None where a filing has no such section."""

    a: int | None
    b: int | None
    is_named: bool = False
    """Whether both filings name it the same."""


def pair_sections(a: FilingText, b: FilingText, pairs: Iterable[tuple[Unit, Unit]]) -> list[SectionPair]:
    """Every section of both filings once, in the order of the later one; those of the earlier alone where they stood.

    `pairs` are the sentences that stand in the same place in both.
    """
    shared = Counter((one.section, other.section) for one, other in pairs)
    partner: dict[int, tuple[int, bool]] = {}
    taken: set[int] = set()
    for one, other, is_named in (*_named(a, b, shared), *_by_content(shared)):
        if other not in partner and one not in taken:
            partner[other] = (one, is_named)
            taken.add(one)
    return _in_order(len(a.sections), len(b.sections), partner)


def _named(a: FilingText, b: FilingText, shared: Counter[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    """Sections of one title, or of one label without titles that contradict; those that share most sentences first."""
    found = [
        (one, other, True)
        for other, new in enumerate(b.sections)
        for one, old in enumerate(a.sections)
        if _is_same(old, new)
    ]
    return sorted(found, key=lambda pair: (-shared[pair[0], pair[1]], abs(pair[0] - pair[1])))


def _is_same(old: Section, new: Section) -> bool:
    """Whether two sections have one name: of Items label and title, of Notes the title, since they are renumbered."""
    title_a, title_b = _title(old), _title(new)
    if title_a and title_b and title_a == title_b:
        return _kind(old) == _kind(new)
    return old.label == new.label and (not title_a or not title_b)


def _kind(section: Section) -> str:
    """The label without its number: an Item is no Note."""
    return re.sub(r"[0-9.]+[A-Z]?", "", section.label.rpartition(", ")[2])


def _title(section: Section) -> str:
    return " ".join(_WORD.findall(section.title.casefold().replace("’", "'").replace("'", "")))


def _by_content(shared: Counter[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    of_a, of_b = Counter[int](), Counter[int]()
    for (one, other), count in shared.items():
        of_a[one] += count
        of_b[other] += count
    alike = [
        (count, one, other)
        for (one, other), count in shared.items()
        if count >= FEWEST_SHARED and count >= SHARED * min(of_a[one], of_b[other])
    ]
    return [(one, other, False) for _, one, other in sorted(alike, key=lambda each: -each[0])]


def _in_order(count_a: int, count_b: int, partner: dict[int, tuple[int, bool]]) -> list[SectionPair]:
    alone = sorted(set(range(count_a)) - {one for one, _ in partner.values()})
    found: list[SectionPair] = []
    for other in range(count_b):
        one, is_named = partner.get(other, (None, False))
        while one is not None and alone and alone[0] < one:
            found.append(SectionPair(alone.pop(0), None))
        found.append(SectionPair(one, other, is_named))
    return [*found, *(SectionPair(one, None) for one in alone)]


def section_name(section: Section) -> str:
    """A section's label and title as one line; words of their own for text that no Item or Note holds."""
    return ". ".join(filter(None, section)) or "Outside of Items and Notes"
