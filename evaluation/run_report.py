"""A finished run as it is kept: every question with what came of it and its scores, and the scores of the whole."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from evaluation.errors import EvaluationError
from tinyrag_gql.scoring.scores import ALL, OFFLINE, MetricInfo, ScoredQuestion, Summary, summaries, tagged


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


def report(
    name: str,
    settings: dict[str, Any],
    generation: str,
    questions: Sequence[ScoredQuestion],
    judged: Sequence[MetricInfo] = (),
) -> RunReport:
    """The report of scored questions; `judged` are the metrics beyond the offline ones."""
    metrics = [*OFFLINE, *judged]
    tags = [ALL, *sorted({tag for each in questions for tag in each.question.tags})]
    return RunReport(
        name=name,
        finished_at=datetime.now(UTC),
        settings=settings,
        generation=generation,
        metrics=metrics,
        questions=list(questions),
        summaries={tag: summaries(metrics, tagged(questions, tag)) for tag in tags},
    )


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
