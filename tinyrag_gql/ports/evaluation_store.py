"""Evaluations as they are kept: the records, their questions with what came of each, and their events."""

from collections.abc import Sequence
from typing import Protocol

from tinyrag_gql.domain.evaluations import Evaluation, EvaluationEvent, EvaluationPatch, EvaluationPrecondition
from tinyrag_gql.domain.model import Model
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.scores import QuestionResult


class EvaluationSlice(Model):
    """Some of a tenant's evaluations, newest first; whether older ones follow, and how many there are in all."""

    evaluations: tuple[Evaluation, ...]
    has_next: bool
    total: int


class AskedQuestion(Model):
    """A question of an evaluation, by its place in the golden set from 0; `result` is None until it was answered."""

    index: int
    question: Question
    result: QuestionResult | None = None


class EvaluationStore(Protocol):
    """The evaluations. One conditional update, `update`, changes a record."""

    async def add(self, evaluation: Evaluation, questions: Sequence[Question], *, active_limit: int) -> Evaluation:
        """Keep a new record, its questions and its first event (seq 1), durably before returning.

        Returns the earlier record, unchanged, when the tenant already has one with the same `idempotency_key`.
        Raises QueueFullError when the tenant already has `active_limit` evaluations that are not terminal.
        """
        ...

    async def get(self, tenant: str, evaluation_id: str) -> Evaluation | None:
        """The record, or None."""
        ...

    async def list(self, tenant: str, *, limit: int, after: str | None) -> EvaluationSlice:
        """The newest ones, or those made before the one with the id `after`."""
        ...

    async def questions(self, evaluation_id: str, *, offset: int, limit: int | None) -> Sequence[AskedQuestion]:
        """Its questions in the golden set's order, with what came of them."""
        ...

    async def keep_result(self, evaluation_id: str, index: int, result: QuestionResult) -> None:
        """Keep what came of a question, over what is there; durably before returning."""
        ...

    async def events(self, tenant: str, evaluation_id: str, after_seq: int) -> Sequence[EvaluationEvent]:
        """Events with seq > `after_seq`, in order."""
        ...

    async def update(
        self, evaluation_id: str, guard: EvaluationPrecondition, change: EvaluationPatch
    ) -> Evaluation | None:
        """Apply `change` if `guard` holds, atomically and durably; the record after it, or None if it does not hold."""
        ...

    async def claimable(self, limit: int) -> Sequence[Evaluation]:
        """Those that a worker could claim now, oldest first."""
        ...

    async def iter_all(self, after: str, limit: int) -> Sequence[Evaluation]:
        """Records of all tenants with ids beyond `after`, by id."""
        ...

    async def put(
        self, evaluation: Evaluation, questions: Sequence[AskedQuestion], events: Sequence[EvaluationEvent]
    ) -> None:
        """Keep a record, its questions and its events as another store had them, over what is there."""
        ...
