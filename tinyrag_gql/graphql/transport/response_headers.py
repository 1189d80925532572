"""Headers of every response: browsers take it for what it says it is, and nobody keeps what may be a tenant's."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

DEFAULTS = ((b"x-content-type-options", b"nosniff"), (b"cache-control", b"no-store"))


class ResponseHeaders:
    """ASGI middleware that adds the headers that a response lacks; the dashboard's files say how long they hold."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message.setdefault("headers", [])
                present = {name for name, _ in headers}
                message["headers"] = [*headers, *(pair for pair in DEFAULTS if pair[0] not in present)]
            await send(message)

        await self._app(scope, receive, with_headers)
