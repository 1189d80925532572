"""An HTTP transport into the application of this process, which passes responses on while they are written.

A tool's operation takes the way of every request, so that keys, tenants, limits and logs are the same for agents.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from typing import Any

import httpx
from starlette.types import ASGIApp, Message

FORWARDED = (
    "authorization",
    "host",
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-real-ip",
    "traceparent",
)
"""Headers of the agent's request that decide who may come in, and whose request it is."""


class InProcessTransport(httpx.AsyncBaseTransport):
    """Sends requests to `app` on behalf of the request whose ASGI scope is given."""

    def __init__(self, app: ASGIApp, scope: Mapping[str, Any]) -> None:
        self._app = app
        self._scope = scope
        self._sent_on = [(name, value) for name, value in scope["headers"] if name.decode("latin-1") in FORWARDED]

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Returns the response as soon as its head is there; its body follows."""
        body = await request.aread()
        exchange = _Exchange(self._app, self._scope_of(request), body)
        status, headers = await exchange.start()
        return httpx.Response(status, headers=headers, stream=exchange)

    def _scope_of(self, request: httpx.Request) -> dict[str, Any]:
        own = [
            (name.lower(), value) for name, value in request.headers.raw if name.lower() not in _names(self._sent_on)
        ]
        return {
            "type": "http",
            "asgi": self._scope["asgi"],
            "http_version": "1.1",
            "method": request.method,
            "scheme": self._scope["scheme"],
            "path": request.url.path,
            "raw_path": request.url.raw_path,
            "query_string": b"",
            "root_path": "",
            "headers": [*self._sent_on, *(pair for pair in own if pair[0] != b"host" or not self._sent_on)],
            "client": self._scope["client"],
            "server": self._scope["server"],
            "state": {},
        }


class _Exchange(httpx.AsyncByteStream):
    """One request to the application and its response."""

    def __init__(self, app: ASGIApp, scope: dict[str, Any], body: bytes) -> None:
        self._run = app(scope, self._receive, self._send)
        self._body: bytes | None = body
        self._messages: asyncio.Queue[Message | None] = asyncio.Queue(maxsize=16)
        self._left = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> tuple[int, list[tuple[bytes, bytes]]]:
        self._task = asyncio.ensure_future(self._serve())
        first = await self._messages.get()
        if first is None:
            await self._task  # raises what ended it
            raise httpx.RemoteProtocolError("The application sent no response.")
        return first["status"], first["headers"]

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while (message := await self._messages.get()) is not None:
            if message.get("body"):
                yield message["body"]
            if not message.get("more_body"):
                return

    async def aclose(self) -> None:
        self._left.set()
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _serve(self) -> None:
        try:
            await self._run
        finally:
            if not self._left.is_set():
                await self._messages.put(None)

    async def _receive(self) -> Message:
        if self._body is not None:
            body, self._body = self._body, None
            return {"type": "http.request", "body": body, "more_body": False}
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        await self._messages.put(message)


def _names(headers: list[tuple[bytes, bytes]]) -> set[bytes]:
    return {name for name, _ in headers}
