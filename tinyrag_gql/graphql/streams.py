"""Services' streams as subscriptions: converted one by one, and closed the moment that the subscriber leaves."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from typing import TypeVar, cast

from tinyrag_gql import telemetry

Given = TypeVar("Given")
Sent = TypeVar("Sent")


async def converted(
    field: str, stream: AsyncIterator[Given], convert: Callable[[Given], Sent]
) -> AsyncGenerator[Sent, None]:
    """Each item of `stream`, an asynchronous generator, converted; told as those of that field of Subscription."""
    telemetry.shift("subscriptions", 1, field=field)
    try:
        async with aclosing(cast("AsyncGenerator[Given, None]", stream)) as items:
            async for item in items:
                telemetry.count("deliveries", field=field)
                yield convert(item)
    finally:
        telemetry.shift("subscriptions", -1, field=field)
