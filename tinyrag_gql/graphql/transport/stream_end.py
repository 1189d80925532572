"""When streams over HTTP must have ended: never, until the server stops; then within moments, with a last message."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing


class StreamEnd:
    """Ends all streams of a server together, each where its client can tell it from a broken connection."""

    def __init__(self) -> None:
        self._at: float | None = None
        self._waits: set[asyncio.Timeout] = set()

    def end_within(self, seconds: float) -> None:
        """Let streams end by themselves for so long, and end those that have not then."""
        self._at = asyncio.get_running_loop().time() + seconds
        for wait in self._waits:
            wait.reschedule(self._at)

    async def limit(self, pieces: AsyncGenerator[str, None], last: str) -> AsyncGenerator[str, None]:
        """Yields the pieces of a stream, and `last` if the server ends it."""
        async with aclosing(pieces):
            while True:
                wait = asyncio.timeout_at(self._at)
                self._waits.add(wait)
                try:
                    async with wait:
                        piece = await anext(pieces)
                except StopAsyncIteration:
                    return
                except TimeoutError:
                    if not wait.expired():
                        raise
                    yield last
                    return
                finally:
                    self._waits.discard(wait)
                yield piece
