"""Requests from web pages of other sites: cross-site request forgery is refused, and CORS allows listed origins.

A page of any origin can make a browser send a GET or a form. It cannot add a header of its own, or a JSON content type,
before the browser has asked this server by a preflight request, which is granted to the listed origins only. Keys
travel in a header that the page sets itself, so no response ever allows cookies or other credentials of the browser.
"""

import re
from collections.abc import Mapping

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp
from strawberry.http.websocket_origin import normalize_origin

from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.graphql.transport.negotiation import JSON
from tinyrag_gql.graphql.transport.refusals import RequestRefusedError

PREFLIGHT_HEADERS = (
    "graphql-require-preflight",
    "apollo-require-preflight",
    "x-apollo-operation-name",
    "authorization",
)
"""Headers that no browser sends to another site without a preflight request."""
PREFLIGHT_SECONDS = 600
_ORIGIN = re.compile(r"https?://[^/*?#@\\]+/?", re.IGNORECASE)


def check_csrf(headers: Mapping[str, str], media_type: str) -> None:
    """Raises RequestRefusedError for a request that a page of another site could have caused."""
    if media_type == JSON or any(headers.get(name) for name in PREFLIGHT_HEADERS):
        return
    raise RequestRefusedError(
        403,
        "CSRF",
        "This request could have been sent by a web page of another site. Send the header GraphQL-Require-Preflight"
        " (any value) with it; a POST of application/json needs none.",
    )


def read_origins(text: str) -> tuple[str, ...]:
    """Returns the origins of a list with commas or spaces, as browsers write them. Raises StartUpError otherwise."""
    return tuple(dict.fromkeys(_origin(item) for item in text.replace(",", " ").split()))


def _origin(text: str) -> str:
    origin = normalize_origin(text) if _ORIGIN.fullmatch(text) else None
    if origin is None:
        raise StartUpError(
            f"TINYRAG_CORS_ORIGINS names {text!r}, which is no origin. Write each with its scheme, host and port, as in"
            " https://dashboard.example.com,http://localhost:5173; a pattern such as * is not accepted."
        )
    return origin


def cors_middleware(app: ASGIApp, origins: tuple[str, ...]) -> CORSMiddleware:
    """Returns ASGI middleware that grants the preflights of these origins and names them in every response."""
    return CORSMiddleware(
        app,
        allow_origins=origins,
        allow_methods=("GET", "POST"),
        allow_headers=("*",),
        expose_headers=("Retry-After",),
        max_age=PREFLIGHT_SECONDS,
    )
