"""Web pages of other origins: none may read an answer, but those of the origins that the operator lists by name.

Keys travel in a header that a page sets itself, so no answer ever allows cookies or other credentials of the browser.
"""

import re

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp
from strawberry.http.websocket_origin import normalize_origin

from tinyrag_gql.domain.errors import StartUpError

PREFLIGHT_SECONDS = 600
_FORM = re.compile(r"https?://[^/*?#@\\]+/?", re.IGNORECASE)


def read_origins(text: str) -> tuple[str, ...]:
    """The origins of a list with commas or spaces, as browsers write them. Raises StartUpError for anything else."""
    return tuple(dict.fromkeys(_origin(item) for item in text.replace(",", " ").split()))


def _origin(text: str) -> str:
    origin = normalize_origin(text) if _FORM.fullmatch(text) else None
    if origin is None:
        raise StartUpError(
            f"TINYRAG_CORS_ORIGINS names {text!r}, which is no origin. Write each with its scheme, host and port, as in"
            " https://dashboard.example.com,http://localhost:5173; a pattern such as * is not accepted."
        )
    return origin


def allowing(app: ASGIApp, origins: tuple[str, ...]) -> CORSMiddleware:
    """ASGI middleware that answers the preflights of these origins with yes, and names them in every response."""
    return CORSMiddleware(
        app,
        allow_origins=origins,
        allow_methods=("GET", "POST"),
        allow_headers=("*",),
        expose_headers=("Retry-After",),
        max_age=PREFLIGHT_SECONDS,
    )
