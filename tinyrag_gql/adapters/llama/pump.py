"""Reads a stream in a task of its own, so that leaving it early ends the call behind it, and silence has a limit."""

import asyncio
import math
from collections.abc import AsyncGenerator, AsyncIterator
from typing import TypeVar

T = TypeVar("T")

AHEAD = 64
"""Items that may wait for the reader."""


class _End:
    """Stands for the end of the stream; `error` is what ended it, if anything did."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error


async def pumped(
    source: AsyncIterator[T], silence: float, *, most: int = 1, seconds: float = 0.0
) -> AsyncGenerator[list[T], None]:
    """The source's items: the first alone and at once, then in groups of `most`, or of what came within `seconds`.

    Raises what the source raises, after its items, and TimeoutError after `silence` seconds without one.

    Closing this generator ends the read that is under way before it returns. A `break` out of the source would not: the
    generators inside it would keep their connection until the garbage collector finds them.
    """
    queue: asyncio.Queue[T | _End] = asyncio.Queue(AHEAD)
    task = asyncio.create_task(_pump(source, queue))
    loop = asyncio.get_running_loop()
    last = -math.inf
    try:
        while True:
            async with asyncio.timeout(silence):
                item = await queue.get()
            group: list[T] = []
            while not isinstance(item, _End):
                group.append(item)
                if len(group) == most or (following := await _within(queue, last + seconds - loop.time())) is None:
                    break
                item = following
            if group:
                yield group
                last = loop.time()
            if isinstance(item, _End):
                if item.error is not None:
                    raise item.error
                return
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _within(queue: "asyncio.Queue[T | _End]", seconds: float) -> T | _End | None:
    """The next item, if it comes in that time."""
    if seconds <= 0:
        return None
    if not queue.empty():
        return queue.get_nowait()
    try:
        async with asyncio.timeout(seconds):
            return await queue.get()
    except TimeoutError:
        return None


async def _pump(source: AsyncIterator[T], queue: "asyncio.Queue[T | _End]") -> None:
    try:
        async for item in source:
            await queue.put(item)
    except asyncio.CancelledError:
        await _cancelled_within(source)
        raise
    except Exception as error:  # handed to the reader, who raises it
        await queue.put(_End(error))
    else:
        await queue.put(_End(None))


async def _cancelled_within(source: AsyncIterator[T]) -> None:
    """A cancellation that came between two reads is brought to the next one, where clients close their connection."""
    if (task := asyncio.current_task()) is not None:
        task.cancel()
    async for _ in source:
        pass
