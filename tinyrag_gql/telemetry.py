"""What the program says of its own work to whoever listens: counts, levels, and spans of time that make up a trace.

Services and adapters speak here and know no listener; `instruments` lets Prometheus' metrics, and traces where they
are wanted, listen for the life of a process. While nobody does, speaking costs a look at an empty tuple.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Literal, Protocol, Self

Value = str | int | float | bool
Labels = Mapping[str, Value]
Kind = Literal["internal", "server", "client", "producer", "consumer"]


class Listener(Protocol):
    """Keeps numbers. Labels that it does not know of are for traces alone."""

    def counted(self, name: str, amount: float, labels: Labels) -> None:
        """So many more have happened."""
        ...

    def levelled(self, name: str, value: float, labels: Labels) -> None:
        """There are so many at present."""
        ...

    def shifted(self, name: str, amount: float, labels: Labels) -> None:
        """There are so many more than before, or fewer where it is negative."""
        ...

    def timed(self, name: str, seconds: float, labels: Labels) -> None:
        """It took so long."""
        ...


class Tally:
    """A listener that counts what happens under some names, until somebody takes the counts away."""

    def __init__(self, *names: str) -> None:
        self._counts = dict.fromkeys(names, 0)

    def counted(self, name: str, amount: float, labels: Labels) -> None:  # noqa: ARG002 - a listener's
        if name in self._counts:
            self._counts[name] += int(amount)

    def levelled(self, name: str, value: float, labels: Labels) -> None: ...

    def shifted(self, name: str, amount: float, labels: Labels) -> None: ...

    def timed(self, name: str, seconds: float, labels: Labels) -> None: ...

    def take(self) -> dict[str, int]:
        """What happened since they were last taken, and did at all."""
        taken = {name: count for name, count in self._counts.items() if count}
        self._counts = dict.fromkeys(self._counts, 0)
        return taken


class Tracing(Protocol):
    """Keeps spans, and knows in which one the caller is."""

    def begin(self, span: "Span") -> object:
        """Called when a span begins; what it returns comes back with `end`."""
        ...

    def end(self, span: "Span", begun: object) -> None:
        """Called when it has ended."""
        ...

    def traceparent(self) -> str | None:
        """The present span, as W3C Trace Context writes it; None outside of any."""
        ...


_listeners: tuple[Listener, ...] = ()
_tracing: Tracing | None = None


@contextmanager
def heard(*listeners: Listener, tracing: Tracing | None = None) -> Iterator[None]:
    """These, and no others, listen inside the context."""
    global _listeners, _tracing
    before = _listeners, _tracing
    _listeners, _tracing = listeners, tracing
    try:
        yield
    finally:
        _listeners, _tracing = before


def count(name: str, amount: float = 1, **labels: Value) -> None:
    """Something has happened, or so many things."""
    for listener in _listeners:
        listener.counted(name, amount, labels)


def level(name: str, value: float, **labels: Value) -> None:
    """How many there are; NaN where that is not known."""
    for listener in _listeners:
        listener.levelled(name, value, labels)


def shift(name: str, amount: float, **labels: Value) -> None:
    """How many more there are than a moment ago."""
    for listener in _listeners:
        listener.shifted(name, amount, labels)


def timed(name: str, seconds: float, **labels: Value) -> None:
    """How long something took that is no span."""
    for listener in _listeners:
        listener.timed(name, seconds, labels)


def traceparent() -> str | None:
    """What a message or a record carries so that what comes of it belongs to the same trace; None without traces."""
    return None if _tracing is None else _tracing.traceparent()


class Span:
    """A piece of work: what happens inside belongs to it. `attributes` may be added to, and `title` set, meanwhile.

    `outcome` among them is `ok`, `cancelled` or `error` where the work does not say something more precise.
    """

    __slots__ = ("_begun", "_started", "_tracing", "attributes", "error", "kind", "name", "parent", "title")

    def __init__(self, name: str, kind: Kind, parent: str | None, attributes: dict[str, Value]) -> None:
        self.name = name
        self.title = name
        self.kind = kind
        self.parent = parent
        self.attributes = attributes
        self.error: BaseException | None = None

    def note(self, **attributes: Value) -> None:
        """Say more of it."""
        self.attributes.update(attributes)

    @property
    def seconds(self) -> float:
        """Since its beginning."""
        return time.perf_counter() - self._started

    def __enter__(self) -> Self:
        self._started = time.perf_counter()
        self._tracing = _tracing
        self._begun = None if _tracing is None else _tracing.begin(self)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.error = error
        self.attributes.setdefault("outcome", _outcome(error))
        for listener in _listeners:
            listener.timed(self.name, self.seconds, self.attributes)
        if self._tracing is not None:
            self._tracing.end(self, self._begun)


def span(name: str, *, kind: Kind = "internal", parent: str | None = None, **attributes: Value) -> Span:
    """A span to be entered with `with`. `parent` is the traceparent of the trace it belongs to; else what surrounds it.

    Attributes are read by operators: never the text of a document, a question or a key.
    """
    return Span(name, kind, parent, attributes)


def _outcome(error: BaseException | None) -> str:
    if error is None:
        return "ok"
    return "error" if isinstance(error, Exception) else "cancelled"
