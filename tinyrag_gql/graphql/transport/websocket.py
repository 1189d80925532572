"""One WebSocket connection: graphql-transport-ws by Strawberry, behind checks of every frame that comes in."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, cast

import orjson
from graphql import GraphQLError
from starlette.websockets import WebSocket, WebSocketDisconnect
from strawberry.asgi import ASGIWebSocketAdapter
from strawberry.http.exceptions import WebSocketDisconnected
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler, Operation
from strawberry.subscriptions.protocols.graphql_transport_ws.types import (
    ConnectionInitMessage,
    Message,
    SubscribeMessage,
)
from strawberry.types import ExecutionResult

from tinyrag_gql import telemetry
from tinyrag_gql.fastpath import frames
from tinyrag_gql.fastpath.rendered import Rendered
from tinyrag_gql.fastpath.websocket_writing import WRITE_TEXT
from tinyrag_gql.graphql.context import Context, Principal
from tinyrag_gql.graphql.transport import access, payload
from tinyrag_gql.graphql.transport.refusals import RefusedError
from tinyrag_gql.services.key_service import KeyService

if TYPE_CHECKING:
    from strawberry.schema.schema import StreamResult
    from strawberry.types.execution import StreamExecutionResult

    from tinyrag_gql.graphql.transport.endpoint import Endpoint

MAX_REASON_BYTES = 123
"""RFC 6455: a control frame holds 125 bytes, and the code takes two."""


class Socket(ASGIWebSocketAdapter):
    """Closes with a reason that fits its frame, and writes what is rendered already without building it again."""

    def __init__(self, view: Any, request: WebSocket, response: WebSocket) -> None:
        super().__init__(view, request, response)
        self._write: Callable[[bytes], bool] | None = response.scope.get("extensions", {}).get(WRITE_TEXT)

    async def send_next(self, id: str, data: Rendered) -> None:
        """The `next` message of a subscription whose result is this data and no more."""
        text = b'{"id":%b,"type":"next","payload":{"data":%b}}' % (orjson.dumps(id), data.json)
        if self._write is not None and self._write(text):
            return
        try:
            await self.ws.send_text(text.decode())
        except WebSocketDisconnect as error:
            raise WebSocketDisconnected from error

    async def close(self, code: int, reason: str) -> None:
        """Strawberry's reasons repeat what the client sent, of any length."""
        await super().close(code, reason.encode()[:MAX_REASON_BYTES].decode(errors="ignore"))


class Connection(BaseGraphQLTransportWSHandler[Context, None]):
    """Close codes: 4400 malformed, 4401 not initialised, 4403 refused, 4408 late, 4409 id in use, 4429 twice."""

    async def handle(self) -> None:
        """Converse until either side closes."""
        with ExitStack() as self._held:
            await super().handle()

    async def handle_connection_init(self, message: ConnectionInitMessage) -> None:
        """Let the client in, and watch its key for as long as it stays."""
        if not self.connection_init_received:
            try:
                self.context.principal = await self._admit(message.get("payload") or {})
            except RefusedError as error:
                telemetry.count("refusals", code=error.code)
                await self.websocket.close(4403 if error.status != 429 else 4429, str(error))
                return
            self._held.enter_context(self._endpoint.watch.over(self))
        await super().handle_connection_init(message)
        self.connection_init_timeout_task = None  # cancelled; it would keep its frames for as long as we live

    async def _admit(self, given: Mapping[str, object]) -> Principal:
        endpoint = self._endpoint
        principal = await access.admit(self._keys, self._connection, given.get("authorization"))
        if not self._held.enter_context(endpoint.by_key.one_more(principal.holder)):
            raise RefusedError(429, "TOO_MANY_CONNECTIONS", "This API key has too many connections open")
        return principal

    async def may_stay(self) -> bool:
        """Whether the key is still valid: asked by the endpoint's watch."""
        return await self._keys.still_valid(self.context.principal.key)

    async def dismiss(self) -> None:
        """Close, since it is not."""
        await self.websocket.close(4403, "The API key has expired or was revoked")

    @property
    def _endpoint(self) -> "Endpoint":
        return cast("Endpoint", self.view)

    @property
    def _connection(self) -> WebSocket:
        return cast("Socket", self.websocket).ws

    @property
    def _keys(self) -> KeyService:
        return self.context.services.keys

    async def handle_message(self, message: Message) -> None:
        """Check the frame, then let Strawberry act on it."""
        if problem := frames.defect(message):
            await self.handle_invalid_message(problem)
            return
        if message.get("payload", message) is None:
            message = cast("Message", {"type": message["type"]})
        await super().handle_message(message)

    async def handle_subscribe(self, message: SubscribeMessage) -> None:
        """An operation that is refused ends with an `error` of its own; the connection lives on."""
        if self.connection_acknowledged and message["id"] not in self.operations:
            try:
                await self._endpoint.count(self.context)
                message = self._admitted(message)
            except RefusedError as error:
                telemetry.count("refusals", code=error.code)
                await self._refuse(message["id"], [error.error])
                return
        await super().handle_subscribe(message)

    def _admitted(self, message: SubscribeMessage) -> SubscribeMessage:
        asked = payload.checked(message["payload"])
        admitted: dict[str, Any] = {
            "query": self._endpoint.operations.admit(asked),
            "variables": asked.variables,
            "operationName": asked.operation_name,
        }
        return cast("SubscribeMessage", {**message, "payload": admitted})

    async def _send_result_stream(self, operation: Operation[Context, None], result_source: "StreamResult") -> None:
        """Results that are rendered go out as they are; whatever else comes is Strawberry's to send, or to refuse."""
        socket = cast("Socket", self.websocket)
        async for result in result_source:
            rendered = _rendered(result)
            if rendered and not operation.completed:
                await socket.send_next(operation.id, rendered)
            else:
                await super()._send_result_stream(operation, _alone(result))

    async def _refuse(self, id: str, errors: list[GraphQLError]) -> None:
        await self.send_message({"id": id, "type": "error", "payload": [error.formatted for error in errors]})

    @staticmethod
    def _get_pre_execution_close_reason(error: GraphQLError) -> str | None:  # noqa: ARG004 Strawberry's signature
        """Never: a query that cannot be parsed is one operation's error, not the connection's."""
        return None


def _rendered(result: "StreamExecutionResult") -> Rendered | None:
    """The result's data, where that is all there is to it."""
    if not isinstance(result, ExecutionResult) or result.errors or result.extensions:
        return None
    data: object = result.data
    return data if isinstance(data, Rendered) else None


async def _alone(result: "StreamExecutionResult") -> "StreamResult":
    yield result
