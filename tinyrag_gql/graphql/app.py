"""The ASGI application: GraphQL over HTTP, WebSocket and SSE at /graphql, dashboard and health checks beside it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.routing import Route, WebSocketRoute

from tinyrag_gql.graphql import export_routes, file_routes
from tinyrag_gql.graphql.dashboard import pages as dashboard_pages
from tinyrag_gql.graphql.monitoring import Exposition, health_router, metrics_route
from tinyrag_gql.graphql.playground.pages import assets as playground_assets
from tinyrag_gql.graphql.playground.pages import page as playground_page
from tinyrag_gql.graphql.schema import build_schema
from tinyrag_gql.graphql.serving import STOCK, ServingClasses
from tinyrag_gql.graphql.transport.admission import Admission, ConnectionLimits
from tinyrag_gql.graphql.transport.body_limit import BodyLimit
from tinyrag_gql.graphql.transport.bundled import bundled_operations
from tinyrag_gql.graphql.transport.cross_site import cors_middleware, read_origins
from tinyrag_gql.graphql.transport.endpoint import GraphQLEndpoint
from tinyrag_gql.graphql.transport.operations import AllowedOperations, read_manifest
from tinyrag_gql.graphql.transport.response_headers import ResponseHeaders
from tinyrag_gql.graphql.transport.tracing import TracingMiddleware
from tinyrag_gql.services.all_services import Services

OpenServices = Callable[[], AbstractAsyncContextManager[Services]]

PATH = "/graphql"
ENVELOPE_BYTES = 1024 * 1024
"""Bytes that a request may have beside the file itself: the query, its variables, the parts' headers."""
LAST_EVENT_SECONDS = 1.0
"""For the last event of a subscription, before the stream ends with an error."""

NO_TELEMETRY: Any = {"auto_configure": False, "tracing": False, "metrics": False, "logs": False}
"""FastAPI's own telemetry is off: its spans quote the query string, which may hold a question."""


def create_app(
    open_services: OpenServices,
    *,
    max_upload_bytes: int,
    playground: bool,
    dashboard: bool,
    limits: ConnectionLimits | None = None,
    trusted_documents: Path | None = None,
    cors_origins: str = "",
    exposition: Exposition | None = None,
    traced: bool = False,
    federated: bool = False,
    serving: ServingClasses = STOCK,
) -> FastAPI:
    """Returns the application, which opens the services when it starts and closes them when it stops.

    With `trusted_documents`, a file that lists operations, only these and the bundled clients' own are executed. Only
    web pages of the origins in `cors_origins` may use the API. `federated` makes it a subgraph. `serving` are the
    framework's classes, or the fast path's. Raises StartUpError for a list of operations or of origins that cannot be
    used.
    """

    app = FastAPI(title="tinyrag_gql", lifespan=_lifespan(open_services), openapi_url=None, telemetry=NO_TELEMETRY)
    app.router.redirect_slashes = False  # the target would be built from the Host header, which may say anything
    origins = read_origins(cors_origins)
    bundled = bundled_operations(dashboard=dashboard)
    trusted = bundled | read_manifest(trusted_documents) if trusted_documents else None
    endpoint = GraphQLEndpoint(
        build_schema(serving.schema, serving.execution_context, federated=federated),
        Admission(AllowedOperations(trusted), limits or ConnectionLimits()),
        serving,
        page=playground_page() if playground else None,
        origins=origins,
    )
    app.router.routes += [Route(PATH, endpoint), WebSocketRoute(PATH, endpoint)]
    app.state.end_streams = partial(_end_streams, app, endpoint)
    _add_middleware(app, endpoint, serving, max_upload_bytes=max_upload_bytes, origins=origins, traced=traced)
    _add_routes(app, playground=playground, dashboard=dashboard, exposition=exposition)
    return app


async def _end_streams(app: FastAPI, endpoint: GraphQLEndpoint) -> None:
    """Have every stream over HTTP end in good order, and every answer that is still written; called by a server that
    stops."""
    endpoint.stream_end.end_within(LAST_EVENT_SECONDS)
    services: Services = app.state.services
    await services.answers.close()


def _add_routes(app: FastAPI, *, playground: bool, dashboard: bool, exposition: Exposition | None) -> None:
    if playground:
        app.router.routes.append(playground_assets())
    if dashboard:
        dashboard_pages.add_to(app)
    app.router.routes += [*file_routes.routes(), *export_routes.routes()]
    app.include_router(health_router)
    if exposition is not None:
        app.router.routes.append(metrics_route(exposition))


def _add_middleware(
    app: FastAPI,
    endpoint: GraphQLEndpoint,
    serving: ServingClasses,
    *,
    max_upload_bytes: int,
    origins: tuple[str, ...],
    traced: bool,
) -> None:
    """Each is around those that were added before it."""
    app.add_middleware(BodyLimit, max_bytes=max_upload_bytes + ENVELOPE_BYTES)
    app.add_middleware(ResponseHeaders)
    if origins:
        app.add_middleware(
            cors_middleware, origins=origins
        )  # around the others, so that their refusals carry its headers
    if serving.websocket_bypass is not None:
        app.add_middleware(serving.websocket_bypass, path=PATH, endpoint=endpoint)
    if traced:
        app.add_middleware(TracingMiddleware)  # around them all, so that its spans hold all of a request


def _lifespan(open_services: OpenServices) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_services() as services:
            app.state.services = services
            yield

    return lifespan
