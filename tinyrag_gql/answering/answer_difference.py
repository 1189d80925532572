"""What differs between two answers to one question: figures that changed, and sentences that came or went."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.domain.answers import Answer, Figure
from tinyrag_gql.facts.wording import MARKS, sentences

_SPACES = re.compile(r"\s+")
_BEFORE_MARK = re.compile(r" (?=[.,;:!?])")


class FigureChange(NamedTuple):
    """A figure of the older answer and the one that stands in its place; None where only one answer has it."""

    old: Figure | None
    new: Figure | None


class AnswerDifference(NamedTuple):
    """Figures in the order of the newer answer, those that are gone last; sentences without markers of citations."""

    figures: tuple[FigureChange, ...]
    sentences_added: tuple[str, ...]
    sentences_removed: tuple[str, ...]


def difference(before: Answer, after: Answer) -> AnswerDifference:
    """Compares what two answers say. Neither their citations nor the order of their sentences count."""
    old, new = _read(before), _read(after)
    said_before, said_after = ([each.said for each in read] for read in (old, new))
    return AnswerDifference(
        figures=tuple(_changes(old, new)),
        sentences_added=tuple(_beyond(said_after, said_before)),
        sentences_removed=tuple(_beyond(said_before, said_after)),
    )


class _Sentence(NamedTuple):
    """A sentence, and the same with a mark in the place of each figure, by which it is known with other figures."""

    said: str
    pattern: str
    figures: tuple[Figure, ...]


class _Placed(NamedTuple):
    """A figure and what it is known by: its fact's line and period; its sentence and place in it."""

    figure: Figure
    by_fact: Hashable | None
    by_sentence: Hashable


def _read(answer: Answer) -> list[_Sentence]:
    figures, found = list(answer.figures), []
    for start, end in _sentences_of(answer):
        told = answer.text[start:end]
        own: list[Figure] = []
        pattern, place = "", 0
        while figures and (at := told.find(figures[0].text, place)) >= 0:
            pattern, place = f"{pattern}{told[place:at]}#", at + len(figures[0].text)
            own.append(figures.pop(0))
        found.append(_Sentence(_plain(told), _plain(pattern + told[place:]), tuple(own)))
    return found


def _sentences_of(answer: Answer) -> Iterator[tuple[int, int]]:
    """Where the sentences stand, line by line; the point of a figure ends none."""
    inside, place, text = [], 0, answer.text
    for figure in answer.figures:
        at = text.find(figure.text, place)
        if at >= 0:
            place = at + len(figure.text)
            inside.append(range(at, place))
    start = 0
    for line in text.splitlines(keepends=True):
        yield from sentences(text, start, start + len(line.rstrip()), inside)
        start += len(line)


def _plain(text: str) -> str:
    return _BEFORE_MARK.sub("", _SPACES.sub(" ", MARKS.sub("", text))).strip()


def _beyond(said: Sequence[str], known: Sequence[str]) -> Iterator[str]:
    """The sentences that are not among the others, each as often as it is there too many."""
    left = Counter(known)
    for sentence in said:
        if left[sentence]:
            left[sentence] -= 1
        elif sentence:
            yield sentence


def _changes(old: Sequence[_Sentence], new: Sequence[_Sentence]) -> Iterator[FigureChange]:
    """Pairs figures by their facts first, then by their sentences; what is the same in both is left out."""
    gone, placed = _placed(old), _placed(new)
    pairs: dict[int, Figure] = {}
    for name in ("by_fact", "by_sentence"):
        waiting: defaultdict[Hashable, list[_Placed]] = defaultdict(list)
        for each in gone:
            waiting[getattr(each, name)].append(each)
        for index, each in enumerate(placed):
            key = getattr(each, name)
            if key is not None and index not in pairs and waiting[key]:
                partner = waiting[key].pop(0)
                pairs[index] = partner.figure
                gone.remove(partner)
    for index, each in enumerate(placed):
        known = pairs.get(index)
        if known is None or not _is_same(known, each.figure):
            yield FigureChange(known, each.figure)
    yield from (FigureChange(each.figure, None) for each in gone)


def _placed(read: Sequence[_Sentence]) -> list[_Placed]:
    return [
        _Placed(figure, _line(figure), (sentence.pattern, place))
        for sentence in read
        for place, figure in enumerate(sentence.figures)
    ]


def _line(figure: Figure) -> Hashable | None:
    """The line and period that a figure's fact is of."""
    if figure.fact is None:
        return None
    fact = figure.fact.fact
    return fact.concept or fact.label.casefold(), fact.dimensions, fact.start, fact.end, fact.unit


def _is_same(old: Figure, new: Figure) -> bool:
    if old.unit != new.unit:
        return False
    return _value(old) == _value(new) or (
        _line(old) is not None and _line(old) == _line(new) and _facts_agree(old, new)
    )


def _facts_agree(old: Figure, new: Figure) -> bool:
    return old.fact is not None and new.fact is not None and old.fact.fact.value == new.fact.fact.value


def _value(figure: Figure) -> Decimal:
    return figure.value * (figure.scale or 1)
