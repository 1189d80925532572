"""Lines that come near to what is asked for, to name them where none is certain; and the parts of a phrase."""

import re
from collections.abc import Iterable, Sequence

from tinyrag_gql.answering.line_matching import Line, Phrase, stems_of
from tinyrag_gql.filings.words import stem


def nearest_labels(phrase: Phrase, lines: Iterable[Line], limit: int = 4) -> list[str]:
    """Labels that share most of the phrase's words, statements first; empty where none shares any."""
    scored: dict[str, tuple[float, bool]] = {}
    for line in lines:
        name = line.label if not line.members else f"{line.label} ({', '.join(line.members)})"
        stems = stems_of(name)
        shared = len(stems & phrase.own)
        if shared and len(name) < _LONGEST_NAME:
            score = shared / len(stems | phrase.own), line.statement is not None
            scored[name] = max(score, scored.get(name, score))
    return sorted(scored, key=lambda name: scored[name], reverse=True)[:limit]


_LONGEST_NAME = 90


def unsaid_words(phrase: Phrase, lines: Iterable[Line]) -> list[str]:
    """The words of a question, as it has them, that stand in no line's label, heading or part."""
    said = frozenset[str]().union(
        *(stems_of(f"{line.label} {line.heading} {' '.join(line.members)}") for line in lines)
    )
    own = phrase.own & phrase.rest
    words = [word for word in phrase.key.split() if len(word) > 1 and stem(word) in own and stem(word) not in said]
    return list(dict.fromkeys(words))[:_MOST_UNSAID]


_MOST_UNSAID = 4


def split_phrase(text: str) -> Sequence[str]:
    """The parts of a question that asks for several things: 'revenue and net income' are two."""
    parts = re.split(r",?\s+(?:and|as well as|along with|plus)\s+|,\s+|;\s+", text)
    return [part for part in parts if part.strip()]
