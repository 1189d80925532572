"""Evaluations: a worker asks the questions of a golden set about a tenant's documents; the record is the job."""

from enum import StrEnum
from typing import ClassVar

from tinyrag_gql.domain.answers import AskOptions
from tinyrag_gql.domain.jobs import Job, JobEvent, Patch
from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.status import JobStatus


class EvaluationStatus(JobStatus):
    """The life of an evaluation: PENDING → RUNNING → one of the three terminal ones."""

    PENDING = "PENDING"
    RUNNING = "RUNNING"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


ACTIVE = frozenset({EvaluationStatus.PENDING, EvaluationStatus.RUNNING})


class ScoreUnit(StrEnum):
    """SHARE: from 0 to 1, high is good. MILLISECONDS: few are good."""

    SHARE = "SHARE"
    MILLISECONDS = "MILLISECONDS"


class EvaluationScore(Model):
    """One metric over the questions answered so far: mean and its 95 % interval, None where nothing was scored.

    `unscored` counts the questions whose score was due and did not come; p50 and p95 are those of milliseconds.
    """

    metric: str
    title: str
    unit: ScoreUnit
    value: float | None = None
    low: float | None = None
    high: float | None = None
    scored: int
    unscored: int = 0
    p50: float | None = None
    p95: float | None = None


class Evaluation(Job):
    """One record: the evaluation, its job, and its newest status."""

    pending_status: ClassVar[JobStatus] = EvaluationStatus.PENDING
    running_status: ClassVar[JobStatus] = EvaluationStatus.RUNNING

    name: str
    options: AskOptions = AskOptions()
    """How each question is asked; `filter` narrows every one, beside its own."""
    judge: bool = False
    """Whether a model judges the answers too."""
    hide_tags: bool = False
    """Whether the answers may use printed facts alone, none that a filing tags."""
    golden_set: str | None = None
    """The same for evaluations of the same questions; None for one of an earlier version."""
    question_count: int
    answered_count: int = 0

    status: EvaluationStatus = EvaluationStatus.PENDING
    scores: tuple[EvaluationScore, ...] = ()
    model: str | None = None
    """What wrote the answers; None before the first."""
    error: str | None = None


class EvaluationPatch(Patch):
    """What one update writes to an evaluation."""

    status: EvaluationStatus | None = None
    answered_count: int | None = None
    scores: tuple[EvaluationScore, ...] = ()
    model: str | None = None
    error: str | None = None

    question: int | None = None
    """The question that was answered, for the event."""


class EvaluationEvent(JobEvent):
    """One step in an evaluation's life. `question` is the one that was answered."""

    record_key: ClassVar[str] = "evaluation_id"

    evaluation_id: str
    status: EvaluationStatus
    answered_count: int
    question_count: int
    question: int | None = None
    error: str | None = None
