"""Evaluations: a golden set put to the documents of a tenant by a worker; the record is the job, as with documents."""

from enum import StrEnum
from typing import Self

from pydantic import AwareDatetime, Field

from tinyrag_gql.domain.answers import AskOptions
from tinyrag_gql.domain.model import Model


class EvaluationStatus(StrEnum):
    """The life of an evaluation: PENDING → RUNNING → one of the three terminal ones."""

    PENDING = "PENDING"
    RUNNING = "RUNNING"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"

    @property
    def terminal(self) -> bool:
        """True when nothing happens to the evaluation any more."""
        return self not in ACTIVE


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


class Evaluation(Model):
    """One record: the evaluation, its job, and its newest status. `fence` rises with every claim and with a cancel."""

    id: str
    tenant: str
    name: str
    idempotency_key: str | None = None
    options: AskOptions = AskOptions()
    """How each question is asked; `filter` narrows every one, beside its own."""
    judge: bool = False
    """Whether a model judges the answers too."""
    question_count: int
    answered_count: int = 0

    status: EvaluationStatus = EvaluationStatus.PENDING
    scores: tuple[EvaluationScore, ...] = ()
    model: str | None = None
    """What wrote the answers; None before the first."""
    error: str | None = None
    seq: int = 0

    attempt: int = 0
    failures: int = 0
    crashes: int = 0
    fence: int = 0
    lease_expires_at: AwareDatetime | None = None
    next_attempt_at: AwareDatetime | None = None
    created_at: AwareDatetime
    updated_at: AwareDatetime
    completed_at: AwareDatetime | None = None


class EvaluationEvent(Model):
    """One step in an evaluation's life; `seq` runs 1, 2, 3, ... without a hole. `question` is the one answered."""

    evaluation_id: str
    seq: int
    status: EvaluationStatus
    answered_count: int
    question_count: int
    question: int | None = None
    message: str | None = None
    error: str | None = None
    occurred_at: AwareDatetime

    @classmethod
    def of(cls, evaluation: Evaluation, message: str | None, question: int | None = None) -> Self:
        """The event that a change announced, made of the record as it is after that change."""
        return cls(
            evaluation_id=evaluation.id,
            seq=evaluation.seq,
            status=evaluation.status,
            answered_count=evaluation.answered_count,
            question_count=evaluation.question_count,
            question=question,
            message=message,
            error=evaluation.error,
            occurred_at=evaluation.updated_at,
        )


class EvaluationPrecondition(Model):
    """What must be true of the record for a change to happen. None means 'does not matter'."""

    tenant: str | None = None
    fence: int | None = None
    statuses: frozenset[EvaluationStatus] | None = None
    claimable: bool = False
    """PENDING and due, or RUNNING with an expired lease; by the store's clock."""


class EvaluationPatch(Model):
    """What is written; a field that was not given to the constructor stays as it is (`model_fields_set` decides)."""

    status: EvaluationStatus | None = None
    answered_count: int | None = None
    scores: tuple[EvaluationScore, ...] = ()
    model: str | None = None
    error: str | None = None

    bump_fence: bool = False
    bump_attempt: bool = False
    bump_failures: bool = False
    bump_crashes: bool = False
    lease_seconds: float | None = Field(default=None, ge=0)
    """Given: the lease ends this long after the store's now, or is cleared at 0."""
    delay_seconds: float | None = Field(default=None, ge=0)
    """Given: the next attempt is due this long after the store's now, or at once at 0."""
    completed: bool = False
    """Set `completed_at` to the store's now."""

    announce: bool = False
    """Take the next `seq` and append an event made of the record as it is after the change."""
    message: str | None = None
    question: int | None = None
    """For that event."""

    @property
    def fields(self) -> dict[str, object]:
        """The plain record fields that were given, by name."""
        return {name: getattr(self, name) for name in PLAIN_FIELDS if name in self.model_fields_set}


PLAIN_FIELDS = ("status", "answered_count", "scores", "model", "error")
COUNTERS = ("fence", "attempt", "failures", "crashes")
"""The record fields that a change may raise by one."""
