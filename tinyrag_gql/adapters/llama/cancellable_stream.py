"""Reads a stream in a task of its own: leaving it early cancels the call behind it, and an idle stream times out."""

import asyncio
import math
from collections.abc import AsyncGenerator, AsyncIterator
from typing import TypeVar

from tinyrag_gql.adapters.llama.bounded import settle

T = TypeVar("T")

BUFFERED_ITEMS = 64
"""How many items may wait for the reader."""


class _End:
    """Marks the end of the stream; `error` is the exception that ended it, if there was one."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error


async def cancellable_stream(
    source: AsyncIterator[T], idle_timeout: float, *, most: int = 1, seconds: float = 0.0
) -> AsyncGenerator[list[T], None]:
    """Yields the source's items: the first alone and at once, then groups of `most`, or of those within `seconds`.

    Raises what the source raises, after its items, and TimeoutError after `idle_timeout` seconds without an item.

    Closing this generator cancels the read that is under way, before it returns. Leaving the source by `break` does
    not: the generators inside it keep their connection until they are garbage-collected.
    """
    queue: asyncio.Queue[T | _End] = asyncio.Queue(BUFFERED_ITEMS)
    task = asyncio.create_task(_read_into(queue, source))
    loop = asyncio.get_running_loop()
    last = -math.inf
    try:
        while True:
            async with asyncio.timeout(idle_timeout):
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
        await settle([task])


async def _within(queue: "asyncio.Queue[T | _End]", seconds: float) -> T | _End | None:
    """Returns the next item if it comes in that time, else None."""
    if seconds <= 0:
        return None
    if not queue.empty():
        return queue.get_nowait()
    try:
        async with asyncio.timeout(seconds):
            return await queue.get()
    except TimeoutError:
        return None


async def _read_into(queue: "asyncio.Queue[T | _End]", source: AsyncIterator[T]) -> None:
    try:
        first = True
        async for item in source:
            await queue.put(item)
            if first:  # the reader passes it on before more is read: a source whose items are there does not wait
                await asyncio.sleep(0)
                first = False
    except asyncio.CancelledError:
        await _cancel_within(source)
        raise
    except Exception as error:  # the reader raises it
        await queue.put(_End(error))
    else:
        await queue.put(_End(None))


async def _cancel_within(source: AsyncIterator[T]) -> None:
    """Cancels the next read: a cancellation between two reads reaches no client, which closes its connection on it."""
    if (task := asyncio.current_task()) is not None:
        task.cancel()
    async for _ in source:
        pass
