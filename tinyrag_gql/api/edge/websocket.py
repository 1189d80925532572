"""One WebSocket connection: graphql-transport-ws by Strawberry, behind checks of every frame that comes in."""

from typing import TYPE_CHECKING, Any, cast

from graphql import GraphQLError
from strawberry.asgi import ASGIWebSocketAdapter
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler
from strawberry.subscriptions.protocols.graphql_transport_ws.types import Message, SubscribeMessage

from tinyrag_gql.api.context import Context
from tinyrag_gql.api.edge import frames, payload
from tinyrag_gql.api.edge.refusals import RefusedError

if TYPE_CHECKING:
    from tinyrag_gql.api.edge.endpoint import Endpoint

MAX_REASON_BYTES = 123
"""RFC 6455: a control frame holds 125 bytes, and the code takes two."""


class Socket(ASGIWebSocketAdapter):
    """Closes with a reason that fits its frame."""

    async def close(self, code: int, reason: str) -> None:
        """Strawberry's reasons repeat what the client sent, of any length."""
        await super().close(code, reason.encode()[:MAX_REASON_BYTES].decode(errors="ignore"))


class Connection(BaseGraphQLTransportWSHandler[Context, None]):
    """Close codes: 4400 malformed, 4401 not initialised, 4403 refused, 4408 late, 4409 id in use, 4429 twice."""

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
                message = self._admitted(message)
            except RefusedError as error:
                await self._refuse(message["id"], [error.error])
                return
        await super().handle_subscribe(message)

    def _admitted(self, message: SubscribeMessage) -> SubscribeMessage:
        operations = cast("Endpoint", self.view).operations
        asked = payload.checked(message["payload"])
        admitted: dict[str, Any] = {
            "query": operations.admit(asked),
            "variables": asked.variables,
            "operationName": asked.operation_name,
        }
        return cast("SubscribeMessage", {**message, "payload": admitted})

    async def _refuse(self, id: str, errors: list[GraphQLError]) -> None:
        await self.send_message({"id": id, "type": "error", "payload": [error.formatted for error in errors]})

    @staticmethod
    def _get_pre_execution_close_reason(error: GraphQLError) -> str | None:  # noqa: ARG004 Strawberry's signature
        """Never: a query that cannot be parsed is one operation's error, not the connection's."""
        return None
