"""Names the parts of a company as its filing prints them: 'Data Center' for the member that has that row alone."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.parsing.xbrl_model import member_words

LONGEST_NAME = 60
LEAST_SHARE = 0.2
"""Share of a member's facts in tables that stand beside its name."""
_CODES = ("country:", "currency:", "exch:", "stpr:", "naics:", "sic:")
"""Prefixes of members that are codes and no words."""
_COMMON = frozenset({"and", "the", "of", "in", "other", "total", "net", "segment", "segments", "member", "inc", "llc"})
_BESIDE = re.compile(r"^total\s+|\s*\([^)]*\)", re.I)
"""What stands beside a part's name: 'Total', a remark in brackets such as its scale."""
_INITIALS = re.compile(r"\b([a-z]) (?=[a-z]\b)")

_Member = tuple[str, str]
"""Axis and member."""


def with_member_labels(facts: Mapping[int, Sequence[Fact]]) -> dict[int, list[Fact]]:
    """The facts, page by page, with each member called what the rows, headings and columns that are its own say."""
    printed: dict[_Member, Counter[str]] = defaultdict(Counter)
    members: dict[tuple[str, str], set[str]] = defaultdict(set)
    sizes: Counter[_Member] = Counter()
    for fact in (fact for found in facts.values() for fact in found if fact.column or fact.heading):
        texts = set(_texts(fact)) if fact.dimensions else set()
        for axis, member, _ in fact.dimensions:
            if len(fact.dimensions) > 1 and member.startswith(_CODES):
                continue  # only words can tell which of its parts a text names
            sizes[axis, member] += 1
            printed[axis, member].update(texts)
            for text in texts:
                members[axis, _key(text)].add(member)
    names = {}
    for (axis, member), found in printed.items():
        usual = [text for text, count in found.most_common() if count >= LEAST_SHARE * sizes[axis, member]]
        own = (text for text in usual if members[axis, _key(text)] == {member} and _is_name(member, _key(text)))
        if name := next(own, None):
            names[axis, member] = name
    return {page: [_renamed(fact, names) for fact in found] for page, found in facts.items()}


def _texts(fact: Fact) -> Iterator[str]:
    """What is printed around the figure that can be a part's name, and does not say what is counted."""
    concept = (fact.concept or "").lower()
    for text in (fact.label, *fact.heading.split(" > "), fact.column):
        name = _BESIDE.sub("", text).strip(" :/,;–-")
        if 1 < len(name) <= LONGEST_NAME and not all(word in concept for word in _own_words(_key(name))):
            yield name


def _key(text: str) -> str:
    """The words of a text, with initials as one: 'us treasury securities'."""
    return _INITIALS.sub(r"\1", label_key(text))


def _is_name(member: str, key: str) -> bool:
    """Whether every word of a text is part of the member's name; a code has no words of its own to compare."""
    words = _own_words(key)
    if not any(word.isalpha() for word in words):
        return False
    if member.startswith(_CODES):
        return len(words) <= 3 and not re.search(r"[0-9]", key)
    letters = member.rpartition(":")[2].lower()
    own = member_words(member).lower().split()
    return all(word.rstrip("s") in letters if len(word) > 2 else word in own for word in words)


def _own_words(key: str) -> list[str]:
    return [word for word in key.split() if word not in _COMMON]


def _renamed(fact: Fact, names: Mapping[_Member, str]) -> Fact:
    if not fact.dimensions:
        return fact
    found = (each._replace(label=names.get((each.axis, each.member), each.label)) for each in fact.dimensions)
    return fact._replace(dimensions=tuple(found))
