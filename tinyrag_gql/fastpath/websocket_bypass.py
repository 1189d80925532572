"""The way of WebSockets to their endpoint: past the middleware, the router and what FastAPI puts around a route.

All of that is about requests, and an open WebSocket would keep it: a dozen coroutines, an exit stack, closures.
"""

from starlette.types import ASGIApp, Receive, Scope, Send


class Shortcut:
    """ASGI middleware inside of tracing alone: WebSockets of `path` go to `endpoint`, all else to the application."""

    def __init__(self, app: ASGIApp, path: str, endpoint: ASGIApp) -> None:
        self._app = app
        self._path = path
        self._endpoint = endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """By the path alone; other paths are the router's to refuse."""
        straight = scope["type"] == "websocket" and scope["path"] == self._path
        await (self._endpoint if straight else self._app)(scope, receive, send)
