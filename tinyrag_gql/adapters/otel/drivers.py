"""Instruments the drivers of Redis, MongoDB and HTTP: spans name the commands, never their values."""

from typing import Any
from urllib.parse import urlsplit

from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor, RequestInfo
from opentelemetry.instrumentation.pymongo import PymongoInstrumentor
from opentelemetry.instrumentation.redis import RedisInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import Span

ADDRESSES = ("http.url", "url.full")


def instrument(provider: TracerProvider) -> None:
    """Instrument clients that are opened from now on."""
    RedisInstrumentor().instrument(tracer_provider=provider)
    PymongoInstrumentor().instrument(tracer_provider=provider, capture_statement=False)
    HTTPXClientInstrumentor().instrument(
        tracer_provider=provider, request_hook=_without_query, async_request_hook=_without_query_async
    )


def uninstrument() -> None:
    """Undo `instrument`."""
    for instrumentor in (RedisInstrumentor(), PymongoInstrumentor(), HTTPXClientInstrumentor()):
        instrumentor.uninstrument()


def _without_query(span: Span, request: RequestInfo) -> None:
    """Remove the query from the URL, where some servers expect their keys."""
    bare = urlsplit(str(request.url))._replace(query="", fragment="").geturl()
    attributes: Any = getattr(span, "attributes", None) or {}
    for name in ADDRESSES:
        if name in attributes:
            span.set_attribute(name, bare)


async def _without_query_async(span: Span, request: RequestInfo) -> None:
    _without_query(span, request)
