"""Services' streams as subscriptions: converted one by one, and closed the moment that the subscriber leaves."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from typing import TypeVar, cast

Given = TypeVar("Given")
Sent = TypeVar("Sent")


async def converted(stream: AsyncIterator[Given], convert: Callable[[Given], Sent]) -> AsyncGenerator[Sent, None]:
    """Each item of `stream`, an asynchronous generator, converted."""
    async with aclosing(cast("AsyncGenerator[Given, None]", stream)) as items:
        async for item in items:
            yield convert(item)
