"""Turns our spans into OpenTelemetry spans; the drivers of Redis, MongoDB and HTTP add theirs inside."""

import os
import socket
from contextlib import suppress
from contextvars import Token
from typing import Any, NamedTuple, Self

from opentelemetry import context as contexts
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Link, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from tinyrag_gql.adapters.otel import drivers
from tinyrag_gql.adapters.otel.sampling import sampler
from tinyrag_gql.telemetry import TraceSpan

KINDS = {
    "internal": SpanKind.INTERNAL,
    "server": SpanKind.SERVER,
    "client": SpanKind.CLIENT,
    "producer": SpanKind.PRODUCER,
    "consumer": SpanKind.CONSUMER,
}
NAMING_ATTRIBUTES = ("stage", "work")
"""Attributes with few values, which a span's name includes."""
FAILED = frozenset({"error", "failed", "crashed", "retried", "unwritten"})
_W3C = TraceContextTextMapPropagator()


class StartedSpan(NamedTuple):
    """A started span, and the token that restores the context at its end."""

    span: trace.Span
    token: Token[Context]


class OtelTracing:
    """A `telemetry.Tracing`."""

    def __init__(self, provider: TracerProvider) -> None:
        self._provider = provider
        self._tracer = provider.get_tracer("tinyrag_gql")

    @classmethod
    def start(cls, service: str, endpoint: str, *, share: float) -> Self:
        """Send spans to `endpoint`/v1/traces in batches. Reads OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES."""
        named = {
            "service.name": os.environ.get("OTEL_SERVICE_NAME") or service,
            "service.instance.id": f"{socket.gethostname()}:{os.getpid()}",
        }
        provider = TracerProvider(resource=Resource.create(named), sampler=sampler(share), shutdown_on_exit=False)
        exporter = OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces")
        provider.add_span_processor(BatchSpanProcessor(exporter))
        drivers.instrument(provider)
        return cls(provider)

    def stop(self) -> None:
        """Send the spans that are not yet sent."""
        drivers.uninstrument()
        self._provider.shutdown()

    def begin(self, span: TraceSpan) -> StartedSpan:
        """Start a span below the current one. A parent of another trace makes it join that trace, with a link."""
        surrounding = trace.get_current_span().get_span_context()
        context, links = contexts.get_current(), []
        if span.parent is not None:
            named = _W3C.extract({"traceparent": span.parent}, Context())
            there = trace.get_current_span(named).get_span_context()
            if there.is_valid and there.trace_id != surrounding.trace_id:
                context, links = named, [Link(surrounding)] if surrounding.is_valid else []
        started = self._tracer.start_span(span.title, context, KINDS[span.kind], span.attributes, links)
        return StartedSpan(started, contexts.attach(trace.set_span_in_context(started, context)))

    def end(self, span: TraceSpan, started: Any) -> None:
        """End the span with its attributes. Only the type of an error is recorded; its text stays in the log."""
        with suppress(ValueError):  # a stream may be closed by another task than the one that opened it
            started.token.var.reset(started.token)
        naming = [str(span.attributes[name]) for name in NAMING_ATTRIBUTES if name in span.attributes]
        started.span.update_name(" ".join([span.title, *naming]))
        started.span.set_attributes(span.attributes)
        if span.attributes.get("outcome") in FAILED:
            started.span.set_status(Status(StatusCode.ERROR))
            if span.error is not None:
                started.span.set_attribute("error.type", type(span.error).__qualname__)
        started.span.end()

    def traceparent(self) -> str | None:
        """The header of the current span."""
        carrier: dict[str, str] = {}
        _W3C.inject(carrier)
        return carrier.get("traceparent")
