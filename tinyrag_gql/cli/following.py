"""A document's status events over however many connections it takes: after a break it goes on at the next `seq`."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from typing import Any, TypeVar

from tinyrag_gql.cli.connection import Api
from tinyrag_gql.cli.document_operations import FOLLOW
from tinyrag_gql.cli.errors import UnreachableError

TERMINAL = frozenset({"COMPLETED", "FAILED", "CANCELLED"})
PAUSES = (0.2, 1.0, 2.0, 3.0, 3.0, 3.0)
"""Seconds between attempts to reach a server that was there before: a restarted API is back within them."""

Result = TypeVar("Result")


async def follow(api: Api, document_id: str, after_seq: int | None = None) -> AsyncIterator[dict[str, Any]]:
    """Events until a terminal one. Raises UnreachableError when no event comes through all of `PAUSES`."""
    pauses = iter(PAUSES)
    while True:
        broken: UnreachableError | None = None
        try:
            async with aclosing(api.subscribe(FOLLOW, {"id": document_id, "afterSeq": after_seq})) as stream:
                async for data in stream:
                    event = data["documentStatus"]
                    after_seq, pauses = event["seq"], iter(PAUSES)
                    yield event
                    if event["status"] in TERMINAL:
                        return
        except UnreachableError as error:
            broken = error
        pause = next(pauses, None)
        if pause is None:
            raise broken or UnreachableError(f"{api.url} keeps ending the status stream of {document_id}. Try again.")
        await asyncio.sleep(pause)


async def patiently(attempt: Callable[[], Awaitable[Result]]) -> Result:
    """The result of the first attempt that reaches the server, for requests that may safely be sent again."""
    for pause in PAUSES:
        try:
            return await attempt()
        except UnreachableError:
            await asyncio.sleep(pause)
    return await attempt()
