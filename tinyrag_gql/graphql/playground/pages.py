"""The playground's page and its assets, bundled by `playground/build.mjs`; a strict policy lets nothing else load."""

import gzip
import hashlib
from functools import cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

PATH = "/graphql/playground"
TYPES = {"js": "text/javascript", "css": "text/css", "txt": "text/plain"}
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # the editor writes its colours as it goes
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>tinyrag_gql playground</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{assets}/playground.css">
<style>html, body, #playground {{ height: 100%; margin: 0 }}</style>
</head>
<body>
<div id="playground" data-assets="{assets}">Loading GraphiQL ...</div>
<script src="{assets}/playground.js"></script>
</body>
</html>
"""


def page() -> Response:
    """GraphiQL, opened on the examples."""
    headers = {
        "content-security-policy": POLICY,
        "cache-control": "no-cache",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
    }
    return HTMLResponse(PAGE.format(assets=f"{PATH}/{_version()}"), headers=headers)


def assets() -> Route:
    """The route of the assets; their address changes with their content, so browsers may keep them."""
    return Route(PATH + "/{version}/{name}", _asset, methods=["GET"])


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    content = _compressed().get(name)
    if content is None:
        return Response("There is no such file.\n", 404, media_type="text/plain")
    headers = {
        "cache-control": "public, max-age=31536000, immutable",
        "content-security-policy": POLICY,  # workers obey their own
        "vary": "accept-encoding",
        "x-content-type-options": "nosniff",
    }
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
    else:
        content = gzip.decompress(content)
    return Response(content, headers=headers, media_type=TYPES[name.rsplit(".", 1)[-1]])


@cache
def _compressed() -> dict[str, bytes]:
    """The assets by name, gzipped: 1.8 MB, read at the first use."""
    folder = files(__package__) / "assets"
    return {each.name.removesuffix(".gz"): each.read_bytes() for each in folder.iterdir() if each.name.endswith(".gz")}


@cache
def _version() -> str:
    return hashlib.sha256(b"".join(_compressed()[name] for name in sorted(_compressed()))).hexdigest()[:16]
