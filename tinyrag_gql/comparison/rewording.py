"""Pairs units that say nearly the same: in their order within the gaps of a chain first, then wherever they stand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log
from typing import NamedTuple

from tinyrag_gql.comparison.matching import MOST_CELLS, Chain, Gap, gaps_of
from tinyrag_gql.comparison.reading import Unit
from tinyrag_gql.comparison.words import is_number

ALIKE = 0.5
"""Share of two units' words, weighted by how rare they are, that makes one a rewording of the other in its place."""
NEARLY_THE_SAME = 0.9
"""The same for units that are one before anything else is looked for."""
ALIKE_ELSEWHERE = 0.75
"""The same for two units that stand in different places."""
FEWEST_WORDS = 4
"""Words that a unit needs to be known again in another place: 'Overview' stands in many."""
COMMON = 40
"""Units that share a word before it no longer tells candidates."""


class Alike(NamedTuple):
    """How alike the units of these indices are, from 0 to 1."""

    score: float
    a: int
    b: int


class WordWeights:
    """How much each word tells, by how few of the units have it; numbers tell little, since they change every year."""

    def __init__(self, units: Iterable[Unit]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for unit in units:
            counts.update(set(unit.words))
            total += 1
        self._weights = {
            word: log(1 + total / count) * (0.2 if is_number(word) else 1) for word, count in counts.items()
        }
        self._bags: dict[int, tuple[Counter[str], float]] = {}

    def alike(self, a: Unit, b: Unit) -> float:
        """Twice the weight of the words that both have, by the weight of all."""
        (words_a, weight_a), (words_b, weight_b) = self._bag(a), self._bag(b)
        if 2 * min(weight_a, weight_b) < ALIKE * (weight_a + weight_b):
            return 0.0
        if len(words_a) > len(words_b):
            words_a, words_b = words_b, words_a
        shared = sum(
            self._weights[word] * min(count, words_b[word]) for word, count in words_a.items() if word in words_b
        )
        return 2 * shared / (weight_a + weight_b) if shared else 0.0

    def _bag(self, unit: Unit) -> tuple[Counter[str], float]:
        found = self._bags.get(id(unit))
        if found is None:
            words = Counter(unit.words)
            found = words, sum(self._weights[word] * count for word, count in words.items())
            self._bags[id(unit)] = found
        return found


def reworded_in_place(a: Sequence[Unit], b: Sequence[Unit], chain: Chain, weights: WordWeights, least: float) -> Chain:
    """Pairs of units in the gaps of the chain that are alike to `least`, rising on both sides."""
    found: Chain = []
    for gap in gaps_of(chain, len(a), len(b)):
        if gap.a < gap.a_end and gap.b < gap.b_end:
            found += _aligned(a, b, gap, weights, least)
    return found


def _aligned(a: Sequence[Unit], b: Sequence[Unit], gap: Gap, weights: WordWeights, least: float) -> Chain:
    height, width = gap.a_end - gap.a, gap.b_end - gap.b
    if height * width > MOST_CELLS:
        return []
    scores = [
        [_score(weights.alike(a[gap.a + one], b[gap.b + other]), least) for other in range(width)]
        for one in range(height)
    ]
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for one in range(height - 1, -1, -1):
        row, below, own = best[one], best[one + 1], scores[one]
        for other in range(width - 1, -1, -1):
            paired = own[other] + below[other + 1] if own[other] else 0.0
            row[other] = max(paired, below[other], row[other + 1])
    found: Chain = []
    one = other = 0
    while one < height and other < width:
        score = scores[one][other]
        if score and best[one][other] == score + best[one + 1][other + 1]:
            found.append((gap.a + one, gap.b + other))
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            one += 1
        else:
            other += 1
    return found


def _score(alike: float, least: float) -> float:
    """What a pair adds: nothing if it is not alike, and more than two half as alike if it is very much so."""
    return alike * alike if alike >= least else 0.0


def same_elsewhere(a: Sequence[Unit], b: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Pairs of units that are the same sign by sign, wherever they stand."""
    waiting: dict[str, list[Unit]] = defaultdict(list)
    for unit in b:
        waiting[unit.key].append(unit)
    for unit in a:
        if waiting[unit.key] and len(unit.words) >= FEWEST_WORDS:
            yield unit, waiting[unit.key].pop(0)


def alike_elsewhere(a: Sequence[Unit], b: Sequence[Unit], weights: WordWeights) -> Iterator[tuple[Unit, Unit]]:
    """Pairs of units that are very much alike, wherever they stand, the most alike first."""
    left_a = [unit for unit in a if len(unit.words) >= FEWEST_WORDS]
    left_b = [unit for unit in b if len(unit.words) >= FEWEST_WORDS]
    gone_a: set[int] = set()
    gone_b: set[int] = set()
    for each in sorted(_candidates(left_a, left_b, weights), key=lambda each: (-each.score, each.a, each.b)):
        if each.a not in gone_a and each.b not in gone_b:
            gone_a.add(each.a)
            gone_b.add(each.b)
            yield left_a[each.a], left_b[each.b]


def _candidates(a: Sequence[Unit], b: Sequence[Unit], weights: WordWeights) -> Iterator[Alike]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, unit in enumerate(b):
        for word in set(unit.words):
            places[word].append(place)
    for index, unit in enumerate(a):
        shared: Counter[int] = Counter()
        for word in set(unit.words):
            if len(places[word]) <= COMMON:
                shared.update(places[word])
        for place, _ in shared.most_common(5):
            score = weights.alike(unit, b[place])
            if score >= ALIKE_ELSEWHERE and not _is_of_others(unit, b[place]):
                yield Alike(score, index, place)


def _is_of_others(one: Unit, other: Unit) -> bool:
    """Whether two units of many numbers share none: 'ASU 2023-07, effective in 2025' is another standard elsewhere."""
    numbers = [{word for word in unit.words if is_number(word)} for unit in (one, other)]
    return min(map(len, numbers)) >= _MANY_NUMBERS and not numbers[0] & numbers[1]


_MANY_NUMBERS = 2
