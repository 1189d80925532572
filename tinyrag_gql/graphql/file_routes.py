"""GET /files/{token}: the file of a document or the picture of a page, by a signed link that the API gave out.

A link is a key of its own, so that a browser's <img> or a new tab can use it. Files are strangers' work: nothing in
them runs, whatever their bytes and their names say.
"""

from collections.abc import AsyncIterator
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.errors import BusyError, LinkRefusedError, PageUnavailableError
from tinyrag_gql.graphql.transport.ranges import ByteRange, RangeNotSatisfiableError, requested_range
from tinyrag_gql.services.all_services import Services
from tinyrag_gql.services.file_links import Link

PATH = "/files"
INLINE = {
    "application/pdf": ".pdf",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "text/markdown": ".md",
}
"""Media types that a browser shows, with the ending of their names; all others are downloaded."""
SHOWN_AS_TEXT = {"text/csv", "text/tab-separated-values", "text/markdown"}
"""Browsers show these as plain text only."""
LONGEST_NAME = 150
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "x-robots-tag": "noindex",
}
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
"""No scripts, forms, plug-ins, pop-ups or requests, and an origin of its own."""
GONE = "The document was deleted or processed again. Open it again to get another link.\n"


class _NotThereError(Exception):
    """What a link shows is not there any more."""


class _Found(NamedTuple):
    link: Link
    document: Document
    seconds: int
    """For how long the link still holds."""


def routes() -> list[Route]:
    """Returns the route."""
    return [Route(PATH + "/{token}", _serve, methods=["GET"])]


async def _serve(request: Request) -> Response:
    services: Services = request.app.state.services
    try:
        found = await _find(services, request.path_params["token"])
        if found.link.page is None:
            return await _file(services, request, found)
        return await _picture(services, request, found)
    except LinkRefusedError as refused:
        return _refusal(403, f"{refused}\n")
    except _NotThereError:
        return _refusal(404, GONE)
    except PageUnavailableError as error:
        return _refusal(404, f"{error}\n")
    except BusyError as error:
        return _refusal(503, f"{error}\n", {"retry-after": "1"})
    except services.store_errors:
        return _refusal(503, "The store is unavailable at the moment. Try again later.\n", {"retry-after": "10"})


async def _find(services: Services, token: str) -> _Found:
    """What the token shows. Raises LinkRefusedError and _NotThereError."""
    link, seconds = services.links.read(token)
    if not await services.keys.link_holds(link.key_id):
        raise LinkRefusedError("The API key that this link was made with is not valid any more.")
    document = await services.documents.get(link.tenant, link.document_id)
    if document is None or link.version != _version(document, link):
        raise _NotThereError
    return _Found(link, document, seconds)


def _version(document: Document, link: Link) -> str:
    return document.sha256 if link.page is None else str(document.live_generation)


def _refusal(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    headers = {**HEADERS, "cache-control": "no-store", **(headers or {})}
    return Response(message, status, headers=headers, media_type="text/plain")


# ------------------------------------------------------------------------------------------------------ pictures


async def _picture(services: Services, request: Request, found: _Found) -> Response:
    link, document = found.link, found.document
    page, width = link.page or 1, link.width or 0
    headers = _caching(found, f'"{document.sha256[:32]}-{page}-{width}"')
    if _has_already(request, headers["etag"]):
        return Response(status_code=304, headers=headers)
    picture = await services.page_views.picture(document, page, width)
    return Response(picture.content, headers=headers, media_type=picture.media_type)


# --------------------------------------------------------------------------------------------------------- files


async def _file(services: Services, request: Request, found: _Found) -> Response:
    """Raises _NotThereError."""
    document = found.document
    shown = document.media_type in INLINE and "download" not in request.query_params
    headers = {
        **_caching(found, f'"{document.sha256}"'),
        "content-disposition": disposition(document.file_name, document.media_type, shown=shown),
        "accept-ranges": "bytes",
        # in the headers, so that Starlette adds no charset: the file itself says which one it has
        "content-type": "text/plain" if document.media_type in SHOWN_AS_TEXT else document.media_type,
    }
    if _has_already(request, headers["etag"]):
        return Response(status_code=304, headers=headers)
    try:
        part = requested_range(request.headers, document.size_bytes, headers["etag"])
    except RangeNotSatisfiableError:
        headers["content-range"] = f"bytes */{document.size_bytes}"
        return Response(status_code=416, headers=headers)
    whole = ByteRange(0, document.size_bytes)
    sent = part or whole
    headers["content-length"] = str(sent.end - sent.start)
    if part is not None:
        headers["content-range"] = f"bytes {part.start}-{part.end - 1}/{document.size_bytes}"
    status = 206 if part else 200
    if request.method == "HEAD":
        return Response(status_code=status, headers=headers)
    content = services.page_views.read(document, sent.start, sent.end)
    try:
        first = await anext(content, b"")
    except FileNotFoundError as error:
        raise _NotThereError from error
    return StreamingResponse(_joined(first, content), status, headers)


async def _joined(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for piece in rest:
        yield piece


def _caching(found: _Found, etag: str) -> dict[str, str]:
    return {
        **HEADERS,
        "content-security-policy": SANDBOX,
        "cache-control": f"private, max-age={found.seconds}, immutable",
        "etag": etag,
    }


def _has_already(request: Request, etag: str) -> bool:
    """Whether the client says by If-None-Match that it has this version."""
    known = [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]
    return etag in known or known == ["*"]


def disposition(file_name: str, media_type: str, *, shown: bool) -> str:
    """Content-Disposition with a name that is safe in a header and on a disk, and that ends as the media type does."""
    name = PurePosixPath(file_name.replace("\\", "/")).name
    name = "".join(char if char.isprintable() and char not in '"<>:|?*/' else "_" for char in name)
    name = name.strip(". ")[:LONGEST_NAME].strip(". ") or "document"
    ending = INLINE.get(media_type)
    if ending and not name.lower().endswith((ending, ".htm" if ending == ".html" else ending)):
        name += ending
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace("%", "_").replace("\\", "_")
    kind = "inline" if shown else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
