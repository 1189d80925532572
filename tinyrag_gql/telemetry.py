"""In-process metrics and span events: services and adapters emit them, handlers of a process receive them.

Callers know no handler. `bootstrap.observability` installs Prometheus metrics, and traces if an endpoint is set.
Without handlers an event costs one check of an empty tuple.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Literal, Protocol, Self

Value = str | int | float | bool
Labels = Mapping[str, Value]
Kind = Literal["internal", "server", "client", "producer", "consumer"]


class TelemetryHandler(Protocol):
    """Receives metric events. It ignores labels that it does not know; traces keep them."""

    def on_count(self, name: str, amount: float, labels: Labels) -> None:
        """Add `amount` to a counter."""
        ...

    def on_gauge(self, name: str, value: float, labels: Labels) -> None:
        """Set a gauge."""
        ...

    def on_gauge_change(self, name: str, amount: float, labels: Labels) -> None:
        """Add `amount`, which may be negative, to a gauge."""
        ...

    def on_duration(self, name: str, seconds: float, labels: Labels) -> None:
        """Record a duration."""
        ...


class EventCounter:
    """A handler that counts the events of some names until the counts are drained."""

    def __init__(self, *names: str) -> None:
        self._counts = dict.fromkeys(names, 0)

    def on_count(self, name: str, amount: float, labels: Labels) -> None:  # noqa: ARG002 - a handler's
        if name in self._counts:
            self._counts[name] += int(amount)

    def on_gauge(self, name: str, value: float, labels: Labels) -> None: ...

    def on_gauge_change(self, name: str, amount: float, labels: Labels) -> None: ...

    def on_duration(self, name: str, seconds: float, labels: Labels) -> None: ...

    def drain(self) -> dict[str, int]:
        """The counts above zero since the last call."""
        drained = {name: count for name, count in self._counts.items() if count}
        self._counts = dict.fromkeys(self._counts, 0)
        return drained


class Tracing(Protocol):
    """Keeps spans, and knows the current one."""

    def begin(self, span: "TraceSpan") -> object:
        """Called when a span begins; `end` gets the returned value."""
        ...

    def end(self, span: "TraceSpan", begun: object) -> None:
        """Called when the span has ended."""
        ...

    def traceparent(self) -> str | None:
        """The current span as a W3C Trace Context header, or None outside of spans."""
        ...


_handlers: tuple[TelemetryHandler, ...] = ()
_tracing: Tracing | None = None


@contextmanager
def use_handlers(*handlers: TelemetryHandler, tracing: Tracing | None = None) -> Iterator[None]:
    """Install these handlers, and no others, inside the context."""
    global _handlers, _tracing
    before = _handlers, _tracing
    _handlers, _tracing = handlers, tracing
    try:
        yield
    finally:
        _handlers, _tracing = before


def count(name: str, amount: float = 1, **labels: Value) -> None:
    """Count one event, or `amount` events."""
    for handler in _handlers:
        handler.on_count(name, amount, labels)


def gauge(name: str, value: float, **labels: Value) -> None:
    """Set a gauge; NaN if the value is unknown."""
    for handler in _handlers:
        handler.on_gauge(name, value, labels)


def adjust_gauge(name: str, amount: float, **labels: Value) -> None:
    """Add `amount`, which may be negative, to a gauge."""
    for handler in _handlers:
        handler.on_gauge_change(name, amount, labels)


def observe(name: str, seconds: float, **labels: Value) -> None:
    """Record a duration that is no span."""
    for handler in _handlers:
        handler.on_duration(name, seconds, labels)


def traceparent() -> str | None:
    """The header that a message or record carries, so that its processing joins the trace; None without traces."""
    return None if _tracing is None else _tracing.traceparent()


class TraceSpan:
    """A unit of work. `attributes` and `title` may change until it ends.

    The attribute `outcome` is `ok`, `cancelled` or `error` unless the work sets another.
    """

    __slots__ = ("_begun", "_started", "_tracing", "attributes", "error", "kind", "name", "parent", "title")

    def __init__(self, name: str, kind: Kind, parent: str | None, attributes: dict[str, Value]) -> None:
        self.name = name
        self.title = name
        self.kind = kind
        self.parent = parent
        self.attributes = attributes
        self.error: BaseException | None = None

    def set_attributes(self, **attributes: Value) -> None:
        """Add or replace attributes."""
        self.attributes.update(attributes)

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self._started

    def __enter__(self) -> Self:
        self._started = time.perf_counter()
        self._tracing = _tracing
        self._begun = None if _tracing is None else _tracing.begin(self)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.error = error
        self.attributes.setdefault("outcome", _outcome(error))
        for handler in _handlers:
            handler.on_duration(self.name, self.seconds, self.attributes)
        if self._tracing is not None:
            self._tracing.end(self, self._begun)


def span(name: str, *, kind: Kind = "internal", parent: str | None = None, **attributes: Value) -> TraceSpan:
    """A span, to be used in a `with` statement. `parent` is a traceparent; the default is the current span.

    Operators read the attributes: never put the text of a document, a question or a key there.
    """
    return TraceSpan(name, kind, parent, attributes)


def _outcome(error: BaseException | None) -> str:
    if error is None:
        return "ok"
    return "error" if isinstance(error, Exception) else "cancelled"
