"""Runs a claimed evaluation: asks the questions that have no result yet, keeps each result, and sums up the scores."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager

from tinyrag_gql.domain.evaluations import Evaluation, EvaluationPatch, EvaluationScore, EvaluationStatus, ScoreUnit
from tinyrag_gql.jobs.evaluation_jobs import EvaluationAttempt
from tinyrag_gql.ports import AskedQuestion, EvaluationStore
from tinyrag_gql.scoring.scores import JUDGED, OFFLINE, MetricInfo, QuestionResult, Summary, summaries
from tinyrag_gql.services.question_evaluator import QuestionEvaluator

INTERIM_SUMS = 10
"""How often the scores so far are summed up in the course of one evaluation."""


class EvaluationRunner:
    """`open_evaluator` opens what asks the questions of an evaluation, for as long as it runs."""

    def __init__(
        self,
        evaluations: EvaluationStore,
        open_evaluator: Callable[[Evaluation], AbstractAsyncContextManager[QuestionEvaluator]],
        *,
        concurrency: int,
    ) -> None:
        self._evaluations = evaluations
        self._open_evaluator = open_evaluator
        self._concurrency = concurrency

    async def run(self, attempt: EvaluationAttempt) -> None:
        """From the first question without a result to COMPLETED. Raises FencedError, and what the services raise."""
        questions = await self._evaluations.questions(attempt.record.id, offset=0, limit=None)
        progress = _Progress(attempt, questions)
        slots = asyncio.Semaphore(self._concurrency)

        async def evaluate(asked: AskedQuestion) -> None:
            async with slots:
                result = await evaluator.evaluate(attempt.record, asked.question)
                if not await self._evaluations.keep_result(attempt.record.id, asked.index, result):
                    await evaluator.discard(attempt.record, result)
                await progress.add(asked.index, result)

        async with self._open_evaluator(attempt.record) as evaluator:
            try:
                async with asyncio.TaskGroup() as group:
                    for asked in questions:
                        if asked.result is None:
                            group.create_task(evaluate(asked))
            except ExceptionGroup as errors:
                raise errors.exceptions[0] from None
        await progress.complete()


class _Progress:
    """The results so far, announced one at a time so that the count never falls."""

    def __init__(self, attempt: EvaluationAttempt, questions: Sequence[AskedQuestion]) -> None:
        self._attempt = attempt
        self._question_count = len(questions)
        self._results = {each.index: each.result for each in questions if each.result is not None}
        self._writing = asyncio.Lock()
        self._next_sum = 1

    async def add(self, index: int, result: QuestionResult) -> None:
        """Announce that one more question has its result."""
        self._results[index] = result
        async with self._writing:
            count = len(self._results)
            patch = EvaluationPatch(answered_count=count, announce=True, question=index)
            if self._attempt.record.model is None and (model := self._model()) is not None:
                patch = EvaluationPatch(answered_count=count, model=model, announce=True, question=index)
            await self._attempt.write(patch)
            if self._next_sum <= count < self._question_count:
                self._next_sum = count + max(1, self._question_count // INTERIM_SUMS)
                await self._attempt.write(EvaluationPatch(scores=await self._scores()))

    async def complete(self) -> None:
        """Record the scores of the whole evaluation."""
        patch = EvaluationPatch(
            status=EvaluationStatus.COMPLETED,
            answered_count=self._question_count,
            scores=await self._scores(),
            lease_seconds=0,
            completed=True,
            announce=True,
            message="Completed",
        )
        await self._attempt.write(patch)

    def _model(self) -> str | None:
        answers = (result.record.answer for result in self._results.values())
        return next((answer.model for answer in answers if answer is not None), None)

    async def _scores(self) -> tuple[EvaluationScore, ...]:
        results = [result for _, result in sorted(self._results.items())]
        return await asyncio.to_thread(_scores_of, results)


def _scores_of(results: Sequence[QuestionResult]) -> tuple[EvaluationScore, ...]:
    """Every metric that has a score, or lacks one that was due, in the order of the reports."""
    metrics = (*OFFLINE, *JUDGED)
    summary = summaries(metrics, results)
    scores = (_score(metric, summary[metric.name]) for metric in metrics)
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
