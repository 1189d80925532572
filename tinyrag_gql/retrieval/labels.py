"""How well a page's headings, or its row labels, say what the question says."""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence


def label_scores(question: Collection[str], pages: Sequence[Sequence[str]]) -> list[float]:
    """For each page, the highest cosine of the question with one of its labels, stems weighted by rarity.

    `question` holds stems, and each label stems joined by spaces; rarity is among the different labels of these pages.
    """
    labels = {label: frozenset(label.split()) for page in pages for label in page}
    counts = Counter(stem for label in labels.values() for stem in label)
    rarity = {stem: math.log(1 + len(labels) / count) ** 2 for stem, count in counts.items()}
    asked = frozenset(question) & rarity.keys()
    length = math.sqrt(sum(rarity[stem] for stem in asked))
    scores = {text: _cosine(asked, label, rarity, length) for text, label in labels.items() if asked & label}
    return [max((scores.get(label, 0.0) for label in page), default=0.0) for page in pages]


def _cosine(asked: frozenset[str], label: frozenset[str], rarity: Mapping[str, float], length: float) -> float:
    shared = sum(rarity[stem] for stem in asked & label)
    return shared / (math.sqrt(sum(rarity[stem] for stem in label)) * length)
