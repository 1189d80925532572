"""The ASGI application: GraphQL over HTTP, WebSocket and SSE at /graphql, and the health checks beside it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta

from fastapi import FastAPI, Request
from starlette.requests import HTTPConnection
from strawberry.fastapi import GraphQLRouter
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL

from tinyrag_gql.api import health
from tinyrag_gql.api.body_limit import BodyLimit
from tinyrag_gql.api.context import Context, Principal
from tinyrag_gql.api.schema import build_schema
from tinyrag_gql.services.bundle import Services

OpenServices = Callable[[], AbstractAsyncContextManager[Services]]

ENVELOPE_BYTES = 1024 * 1024
"""What a request may hold beside the file itself: the query, its variables, the parts' headers."""


def create_app(open_services: OpenServices, *, max_upload_bytes: int, playground: bool) -> FastAPI:
    """The application; the services are opened when it starts and closed when it stops."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_services() as services:
            app.state.services = services
            yield

    app = FastAPI(title="tinyrag_gql", lifespan=lifespan, openapi_url=None)
    app.add_middleware(BodyLimit, max_bytes=max_upload_bytes + ENVELOPE_BYTES)
    app.include_router(_graphql(playground=playground), prefix="/graphql")
    app.include_router(health.router)
    return app


def _graphql(*, playground: bool) -> GraphQLRouter[Context, None]:
    return GraphQLRouter(
        build_schema(),
        graphql_ide="graphiql" if playground else None,
        context_getter=_context,  # type: ignore[arg-type]  # FastAPI takes a generator, Strawberry does not say so
        subscription_protocols=[GRAPHQL_TRANSPORT_WS_PROTOCOL, "graphql-sse"],
        connection_init_wait_timeout=timedelta(seconds=10),
        max_subscriptions_per_connection=32,
        multipart_uploads_enabled=True,
    )


async def _context(connection: HTTPConnection) -> AsyncIterator[Context]:
    try:
        yield Context(connection.app.state.services, Principal(tenant="default"))
    finally:
        if isinstance(connection, Request):
            await connection.close()  # an uploaded file's place on disk is given back
