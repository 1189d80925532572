"""The ASGI application: GraphQL over HTTP, WebSocket and SSE at /graphql, and the health checks beside it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import HTMLResponse
from starlette.routing import Route, WebSocketRoute
from strawberry.http.ides import get_graphql_ide_html

from tinyrag_gql.api import health
from tinyrag_gql.api.body_limit import BodyLimit
from tinyrag_gql.api.edge.endpoint import Endpoint
from tinyrag_gql.api.edge.limits import Limits
from tinyrag_gql.api.edge.operations import Operations, read_manifest
from tinyrag_gql.api.schema import build_schema
from tinyrag_gql.services.bundle import Services

OpenServices = Callable[[], AbstractAsyncContextManager[Services]]

ENVELOPE_BYTES = 1024 * 1024
"""What a request may hold beside the file itself: the query, its variables, the parts' headers."""


def create_app(
    open_services: OpenServices,
    *,
    max_upload_bytes: int,
    playground: bool,
    limits: Limits | None = None,
    trusted_documents: Path | None = None,
) -> FastAPI:
    """The application; the services are opened when it starts and closed when it stops.

    With `trusted_documents`, a file that lists operations, no other operation is executed. Raises StartUpError where
    that file cannot be used.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_services() as services:
            app.state.services = services
            yield

    app = FastAPI(title="tinyrag_gql", lifespan=lifespan, openapi_url=None)
    app.add_middleware(BodyLimit, max_bytes=max_upload_bytes + ENVELOPE_BYTES)
    endpoint = Endpoint(
        build_schema(),
        Operations(read_manifest(trusted_documents) if trusted_documents else None),
        limits or Limits(),
        page=_playground() if playground else None,
    )
    app.router.routes += [Route("/graphql", endpoint), WebSocketRoute("/graphql", endpoint)]
    app.include_router(health.router)
    return app


def _playground() -> HTMLResponse:
    return HTMLResponse(get_graphql_ide_html(graphql_ide="graphiql"))
