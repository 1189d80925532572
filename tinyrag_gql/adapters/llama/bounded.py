"""Runs tasks with a bound on how many run at a time."""

import asyncio
from collections.abc import AsyncGenerator, Collection, Coroutine, Iterable
from itertools import islice
from typing import Any, TypeVar

T = TypeVar("T")


async def run_bounded(work: Iterable[Coroutine[Any, Any, T]], limit: int) -> AsyncGenerator[T, None]:
    """Yields results as they come, with at most `limit` coroutines at a time; `work` is read as it is begun.

    Raises what a coroutine raises. Closing this generator, or an error, cancels those that run.
    """
    coroutines = iter(work)
    tasks: set[asyncio.Task[T]] = set()
    try:
        while True:
            for coroutine in islice(coroutines, limit - len(tasks)):
                tasks.add(asyncio.create_task(coroutine))
            if not tasks:
                return
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                tasks.remove(task)
                yield await task
    finally:
        await settle(tasks)


async def settle(tasks: Collection[asyncio.Task[Any]]) -> None:
    """Cancel these tasks and wait for their end; their errors count as seen.

    `asyncio.gather` would pass a second cancellation of the caller on to them, in the middle of their clean-up.
    """
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks)
    for task in tasks:
        if not task.cancelled():
            task.exception()
