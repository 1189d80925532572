"""The use cases of evaluations: start, list, follow, cancel, delete. A worker runs them (evaluation_runner.py)."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from tinyrag_gql import telemetry
from tinyrag_gql.domain.answers import AskOptions
from tinyrag_gql.domain.errors import EvaluationNotFoundError, InvalidInputError, InvalidStateError
from tinyrag_gql.domain.evaluations import (
    ACTIVE,
    Evaluation,
    EvaluationEvent,
    EvaluationPatch,
    EvaluationStatus,
)
from tinyrag_gql.domain.ids import new_id
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.jobs.evaluation_jobs import EvaluationJobs
from tinyrag_gql.ports import (
    AnswerStore,
    AskedQuestion,
    DocumentStore,
    EvaluationSlice,
    EvaluationStore,
    EventBus,
    JobQueue,
)
from tinyrag_gql.scoring.breakdown import NumericBreakdown, numeric_breakdown
from tinyrag_gql.scoring.csv_questions import is_csv, parse_csv
from tinyrag_gql.scoring.golden import GoldenSetError, Question, fingerprint, parse
from tinyrag_gql.services.event_replay import replay_and_follow
from tinyrag_gql.services.fact_golden_set import FactGoldenSet, FactSelection
from tinyrag_gql.services.feedback_service import FeedbackService
from tinyrag_gql.services.idempotency import checked_key

MAX_QUESTIONS = 1000
MAX_SET_BYTES = 4 * 1024 * 1024
MAX_NAME_LENGTH = 200
ACTIVE_LIMIT = 20
"""Evaluations of one tenant that may wait or run."""
NAMED_FILES = 5
"""How many missing files a message names."""
SET_PATH = ("input", "goldenSet")
NOT_FOUND = "There is no such evaluation. `evaluations` lists those there are."


class AcceptedCandidates(NamedTuple):
    """The golden questions that were accepted from feedback."""


GoldenSource = bytes | str | FactSelection | AcceptedCandidates
"""Where the questions of an evaluation come from."""


class EvaluationService:
    """The use cases of evaluations. `can_judge` says whether the server has a model to judge answers by."""

    def __init__(
        self,
        evaluations: EvaluationStore,
        answers: AnswerStore,
        documents: DocumentStore,
        fact_questions: FactGoldenSet,
        feedback: FeedbackService,
        queue: JobQueue,
        bus: EventBus,
        *,
        can_judge: bool,
    ) -> None:
        self._evaluations = evaluations
        self._answers = answers
        self._fact_questions = fact_questions
        self._feedback = feedback
        self._documents = documents
        self._queue = queue
        self._bus = bus
        self._jobs = EvaluationJobs(evaluations, bus)
        self._can_judge = can_judge

    async def start(
        self,
        tenant: str,
        name: str,
        golden_set: GoldenSource,
        options: AskOptions,
        *,
        judge: bool,
        idempotency_key: str | None,
    ) -> Evaluation:
        """Keep an evaluation of a golden set, then send a job message. Raises InvalidInputError and QueueFullError."""
        questions = await self._questions(tenant, golden_set)
        if judge and not self._can_judge:
            message = "This server has no model to judge answers by. Set TINYRAG_JUDGE, or leave `judge` out."
            raise InvalidInputError(message, ("input", "judge"))
        now = datetime.now(UTC)
        evaluation = Evaluation(
            id=new_id(),
            tenant=tenant,
            name=_name(name),
            idempotency_key=checked_key(idempotency_key, "input", "idempotencyKey"),
            options=options,
            judge=judge,
            hide_tags=isinstance(golden_set, FactSelection) and golden_set.hide_tags,
            golden_set=fingerprint(questions),
            question_count=len(questions),
            trace=telemetry.traceparent(),
            created_at=now,
            updated_at=now,
        )
        added = await self._evaluations.add(evaluation, questions, active_limit=ACTIVE_LIMIT)
        await self._queue.enqueue(added)
        return added

    async def get(self, tenant: str, evaluation_id: str) -> Evaluation | None:
        """The evaluation, or None."""
        return await self._evaluations.get(tenant, evaluation_id)

    async def list(self, tenant: str, *, limit: int, after: str | None) -> EvaluationSlice:
        """The newest evaluations, or those older than the one with the id `after`."""
        return await self._evaluations.list(tenant, limit=limit, after=after)

    async def questions(self, evaluation: Evaluation, offset: int, limit: int) -> Sequence[AskedQuestion]:
        """Its questions with their results, in the golden set's order."""
        return await self._evaluations.questions(evaluation.id, offset=offset, limit=limit)

    async def cancel(self, tenant: str, evaluation_id: str) -> Evaluation:
        """Stop an evaluation that waits or runs; its results stay.

        Raises EvaluationNotFoundError and InvalidStateError.
        """
        patch = EvaluationPatch(
            status=EvaluationStatus.CANCELLED,
            bump_fence=True,
            lease_seconds=0,
            completed=True,
            announce=True,
            message="Cancelled",
        )
        cancelled = await self._jobs.update(evaluation_id, Precondition(tenant=tenant, statuses=ACTIVE), patch)
        if cancelled is not None:
            return cancelled
        evaluation = await self._evaluations.get(tenant, evaluation_id)
        if evaluation is None:
            raise EvaluationNotFoundError(NOT_FOUND)
        raise InvalidStateError(f"The evaluation is {evaluation.status}; only one that waits or runs can be cancelled.")

    async def delete(self, tenant: str, evaluation_id: str) -> None:
        """Remove an evaluation that has ended, with its questions, results and answers.

        The answers go first, so that a deletion that was interrupted can be repeated; and once more, since a worker may
        still keep the result that it was at when the evaluation was cancelled. Raises EvaluationNotFoundError and
        InvalidStateError.
        """
        evaluation = await self._evaluations.get(tenant, evaluation_id)
        if evaluation is None:
            raise EvaluationNotFoundError(NOT_FOUND)
        if not evaluation.status.terminal:
            raise InvalidStateError(f"The evaluation is {evaluation.status}. Cancel it first, then delete it.")
        await self._delete_answers(tenant, await self._evaluations.questions(evaluation_id, offset=0, limit=None))
        removed = await self._evaluations.delete(tenant, evaluation_id)
        if removed is None:
            raise EvaluationNotFoundError(NOT_FOUND)
        await self._delete_answers(tenant, removed)

    async def _delete_answers(self, tenant: str, questions: Sequence[AskedQuestion]) -> None:
        results = [asked.result for asked in questions if asked.result]
        await self._answers.delete_many(tenant, [result.answer_id for result in results if result.answer_id])

    def follow(self, tenant: str, evaluation_id: str, after_seq: int | None) -> AsyncGenerator[EvaluationEvent, None]:
        """The newest event (or all after `after_seq`), then each as it happens, ending after the terminal one.

        Raises EvaluationNotFoundError at the first step.
        """
        return replay_and_follow(
            self._bus.evaluation(evaluation_id),
            lambda: self._evaluations.get(tenant, evaluation_id),
            lambda last: self._evaluations.events(tenant, evaluation_id, last),
            after_seq,
            missing=EvaluationNotFoundError(NOT_FOUND),
        )

    async def numeric_breakdown(self, evaluation: Evaluation, prefix: str | None) -> Sequence[NumericBreakdown]:
        """The outcomes of its answered questions with figures: of all, and by the tags that begin with `prefix`."""
        asked = await self._evaluations.questions(evaluation.id, offset=0, limit=None)
        answered = [(each.question, each.result.record.answer) for each in asked if each.result]
        return await asyncio.to_thread(numeric_breakdown, answered, prefix)

    async def _questions(self, tenant: str, golden_set: GoldenSource) -> Sequence[Question]:
        if isinstance(golden_set, FactSelection):
            return await self._fact_questions.questions(tenant, golden_set, (*SET_PATH, "facts"))
        if isinstance(golden_set, AcceptedCandidates):
            questions: Sequence[Question] = await self._accepted(tenant)
        else:
            questions = _parsed(golden_set)
        await self._check_files(tenant, questions)
        return questions

    async def _accepted(self, tenant: str) -> Sequence[Question]:
        questions = (await self._feedback.golden_set(tenant))[:MAX_QUESTIONS]
        if not questions:
            message = "No candidate is accepted yet. Accept one with `acceptGoldenCandidate`."
            raise InvalidInputError(message, (*SET_PATH, "accepted"))
        return questions

    async def _check_files(self, tenant: str, questions: Sequence[Question]) -> None:
        """Raise InvalidInputError if a file that the questions refer to is missing: the scores would mean nothing."""
        present = {document.file_name for document in await self._documents.readable(tenant, None)}
        wanted = {file for each in questions for file in (*each.files, *((each.filter and each.filter.files) or ()))}
        if missing := sorted(wanted - present):
            names = ", ".join(missing[:NAMED_FILES]) + (" and others" if len(missing) > NAMED_FILES else "")
            raise InvalidInputError(
                f"The golden set asks about {names}, not ingested here. Ingest them first.", SET_PATH
            )


def _parsed(golden_set: bytes | str) -> list[Question]:
    if len(golden_set) > MAX_SET_BYTES:
        message = (
            f"The golden set is larger than {MAX_SET_BYTES // 1024 // 1024} MiB. Split it into several evaluations."
        )
        raise InvalidInputError(message, SET_PATH)
    try:
        text = golden_set.decode() if isinstance(golden_set, bytes) else golden_set
    except UnicodeDecodeError as error:
        raise InvalidInputError(f"The golden set is not UTF-8 text: {error}.", SET_PATH) from error
    try:
        questions = parse_csv(text, "goldenSet") if is_csv(text) else parse(text, "goldenSet")
    except GoldenSetError as error:
        raise InvalidInputError(str(error), (*SET_PATH, *error.path)) from error
    if len(questions) > MAX_QUESTIONS:
        message = f"The golden set has {len(questions)} questions and may have {MAX_QUESTIONS}. Split it."
        raise InvalidInputError(message, SET_PATH)
    return questions


def _name(name: str) -> str:
    if not 1 <= len(name.strip()) <= MAX_NAME_LENGTH:
        raise InvalidInputError(f"A name has 1 to {MAX_NAME_LENGTH} characters.", ("input", "name"))
    return name.strip()
