"""One WebSocket connection: Strawberry's graphql-transport-ws handler, behind checks of every incoming message."""

from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any, cast

from graphql import GraphQLError
from starlette.websockets import WebSocket
from strawberry.asgi import ASGIWebSocketAdapter
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler
from strawberry.subscriptions.protocols.graphql_transport_ws.types import (
    ConnectionInitMessage,
    Message,
    SubscribeMessage,
)

from tinyrag_gql import telemetry
from tinyrag_gql.graphql.context import Context, Principal
from tinyrag_gql.graphql.transport import access, payload
from tinyrag_gql.graphql.transport.admission import Admission, Admitting, count_operation
from tinyrag_gql.graphql.transport.refusals import RequestRefusedError
from tinyrag_gql.services.key_service import KeyService

MAX_REASON_BYTES = 123
"""RFC 6455: a control frame holds 125 bytes, and the close code takes two."""
MAX_ID_LENGTH = 128
_TYPES_WITH_ID = frozenset({"subscribe", "complete"})
_PARAMETERS = {
    "query": (str | None, "a string"),
    "operationName": (str | None, "a string"),
    "variables": (dict | None, "an object"),
    "extensions": (dict | None, "an object"),
}
_TYPES = _TYPES_WITH_ID | {"connection_init", "ping", "pong"}


class WebSocketAdapter(ASGIWebSocketAdapter):
    """Shortens close reasons to what a control frame holds: Strawberry's repeat what the client sent."""

    async def close(self, code: int, reason: str) -> None:
        """Close the connection."""
        await super().close(code, reason.encode()[:MAX_REASON_BYTES].decode(errors="ignore"))


class WebSocketHandler(BaseGraphQLTransportWSHandler[Context, None]):
    """Close codes: 4400 malformed, 4401 not initialised, 4403 refused, 4408 late, 4409 id in use, 4429 too many."""

    async def handle(self) -> None:
        """Handle messages until either side closes."""
        with ExitStack() as self._resources:
            await super().handle()

    async def handle_connection_init(self, message: ConnectionInitMessage) -> None:
        """Admit the client, and check its key for as long as it stays."""
        if not self.connection_init_received:
            try:
                self.context.principal = await self._admit(message.get("payload") or {})
            except RequestRefusedError as error:
                telemetry.count("refusals", code=error.code)
                await self.websocket.close(4403 if error.status != 429 else 4429, str(error))
                return
            self._resources.enter_context(self._admission.key_monitor.watch(self))
        await super().handle_connection_init(message)
        self.connection_init_timeout_task = None  # it is cancelled; a reference would keep its frames in memory

    async def _admit(self, parameters: Mapping[str, object]) -> Principal:
        principal = await access.admit(self._keys, self._connection, parameters.get("authorization"))
        if not self._resources.enter_context(self._admission.by_key.hold(principal.holder)):
            raise RequestRefusedError(429, "TOO_MANY_CONNECTIONS", "This API key has too many connections open")
        return principal

    async def key_is_valid(self) -> bool:
        """Whether the connection's key is still valid; the key monitor asks."""
        return await self._keys.still_valid(self.context.principal.key)

    async def close_for_invalid_key(self) -> None:
        """Close the connection of an invalid key."""
        await self.websocket.close(4403, "The API key has expired or was revoked")

    @property
    def _admission(self) -> Admission:
        return cast("Admitting", self.view).admission

    @property
    def _connection(self) -> WebSocket:
        return cast("ASGIWebSocketAdapter", self.websocket).ws

    @property
    def _keys(self) -> KeyService:
        return self.context.services.keys

    async def handle_message(self, message: Message) -> None:
        """Check the message, then let Strawberry handle it."""
        if problem := find_defect(message):
            await self.handle_invalid_message(problem)
            return
        if message.get("payload", message) is None:
            message = cast("Message", {"type": message["type"]})
        await super().handle_message(message)

    async def handle_subscribe(self, message: SubscribeMessage) -> None:
        """Start an operation. A refused one ends with an `error` message of its own; the connection stays open."""
        if self.connection_acknowledged and message["id"] not in self.operations:
            try:
                await count_operation(self.context.services, self.context.principal)
                message = self._with_allowed_operation(message)
            except RequestRefusedError as error:
                telemetry.count("refusals", code=error.code)
                await self._send_errors(message["id"], [error.error])
                return
        await super().handle_subscribe(message)

    def _with_allowed_operation(self, message: SubscribeMessage) -> SubscribeMessage:
        request = payload.checked(message["payload"])
        allowed: dict[str, Any] = {
            "query": self._admission.operations.text_of(request),
            "variables": request.variables,
            "operationName": request.operation_name,
        }
        return cast("SubscribeMessage", {**message, "payload": allowed})

    async def _send_errors(self, id: str, errors: list[GraphQLError]) -> None:
        await self.send_message({"id": id, "type": "error", "payload": [error.formatted for error in errors]})


def find_defect(message: object) -> str | None:
    """Returns why a client's message must close the connection with 4400; None for a well-formed one."""
    if not isinstance(message, dict):
        return "A message must be a JSON object"
    kind = message.get("type")
    if not isinstance(kind, str) or kind not in _TYPES:
        return "A message must have a type of the protocol"
    if kind in _TYPES_WITH_ID:
        return _defect_of_id(message.get("id")) or (_defect_of_payload(message) if kind == "subscribe" else None)
    if not isinstance(message.get("payload"), dict | None):
        return "The payload must be an object"
    return None


def _defect_of_id(id: object) -> str | None:
    if isinstance(id, str) and 0 < len(id) <= MAX_ID_LENGTH:
        return None
    return f"An id must be a string of 1 to {MAX_ID_LENGTH} characters"


def _defect_of_payload(message: dict[str, object]) -> str | None:
    request = message.get("payload")
    if not isinstance(request, dict):
        return "The payload of subscribe must be an object"
    for name, (kind, expected) in _PARAMETERS.items():
        if not isinstance(request.get(name), kind):
            return f"`{name}` of the payload must be {expected}"
    if request.get("query") is None and "persistedQuery" not in (request.get("extensions") or {}):
        return "The payload of subscribe must have a `query`"
    return None
