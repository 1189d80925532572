"""/healthz, /readyz and /metrics, for load balancers and Prometheus."""

from collections.abc import Callable
from typing import NamedTuple

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.transport import access
from tinyrag_gql.graphql.transport.refusals import RequestRefusedError
from tinyrag_gql.services.all_services import Services
from tinyrag_gql.services.key_service import DEFAULT_TENANT
from tinyrag_gql.services.readiness import Readiness

health_router = APIRouter()


@health_router.get("/healthz")
async def healthz() -> dict[str, str]:
    """Answers 200 while the event loop runs."""
    return {"status": "ok"}


@health_router.get("/readyz")
async def readyz(request: Request) -> JSONResponse:
    """Answers 503 with a reason for each dependency that is down, else 200; a model that is down is named in both."""
    readiness: Readiness = request.app.state.services.readiness
    reasons, models = await readiness.reasons(), await readiness.models_down()
    status = "down" if reasons else "degraded" if models else "ok"
    return JSONResponse({"status": status, **reasons, **models}, status_code=503 if reasons else 200)


class Exposition(NamedTuple):
    """A function that writes the metrics, and their media type."""

    write: Callable[[], bytes]
    media_type: str


def metrics_route(exposition: Exposition) -> Route:
    """Returns the route, which reads the queue's gauges before it writes the metrics."""

    async def metrics(request: Request) -> Response:
        services: Services = request.app.state.services
        try:
            await _admit(services, request)
        except RequestRefusedError as refused:
            return JSONResponse(refused.body, refused.status, refused.headers)
        if services.queue_gauges is not None:
            await services.queue_gauges.tell()
        return Response(exposition.write(), media_type=exposition.media_type)

    return Route("/metrics", metrics)


async def _admit(services: Services, request: Request) -> None:
    """Raises RequestRefusedError."""
    if access.comes_from_this_machine(request) and "authorization" not in request.headers:
        return
    principal = await access.admit(services.keys, request)
    if principal.tenant != DEFAULT_TENANT or not principal.allows(Scope.ADMIN):  # they count all tenants' documents
        message = f"Metrics are for keys of the tenant `{DEFAULT_TENANT}` with the scope `admin`."
        raise RequestRefusedError(403, "FORBIDDEN", message)
