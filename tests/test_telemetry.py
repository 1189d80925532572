"""What is said reaches whoever listens, and costs nothing and imports nothing where nobody does."""

import subprocess
import sys
from typing import Any

import pytest

from tinyrag_gql import telemetry
from tinyrag_gql.telemetry import Labels, Span


class Heard:
    """Notes all of it."""

    def __init__(self) -> None:
        self.said: list[tuple[Any, ...]] = []
        self.present: list[str] = []

    def counted(self, name: str, amount: float, labels: Labels) -> None:
        self.said.append((name, amount, dict(labels)))

    levelled = shifted = counted

    def timed(self, name: str, seconds: float, labels: Labels) -> None:
        assert seconds >= 0
        self.said.append((name, dict(labels)))

    def begin(self, span: Span) -> object:
        self.present.append(span.name)
        return span.name

    def end(self, span: Span, begun: object) -> None:
        assert self.present.pop() == begun == span.name

    def traceparent(self) -> str | None:
        return self.present[-1] if self.present else None


def test_what_is_said_is_heard_inside_the_context_alone() -> None:
    heard = Heard()
    telemetry.count("before")
    with telemetry.heard(heard):
        telemetry.count("chunks", 3, vector="known")
        telemetry.level("workers", 2)
    telemetry.count("after")
    assert heard.said == [("chunks", 3, {"vector": "known"}), ("workers", 2, {})]


def test_tally_counts_its_own_names_until_they_are_taken() -> None:
    tally = telemetry.Tally("redrives", "fenced")
    with telemetry.heard(tally):
        telemetry.count("redrives")
        telemetry.count("redrives", 2)
        telemetry.count("chunks", 3, vector="known")
        telemetry.level("redrives", 9)
    assert (tally.take(), tally.take()) == ({"redrives": 3}, {})


def test_span_is_timed_with_its_outcome() -> None:
    heard = Heard()
    with telemetry.heard(heard):
        with telemetry.span("stage", stage="PARSING") as span:
            span.note(pages=2)
        with pytest.raises(LookupError), telemetry.span("stage"):
            raise LookupError
        with pytest.raises(KeyboardInterrupt), telemetry.span("stage"):
            raise KeyboardInterrupt
        with telemetry.span("attempt") as span:
            span.note(outcome="completed")
    outcomes = [labels["outcome"] for _, labels in heard.said]
    assert outcomes == ["ok", "error", "cancelled", "completed"]
    assert heard.said[0] == ("stage", {"stage": "PARSING", "pages": 2, "outcome": "ok"})


def test_traceparent_is_that_of_the_present_span() -> None:
    heard = Heard()
    assert telemetry.traceparent() is None
    with telemetry.heard(tracing=heard):
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
