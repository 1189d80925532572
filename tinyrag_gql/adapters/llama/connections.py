"""HTTP connections to models: each goes back to its pool, however the exchange over it ends."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import anyio
import httpx

DRAIN_SECONDS = 0.05
"""How long a closing response waits for its last bytes, so that its connection can be used again."""
KEEPALIVE_SECONDS = 3.0
"""Idle connections are closed after it. Many servers close theirs after 5 s: to use one just then fails the request."""

_closing: set["asyncio.Task[None]"] = set()


async def return_connection_on_close(response: httpx.Response) -> None:
    """A response hook: the response reads its last bytes when it is closed, and no cancellation interrupts its closing.

    The OpenAI client stops reading at `[DONE]`, and httpx closes the connection of a response that was not read to its
    end: each chat would need a new connection.
    """
    if isinstance(response.stream, httpx.AsyncByteStream):
        response.stream = _ReturningStream(response.stream)


class _ReturningStream(httpx.AsyncByteStream):
    def __init__(self, stream: httpx.AsyncByteStream) -> None:
        self._stream = stream
        self._chunks = stream.__aiter__()
        self._ended = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._chunks:
            yield chunk
        self._ended = True

    async def aclose(self) -> None:
        """Close in a task of its own.

        httpcore shields the return of a connection from anyio's cancellation alone. A task that is cancelled in the
        middle of it would leave a connection that the pool counts for ever.
        """
        task = asyncio.create_task(self._close())
        _closing.add(task)
        task.add_done_callback(_closing.discard)
        await asyncio.shield(task)

    async def _close(self) -> None:
        try:
            if not self._ended:
                with suppress(httpx.HTTPError), anyio.move_on_after(DRAIN_SECONDS):
                    async for _ in self._chunks:
                        pass
        finally:
            await self._stream.aclose()
