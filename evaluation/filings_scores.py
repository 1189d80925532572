"""What `evaluation.filings` measures: a record per question and document, and the figures computed from them."""

from collections import Counter
from collections.abc import Iterable, Sequence

from pydantic import BaseModel

from tinyrag_gql.scoring import ranking
from tinyrag_gql.scoring.answers import AnswerReply
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.latency import percentile
from tinyrag_gql.scoring.metrics import figures_mentioned
from tinyrag_gql.scoring.numeric import NumericJudgement, NumericOutcome, judge_figures
from tinyrag_gql.scoring.ranking import PageRef

DEPTHS = (1, 3, 5, 10)
VERDICTS = ("VERIFIED", "DERIVED", "CONTRADICTED", "FOUND", "UNSUPPORTED")
SCOPES = ("unfiltered", "inferred", "document")
"""All documents; those that the question's own words name; exactly those that the evidence stands in."""


class DocumentRecord(BaseModel):
    """A file, and whether its ingestion is whole: completed, every page counted, every chunk found."""

    file: str
    status: str
    pages: int | None
    pages_expected: int | None
    chunks: int | None
    chunks_found: int
    error: str | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        pages_right = self.pages_expected is None or self.pages == self.pages_expected
        return self.status == "COMPLETED" and pages_right and self.chunks == self.chunks_found


class SearchRecord(BaseModel):
    """The pages that a search found, best first, each as [file, page]."""

    found: list[PageRef]
    took_ms: float
    waited_ms: float


class AnswerRecord(BaseModel):
    """An answer with what was found out about it; `figures` counts the answer's figures by verdict."""

    reply: AnswerReply
    citations: int
    exact_citations: int
    figures: dict[str, int]
    verified_on_page: int
    not_on_page: list[str] = []
    waited_ms: float


class QuestionRecord(BaseModel):
    """One question with all that came of it."""

    question: Question
    searches: dict[str, SearchRecord] = {}
    answer: AnswerRecord | None = None
    failure: str | None = None

    @property
    def gold_pages(self) -> set[PageRef]:
        """The pages of the evidence."""
        return {PageRef(each.file, each.page) for each in self.question.evidence}

    def figures_mentioned(self) -> list[bool]:
        """For each gold figure whether the answer mentions it; empty where the gold answer has none."""
        return figures_mentioned(self.question, self.answer.reply.text if self.answer else "")

    def judgement(self) -> NumericJudgement | None:
        """How the answer's figures compare with the gold ones; None where the gold answer has none."""
        return judge_figures(self.question, self.answer.reply if self.answer else None)


class ScopeScores(BaseModel):
    """Retrieval in one scope, over the questions with gold pages."""

    questions: int
    page_hit: dict[int, float]
    mrr: float
    all_evidence_at_5: float
    search_p50_ms: float | None
    search_p95_ms: float | None
    round_trip_p95_ms: float | None


class NumericScores(BaseModel):
    """Shares of the questions whose gold answer has a figure.

    `right`, `wrong`, `refused` and `wrong_and_supported` (marked VERIFIED or DERIVED) demand sign, scale, unit and
    period; the other two only that the digits are mentioned.
    """

    questions: int
    right: float
    wrong: float
    refused: float
    wrong_and_supported: float
    a_figure_mentioned: float
    every_figure_mentioned: float


class Scores(BaseModel):
    """Everything that is printed."""

    documents: int
    documents_whole: int
    scopes: dict[str, ScopeScores]
    metrics_generated: NumericScores
    numeric: NumericScores
    answers: int
    failures: int
    no_evidence: int
    figures: dict[str, int]
    verified_on_page: int
    citations: int
    exact_citations: int
    ask_p50_ms: float | None
    ask_p95_ms: float | None
    first_search_ms: float | None


def score(
    documents: Sequence[DocumentRecord], records: Sequence[QuestionRecord], first_search_ms: float | None = None
) -> Scores:
    """The figures of a whole run; the very first search, which loads the index, stands apart."""
    answers = [record.answer for record in records if record.answer]
    numeric = [record for record in records if record.judgement()]
    verdicts: Counter[str] = sum((Counter(answer.figures) for answer in answers), Counter())
    waits = [answer.waited_ms for answer in answers]
    return Scores(
        documents=len(documents),
        documents_whole=sum(document.whole for document in documents),
        scopes={scope: _scope_scores(scope, records) for scope in SCOPES},
        metrics_generated=_numeric([each for each in numeric if "metrics-generated" in each.question.tags]),
        numeric=_numeric(numeric),
        answers=len(answers),
        failures=sum(record.failure is not None for record in records),
        no_evidence=sum(answer.reply.finish_reason == "NO_EVIDENCE" for answer in answers),
        figures={verdict: verdicts[verdict] for verdict in VERDICTS},
        verified_on_page=sum(answer.verified_on_page for answer in answers),
        citations=sum(answer.citations for answer in answers),
        exact_citations=sum(answer.exact_citations for answer in answers),
        ask_p50_ms=percentile(waits, 0.5),
        ask_p95_ms=percentile(waits, 0.95),
        first_search_ms=first_search_ms,
    )


def _scope_scores(scope: str, records: Sequence[QuestionRecord]) -> ScopeScores:
    searched = [(each.searches[scope], each.gold_pages) for each in records if scope in each.searches]
    pairs = [(search.found, gold) for search, gold in searched]
    times = [search.took_ms for search, _ in searched]
    return ScopeScores(
        questions=len(searched),
        page_hit={k: _mean(ranking.page_hit(found, gold, k) for found, gold in pairs) for k in DEPTHS},
        mrr=_mean(ranking.reciprocal_rank(found, gold) for found, gold in pairs),
        all_evidence_at_5=_mean(ranking.all_evidence(found, gold, 5) for found, gold in pairs),
        search_p50_ms=percentile(times, 0.5),
        search_p95_ms=percentile(times, 0.95),
        round_trip_p95_ms=percentile([search.waited_ms for search, _ in searched], 0.95),
    )


def _numeric(records: Sequence[QuestionRecord]) -> NumericScores:
    judged = [judgement for record in records if (judgement := record.judgement())]
    mentioned = [record.figures_mentioned() for record in records]
    shares = {outcome: _mean(each.outcome is outcome for each in judged) for outcome in NumericOutcome}
    return NumericScores(
        questions=len(judged),
        right=shares[NumericOutcome.RIGHT],
        wrong=shares[NumericOutcome.WRONG],
        refused=shares[NumericOutcome.REFUSED],
        wrong_and_supported=_mean(each.outcome is NumericOutcome.WRONG and each.is_supported for each in judged),
        a_figure_mentioned=_mean(map(any, mentioned)),
        every_figure_mentioned=_mean(map(all, mentioned)),
    )


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
