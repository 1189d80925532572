"""Makes OpenTelemetry spans of ours, and has the drivers of Redis, MongoDB and HTTP add their own inside them."""

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
from tinyrag_gql.adapters.otel.sampling import kept
from tinyrag_gql.telemetry import Span

KINDS = {
    "internal": SpanKind.INTERNAL,
    "server": SpanKind.SERVER,
    "client": SpanKind.CLIENT,
    "producer": SpanKind.PRODUCER,
    "consumer": SpanKind.CONSUMER,
}
TOLD = ("stage", "work")
"""Attributes with few values, which a span is better known by."""
FAILED = frozenset({"error", "failed", "crashed", "retried", "unwritten"})
_W3C = TraceContextTextMapPropagator()


class Begun(NamedTuple):
    """A span under way, and what to restore when it ends."""

    span: trace.Span
    token: Token[Context]


class OtelTracing:
    """A `telemetry.Tracing`."""

    def __init__(self, provider: TracerProvider) -> None:
        self._provider = provider
        self._tracer = provider.get_tracer("tinyrag_gql")

    @classmethod
    def start(cls, service: str, endpoint: str, *, share: float) -> Self:
        """Spans go to `endpoint`/v1/traces in batches. OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES are obeyed."""
        named = {
            "service.name": os.environ.get("OTEL_SERVICE_NAME") or service,
            "service.instance.id": f"{socket.gethostname()}:{os.getpid()}",
        }
        provider = TracerProvider(resource=Resource.create(named), sampler=kept(share), shutdown_on_exit=False)
        exporter = OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces")
        provider.add_span_processor(BatchSpanProcessor(exporter))
        drivers.instrument(provider)
        return cls(provider)

    def stop(self) -> None:
        """Send what is still to be sent."""
        drivers.uninstrument()
        self._provider.shutdown()

    def begin(self, span: Span) -> Begun:
        """The span's parent is what surrounds it, unless it names one of another trace: then both are linked."""
        surrounding = trace.get_current_span().get_span_context()
        context, links = contexts.get_current(), []
        if span.parent is not None:
            named = _W3C.extract({"traceparent": span.parent}, Context())
            there = trace.get_current_span(named).get_span_context()
            if there.is_valid and there.trace_id != surrounding.trace_id:
                context, links = named, [Link(surrounding)] if surrounding.is_valid else []
        begun = self._tracer.start_span(span.title, context, KINDS[span.kind], span.attributes, links)
        return Begun(begun, contexts.attach(trace.set_span_in_context(begun, context)))

    def end(self, span: Span, begun: Any) -> None:
        """With what has become known meanwhile; the words of an error stay in the log."""
        with suppress(ValueError):  # a stream may be closed by another task than the one that opened it
            begun.token.var.reset(begun.token)
        told = [str(span.attributes[name]) for name in TOLD if name in span.attributes]
        begun.span.update_name(" ".join([span.title, *told]))
        begun.span.set_attributes(span.attributes)
        if span.attributes.get("outcome") in FAILED:
            begun.span.set_status(Status(StatusCode.ERROR))
            if span.error is not None:
                begun.span.set_attribute("error.type", type(span.error).__qualname__)
        begun.span.end()

    def traceparent(self) -> str | None:
        """Of the present span."""
        carrier: dict[str, str] = {}
        _W3C.inject(carrier)
        return carrier.get("traceparent")
