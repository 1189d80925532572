"""Telemetry events reach the installed handlers; without handlers nothing is imported."""

import subprocess
import sys
from typing import Any

import pytest

from tinyrag_gql import telemetry
from tinyrag_gql.telemetry import Labels, TraceSpan


class RecordingHandler:
    """Keeps all events."""

    def __init__(self) -> None:
        self.events: list[tuple[Any, ...]] = []
        self.present: list[str] = []

    def on_count(self, name: str, amount: float, labels: Labels) -> None:
        self.events.append((name, amount, dict(labels)))

    on_gauge = on_gauge_change = on_count

    def on_duration(self, name: str, seconds: float, labels: Labels) -> None:
        assert seconds >= 0
        self.events.append((name, dict(labels)))

    def begin(self, span: TraceSpan) -> object:
        self.present.append(span.name)
        return span.name

    def end(self, span: TraceSpan, begun: object) -> None:
        assert self.present.pop() == begun == span.name

    def traceparent(self) -> str | None:
        return self.present[-1] if self.present else None


def test_handlers_receive_events_inside_the_context_alone() -> None:
    handler = RecordingHandler()
    telemetry.count("before")
    with telemetry.use_handlers(handler):
        telemetry.count("chunks", 3, vector="known")
        telemetry.gauge("workers", 2)
    telemetry.count("after")
    assert handler.events == [("chunks", 3, {"vector": "known"}), ("workers", 2, {})]


def test_event_counter_counts_its_names_until_drained() -> None:
    counter = telemetry.EventCounter("redrives", "fenced")
    with telemetry.use_handlers(counter):
        telemetry.count("redrives")
        telemetry.count("redrives", 2)
        telemetry.count("chunks", 3, vector="known")
        telemetry.gauge("redrives", 9)
    assert (counter.drain(), counter.drain()) == ({"redrives": 3}, {})


def test_span_is_timed_with_its_outcome() -> None:
    handler = RecordingHandler()
    with telemetry.use_handlers(handler):
        with telemetry.span("stage", stage="PARSING") as span:
            span.set_attributes(pages=2)
        with pytest.raises(LookupError), telemetry.span("stage"):
            raise LookupError
        with pytest.raises(KeyboardInterrupt), telemetry.span("stage"):
            raise KeyboardInterrupt
        with telemetry.span("attempt") as span:
            span.set_attributes(outcome="completed")
    outcomes = [labels["outcome"] for _, labels in handler.events]
    assert outcomes == ["ok", "error", "cancelled", "completed"]
    assert handler.events[0] == ("stage", {"stage": "PARSING", "pages": 2, "outcome": "ok"})


def test_traceparent_is_that_of_the_present_span() -> None:
    handler = RecordingHandler()
    assert telemetry.traceparent() is None
    with telemetry.use_handlers(tracing=handler):
        with telemetry.span("outer"):
            with telemetry.span("inner"):
                assert telemetry.traceparent() == "inner"
            assert telemetry.traceparent() == "outer"
        assert telemetry.traceparent() is None


OFF = """
import sys, tinyrag_gql.main, tinyrag_gql.worker
from tinyrag_gql.bootstrap.observability import set_up_telemetry
from tinyrag_gql.settings import Settings
with set_up_telemetry(Settings(otlp_endpoint=None), "api"):
    names = ("opentelemetry.sdk.trace", "opentelemetry.exporter", "opentelemetry.instrumentation")
    print([name for name in sys.modules if name.startswith(names)])
"""

MISSING = """
import sys
sys.modules["opentelemetry.exporter"] = None
from tinyrag_gql.main import main
sys.exit(main())
"""


def test_traces_that_are_off_import_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OTEL_EXPORTER_OTLP_ENDPOINT", raising=False)
    ended = subprocess.run([sys.executable, "-c", OFF], capture_output=True, text=True, check=False)
    assert ended.stdout.strip() == "[]", ended.stderr


def test_traces_without_their_packages_say_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, redis_url: str
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")
    monkeypatch.setenv("TINYRAG_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("REDIS_URL", redis_url)
    ended = subprocess.run([sys.executable, "-c", MISSING], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "pip install 'tinyrag-gql[tracing]'" in ended.stderr
    assert "Traceback" not in ended.stderr
