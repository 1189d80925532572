"""How closely a question's words stand together on a page: the best window of about seventy words."""

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from tinyrag_gql.retrieval.text import stem

WINDOW = 450
"""Characters, about seventy words; windows start at every half."""
_SATURATION = 1.2


def passage_scores(texts: Sequence[str], terms: Mapping[str, float]) -> list[float]:
    """For each text, the best window's sum of saturated, rarity-weighted term counts; rarity is among these texts."""
    weights: dict[str, float] = {}
    for word, weight in terms.items():
        weights[_root(word)] = max(weight, weights.get(_root(word), 0.0))
    if not weights:
        return [0.0] * len(texts)
    finder = re.compile(r"\b(" + "|".join(sorted(map(re.escape, weights), key=len, reverse=True)) + r")", re.IGNORECASE)
    found = [[(match.start(), match[0].lower()) for match in finder.finditer(text)] for text in texts]
    rarity = _rarity([{root for _, root in page} for page in found])
    values = {root: weight * rarity.get(root, 0.0) for root, weight in weights.items()}
    return [_best_window(page, values) for page in found]


def _root(word: str) -> str:
    """What a word and its inflections share, so that they are found without stemming every page."""
    stemmed = stem(word)
    shared = 0
    while shared < min(len(stemmed), len(word)) and stemmed[shared] == word[shared]:
        shared += 1
    return word[:shared] if shared >= 3 else word


def _rarity(pages: Sequence[set[str]]) -> dict[str, float]:
    counts: dict[str, int] = defaultdict(int)
    for page in pages:
        for root in page:
            counts[root] += 1
    return {root: math.log(1 + (len(pages) - count + 0.5) / (count + 0.5)) for root, count in counts.items()}


def _best_window(found: Sequence[tuple[int, str]], values: Mapping[str, float]) -> float:
    windows: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for position, root in found:
        half = position // (WINDOW // 2)
        windows[half][root] += 1
        windows[half - 1][root] += 1
    return max((_score(counts, values) for counts in windows.values()), default=0.0)


def _score(counts: Mapping[str, int], values: Mapping[str, float]) -> float:
    return sum(values[root] * count * (_SATURATION + 1) / (count + _SATURATION) for root, count in counts.items())
