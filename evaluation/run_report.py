"""A finished run as it is kept: every question with what came of it and its scores, and the scores of the whole."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from evaluation.errors import EvaluationError
from evaluation.golden import Question
from evaluation.measures.intervals import Interval, mean_interval
from evaluation.measures.latency import percentile
from evaluation.metrics import METRICS
from evaluation.runner import Record

ALL = "all"
"""The tag of every question."""


class Summary(BaseModel):
    """One metric over some questions. `unscored` counts those whose score was due and did not come."""

    interval: Interval | None
    scored: int
    unscored: int = 0
    p50: float | None = None
    p95: float | None = None


class ScoredQuestion(BaseModel):
    """A question, what came of it, and its scores; `unscored` says in words why a score that was due is missing."""

    question: Question
    record: Record
    scores: dict[str, float]
    unscored: dict[str, str] = {}


class MetricInfo(BaseModel):
    """How a metric is shown."""

    name: str
    title: str
    milliseconds: bool = False


class RunReport(BaseModel):
    """The whole run; `summaries` holds for each tag, and for "all", each metric's summary."""

    name: str
    finished_at: datetime
    settings: dict[str, Any]
    generation: str
    metrics: list[MetricInfo]
    questions: list[ScoredQuestion]
    summaries: dict[str, dict[str, Summary]]

    def scores(self, metric: str) -> dict[str, float]:
        """The scores of one metric, by question id."""
        return {each.question.id: each.scores[metric] for each in self.questions if metric in each.scores}


def offline(question: Question, record: Record) -> ScoredQuestion:
    """The question with its offline scores."""
    scores = {metric.name: metric.score(question, record) for metric in METRICS}
    told = {name: value for name, value in scores.items() if value is not None}
    return ScoredQuestion(question=question, record=record, scores=told)


def report(
    name: str,
    settings: dict[str, Any],
    generation: str,
    questions: Sequence[ScoredQuestion],
    judged: Sequence[MetricInfo] = (),
) -> RunReport:
    """The report of scored questions; `judged` are the metrics beyond the offline ones."""
    own = [MetricInfo(name=each.name, title=each.title, milliseconds=each.milliseconds) for each in METRICS]
    metrics = [*own, *judged]
    tags = [ALL, *sorted({tag for each in questions for tag in each.question.tags})]
    return RunReport(
        name=name,
        finished_at=datetime.now(UTC),
        settings=settings,
        generation=generation,
        metrics=metrics,
        questions=list(questions),
        summaries={tag: _summaries(metrics, _tagged(questions, tag)) for tag in tags},
    )


def _tagged(questions: Sequence[ScoredQuestion], tag: str) -> list[ScoredQuestion]:
    return [each for each in questions if tag == ALL or tag in each.question.tags]


def _summaries(metrics: Iterable[MetricInfo], questions: Sequence[ScoredQuestion]) -> dict[str, Summary]:
    return {metric.name: _summary(metric, questions) for metric in metrics}


def _summary(metric: MetricInfo, questions: Sequence[ScoredQuestion]) -> Summary:
    values = [each.scores[metric.name] for each in questions if metric.name in each.scores]
    summary = Summary(
        interval=mean_interval(values),
        scored=len(values),
        unscored=sum(metric.name in each.unscored for each in questions),
    )
    if metric.milliseconds:
        return summary.model_copy(update={"p50": percentile(values, 0.5), "p95": percentile(values, 0.95)})
    return summary


def load_report(path: Path) -> RunReport:
    """A run kept as JSON. Raises EvaluationError."""
    try:
        return RunReport.model_validate_json(path.read_bytes())
    except OSError as error:
        raise EvaluationError(f"{path} cannot be read: {error.strerror}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise EvaluationError(f"{path} is not the run.json of an evaluation: {place}: {first['msg']}.") from error
