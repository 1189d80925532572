"""An OpenTelemetry collector of a few lines: takes OTLP over HTTP on loopback, and keeps the spans."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.patience import PATIENCE


class Seen(NamedTuple):
    """A span as it was exported."""

    service: str
    name: str
    trace_id: str
    span_id: str
    parent_id: str
    attributes: dict[str, str]
    links: tuple[str, ...]


class Collector:
    """What came in so far."""

    def __init__(self) -> None:
        self.url = ""
        self._spans: list[Seen] = []
        self._arrival = threading.Condition()

    def take(self, body: bytes) -> None:
        """One export request."""
        request = ExportTraceServiceRequest.FromString(body)
        with self._arrival:
            for resource in request.resource_spans:
                named = {each.key: each.value.string_value for each in resource.resource.attributes}
                for scope in resource.scope_spans:
                    self._spans += [_seen(named["service.name"], span) for span in scope.spans]
            self._arrival.notify_all()

    def trace(self, trace_id: str, *wanted: str) -> list[Seen]:
        """The spans of a trace, once one of each of these names is among them."""

        def spans() -> list[Seen]:
            return [span for span in self._spans if span.trace_id == trace_id]

        with self._arrival:
            complete = self._arrival.wait_for(lambda: set(wanted) <= {span.name for span in spans()}, timeout=PATIENCE)
            names = sorted({f"{span.service}: {span.name}" for span in spans()})
            assert complete, f"of {wanted} only these came: {names}"
            return spans()

    def named(self, name: str) -> Seen:
        """The span of that name, once it is there."""
        with self._arrival:
            assert self._arrival.wait_for(lambda: any(span.name == name for span in self._spans), timeout=PATIENCE), (
                name
            )
            return next(span for span in self._spans if span.name == name)

    @property
    def all(self) -> list[Seen]:
        """Every span so far."""
        with self._arrival:
            return list(self._spans)


def _seen(service: str, span: object) -> Seen:
    return Seen(
        service,
        span.name,  # type: ignore[attr-defined]
        span.trace_id.hex(),  # type: ignore[attr-defined]
        span.span_id.hex(),  # type: ignore[attr-defined]
        span.parent_span_id.hex(),  # type: ignore[attr-defined]
        {each.key: str(each.value).partition(": ")[2].strip() for each in span.attributes},  # type: ignore[attr-defined]
        tuple(link.trace_id.hex() for link in span.links),  # type: ignore[attr-defined]
    )


@contextmanager
def collecting() -> Iterator[Collector]:
    """A collector that listens inside the context."""
    collector = Collector()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            if self.headers.get("content-encoding") == "gzip":
                import gzip

                body = gzip.decompress(body)
            collector.take(body)
            self.send_response(200)
            self.send_header("content-type", "application/x-protobuf")
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    collector.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield collector
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
