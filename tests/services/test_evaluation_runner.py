"""A worker's evaluations: resumed with what was answered, given up after crashes, ended by a cancel, tried again."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from tests.patience import PATIENCE
from tests.services.conftest import TENANT, TestEnvironment
from tinyrag_gql.bootstrap.services import open_services
from tinyrag_gql.domain.answer_records import AnswerFilter
from tinyrag_gql.domain.answers import AskOptions
from tinyrag_gql.domain.errors import AskError, AskErrorCode
from tinyrag_gql.domain.evaluations import Evaluation, EvaluationEvent, EvaluationPatch
from tinyrag_gql.domain.evaluations import EvaluationStatus as Status
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.jobs.evaluation_jobs import EvaluationAttempt, EvaluationJobs
from tinyrag_gql.jobs.job_runner import JobLimits, JobRunner
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.scores import QuestionResult
from tinyrag_gql.services.all_services import Services
from tinyrag_gql.services.evaluation_runner import EvaluationRunner
from tinyrag_gql.services.question_evaluator import QuestionEvaluator

LINE = {"question": "Who audits it?", "ground_truth": "It does not say.", "unanswerable": True}
GOLDEN = "\n".join(json.dumps({"id": f"q{n}", **LINE}) for n in range(6))


def goes_on(question: Question) -> None:
    """Neither failed nor held up."""


class Watched(QuestionEvaluator):
    """The real one; a test sees what is asked, and may fail it or hold it up."""

    def __init__(self, *parts: object) -> None:
        super().__init__(*parts)  # type: ignore[arg-type]
        self.asked: list[str] = []
        self.before: Callable[[Question], object] = goes_on

    async def evaluate(self, evaluation: Evaluation, question: Question) -> QuestionResult:
        if (held := self.before(question)) is not None:
            await held  # type: ignore[misc]
        self.asked.append(question.id)
        return await super().evaluate(evaluation, question)


class Bench:
    """Evaluations of one env, as the API starts them and as a worker runs them."""

    def __init__(self, env: TestEnvironment, services: Services) -> None:
        self.ask = services.ask
        self.answers = env.adapters.store.answers
        self.examining = Watched(env.documents, env.corpus, services.search, services.ask, self.answers, None)
        self.store = env.evaluations
        self.service = services.evaluations
        self.worker = JobRunner(
            EvaluationJobs(self.store, env.bus),
            EvaluationAttempt,
            EvaluationRunner(self.store, self._open, concurrency=1).run,
            JobLimits(lease_seconds=4 * PATIENCE, max_attempts=2, max_crashes=2),
        )

    @asynccontextmanager
    async def _open(self, _: Evaluation) -> AsyncIterator[QuestionEvaluator]:
        yield self.examining

    async def start(self) -> Evaluation:
        return await self.service.start(TENANT, "n", GOLDEN, AskOptions(), judge=False, idempotency_key=None)

    async def current(self, evaluation: Evaluation) -> Evaluation:
        current = await self.store.get(TENANT, evaluation.id)
        assert current is not None
        return current

    async def lose(self, evaluation: Evaluation) -> None:
        """As if its worker were gone for longer than its lease."""
        lost = EvaluationPatch(status=Status.RUNNING, lease_seconds=0)
        await self.store.update(evaluation.id, Precondition(), lost)


@pytest.fixture
async def bench(env: TestEnvironment) -> AsyncIterator[Bench]:
    async with open_services(env.settings, env.adapters) as services:
        yield Bench(env, services)


def stops_at(bench: Bench, name: str) -> asyncio.Event:
    """Hold the question up for good; the event says that it is reached."""
    reached = asyncio.Event()

    def before(question: Question) -> object:
        if question.id == name:
            reached.set()
            return asyncio.Event().wait()
        return None

    bench.examining.before = before
    return reached


async def test_stopped_worker_hands_back_and_the_next_asks_only_the_rest(bench: Bench) -> None:
    evaluation = await bench.start()
    reached = stops_at(bench, "q3")
    run = asyncio.create_task(bench.worker.process_all())
    await reached.wait()
    run.cancel()
    await asyncio.wait([run])
    assert (await bench.current(evaluation)).status is Status.PENDING
    bench.examining.before = goes_on
    await bench.worker.process_all()
    assert bench.examining.asked == [f"q{n}" for n in range(6)]
    done = await bench.current(evaluation)
    assert (done.status, done.attempt, done.crashes, done.answered_count) == (Status.COMPLETED, 2, 0, 6)


async def test_lost_worker_is_followed_by_another(bench: Bench) -> None:
    evaluation = await bench.start()
    await bench.lose(evaluation)
    await bench.worker.process_all()
    done = await bench.current(evaluation)
    assert (done.status, done.crashes) == (Status.COMPLETED, 1)
    assert {score.metric: score.value for score in done.scores}["refusal_correct"] == 1.0


async def test_cancel_ends_a_run_at_once(bench: Bench) -> None:
    evaluation = await bench.start()
    reached = stops_at(bench, "q2")
    run = asyncio.create_task(bench.worker.process_all())
    await reached.wait()
    await bench.service.cancel(TENANT, evaluation.id)
    await asyncio.wait_for(run, PATIENCE)
    cancelled = await bench.current(evaluation)
    assert (cancelled.status, cancelled.answered_count) == (Status.CANCELLED, 2)


async def test_fault_is_tried_again_later_then_given_up(bench: Bench) -> None:
    evaluation = await bench.start()

    def broken(question: Question) -> object:
        raise OSError("the disk is full")

    bench.examining.before = broken
    await bench.worker.process_all()
    waiting = await bench.current(evaluation)
    assert (waiting.status, waiting.failures) == (Status.PENDING, 1)
    assert waiting.next_attempt_at is not None
    await bench.store.update(evaluation.id, Precondition(), EvaluationPatch(delay_seconds=0))
    await bench.worker.process_all()
    assert (await bench.current(evaluation)).status is Status.FAILED


async def test_question_whose_model_fails_is_asked_again_then_told(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tinyrag_gql.services.question_evaluator.PAUSES", (0.0, 0.0))
    tries = []

    async def down(request: object) -> object:
        tries.append(request)
        raise AskError(AskErrorCode.MODEL_UNAVAILABLE, "The model is away.", retryable=True)

    monkeypatch.setattr(bench.ask, "answer", down)
    evaluation = await bench.start()
    await bench.worker.process_all()
    (first, *_) = await bench.store.questions(evaluation.id, offset=0, limit=1)
    assert first.result is not None
    assert first.result.record.failure == "MODEL_UNAVAILABLE: The model is away."
    assert (len(tries), (await bench.current(evaluation)).status) == (18, Status.COMPLETED)


async def test_every_event_is_followed_though_the_bus_loses_all(
    bench: Bench, env: TestEnvironment, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lost(tenant: str, event: EvaluationEvent) -> None:
        return None

    monkeypatch.setattr(env.bus, "publish", lost)
    monkeypatch.setattr("tinyrag_gql.services.event_replay.IDLE_SECONDS", 0.05)
    evaluation = await bench.start()

    async def followed() -> list[int]:
        return [event.seq async for event in bench.service.follow(TENANT, evaluation.id, 0)]

    follower = asyncio.create_task(followed())
    await bench.worker.process_all()
    assert await asyncio.wait_for(follower, PATIENCE) == list(range(1, 10))


async def test_evaluation_deleted_while_a_question_is_asked_leaves_no_answer(bench: Bench) -> None:
    evaluation = await bench.start()
    reached, released = asyncio.Event(), asyncio.Event()

    def before(question: Question) -> object:
        if question.id == "q1":
            reached.set()
            return released.wait()
        return None

    bench.examining.before = before
    run = asyncio.create_task(bench.worker.process_all())
    await reached.wait()
    await bench.service.cancel(TENANT, evaluation.id)
    await bench.service.delete(TENANT, evaluation.id)
    released.set()
    await run
    assert await bench.store.get(TENANT, evaluation.id) is None
    assert await bench.answers.count(TENANT, AnswerFilter()) == 0
