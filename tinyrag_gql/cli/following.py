"""A record's events over however many connections it takes: after a break it goes on at the next `seq`."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from typing import Any, TypeVar

from tinyrag_gql.cli.connection import Api
from tinyrag_gql.cli.document_operations import FOLLOW
from tinyrag_gql.cli.errors import UnreachableError

TERMINAL = frozenset({"COMPLETED", "FAILED", "CANCELLED"})
PAUSES = (0.2, 1.0, 2.0, 3.0, 3.0, 3.0)
"""Seconds between attempts to reach a server that was there before: a restarted API is back within them."""

Result = TypeVar("Result")


async def follow(
    api: Api, record_id: str, after_seq: int | None = None, *, operation: str = FOLLOW
) -> AsyncGenerator[dict[str, Any]]:
    """Events until a terminal one; `operation` subscribes to them by `$id` and `$afterSeq`.

    Raises UnreachableError when no event comes through all of `PAUSES`.
    """
    pauses = iter(PAUSES)
    while True:
        broken: UnreachableError | None = None
        try:
            async with aclosing(api.subscribe(operation, {"id": record_id, "afterSeq": after_seq})) as stream:
                async for data in stream:
                    event = next(iter(data.values()))
                    after_seq, pauses = event["seq"], iter(PAUSES)
                    yield event
                    if event["status"] in TERMINAL:
                        return
        except UnreachableError as error:
            broken = error
        pause = next(pauses, None)
        if pause is None:
            raise broken or UnreachableError(f"{api.url} keeps ending the status stream of {record_id}. Try again.")
        await asyncio.sleep(pause)


async def patiently(attempt: Callable[[], Awaitable[Result]]) -> Result:
    """The result of the first attempt that reaches the server, for requests that may safely be sent again."""
    for pause in PAUSES:
        try:
            return await attempt()
        except UnreachableError:
            await asyncio.sleep(pause)
    return await attempt()
