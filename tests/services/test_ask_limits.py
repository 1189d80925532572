"""Limits of questions: how many run, whose turn is next, and what is refused."""

import asyncio
from collections.abc import Callable

import pytest

from tests.patience import PATIENCE
from tinyrag_gql.domain.errors import AskError, AskErrorCode
from tinyrag_gql.services.ask_limits import AskLimits


class Questions:
    """Questions that run until they are told to end; `started` are the keys in the order of their turns."""

    def __init__(self, limits: AskLimits) -> None:
        self.limits = limits
        self.started: list[str] = []
        self.ending = asyncio.Semaphore(0)
        self.tasks: list[asyncio.Task[None]] = []

    async def put(self, *keys: str) -> None:
        for key in keys:
            self.limits.check(key)
            self.tasks.append(asyncio.create_task(self._run(key)))
            await asyncio.sleep(0)

    async def _run(self, key: str) -> None:
        async with self.limits.turn(key):
            self.started.append(key)
            await self.ending.acquire()

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not holds():  # noqa: ASYNC110 other tasks of this loop
                await asyncio.sleep(0)

    async def end(self, count: int) -> None:
        for _ in range(count):
            self.ending.release()
        await self.until(lambda: sum(task.done() for task in self.tasks) >= count)


async def test_keys_take_turns() -> None:
    questions = Questions(AskLimits(running=2, per_key=9, in_all=99))
    await questions.put("a", "a", "a", "a", "b", "b")
    assert questions.started == ["a", "b"]
    await questions.end(6)
    assert questions.started == ["a", "b", "a", "b", "a", "a"]


async def test_one_key_leaves_room_for_others() -> None:
    questions = Questions(AskLimits(running=4, per_key=9, in_all=99))
    await questions.put("a", "a", "a", "a", "b")
    assert questions.started == ["a", "a", "a", "b"]
    await questions.end(5)


@pytest.mark.parametrize(("keys", "refused"), [(["a", "a"], "a"), (["a", "b", "c"], "d")])
async def test_one_question_too_many_is_refused_until_another_ends(keys: list[str], refused: str) -> None:
    questions = Questions(AskLimits(running=1, per_key=2, in_all=3))
    await questions.put(*keys)
    with pytest.raises(AskError) as error:
        await questions.put(refused)
    assert (error.value.code, error.value.retryable) == (AskErrorCode.QUEUE_FULL, True)
    await questions.end(1)
    await questions.put(refused)
    await questions.end(len(keys) + 1)


async def test_question_that_is_given_up_leaves_its_place() -> None:
    questions = Questions(AskLimits(running=1, per_key=2, in_all=2))
    await questions.put("a", "a")
    questions.tasks[1].cancel()
    await questions.until(questions.tasks[1].done)
    await questions.put("b")
    await questions.end(3)
    assert questions.started == ["a", "b"]
