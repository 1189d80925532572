"""The answerer that needs no model: figures found and computed, or the filing's own sentences; never an invention."""

import re
from collections.abc import Sequence

from tinyrag_gql.answering.computed import answer_in_figures
from tinyrag_gql.answering.evidence import Composer, Draft, EvidencePage
from tinyrag_gql.answering.prose import answer_in_prose
from tinyrag_gql.answering.questions import Asked, read_question
from tinyrag_gql.answering.wording import named_companies, unexplained
from tinyrag_gql.domain.answers import AnswerFinishReason

NOTHING_FOUND = (
    "Nothing in the documents searched answers this question. "
    "Try naming the company, the fiscal year and the line item, widening the filter, or ingesting the filing it is in."
)
_PROSE_FIRST = re.compile(
    r"^(?:why|who|where)\b|\bdrove\b|\bdrivers?\b|\breasons?\b|\bfactors?\b|\bsegments?\b|\bcategor|\bproducts?\b|\badjusted\b|non-gaap"
    r"|\borganic\b|\bguidance\b|\bforecast|\bexpect",
    re.I,
)
_MOST_UNEXPLAINED = 1


def draft_answer(question: str, evidence: Sequence[EvidencePage]) -> Draft:
    """Answer from the evidence alone; NO_EVIDENCE, said plainly, where it does not hold the answer.

    CPU-bound, tens of milliseconds for ten pages: call it in a thread.
    """
    asked = read_question(question)
    own, foreign = named_companies(asked.core, evidence)
    composer = Composer()
    if not evidence or (foreign and not own):
        return nothing_found()
    wants_figures = _wants_figures(asked, evidence) and (bool(own) or not foreign)
    if wants_figures and answer_in_figures(asked, evidence, composer):
        return composer.draft()
    if answer_in_prose(asked, evidence, composer):
        return composer.draft()
    return nothing_found()


def nothing_found() -> Draft:
    """The answer where the evidence holds none."""
    return Draft(NOTHING_FOUND, (), AnswerFinishReason.NO_EVIDENCE)


def _wants_figures(asked: Asked, evidence: Sequence[EvidencePage]) -> bool:
    return (
        bool(asked.metrics or asked.growth)
        and not _PROSE_FIRST.search(asked.core)
        and len(unexplained(asked.core, evidence)) <= _MOST_UNEXPLAINED
    )
