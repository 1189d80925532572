"""What a worker does with an evaluation: claim it, ask what was not answered yet, sum up, put down how it ended."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import structlog

from tinyrag_gql.domain.errors import FencedError
from tinyrag_gql.domain.evaluations import (
    Evaluation,
    EvaluationEvent,
    EvaluationPatch,
    EvaluationPrecondition,
    EvaluationStatus,
)
from tinyrag_gql.jobs.job_runner import backoff_seconds
from tinyrag_gql.ports import AskedQuestion, EvaluationStore, EventBus
from tinyrag_gql.services.evaluation_attempt import Hold
from tinyrag_gql.services.question_evaluator import QuestionEvaluator

log = structlog.get_logger(__name__)

CANDIDATES = 16
LOST = "The worker was lost {} times while it ran this evaluation; it is not tried again. The workers' logs say why."
UNFORESEEN = "An unexpected error; the worker's log has the details."


class EvaluationJobRunner:
    """The worker's side. `examining` opens what asks the questions, for as long as one evaluation runs."""

    def __init__(
        self,
        evaluations: EvaluationStore,
        bus: EventBus,
        examining: Callable[[], AbstractAsyncContextManager[QuestionEvaluator]],
        *,
        lease_seconds: float,
        max_attempts: int,
        max_crashes: int,
        at_once: int,
    ) -> None:
        self._evaluations = evaluations
        self._bus = bus
        self._examining = examining
        self._lease_seconds = lease_seconds
        self._max_attempts = max_attempts
        self._max_crashes = max_crashes
        self._at_once = at_once

    async def run_due(self) -> None:
        """Run what waits until nothing does. Raises nothing that is expected; outcomes are in the records."""
        while True:
            claimed = None
            for candidate in await self._evaluations.claimable(CANDIDATES):
                claimed = await self._claim(candidate)
                if claimed is not None:
                    break
            if claimed is None:
                return
            await self._attempt(claimed)

    async def _claim(self, candidate: Evaluation) -> Evaluation | None:
        """One that is RUNNING with an expired lease lost its worker: that is a crash, counted apart."""
        lost = candidate.status is EvaluationStatus.RUNNING
        change = EvaluationPatch(
            status=EvaluationStatus.RUNNING,
            error=None,
            lease_seconds=self._lease_seconds,
            bump_fence=True,
            bump_attempt=True,
            bump_crashes=lost,
            announce=True,
            message="Started again: its worker was lost" if lost else "Started",
        )
        guard = EvaluationPrecondition(claimable=True, fence=candidate.fence, statuses=frozenset({candidate.status}))
        claimed = await self._evaluations.update(candidate.id, guard, change)
        if claimed is not None:
            await self._bus.publish_evaluation(EvaluationEvent.of(claimed, change.message))
        return claimed

    async def _attempt(self, evaluation: Evaluation) -> None:
        hold = Hold(self._evaluations, self._bus, evaluation, self._lease_seconds)
        log.info("evaluation.claimed", evaluation=evaluation.id, attempt=evaluation.attempt)
        try:
            if evaluation.crashes >= self._max_crashes:
                await hold.write(_failed(LOST.format(evaluation.crashes)))
                return
            async with self._examining() as examining:
                await hold.guarded(self._run(hold, examining))
            log.info("evaluation.completed", evaluation=evaluation.id)
        except asyncio.CancelledError:
            await asyncio.shield(self._hand_back(hold))
            raise
        except FencedError as error:
            log.info("evaluation.fenced", evaluation=evaluation.id, reason=str(error))
        except Exception as error:
            log.exception("evaluation.broke_off", evaluation=evaluation.id)
            await self._put_down(hold, error)

    async def _run(self, hold: Hold, examining: QuestionEvaluator) -> None:
        """Ask what has no result yet, a few questions at a time, and sum up."""
        questions = await self._evaluations.questions(hold.record.id, offset=0, limit=None)
        asked = {each.index: each for each in questions}
        slots = asyncio.Semaphore(self._at_once)

        async def one(each: AskedQuestion) -> None:
            async with slots:
                result = await examining.examine(hold.record, each.question)
                await self._evaluations.keep_result(hold.record.id, each.index, result)
                asked[each.index] = each.model_copy(update={"result": result})
                await hold.answered(list(asked.values()), each.index)

        try:
            async with asyncio.TaskGroup() as group:
                for each in questions:
                    if each.result is None:
                        group.create_task(one(each))
        except ExceptionGroup as errors:
            raise errors.exceptions[0] from None
        await hold.complete(list(asked.values()))

    async def _put_down(self, hold: Hold, error: Exception) -> None:
        """A fault of ours or an outage of the store's: again after a while, until attempts are spent."""
        record = hold.record
        if record.failures + 1 >= self._max_attempts:
            change = _failed(UNFORESEEN)
        else:
            delay = backoff_seconds(record.failures)
            change = EvaluationPatch(
                status=EvaluationStatus.PENDING,
                lease_seconds=0,
                delay_seconds=delay,
                bump_failures=True,
                announce=True,
                message=f"Attempt {record.attempt} broke off; the next one is due in {delay:.0f} s",
            )
        try:
            await hold.write(change)
        except Exception as trouble:  # the lease runs out, and another attempt begins
            log.warning("outcome.unwritten", evaluation=record.id, after=repr(error), error=repr(trouble))

    async def _hand_back(self, hold: Hold) -> None:
        change = EvaluationPatch(
            status=EvaluationStatus.PENDING,
            lease_seconds=0,
            delay_seconds=0,
            bump_fence=True,
            announce=True,
            message="Handed back: the worker is stopping",
        )
        try:
            await hold.write(change)
        except FencedError:
            log.info("evaluation.fenced", evaluation=hold.record.id, after="shutdown")


def _failed(message: str) -> EvaluationPatch:
    return EvaluationPatch(
        status=EvaluationStatus.FAILED, error=message, lease_seconds=0, completed=True, announce=True, message=message
    )
