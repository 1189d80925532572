"""A limit on request bodies, counted as they stream in whatever Content-Length says; larger ones get 413."""

import json
from contextlib import suppress

from starlette.datastructures import Headers
from starlette.formparsers import MultiPartException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class _BodyTooLargeError(MultiPartException):
    """Ends the reading of a body; as a MultiPartException it makes Starlette's parser close its temporary files."""


class BodyLimit:
    """ASGI middleware that stops a request's body after `max_bytes`."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the request; the client gets 413 in place of any response to a truncated body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if _announced(scope) > self._max_bytes:
            await self._refuse(receive, send, more=True)
            return
        received, more = 0, True

        async def counted() -> Message:
            nonlocal received, more
            message = await receive()
            more = message.get("more_body", False)
            received += len(message.get("body", b""))
            if received > self._max_bytes:
                raise _BodyTooLargeError("the request's body is too large")
            return message

        async def unless_refused(message: Message) -> None:
            if received <= self._max_bytes:
                await send(message)

        with suppress(_BodyTooLargeError):
            await self._app(scope, counted, unless_refused)
        if received > self._max_bytes:
            await self._refuse(receive, send, more=more)

    async def _refuse(self, receive: Receive, send: Send, *, more: bool) -> None:
        if more:  # nothing comes after the last piece, and to wait for it would be to wait for ever
            await self._drain(receive)
        message = f"The request is larger than {self._max_bytes} bytes, which is the most that is accepted."
        body = json.dumps({"errors": [{"message": message, "extensions": {"code": "PAYLOAD_TOO_LARGE"}}]}).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 413, "headers": [*headers, (b"connection", b"close")]})
        await send({"type": "http.response.body", "body": body})

    async def _drain(self, receive: Receive) -> None:
        """Read at most the limit once more: a client that still sends does not read the response."""
        drained, more = 0, True
        while more and drained <= self._max_bytes:
            message = await receive()
            drained += len(message.get("body", b""))
            more = message.get("more_body", False)


def _announced(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "")
    return int(length[:19]) if length.isascii() and length.isdigit() else 0
