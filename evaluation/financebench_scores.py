"""Recall of documents, pages and chunks among the first five hits, as a public comparison on FinanceBench counts it.

The protocol is that of arXiv 2602.17981: one index over all filings, and the oracle document as the upper bound. The
paper compares chunks with the evidence by BLEU and ROUGE-L; the share of words here needs no choice of a reference.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pydantic import BaseModel

from evaluation.financebench_folder import OpenQuestion
from tinyrag_gql.scoring.intervals import Interval, mean_interval
from tinyrag_gql.scoring.ranking import PageRef, evidence_recall, page_hit

DEPTH = 5
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
SCOPES = ("shared index", "shared index, scope inferred", "oracle document")
"""All filings; those that the question's own words name; exactly those of the evidence."""


class FoundChunk(BaseModel):
    """A hit: its page and the text of its chunk."""

    place: PageRef
    text: str


class SampleRecord(BaseModel):
    """One question, and what was found for it in each scope, best first."""

    question: OpenQuestion
    found: dict[str, list[FoundChunk]]


class RecallScores(BaseModel):
    """Means over the questions, with 95 % intervals."""

    questions: int
    document_recall: Interval | None
    page_recall: Interval | None
    """Share of a question's gold pages that are among the first five hits."""
    page_hit: Interval | None
    """Share of the questions with at least one gold page there."""
    chunk_recall: Interval | None
    """Share of the evidence's words that the chunks found on gold pages hold."""


def scored(records: Sequence[SampleRecord]) -> dict[str, RecallScores]:
    """The scores of each scope."""
    return {scope: _scores([(record.question, record.found[scope][:DEPTH]) for record in records]) for scope in SCOPES}


def _scores(pairs: Sequence[tuple[OpenQuestion, Sequence[FoundChunk]]]) -> RecallScores:
    found = [(question, [chunk.place for chunk in chunks]) for question, chunks in pairs]
    return RecallScores(
        questions=len(pairs),
        document_recall=mean_interval([_documents(question, places) for question, places in found]),
        page_recall=mean_interval([evidence_recall(places, question.pages, DEPTH) for question, places in found]),
        page_hit=mean_interval([page_hit(places, question.pages, DEPTH) for question, places in found]),
        chunk_recall=mean_interval([_words(*pair) for pair in pairs]),
    )


def _documents(question: OpenQuestion, found: Sequence[PageRef]) -> float:
    return len(question.files & {place.document for place in found}) / len(question.files)


def _words(question: OpenQuestion, chunks: Sequence[FoundChunk]) -> float:
    wanted = Counter(word for each in question.evidence for word in _words_of(each.text))
    held = Counter(word for chunk in chunks if chunk.place in question.pages for word in _words_of(chunk.text))
    return (wanted & held).total() / wanted.total() if wanted else 0.0


def _words_of(text: str) -> list[str]:
    """Words and numbers without their case; 1,234.5 is one."""
    return _WORD.findall(text.casefold())
