"""Scores: of one question by the offline metrics, and of many, summed up with how far each mean is to be trusted."""

from collections.abc import Iterable, Sequence

from pydantic import BaseModel

from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.intervals import Interval, mean_interval
from tinyrag_gql.scoring.latency import percentile
from tinyrag_gql.scoring.metrics import METRICS
from tinyrag_gql.scoring.records import Record

ALL = "all"
"""The tag of every question."""


class Summary(BaseModel):
    """One metric over some questions. `unscored` counts those whose score was due and did not come."""

    interval: Interval | None
    scored: int
    unscored: int = 0
    p50: float | None = None
    p95: float | None = None


class QuestionResult(BaseModel):
    """What came of a question, and its scores; `unscored` says in words why a score that was due is missing."""

    record: Record
    scores: dict[str, float]
    unscored: dict[str, str] = {}
    answer_id: str | None = None
    """Id of the answer where the server keeps it as a record."""


class ScoredQuestion(QuestionResult):
    """The same with its question."""

    question: Question


class MetricInfo(BaseModel):
    """How a metric is shown."""

    name: str
    title: str
    milliseconds: bool = False


OFFLINE = tuple(MetricInfo(name=each.name, title=each.title, milliseconds=each.milliseconds) for each in METRICS)
JUDGED = (
    MetricInfo(name="faithfulness", title="Faithfulness to the sources (Ragas)"),
    MetricInfo(name="answer_relevancy", title="Relevancy of the answer (Ragas)"),
    MetricInfo(name="context_precision", title="Precision of the sources (Ragas)"),
    MetricInfo(name="context_recall", title="Recall of the sources (Ragas)"),
)


def offline(question: Question, record: Record) -> ScoredQuestion:
    """The question with its offline scores."""
    scores = {metric.name: metric.score(question, record) for metric in METRICS}
    told = {name: value for name, value in scores.items() if value is not None}
    return ScoredQuestion(question=question, record=record, scores=told)


def tagged(questions: Sequence[ScoredQuestion], tag: str) -> list[ScoredQuestion]:
    """Those that carry the tag; all of them for ALL."""
    return [each for each in questions if tag == ALL or tag in each.question.tags]


def summaries(metrics: Iterable[MetricInfo], questions: Sequence[QuestionResult]) -> dict[str, Summary]:
    """Each metric over the questions, by its name."""
    return {metric.name: _summary(metric, questions) for metric in metrics}


def _summary(metric: MetricInfo, questions: Sequence[QuestionResult]) -> Summary:
    values = [each.scores[metric.name] for each in questions if metric.name in each.scores]
    summary = Summary(
        interval=mean_interval(values),
        scored=len(values),
        unscored=sum(metric.name in each.unscored for each in questions),
    )
    if metric.milliseconds:
        return summary.model_copy(update={"p50": percentile(values, 0.5), "p95": percentile(values, 0.95)})
    return summary
