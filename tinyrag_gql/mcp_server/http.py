"""The protocol at /mcp of the API's own process: streamable HTTP without sessions, so that any process may answer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import httpx
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send
from strawberry.http.websocket_origin import normalize_origin

from tinyrag_gql.graphql.transport import access
from tinyrag_gql.graphql.transport.admission import count_operation
from tinyrag_gql.graphql.transport.cross_site import read_origins
from tinyrag_gql.graphql.transport.refusals import RequestRefusedError
from tinyrag_gql.mcp_server.graphql_client import SECONDS, GraphQLClient
from tinyrag_gql.mcp_server.in_process import InProcessTransport
from tinyrag_gql.services.all_services import Services

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

    from tinyrag_gql.mcp_server.server import Context

PATH = "/mcp"
MAX_BODY_BYTES = 1024 * 1024


def serve_agents(app: FastAPI, *, cors_origins: str = "") -> None:
    """Add /mcp to the application. Web pages of `cors_origins` alone may use it, as with the API."""
    endpoint = McpEndpoint(app, read_origins(cors_origins))
    app.router.routes.append(Route(PATH, endpoint, methods=["POST"]))  # without sessions, GET would be an empty stream
    opened: Any = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[Any]:
        async with opened(app) as state:
            try:
                yield state
            finally:
                await endpoint.close()

    app.router.lifespan_context = lifespan


class McpEndpoint:
    """Admits agents by their API keys, and calls the application for them. Starts at the first request."""

    def __init__(self, app: FastAPI, origins: tuple[str, ...]) -> None:
        self._app = app
        self._origins = origins
        self._closing = asyncio.Event()
        self._starting = asyncio.Lock()
        self._manager: StreamableHTTPSessionManager | None = None
        self._task: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        request = Request(scope, receive)
        try:
            self._check_origin(request)
            services: Services = self._app.state.services
            await count_operation(services, await access.admit(services.keys, request))
        except RequestRefusedError as refused:
            await JSONResponse(refused.body, refused.status, refused.headers)(scope, receive, send)
            return
        manager = self._manager or await self._start()
        await manager.handle_request(scope, receive, send)

    async def close(self) -> None:
        """End open requests."""
        self._closing.set()
        if self._task is not None:
            await self._task

    def _check_origin(self, request: Request) -> None:
        origin = request.headers.get("origin")
        if origin is not None and normalize_origin(origin) not in self._origins:
            raise RequestRefusedError(
                403, "CSRF", "Web pages of this origin may not use the API: TINYRAG_CORS_ORIGINS."
            )

    async def _start(self) -> "StreamableHTTPSessionManager":
        async with self._starting:
            if self._manager is None:
                ready: asyncio.Future[StreamableHTTPSessionManager] = asyncio.get_running_loop().create_future()
                self._task = asyncio.create_task(self._serve(ready))
                self._manager = await ready
        return self._manager

    async def _serve(self, ready: "asyncio.Future[StreamableHTTPSessionManager]") -> None:
        """Hold the manager open in a task of its own, as its task group must be left where it was entered."""
        from mcp.server.streamable_http_manager import StreamableHTTPSessionManager  # 25 MB that only agents need

        from tinyrag_gql.mcp_server.server import build_server

        manager = StreamableHTTPSessionManager(
            build_server(self._client), stateless=True, max_request_body_size=MAX_BODY_BYTES
        )
        async with manager.run():
            ready.set_result(manager)
            await self._closing.wait()

    @asynccontextmanager
    async def _client(self, context: "Context") -> AsyncIterator[GraphQLClient]:
        request: Any = context.request  # the transport's own: Starlette's
        transport = InProcessTransport(self._app, request.scope)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://localhost", timeout=SECONDS, trust_env=False
        ) as http:
            yield GraphQLClient(http)
