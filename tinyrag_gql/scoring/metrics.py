"""The offline metrics: for each question a score, or None where the question has nothing that the metric measures.

An answer that did not come scores 0 where its question asks for one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tinyrag_gql.filings.figures import figures_in
from tinyrag_gql.scoring import ranking
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.numeric import holds
from tinyrag_gql.scoring.ranking import PageRef
from tinyrag_gql.scoring.records import Record


@dataclass(frozen=True)
class ScoringMetric:
    """A named score of one question: a share from 0 to 1 that should be high, or milliseconds that should be few."""

    name: str
    title: str
    score: Callable[[Question, Record], float | None]
    milliseconds: bool = False


def _gold(question: Question) -> set[PageRef]:
    return {PageRef(each.file, each.page) for each in question.evidence}


def _page_hit(k: int) -> Callable[[Question, Record], float | None]:
    def score(question: Question, record: Record) -> float | None:
        gold = _gold(question)
        return float(ranking.page_hit(record.found, gold, k)) if gold else None

    return score


def _reciprocal_rank(question: Question, record: Record) -> float | None:
    gold = _gold(question)
    return ranking.reciprocal_rank(record.found, gold) if gold else None


def _evidence_recall(question: Question, record: Record) -> float | None:
    gold = _gold(question)
    return ranking.evidence_recall(record.found, gold, 5) if gold else None


def _gold_cited(question: Question, record: Record) -> float | None:
    gold = _gold(question)
    if not gold:
        return None
    cited = record.answer.citations if record.answer else []
    return float(any(PageRef(each.document.file_name, each.page) in gold for each in cited))


def _citation_exactness(_: Question, record: Record) -> float | None:
    return _share(record.checks.exact_citations) if record.checks else None


def _verified_on_page(_: Question, record: Record) -> float | None:
    return _share(record.checks.verified_on_page) if record.checks else None


def _figures_supported(_: Question, record: Record) -> float | None:
    figures = record.answer.figures if record.answer else []
    return _share([figure.verdict != "UNSUPPORTED" for figure in figures])


def numeric_correct(question: Question, record: Record) -> float | None:
    """1.0 where the answer holds every gold figure; None where there is none."""
    told = [question.ground_truth] if question.figures is None else question.figures
    gold = [number for text in told for number in figures_in(text)]
    if question.unanswerable or not gold:
        return None
    text = record.answer.text if record.answer else ""
    return float(all(holds(text, number) for number in gold))


def _refusal(question: Question, record: Record) -> float | None:
    """Right to refuse what the documents do not answer."""
    if not question.unanswerable:
        return None
    return float(record.answer is not None and record.answer.finish_reason == "NO_EVIDENCE")


def _answered(question: Question, record: Record) -> float | None:
    """Wrong to refuse what they do."""
    if question.unanswerable:
        return None
    return float(record.answer is not None and record.answer.finish_reason != "NO_EVIDENCE")


def _completed(_: Question, record: Record) -> float | None:
    return float(record.failure is None)


def _waited(_: Question, record: Record) -> float | None:
    return record.waited_ms if record.answer else None


def _searched(_: Question, record: Record) -> float | None:
    return record.searched_ms if record.answer else None


def _share(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None


METRICS = (
    *(ScoringMetric(f"page_hit@{k}", f"A gold page among the first {k}", _page_hit(k)) for k in (1, 3, 5, 10)),
    ScoringMetric("mrr", "Mean reciprocal rank of the first gold page", _reciprocal_rank),
    ScoringMetric("evidence_recall@5", "Share of the gold pages among the first 5", _evidence_recall),
    ScoringMetric("gold_cited", "A gold page is cited", _gold_cited),
    ScoringMetric("citation_exactness", "Quotes that stand verbatim where they say", _citation_exactness),
    ScoringMetric("verified_on_page", "VERIFIED figures that stand on their page", _verified_on_page),
    ScoringMetric("figures_supported", "Figures VERIFIED or DERIVED", _figures_supported),
    ScoringMetric("numeric_correct", "Every gold figure is in the answer", numeric_correct),
    ScoringMetric("refusal_correct", "Unanswerable questions that were refused", _refusal),
    ScoringMetric("answered", "Answerable questions that were not refused", _answered),
    ScoringMetric("completed", "Questions that did not fail", _completed),
    ScoringMetric("search_ms", "Search, in the server", _searched, milliseconds=True),
    ScoringMetric("answer_ms", "Answer, as the client waits", _waited, milliseconds=True),
)
"""Every offline metric, in the order of the report."""
