"""The evaluation store: jobs, each with its questions and their results."""

from collections.abc import Sequence
from typing import Protocol

from tinyrag_gql.domain.evaluations import Evaluation, EvaluationEvent, EvaluationPatch
from tinyrag_gql.domain.model import Model
from tinyrag_gql.ports.job_store import JobStore
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.scores import QuestionResult


class EvaluationSlice(Model):
    """Some of a tenant's evaluations, newest first; whether older ones follow, and how many there are in all."""

    evaluations: tuple[Evaluation, ...]
    has_next: bool
    total: int


class AskedQuestion(Model):
    """A question of an evaluation, by its place in the golden set from 0; `result` is None until it is answered."""

    index: int
    question: Question
    result: QuestionResult | None = None


class EvaluationStore(JobStore[Evaluation, EvaluationPatch, EvaluationEvent], Protocol):
    """The evaluations."""

    async def add(self, evaluation: Evaluation, questions: Sequence[Question], *, active_limit: int) -> Evaluation:
        """Keep a new record, its questions and its first event (seq 1), durably before returning.

        Returns the earlier record, unchanged, when the tenant already has one with the same `idempotency_key`.
        Raises QueueFullError when the tenant already has `active_limit` evaluations that are not terminal.
        """
        ...

    async def list(self, tenant: str, *, limit: int, after: str | None) -> EvaluationSlice:
        """The newest evaluations, or those older than the one with the id `after`."""
        ...

    async def questions(self, evaluation_id: str, *, offset: int, limit: int | None) -> Sequence[AskedQuestion]:
        """Its questions in the golden set's order, with their results."""
        ...

    async def keep_result(self, evaluation_id: str, index: int, result: QuestionResult) -> bool:
        """Keep the result of a question, over an earlier one; durably before returning.

        False where there is no such question, as once the evaluation is deleted.
        """
        ...

    async def delete(self, tenant: str, evaluation_id: str) -> Sequence[AskedQuestion] | None:
        """Remove an evaluation with its questions and events; its questions as they were, None where there is none."""
        ...

    async def put(
        self, evaluation: Evaluation, questions: Sequence[AskedQuestion], events: Sequence[EvaluationEvent]
    ) -> None:
        """Keep a record, its questions and its events as another store had them, over what is there."""
        ...
