"""The address of a model that an OpenAI-compatible server serves, and the HTTP client for it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx
import openai

from tinyrag_gql.domain.errors import StartUpError

OPENAI_URL = "https://api.openai.com/v1"
NO_KEY = "none"
"""Sent to endpoints that have no key: the client requires one, and local servers ignore it."""
DRAIN_SECONDS = 0.05
"""How long a closing response waits for its last bytes, so that its connection can be used again."""

ResponseHook = Callable[[httpx.Response], Awaitable[None]]


class Endpoint(NamedTuple):
    """A model of an OpenAI-compatible server; `setting` is the environment variable that names the model."""

    model: str
    url: str
    key: str
    setting: str

    @classmethod
    def of(cls, model: str, base_url: str | None, api_key: str | None, setting: str) -> "Endpoint":
        """Returns OpenAI's endpoint if no URL is given. Raises StartUpError if that lacks its key."""
        if base_url is None and not api_key:
            raise StartUpError(
                f"{setting}={model} is served by OpenAI, which needs a key. Set OPENAI_API_KEY, or {setting}_BASE_URL "
                "to another OpenAI-compatible endpoint."
            )
        return cls(model, base_url or OPENAI_URL, api_key or NO_KEY, setting)

    @property
    def host(self) -> str:
        """Host and port for messages, without path and credentials."""
        parts = urlsplit(self.url)
        return parts.netloc.rpartition("@")[2]


def http_client(timeout: float, *on_response: ResponseHook) -> httpx.AsyncClient:
    """Returns a client that fails after `timeout` seconds without data; close it on the event loop that used it.

    Each hook of `on_response` is called with every response before its body is read.
    """
    return openai.DefaultAsyncHttpxClient(
        timeout=httpx.Timeout(timeout, connect=min(timeout, 5.0)),
        event_hooks={"response": [_drain_on_close, *on_response]},
    )


async def _drain_on_close(response: httpx.Response) -> None:
    """Makes a response read its last bytes when it is closed.

    The OpenAI client stops reading at `[DONE]`, and httpx closes the connection of a response that was not read to its
    end: each chat would need a new connection.
    """
    if isinstance(response.stream, httpx.AsyncByteStream):
        response.stream = _DrainingStream(response.stream)


class _DrainingStream(httpx.AsyncByteStream):
    def __init__(self, stream: httpx.AsyncByteStream) -> None:
        self._stream = stream
        self._chunks = stream.__aiter__()
        self._ended = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._chunks:
            yield chunk
        self._ended = True

    async def aclose(self) -> None:
        try:
            if not self._ended:
                with suppress(TimeoutError, httpx.HTTPError):
                    async with asyncio.timeout(DRAIN_SECONDS):
                        async for _ in self._chunks:
                            pass
        finally:
            await self._stream.aclose()
