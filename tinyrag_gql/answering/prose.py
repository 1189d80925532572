"""Answers in the filing's own words: the passages that cover most of the question, whole and verbatim."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tinyrag_gql.answering.evidence import AnswerBuilder, EvidencePage, Span, origin
from tinyrag_gql.answering.passages import Passage, passages
from tinyrag_gql.answering.questions import Asked
from tinyrag_gql.answering.wording import metric_stems, stems, wanted_stems, weight_of
from tinyrag_gql.filings.columns import TableRow, table_rows

_ENOUGH, _MOST_OF_IT = 0.27, 0.6
"""Share of the question's weight that a passage must cover; below it nothing is quoted."""
_CLOSE = 0.62
"""Share of the best passage's score that further ones must reach."""
_GAIN = 0.1
"""Share of the question's weight that a passage must add to those chosen, where its own score is not close."""
_METRIC_WEIGHT = 1.6
_MOST_CLOSE, _MOST_PASSAGES = 3, 5
_REASONS = re.compile(
    r"due to|driven|because|as a result|attributable|reflect|offset by|resulting from|primarily", re.I
)
_ASKS_REASON = re.compile(
    r"\bwhy\b|\bdrove\b|\bdriv(?:ers?|en|es?)\b|\bcaused?\b|\breasons?\b|\bfactors?\b|\bexplain", re.I
)
_ASKS_FOR = re.compile(
    r"(?:what|how (?:much|many|high|large|big))\s+(?:is|was|were|are)\s+(.{2,60}?)"
    r"(?=\s(?:of|for|in|at|on|from|by|during|that|as|to)\s|[,?]|$)",
    re.I,
)
"""The thing asked for, up to what belongs to it."""
_ASKS_AMOUNT = re.compile(
    r"\bhow (much|many|large|big)\b|\bamount\b|\bnumber of\b|\bhighest\b|\blowest\b|\bpercent", re.I
)


class Ranked(NamedTuple):
    """A passage, its stems, its score, and how much it holds of each stem's share in the question."""

    score: float
    page: EvidencePage
    passage: Passage
    body: frozenset[str]
    covers: dict[str, float]

    @property
    def coverage(self) -> float:
        return sum(self.covers.values())

    @property
    def matched(self) -> int:
        return sum(share > 0 for share in self.covers.values())


def answer_in_prose(
    asked: Asked, evidence: Sequence[EvidencePage], composer: AnswerBuilder, *, demanding: bool = False
) -> bool:
    """Quote the best passages, grouped by source; False where none covers enough of the question.

    `demanding` asks for more, where the question names none of the companies that the evidence is of.
    """
    chosen = _chosen(asked, evidence, _MOST_OF_IT if demanding else _ENOUGH)
    for page in dict.fromkeys(ranked.page for ranked in chosen):
        mine = [ranked.passage for ranked in chosen if ranked.page is page]
        heading = mine[0].heading.rstrip(":")
        composer.add(f"{origin([page])}{f', “{heading}”' if heading else ''}:")
        rows = {row.row.start: row for row in table_rows(page.text)}
        for passage in mine:
            marker = composer.cite(Span(page.source, passage.start, passage.block or passage.end))
            composer.add(f"- {_worded(passage, rows.get(passage.start), page.text)} {marker}")
    return bool(chosen)


def _chosen(asked: Asked, evidence: Sequence[EvidencePage], enough: float) -> list[Ranked]:
    """The best passage, others nearly as good, and those that cover what these leave out."""
    ranked = sorted(_ranked(asked, evidence), key=lambda each: -each.score)
    if _lacks_what_is_asked_for(asked, evidence, ranked):
        return []
    needed = min(2, sum(weight_of(stem) == 1 for stem in wanted_stems(asked.core, evidence)))
    if not any(each.coverage >= enough and each.matched >= needed for each in ranked):
        return []
    chosen: list[Ranked] = []
    for each in ranked:
        close = len(chosen) < _MOST_CLOSE and each.score >= _CLOSE * ranked[0].score
        if close and _is_new(each, chosen):
            chosen.append(each)
    while len(chosen) < _MOST_PASSAGES:
        best = max(
            (each for each in ranked if _is_new(each, chosen)), key=lambda each: _gain(each, chosen), default=None
        )
        if best is None or _gain(best, chosen) < _GAIN:
            break
        chosen.append(best)
    return chosen


