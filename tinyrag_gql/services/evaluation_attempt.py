"""One worker's hold on one evaluation: the lease it renews, the fence its writes carry, the results it announces."""

import asyncio
from collections.abc import Coroutine, Sequence

from tinyrag_gql.domain.errors import FencedError
from tinyrag_gql.domain.evaluations import (
    Evaluation,
    EvaluationEvent,
    EvaluationPatch,
    EvaluationPrecondition,
    EvaluationScore,
    EvaluationStatus,
    ScoreUnit,
)
from tinyrag_gql.jobs.lease import run_with_lease
from tinyrag_gql.ports import AskedQuestion, EvaluationStore, EventBus
from tinyrag_gql.scoring.scores import JUDGED, OFFLINE, MetricInfo, QuestionResult, Summary, summaries

SUMS = 10
"""How often the scores so far are summed up in the course of one evaluation."""


class Hold:
    """A claimed evaluation. Any write that meets another fence raises FencedError, and the attempt is over."""

    def __init__(self, evaluations: EvaluationStore, bus: EventBus, record: Evaluation, lease_seconds: float) -> None:
        self._evaluations = evaluations
        self._bus = bus
        self._lease_seconds = lease_seconds
        self._writing = asyncio.Lock()
        self._next_sums = 1
        self.record = record
        self.guard = EvaluationPrecondition(fence=record.fence, statuses=frozenset({EvaluationStatus.RUNNING}))

    async def write(self, change: EvaluationPatch) -> None:
        """Apply a fenced change, and publish its event if it announces one."""
        written = await self._evaluations.update(self.record.id, self.guard, change)
        if written is None:
            raise FencedError(f"evaluation {self.record.id} moved on from fence {self.record.fence}")
        self.record = written
        if change.announce:
            await self._bus.publish_evaluation(EvaluationEvent.of(written, change.message, change.question))

    async def answered(self, asked: Sequence[AskedQuestion], question: int) -> None:
        """Announce that one more question has its result; one at a time, so that the count never falls."""
        async with self._writing:
            count = sum(each.result is not None for each in asked)
            change = EvaluationPatch(answered_count=count, announce=True, question=question)
            if self.record.model is None and (model := _model(asked)) is not None:
                change = EvaluationPatch(answered_count=count, model=model, announce=True, question=question)
            await self.write(change)
            if count >= self._next_sums and count < len(asked):
                self._next_sums = count + max(1, len(asked) // SUMS)
                await self.write(EvaluationPatch(scores=await _summed_up(asked)))

    async def complete(self, asked: Sequence[AskedQuestion]) -> None:
        """Put down the scores of the whole."""
        change = EvaluationPatch(
            status=EvaluationStatus.COMPLETED,
            answered_count=len(asked),
            scores=await _summed_up(asked),
            lease_seconds=0,
            completed=True,
            announce=True,
            message="Completed",
        )
        await self.write(change)

    async def guarded(self, work: Coroutine[object, object, None]) -> None:
        """Run `work` while the lease is kept; end it at once with FencedError when the evaluation moves on."""
        name = f"evaluation {self.record.id}"
        await run_with_lease(work, look=self._look, renew=self._renew, lease_seconds=self._lease_seconds, name=name)

    async def _look(self) -> None:
        current = await self._evaluations.get(self.record.tenant, self.record.id)
        if current is None or current.fence != self.record.fence:
            raise FencedError(f"evaluation {self.record.id} was taken over or cancelled")

    async def _renew(self) -> None:
        change = EvaluationPatch(lease_seconds=self._lease_seconds)
        if await self._evaluations.update(self.record.id, self.guard, change) is None:
            raise FencedError(f"evaluation {self.record.id} was taken over or cancelled")


def _model(asked: Sequence[AskedQuestion]) -> str | None:
    answers = (each.result.record.answer for each in asked if each.result is not None)
    return next((answer.model for answer in answers if answer is not None), None)


async def _summed_up(asked: Sequence[AskedQuestion]) -> tuple[EvaluationScore, ...]:
    """Every metric that has something to say about these questions, in the order of the reports."""
    results = [each.result for each in asked if each.result is not None]
    return await asyncio.to_thread(_scores, results)


def _scores(results: Sequence[QuestionResult]) -> tuple[EvaluationScore, ...]:
    told = summaries((*OFFLINE, *JUDGED), results)
    scores = (_score(metric, told[metric.name]) for metric in (*OFFLINE, *JUDGED))
    return tuple(score for score in scores if score.scored or score.unscored)


def _score(metric: MetricInfo, summary: Summary) -> EvaluationScore:
    mean, low, high = summary.interval or (None, None, None)
    return EvaluationScore(
        metric=metric.name,
        title=metric.title,
        unit=ScoreUnit.MILLISECONDS if metric.milliseconds else ScoreUnit.SHARE,
        value=mean,
        low=low,
        high=high,
        scored=summary.scored,
        unscored=summary.unscored,
        p50=summary.p50,
        p95=summary.p95,
    )
