"""The dashboard's page and files, under a content security policy that loads nothing from other hosts."""

import gzip
from functools import cache
from importlib.resources import files

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.status import HTTP_404_NOT_FOUND

PATH = "/dashboard"
SCREENS = (
    "/",
    "/documents",
    "/documents/{document}",
    "/ask",
    "/ask/{answer}",
    "/grids",
    "/grids/{grid}",
    "/compare/{earlier}/{later}",
    "/overview",
    "/operations",
    "/evaluations",
    "/evaluations/{evaluation}",
)
"""Addresses of the page, whose own router decides what it shows."""
PAGE = "index.html"
TYPES = {
    "html": "text/html",
    "js": "text/javascript",
    "css": "text/css",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "woff2": "font/woff2",
}
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "vary": "accept-encoding",
}
IMMUTABLE = {"cache-control": "public, max-age=31536000, immutable"}
NO_CACHE = {"cache-control": "no-cache"}


def add_to(app: FastAPI) -> None:
    """Serve the page and its files. File names change with the content, so browsers may cache them."""
    app.router.routes += [Route(path, _page, methods=["GET"]) for path in SCREENS]
    app.router.routes.append(Route(PATH + "/{name}", _file, methods=["GET"]))
    app.add_exception_handler(HTTP_404_NOT_FOUND, _not_found)


async def _not_found(request: Request, error: Exception) -> Response:
    """Answers a request for an address that is not there: a browser gets the page, which says so in words."""
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        return _respond(request, PAGE, NO_CACHE, 404)
    return JSONResponse({"detail": error.detail if isinstance(error, HTTPException) else "Not Found"}, 404)


async def _page(request: Request) -> Response:
    return _respond(request, PAGE, NO_CACHE)


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _contents():
        return Response("There is no such file.\n", 404, media_type="text/plain")
    return _respond(request, name, IMMUTABLE if "-" in name else NO_CACHE)


def _respond(request: Request, name: str, caching: dict[str, str], status: int = 200) -> Response:
    content, compressed = _contents()[name]
    headers = {**HEADERS, **caching}
    if compressed and "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
    elif compressed:
        content = gzip.decompress(content)
    return Response(content, status, headers=headers, media_type=TYPES[name.rsplit(".", 1)[-1]])


@cache
def _contents() -> dict[str, tuple[bytes, bool]]:
    """Returns each file by its name, and whether its bytes are gzipped: 0.3 MB, read at the first use."""
    folder = files(__package__) / "assets"
    held = [each for each in folder.iterdir() if each.name != "manifest.json"]
    return {each.name.removesuffix(".gz"): (each.read_bytes(), each.name.endswith(".gz")) for each in held}
