"""Reads a stream in a task of its own, so that leaving it early ends the call behind it, and silence has a limit."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from typing import TypeVar

T = TypeVar("T")

AHEAD = 64
"""Items that may wait for the reader."""


class _End:
    """Stands for the end of the stream; `error` is what ended it, if anything did."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error


async def pumped(source: AsyncIterator[T], silence: float) -> AsyncGenerator[T, None]:
    """The source's items. Raises what the source raises, and TimeoutError after `silence` seconds without an item.

    Closing this generator ends the read that is under way before it returns. A `break` out of the source would not: the
    generators inside it would keep their connection until the garbage collector finds them.
    """
    queue: asyncio.Queue[T | _End] = asyncio.Queue(AHEAD)
    task = asyncio.create_task(_pump(source, queue))
    try:
        while True:
            async with asyncio.timeout(silence):
                item = await queue.get()
            if not isinstance(item, _End):
                yield item
            elif item.error is None:
                return
            else:
                raise item.error
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


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
