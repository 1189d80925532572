"""The offline metrics: for each question a score, or None where the question has nothing that the metric measures.

An answer that did not come scores 0 where its question asks for one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tinyrag_gql.filings.figures import figures_in
from tinyrag_gql.scoring import ranking
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.mentioned import holds
from tinyrag_gql.scoring.numeric import NumericOutcome, judge_figures
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
    return _share([figure.verdict in ("VERIFIED", "DERIVED") for figure in figures])


def _numeric_correct(question: Question, record: Record) -> float | None:
    judgement = judge_figures(question, record.answer)
    return None if judgement is None else float(judgement.outcome is NumericOutcome.RIGHT)


def _supported_is_correct(question: Question, record: Record) -> float | None:
    """Of the answers whose figure is marked VERIFIED or DERIVED."""
    judgement = judge_figures(question, record.answer)
    if judgement is None or not judgement.is_supported:
        return None
    return float(judgement.outcome is NumericOutcome.RIGHT)


def figures_mentioned(question: Question, text: str) -> list[bool]:
    """For each gold figure whether a text mentions it in any sign and scale; empty where there are none in words."""
    if question.unanswerable or question.expected:
        return []
    told = [question.ground_truth] if question.figures is None else question.figures
    return [holds(text, number) for each in told for number in figures_in(each)]


def _numeric_mentioned(question: Question, record: Record) -> float | None:
    mentioned = figures_mentioned(question, record.answer.text if record.answer else "")
    return float(all(mentioned)) if mentioned else None


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
    ScoringMetric("numeric_correct", "Right figure: sign, scale, unit and period", _numeric_correct),
    ScoringMetric("supported_is_correct", "VERIFIED or DERIVED figures that are right", _supported_is_correct),
    ScoringMetric("numeric_mentioned", "Gold figures are mentioned, in any sign or scale", _numeric_mentioned),
    ScoringMetric("refusal_correct", "Unanswerable questions that were refused", _refusal),
    ScoringMetric("answered", "Answerable questions that were not refused", _answered),
    ScoringMetric("completed", "Questions that did not fail", _completed),
    ScoringMetric("search_ms", "Search, in the server", _searched, milliseconds=True),
    ScoringMetric("answer_ms", "Answer, as the client waits", _waited, milliseconds=True),
)
"""Every offline metric, in the order of the report."""
