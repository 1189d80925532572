"""The framework classes that serve the API: Strawberry's and uvicorn's, extended by their public methods only."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp
from strawberry.asgi import ASGIWebSocketAdapter
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler

from tinyrag_gql.graphql.context import Context
from tinyrag_gql.graphql.schema import ApiSchema
from tinyrag_gql.graphql.transport.websocket import WebSocketAdapter, WebSocketHandler


@dataclass(frozen=True)
class ServingClasses:
    """Each class may be replaced by a subclass that does the same for less (fastpath/)."""

    schema: type[ApiSchema] = ApiSchema
    execution_context: Hashable = None
    """graphql-core's executor; None for Strawberry's own."""
    websocket_adapter: type[ASGIWebSocketAdapter] = WebSocketAdapter
    websocket_handler: type[BaseGraphQLTransportWSHandler[Context, None]] = WebSocketHandler
    websocket_bypass: Callable[..., ASGIApp] | None = None
    """ASGI middleware that takes `path` and `endpoint`; None to route WebSockets as FastAPI does."""
    uvicorn_protocol: Any = "websockets-sansio"
    """uvicorn's `ws`: a name of its own, or a protocol class."""


STOCK = ServingClasses()
"""Nothing but public API."""
