"""Turns markers into citations: every [n] of the final text refers to a verbatim span, numbered 1..n in order.

The extractive answerer knows its spans. A model's marker [n] names source n: the words that it marks are anchored to
the sentence or row on that source's page which says them, and what cannot be anchored loses its marker.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tinyrag_gql.answering.evidence import MARKERS, EvidencePage, Span
from tinyrag_gql.answering.passages import Passage, passages
from tinyrag_gql.filings.numbers import find_numbers, normal_digits
from tinyrag_gql.filings.words import content_stems

_QUOTED = re.compile(r"[\"“«]([^\"“”«»]{3,600})[\"”»]")
_SHARED = 0.25
"""Share of a claim's weight that a passage must hold for the marker to stay."""


Resolve = Callable[[int, str], Span | None]
"""The span that a marker's number and the words before it lead to."""


class Anchored(NamedTuple):
    """An answer's text with its markers put in order; marker [n] cites `spans[n - 1]`."""

    text: str
    spans: tuple[Span, ...]


def keep_spans(text: str, spans: Sequence[Span], evidence: Sequence[EvidencePage]) -> Anchored:
    """Anchor a text whose markers number `spans`; spans that do not stand on their page go, with their markers."""
    pages = {page.source: page for page in evidence}
    usable = {
        number: span
        for number, span in enumerate(spans, 1)
        if span.source in pages and 0 <= span.start < span.end <= len(pages[span.source].text)
    }
    return _renumbered(text, lambda number, _: usable.get(number))


def anchor_claims(text: str, evidence: Sequence[EvidencePage]) -> Anchored:
    """Anchor a model's text, where marker [n] means the n-th source."""
    pages = {page.source + 1: page for page in evidence}
    cut: dict[int, list[Passage]] = {}

    def anchor(number: int, claim: str) -> Span | None:
        page = pages.get(number)
        if page is None:
            return None
        if quotations := _QUOTED.findall(claim):  # quoted text stands there word for word, or the claim is not marked
            return _quoted(quotations, page)
        return _best(claim, page, cut.setdefault(number, passages(page.text)))

    return _renumbered(text, anchor)


def _renumbered(text: str, resolve: Resolve) -> Anchored:
    """Replace each marker by the number of the span it resolves to, or by nothing."""
    numbers: dict[Span, int] = {}
    parts: list[str] = []
    position = 0
    for match in MARKERS.finditer(text):
        claim = _claim(text, match.start())
        marks: list[str] = []
        for number in map(int, re.findall(r"\d+", match[1])):
            if (span := resolve(number, claim)) is not None:
                mark = f"[{numbers.setdefault(span, len(numbers) + 1)}]"
                marks += [] if mark in marks else [mark]
        space = match[0][: len(match[0]) - len(match[0].lstrip())] if marks else ""
        parts += [text[position : match.start()], space, "".join(marks)]
        position = match.end()
    return Anchored("".join([*parts, text[position:]]), tuple(numbers))


def _claim(text: str, end: int) -> str:
    """The words that a marker stands behind: its sentence or line, without markers."""
    before = MARKERS.sub(" ", text[:end])
    line = before[before.rfind("\n") + 1 :].rstrip()
    starts = [match.end() for match in re.finditer(r"[.!?][\"”)]?\s+(?=[A-Z\"“(])", line)]
    claim = line[starts[-1] :] if starts else line
    return claim if len(claim) > 3 else line


def _quoted(quotations: Sequence[str], page: EvidencePage) -> Span | None:
    """Where the last of the quotations stands on the page; None unless all of them do, with what they leave out."""
    spans = [_verbatim(part, page) for each in quotations for part in re.split(r"\.\.\.|…|\[[^\]]*\]", each)]
    return spans[-1] if spans and all(spans) else None


def _verbatim(quotation: str, page: EvidencePage) -> Span | None:
    """Where it stands on the page, white space, case and typographic marks apart."""
    words = quotation.strip(" .,;:…").split()
    pattern = r"\s+".join(re.escape(word) for word in words)
    pattern = re.sub(r"['’‘]", "['’‘]", pattern)
    pattern = re.sub(r"(?:\\?-|–|—)", "[-–—]", pattern)
    match = re.search(pattern, page.text, re.I) if words else None
    return Span(page.source, match.start(), match.end()) if match else None


def _best(claim: str, page: EvidencePage, found: Sequence[Passage]) -> Span | None:
    """The passage that shares most of the claim's figures and words, if it shares enough of them."""
    words, figures = set(content_stems(claim)), {normal_digits(number) for number in find_numbers(claim)}
    total = len(words) + 3 * len(figures)
    if not total:
        return Span(page.source, page.start, page.end) if page.start < page.end else None
    scored = [(_shared(words, figures, passage) / total, passage) for passage in found]
    score, passage = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return Span(page.source, passage.start, passage.end) if passage and score >= _SHARED else None


def _shared(words: set[str], figures: set[str], passage: Passage) -> float:
    printed = {normal_digits(number) for number in find_numbers(passage.text)}
    heading = 0.5 * len(words & set(content_stems(passage.heading)) - set(content_stems(passage.text)))
    return len(words & set(content_stems(passage.text))) + heading + 3 * len(figures & printed)
