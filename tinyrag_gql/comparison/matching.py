"""Finds the units that two filings share sign by sign, in order: the longest chain, however long the filings are."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tinyrag_gql.comparison.reading import Unit

Chain = list[tuple[int, int]]
"""Pairs of indices of equal units, rising on both sides."""

MOST_CELLS = 250_000
"""Pairs of units of a gap that are compared one with another; a larger gap is matched by its unique units alone."""
MOST_CUTS = 3
FEWEST_SIGNS = 3
"""Signs of a unit by which another one is cut."""


class Gap(NamedTuple):
    """Units between two pairs of a chain: those from `a` to `a_end` and from `b` to `b_end`."""

    a: int
    a_end: int
    b: int
    b_end: int


def gaps_of(chain: Chain, length_a: int, length_b: int) -> Iterator[Gap]:
    """What lies between the pairs of a chain, where there is something."""
    a = b = 0
    for one, other in [*chain, (length_a, length_b)]:
        if one > a or other > b:
            yield Gap(a, one, b, other)
        a, b = one + 1, other + 1


def exact_chain(a: Sequence[str], b: Sequence[str]) -> Chain:
    """The chain of equal keys: by those that are unique on both sides first, then between them in the same way."""
    chain: Chain = []
    waiting = [Gap(0, len(a), 0, len(b))]
    while waiting:
        gap = waiting.pop()
        gap, found = _edges(a, b, gap)
        chain += found
        if gap.a == gap.a_end or gap.b == gap.b_end:
            continue
        anchors = _unique(a, b, gap)
        if not anchors:
            chain += _common(a, b, gap)
            continue
        chain += anchors
        inner = [(one - gap.a, other - gap.b) for one, other in anchors]
        waiting += (
            Gap(part.a + gap.a, part.a_end + gap.a, part.b + gap.b, part.b_end + gap.b)
            for part in gaps_of(inner, gap.a_end - gap.a, gap.b_end - gap.b)
        )
    return sorted(chain)


def _edges(a: Sequence[str], b: Sequence[str], gap: Gap) -> tuple[Gap, Chain]:
    """The gap without the equal keys at its two ends, and these."""
    one, one_end, other, other_end = gap
    found: Chain = []
    while one < one_end and other < other_end and a[one] == b[other]:
        found.append((one, other))
        one, other = one + 1, other + 1
    while one < one_end and other < other_end and a[one_end - 1] == b[other_end - 1]:
        one_end, other_end = one_end - 1, other_end - 1
        found.append((one_end, other_end))
    return Gap(one, one_end, other, other_end), found


def _unique(a: Sequence[str], b: Sequence[str], gap: Gap) -> Chain:
    """The longest rising chain of the keys that the gap has once on each side."""
    counts_a, counts_b = Counter(a[gap.a : gap.a_end]), Counter(b[gap.b : gap.b_end])
    places = {b[place]: place for place in range(gap.b, gap.b_end) if counts_b[b[place]] == 1}
    pairs = [
        (place, places[a[place]]) for place in range(gap.a, gap.a_end) if counts_a[a[place]] == 1 and a[place] in places
    ]
    return _rising(pairs)


def _rising(pairs: Chain) -> Chain:
    """The longest part of the pairs, which rise on the first side, that rises on the second one, too."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for index, (_, value) in enumerate(pairs):
        place = bisect_left(ends, value)
        ends[place : place + 1] = [value]
        last[place : place + 1] = [index]
        before.append(last[place - 1] if place else None)
    found: Chain = []
    step = last[-1] if last else None
    while step is not None:
        found.append(pairs[step])
        step = before[step]
    return found[::-1]


def _common(a: Sequence[str], b: Sequence[str], gap: Gap) -> Chain:
    """The longest common subsequence of a gap without unique keys."""
    height, width = gap.a_end - gap.a, gap.b_end - gap.b
    if height * width > MOST_CELLS or not set(a[gap.a : gap.a_end]) & set(b[gap.b : gap.b_end]):
        return []
    lengths = [[0] * (width + 1) for _ in range(height + 1)]
    for one in range(height - 1, -1, -1):
        for other in range(width - 1, -1, -1):
            same = a[gap.a + one] == b[gap.b + other]
            lengths[one][other] = (
                lengths[one + 1][other + 1] + 1 if same else max(lengths[one + 1][other], lengths[one][other + 1])
            )
    found: Chain = []
    one = other = 0
    while one < height and other < width:
        if a[gap.a + one] == b[gap.b + other]:
            found.append((gap.a + one, gap.b + other))
            one, other = one + 1, other + 1
        elif lengths[one + 1][other] >= lengths[one][other + 1]:
            one += 1
        else:
            other += 1
    return found


# ------------------------------------------------------------------------------------------------ other cuts


def cut_alike(a: Sequence[Unit], b: Sequence[Unit]) -> tuple[list[Unit], list[Unit], Chain]:
    """The units of both filings, cut where the other one cuts the same text, and their chain.

    Layouts set one text differently: a title on a line of its own is the beginning of a sentence elsewhere.
    """
    units_a, units_b = list(a), list(b)
    chain = exact_chain([unit.key for unit in units_a], [unit.key for unit in units_b])
    for _ in range(MOST_CUTS):
        cut_a, cut_b = _cut(units_a, units_b, chain)
        if len(cut_a) == len(units_a) and len(cut_b) == len(units_b):
            break
        units_a, units_b = cut_a, cut_b
        chain = exact_chain([unit.key for unit in units_a], [unit.key for unit in units_b])
    return units_a, units_b, chain


def _cut(a: Sequence[Unit], b: Sequence[Unit], chain: Chain) -> tuple[list[Unit], list[Unit]]:
    cut_a: list[Unit] = []
    cut_b: list[Unit] = []
    place_a = place_b = 0
    for gap in gaps_of(chain, len(a), len(b)):
        cut_a += a[place_a : gap.a]
        cut_b += b[place_b : gap.b]
        own_a, own_b = a[gap.a : gap.a_end], b[gap.b : gap.b_end]
        cut_a += _cut_by(own_a, own_b)
        cut_b += _cut_by(own_b, own_a)
        place_a, place_b = gap.a_end, gap.b_end
    return [*cut_a, *a[place_a:]], [*cut_b, *b[place_b:]]


def _cut_by(units: Sequence[Unit], others: Sequence[Unit]) -> Iterator[Unit]:
    """The units, each cut where it begins or ends with a whole one of the others."""
    starts: dict[str, list[str]] = defaultdict(list)
    ends: dict[str, list[str]] = defaultdict(list)
    for other in others:
        if len(other.key) >= FEWEST_SIGNS:
            starts[other.key[:FEWEST_SIGNS]].append(other.key)
            ends[other.key[-FEWEST_SIGNS:]].append(other.key)
    for unit in units:
        yield from _pieces(unit, starts, ends)


def _pieces(unit: Unit, starts: dict[str, list[str]], ends: dict[str, list[str]]) -> tuple[Unit, ...]:
    key = unit.key
    heads = [each for each in starts.get(key[:FEWEST_SIGNS], ()) if len(each) < len(key) and key.startswith(each)]
    tails = [each for each in ends.get(key[-FEWEST_SIGNS:], ()) if len(each) < len(key) and key.endswith(each)]
    head, tail = max(heads, key=len, default=""), max(tails, key=len, default="")
    length = len(head) if len(head) >= len(tail) else len(key) - len(tail)
    return (unit.cut(length) or (unit,)) if head or tail else (unit,)
