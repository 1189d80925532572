"""WebSockets with less between the event and the network: no middleware, and rendered events as prebuilt messages."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import orjson
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect
from strawberry.http.exceptions import WebSocketDisconnected
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import Operation
from strawberry.types import ExecutionResult

from tinyrag_gql.fastpath.uvicorn_protocol import WRITE_TEXT
from tinyrag_gql.graphql.context import Context
from tinyrag_gql.graphql.transport.json_text import RenderedJson
from tinyrag_gql.graphql.transport.websocket import WebSocketAdapter, WebSocketHandler

if TYPE_CHECKING:
    from strawberry.schema.schema import StreamResult
    from strawberry.types.execution import StreamExecutionResult


class WebSocketBypass:
    """ASGI middleware, inside of tracing alone: WebSockets of `path` go to `endpoint`, all else to the application.

    Middleware, router and FastAPI's route handling concern requests, and an open WebSocket would keep their frames: a
    dozen coroutines, an exit stack, closures.
    """

    def __init__(self, app: ASGIApp, path: str, endpoint: ASGIApp) -> None:
        self._app = app
        self._path = path
        self._endpoint = endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Decides by the path alone; the router refuses other paths."""
        direct = scope["type"] == "websocket" and scope["path"] == self._path
        await (self._endpoint if direct else self._app)(scope, receive, send)


class FastWebSocketAdapter(WebSocketAdapter):
    """Writes a rendered event without building its message again."""

    def __init__(self, view: Any, request: WebSocket, response: WebSocket) -> None:
        super().__init__(view, request, response)
        self._write: Callable[[bytes], bool] | None = response.scope.get("extensions", {}).get(WRITE_TEXT)

    async def send_next(self, id: str, data: RenderedJson) -> None:
        """Send the `next` message of a subscription whose result has this data and nothing else."""
        text = b'{"id":%b,"type":"next","payload":{"data":%b}}' % (orjson.dumps(id), data.json)
        if self._write is not None and self._write(text):
            return
        try:
            await self.ws.send_text(text.decode())
        except WebSocketDisconnect as error:
            raise WebSocketDisconnected from error


class FastWebSocketHandler(WebSocketHandler):
    """Sends rendered results as they are; Strawberry sends or refuses every other result."""

    async def _send_result_stream(self, operation: Operation[Context, None], result_source: "StreamResult") -> None:
        adapter = cast("FastWebSocketAdapter", self.websocket)
        async for result in result_source:
            rendered = _rendered(result)
            if rendered and not operation.completed:
                await adapter.send_next(operation.id, rendered)
            else:
                await super()._send_result_stream(operation, _single(result))


def _rendered(result: "StreamExecutionResult") -> RenderedJson | None:
    """Returns the result's data when it is rendered and the result has nothing else."""
    if not isinstance(result, ExecutionResult) or result.errors or result.extensions:
        return None
    data: object = result.data
    return data if isinstance(data, RenderedJson) else None


async def _single(result: "StreamExecutionResult") -> "StreamResult":
    yield result
