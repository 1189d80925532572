"""Answers, records and scored questions of tests' own making."""

from importlib.util import find_spec

from tests.conftest import unavailable
from tinyrag_gql.scoring.answers import AnswerReply, DocumentRef, Hit, ScopeReply, Timings
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.records import Checks, Record
from tinyrag_gql.scoring.scores import ScoredQuestion, offline

DOCUMENT = DocumentRef(id="d", file_name="filing.pdf")


def an_answer(text="Net sales were $5.1 million.", contexts=(), **changes):
    hits = [
        Hit(rank=rank, score=1.0, page=rank, text=context, document=DOCUMENT)
        for rank, context in enumerate(contexts, 1)
    ]
    scope = ScopeReply(tickers=[], years=[], fiscal_periods=[], report_types=[], inferred=False, document_count=1)
    plain = {"finish_reason": "COMPLETE", "model": "extractive", "citations": [], "figures": [], "sources": hits}
    return AnswerReply(text=text, scope=scope, timings=Timings(retrieval_ms=1, total_ms=2), **plain | changes)


def a_record(answer=None, failure=None, found=(), **changes):
    checks = Checks(exact_citations=[], verified_on_page=[]) if answer else None
    plain = {"found": list(found), "searched_ms": 10.0, "checks": checks, "waited_ms": 20.0}
    return Record(answer=answer, failure=failure, **plain | changes)


def a_question(name="q1", **changes):
    return Question(**{"id": name, "question": "What were net sales?", "ground_truth": "They were high."} | changes)


def scored(question=None, record=None) -> ScoredQuestion:
    return offline(question or a_question(), record or a_record(an_answer()))


def ragas_or_skip():
    if find_spec("ragas") is None:
        unavailable("Ragas, the extra `evaluation`,")
