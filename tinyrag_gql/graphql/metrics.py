"""/metrics for Prometheus: for programs on this machine, and for the operator's keys (tenant `default`, `admin`)."""

from collections.abc import Callable
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.transport import access
from tinyrag_gql.graphql.transport.refusals import RefusedError
from tinyrag_gql.services.all_services import Services
from tinyrag_gql.services.key_service import DEFAULT_TENANT

FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
"""Headers of a proxy: what comes from this machine then comes from anywhere."""


class Exposition(NamedTuple):
    """How the metrics are written out, and in which media type."""

    write: Callable[[], bytes]
    media_type: str


def route(exposition: Exposition) -> Route:
    """The route; levels are told before they are written."""

    async def metrics(request: Request) -> Response:
        services: Services = request.app.state.services
        try:
            await _admit(services, request)
        except RefusedError as refused:
            return JSONResponse(refused.body, refused.status, refused.headers)
        if services.queue_gauges is not None:
            await services.queue_gauges.tell()
        return Response(exposition.write(), media_type=exposition.media_type)

    return Route("/metrics", metrics)


async def _admit(services: Services, request: Request) -> None:
    """Raises RefusedError."""
    if _from_here(request) and "authorization" not in request.headers:
        return
    principal = await access.admit(services.keys, request)
    if principal.tenant != DEFAULT_TENANT or not principal.allows(Scope.ADMIN):  # they count all tenants' documents
        message = f"Metrics are for keys of the tenant `{DEFAULT_TENANT}` with the scope `admin`."
        raise RefusedError(403, "FORBIDDEN", message)


def _from_here(request: Request) -> bool:
    local = request.client is not None and request.client.host in access.LOOPBACK
    return local and access.names_this_machine(request) and not any(name in request.headers for name in FORWARDED)
