"""GET /answers/{id}/export.xlsx (.csv, .tsv, .md), and the same of grids: files, by an API key or by a signed link.

A signed link, `Answer.exportUrl` or `Grid.exportUrl`, is a key of its own, so that a browser's plain link works.
"""

import math

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tinyrag_gql.domain.errors import (
    AnswerNotFoundError,
    BusyError,
    ForbiddenError,
    GridNotFoundError,
    InvalidInputError,
    InvalidStateError,
    LinkRefusedError,
)
from tinyrag_gql.domain.exports import ExportedFile, ExportFormat
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.file_routes import HEADERS, disposition
from tinyrag_gql.graphql.relay import answer_id, grid_id
from tinyrag_gql.graphql.transport import access
from tinyrag_gql.graphql.transport.refusals import RequestRefusedError
from tinyrag_gql.services.all_services import Services

PATHS = {kind: f"/{kind}/{{id}}/export.{{ending}}" for kind in ("answers", "grids")}
POLICY = "sandbox; default-src 'none'"
FORMATS = {each.ending: each for each in ExportFormat}
NO_KEY = "The API key that this link was made with is not valid any more."


def routes() -> list[Route]:
    """Returns the routes."""
    return [Route(path, _serve, methods=["GET"], name=kind) for kind, path in PATHS.items()]


async def _serve(request: Request) -> Response:
    services: Services = request.app.state.services
    chosen = FORMATS.get(request.path_params["ending"])
    if chosen is None:
        return _refusal(404, f"There is no such format. There are {', '.join(sorted(FORMATS))}.\n")
    try:
        file = await _file(services, request, chosen)
    except RequestRefusedError as refused:
        return _refusal(refused.status, f"{refused}\n", refused.headers)
    except (LinkRefusedError, ForbiddenError) as refused:
        return _refusal(403, f"{refused}\n")
    except (AnswerNotFoundError, GridNotFoundError, InvalidInputError) as missing:
        return _refusal(404, f"{missing}\n")
    except InvalidStateError as error:
        return _refusal(409, f"{error}\n")
    except BusyError as error:
        return _refusal(503, f"{error}\n", {"retry-after": "2"})
    except services.store_errors:
        return _refusal(503, "The store is unavailable at the moment. Try again later.\n", {"retry-after": "10"})
    headers = {
        **HEADERS,
        "cache-control": "no-store",
        "content-security-policy": POLICY,
        "content-disposition": disposition(file.name, "", shown=False),
        "content-type": file.media_type,
    }
    return Response(file.content, headers=headers)


async def _file(services: Services, request: Request, format: ExportFormat) -> ExportedFile:
    """The file of what the path names."""
    record_id, origin = request.path_params["id"], _origin(request)
    bom = request.query_params.get("bom") != "false"
    if request.url.path.startswith("/grids/"):
        key, tenant = grid_id(record_id, "id"), await _tenant(services, request, record_id)
        return await services.exports.grid(tenant, key, format, reached_at=origin, bom=bom)
    key, tenant = answer_id(record_id, "id"), await _tenant(services, request, record_id)
    return await services.exports.answer(tenant, key, format, reached_at=origin, bom=bom)


async def _tenant(services: Services, request: Request, record_id: str) -> str:
    """Whose answers are seen. Raises LinkRefusedError, ForbiddenError and RequestRefusedError."""
    if (token := request.query_params.get("link")) is not None:
        link, _ = services.export_links.read(token)
        if link.record_id != record_id:
            raise LinkRefusedError("This link is for something else.")
        if not await services.keys.link_holds(link.key_id):
            raise LinkRefusedError(NO_KEY)
        return link.tenant
    principal = await access.admit(services.keys, request)
    if not principal.allows(Scope.READ):
        raise ForbiddenError("This API key may not read. Use one with the scope `read`.")
    if principal.holder and not await services.rate_limiter.acquire(principal.holder):
        wait = max(1, math.ceil(services.rate_limiter.state(principal.holder).retry_after_seconds))
        message = f"This API key has sent too many requests. Try again in {wait} s."
        raise RequestRefusedError(429, "RATE_LIMITED", message, {"retry-after": str(wait)})
    return principal.tenant


def _origin(request: Request) -> str:
    """Where the client reached this server, by the request's own words; they reach nobody but whoever sent them."""
    return f"{request.url.scheme}://{request.url.netloc}"


def _refusal(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    return Response(
        message, status, headers={**HEADERS, "cache-control": "no-store", **(headers or {})}, media_type="text/plain"
    )
