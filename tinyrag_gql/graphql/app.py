"""The ASGI application: GraphQL over HTTP, WebSocket and SSE at /graphql, dashboard and health checks beside it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.routing import Route, WebSocketRoute

from tinyrag_gql.fastpath.websocket_bypass import Shortcut
from tinyrag_gql.graphql import health, metrics
from tinyrag_gql.graphql.body_limit import BodyLimit
from tinyrag_gql.graphql.dashboard import pages as dashboard_pages
from tinyrag_gql.graphql.playground.pages import assets as playground_assets
from tinyrag_gql.graphql.playground.pages import page as playground_page
from tinyrag_gql.graphql.schema import build_schema
from tinyrag_gql.graphql.transport.bundled import shipped
from tinyrag_gql.graphql.transport.endpoint import Endpoint
from tinyrag_gql.graphql.transport.limits import Limits
from tinyrag_gql.graphql.transport.operations import Operations, read_manifest
from tinyrag_gql.graphql.transport.origins import allowing, read_origins
from tinyrag_gql.graphql.transport.tracing import Traced
from tinyrag_gql.services.all_services import Services

OpenServices = Callable[[], AbstractAsyncContextManager[Services]]

PATH = "/graphql"
ENVELOPE_BYTES = 1024 * 1024
"""What a request may hold beside the file itself: the query, its variables, the parts' headers."""

UNHEARD: Any = {"auto_configure": False, "tracing": False, "metrics": False, "logs": False}
"""FastAPI's own telemetry is off: its spans quote the query string, which may hold a question."""


def create_app(
    open_services: OpenServices,
    *,
    max_upload_bytes: int,
    playground: bool,
    dashboard: bool,
    limits: Limits | None = None,
    trusted_documents: Path | None = None,
    cors_origins: str = "",
    exposition: metrics.Exposition | None = None,
    traced: bool = False,
) -> FastAPI:
    """The application; the services are opened when it starts and closed when it stops.

    With `trusted_documents`, a file that lists operations, no other is executed but those of the clients that come with
    the server. Web pages of the origins listed in `cors_origins` may use the API, and no others. Raises StartUpError
    where either cannot be used.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_services() as services:
            app.state.services = services
            yield

    app = FastAPI(title="tinyrag_gql", lifespan=lifespan, openapi_url=None, telemetry=UNHEARD)
    origins = read_origins(cors_origins)
    endpoint = Endpoint(
        build_schema(),
        Operations(shipped(dashboard=dashboard) | read_manifest(trusted_documents) if trusted_documents else None),
        limits or Limits(),
        page=playground_page() if playground else None,
        origins=origins,
    )
    app.router.routes += [Route(PATH, endpoint), WebSocketRoute(PATH, endpoint)]
    app.add_middleware(BodyLimit, max_bytes=max_upload_bytes + ENVELOPE_BYTES)
    if origins:
        app.add_middleware(allowing, origins=origins)  # around the others, so that their refusals carry its headers
    app.add_middleware(Shortcut, path=PATH, endpoint=endpoint)
    if traced:
        app.add_middleware(Traced)  # around them all, so that its spans hold all of a request
    if playground:
        app.router.routes.append(playground_assets())
    if dashboard:
        app.router.routes += dashboard_pages.routes()
    app.include_router(health.router)
    if exposition is not None:
        app.router.routes.append(metrics.route(exposition))
    return app
