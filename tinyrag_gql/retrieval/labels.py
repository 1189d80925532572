"""How well a page's headings, or its row labels, say what the question says."""

import math
from collections import Counter
from collections.abc import Sequence


def label_scores(question: Sequence[str], pages: Sequence[Sequence[str]]) -> list[float]:
    """For each page, the highest cosine of the question with one of its labels, stems weighted by rarity.

    `question` holds stems, and each label stems joined by spaces; rarity is among the labels of these pages.
    """
    asked = set(question)
    labels = [[frozenset(label.split()) for label in page] for page in pages]
    counts = Counter(stem for page in labels for label in page for stem in label)
    total = sum(map(len, labels))
    rarity = {stem: math.log(1 + total / count) ** 2 for stem, count in counts.items()}
    length = math.sqrt(sum(rarity.get(stem, 0.0) for stem in asked))
    return [max((_cosine(asked, label, rarity, length) for label in page), default=0.0) for page in labels]


def _cosine(asked: set[str], label: frozenset[str], rarity: dict[str, float], length: float) -> float:
    shared = asked & label
    if not shared:
        return 0.0
    return sum(rarity[stem] for stem in shared) / (math.sqrt(sum(rarity[stem] for stem in label)) * length)
