"""A trace span for each request to /graphql, as part of the client's trace if it names one; installed only if on."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tinyrag_gql import telemetry


class TracingMiddleware:
    """ASGI middleware that records nothing of the query string, the body or other headers.

    A WebSocket has no span: it lives for hours, and each operation on it begins a trace of its own.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the request inside the span."""
        if scope["type"] != "http" or scope["path"] != "/graphql":
            await self._app(scope, receive, send)
            return
        method = scope["method"]
        named = {"http.request.method": method, "url.path": scope["path"]}
        parent = Headers(scope=scope).get("traceparent")
        with telemetry.span("http", kind="server", parent=parent, **named) as span:
            span.title = f"{method} {scope['path']}"

            async def noting(message: Message) -> None:
                if message["type"] == "http.response.start":
                    span.set_attributes(**{"http.response.status_code": message["status"]})
                await send(message)

            await self._app(scope, receive, noting)
