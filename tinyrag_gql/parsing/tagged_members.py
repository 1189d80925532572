"""Names the parts of a company as its filing prints them: 'Data Center' for the member that has that row alone."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tinyrag_gql.domain.facts import Fact, FactDimension
from tinyrag_gql.filings.labels import label_key

LONGEST_NAME = 60
_PLACES = ("country:", "currency:", "exch:", "stpr:", "naics:", "sic:")
"""Prefixes of members that are codes and no words."""
_COMMON = frozenset({"and", "the", "of", "in", "other", "total", "net", "segment", "segments", "member", "inc", "llc"})

_BESIDE = re.compile(r"^total\s+|\s*\([^)]*\)|:$", re.I)
"""What stands beside a part's name: 'Total', a remark in brackets such as its scale."""

_Member = tuple[str, str]


def with_member_labels(facts: Mapping[int, Sequence[Fact]]) -> dict[int, list[Fact]]:
    """The facts, page by page, with each member called what the rows, headings and columns that are its own say."""
    printed: dict[_Member, Counter[str]] = defaultdict(Counter)
    members: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fact in (fact for found in facts.values() for fact in found if fact.dimensions and fact.page is not None):
        texts = set(_texts(fact))
        for dimension in fact.dimensions:
            for text in texts:
                printed[dimension.axis, dimension.member][text] += 1
                members[dimension.axis, label_key(text)].add(dimension.member)
    names = {member: name for member, texts in printed.items() if (name := _name(member, texts, members))}
    return {page: [_renamed(fact, names) for fact in found] for page, found in facts.items()}


def _texts(fact: Fact) -> Iterator[str]:
    """What is printed around the figure that can be a part's name, and does not say what is counted."""
    concept = (fact.concept or "").lower()
    for text in (fact.label, *fact.heading.split(" > "), fact.column):
        name = _BESIDE.sub("", text).strip()
        if 1 < len(name) <= LONGEST_NAME and not all(word in concept for word in _own_words(label_key(name))):
            yield name


def _name(member: _Member, texts: Counter[str], members: Mapping[tuple[str, str], set[str]]) -> str | None:
    """The text that stands with this member of its axis alone and shares its words, the most frequent one."""
    axis, name = member
    for text, _ in texts.most_common():
        key = label_key(text)
        if key and members[axis, key] == {name} and _is_name(name, key):
            return text
    return None


def _is_name(member: str, key: str) -> bool:
    """Whether every word of a text is part of the member's name; a code has no words of its own to compare."""
    words = _own_words(key)
    if not words or not any(word.isalpha() for word in words):
        return False
    if member.startswith(_PLACES):
        return len(words) <= 3 and not re.search(r"[0-9]", key)
    letters = member.rpartition(":")[2].lower()
    return all(word.rstrip("s") in letters for word in words)


def _own_words(key: str) -> list[str]:
    return [word for word in key.split() if word not in _COMMON]


def _renamed(fact: Fact, names: Mapping[_Member, str]) -> Fact:
    if not fact.dimensions:
        return fact
    found = (each._replace(label=names.get((each.axis, each.member), each.label)) for each in fact.dimensions)
    return fact._replace(dimensions=tuple(FactDimension(*each) for each in found))