def _lacks_what_is_asked_for(asked: Asked, evidence: Sequence[EvidencePage], ranked: Sequence[Ranked]) -> bool:
    """Whether the question is 'what is the X of ...' and no passage has the word X, nor another for it."""
    head = _ASKS_FOR.match(asked.core)
    last = stems(head[1])[-1:] if head else []
    named = [stem for stem in last if weight_of(stem) == 1 and stem in wanted_stems(asked.core, evidence)]
    return bool(named) and not any(named[0] in each.covers and each.covers[named[0]] for each in ranked)


def _gain(each: Ranked, chosen: Sequence[Ranked]) -> float:
    """How much of the question's weight a passage adds to what the chosen ones cover."""
    return sum(
        max(0.0, share - max(other.covers.get(stem, 0.0) for other in chosen)) for stem, share in each.covers.items()
    )


def _is_new(each: Ranked, chosen: Sequence[Ranked]) -> bool:
    return all(len(each.body & other.body) < 0.8 * len(each.body | other.body) for other in chosen)


def _ranked(asked: Asked, evidence: Sequence[EvidencePage]) -> Iterator[Ranked]:
    pages = [(page, [_Read.of(passage) for passage in passages(page.text)]) for page in evidence]
    wanted = wanted_stems(asked.core, evidence)
    count = sum(len(read) for _, read in pages)
    frequency = Counter(stem for _, found in pages for read in found for stem in read.body)
    named = metric_stems(asked.core)
    weights = {
        stem: (_METRIC_WEIGHT if stem in named else weight_of(stem)) * math.log(1 + count / (1 + frequency[stem]))
        for stem in wanted
    }
    total = sum(weights.values())
    if not total:
        return
    for page, found in pages:
        for read in found:
            covers = {stem: weight * read.holds(stem, wanted[stem]) / total for stem, weight in weights.items()}
            if (coverage := sum(covers.values())) and len(read.body) > 1:
                yield Ranked(coverage + _bonus(asked, page, read), page, read.passage, read.body, covers)


class _Read(NamedTuple):
    """A passage with its stems, its block's and its heading's."""

    passage: Passage
    body: frozenset[str]
    heading: frozenset[str]

    @classmethod
    def of(cls, passage: Passage) -> "_Read":
        return cls(passage, frozenset(stems(passage.text)), frozenset(stems(passage.heading)))

    def holds(self, stem: str, synonyms: frozenset[str]) -> float:
        """1 where the stem itself stands in the passage, less for a synonym or for its heading."""
        if stem in self.body:
            return 1.0
        if synonyms & self.body:
            return 0.7
        return 0.4 if stem in self.heading or synonyms & self.heading else 0.0


def _bonus(asked: Asked, page: EvidencePage, read: _Read) -> float:
    passage, words = read.passage, len(read.body)
    bonus = 0.06 * (page.start <= passage.start < page.end) - 0.01 * min(page.source, 8)
    bonus += 0.1 * bool(_ASKS_REASON.search(asked.core) and _REASONS.search(passage.text))
    bonus += 0.08 * bool(_ASKS_AMOUNT.search(asked.core) and re.search(r"[0-9]", passage.text))
    bonus += 0.05 * any(str(period.year) in passage.text for period in asked.periods)
    bonus += 0.08 * (passage.block is not None)
    return bonus - 0.1 * (words < 4) - 0.1 * (words > 60) - 0.1 * passage.text[:1].islower()


def _worded(passage: Passage, row: TableRow | None, text: str) -> str:
    """A sentence as it stands, with its table or list; a row with its figures under their years where known."""
    if passage.block:
        lines = [" ".join(line.split()) for line in text[passage.end : passage.block].splitlines()]
        return "\n  ".join([passage.text, *filter(None, lines)])
    if not passage.is_row or row is None or len(row.values) < len(row.row.cells):
        return passage.text
    scale = {3: " thousand", 6: " million", 9: " billion"}.get(len(f"{row.scale:f}") - 1, "") if row.scale else ""
    figures = "; ".join(
        f"{column.year}: {cell.text}{scale if cell.value and not cell.is_percent else ''}"
        for column, cell in row.values
    )
    return f"{row.row.label}: {figures}"
