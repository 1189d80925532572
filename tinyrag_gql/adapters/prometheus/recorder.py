"""Keeps what is said in a Prometheus registry of its own, and writes it out for a scrape."""

from collections.abc import Callable, Mapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4 as CONTENT_TYPE

from tinyrag_gql.adapters.prometheus.definitions import Kind, Metric
from tinyrag_gql.telemetry import Labels

__all__ = ["CONTENT_TYPE", "PrometheusMetrics"]


class PrometheusMetrics:
    """A `telemetry.Listener`. It keeps its own metrics; what else is said is another process's, or for traces alone."""

    def __init__(self, metrics: Mapping[str, Metric]) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._children = {name: _children(metric, self.registry) for name, metric in metrics.items()}

    def counted(self, name: str, amount: float, labels: Labels) -> None:
        if (child := self._children.get(name)) is not None:
            child(labels).inc(amount)

    def levelled(self, name: str, value: float, labels: Labels) -> None:
        if (child := self._children.get(name)) is not None:
            child(labels).set(value)

    def shifted(self, name: str, amount: float, labels: Labels) -> None:
        self.counted(name, amount, labels)

    def timed(self, name: str, seconds: float, labels: Labels) -> None:
        if (child := self._children.get(name)) is not None:
            child(labels).observe(seconds)

    def exposition(self) -> bytes:
        """All of it in Prometheus' text format."""
        return generate_latest(self.registry)


def _children(metric: Metric, registry: CollectorRegistry) -> Callable[[Labels], Any]:
    """From labels to the one series that they name; looked up here, since prometheus_client's own way is slower."""
    kept = _make(metric, registry)
    if not metric.labels:
        return lambda _: kept
    known: dict[tuple[str, ...], Any] = {}

    def child(labels: Labels) -> Any:
        values = tuple([str(labels[name]) for name in metric.labels])
        if (found := known.get(values)) is None:
            found = known[values] = kept.labels(*values)
        return found

    return child


def _make(metric: Metric, registry: CollectorRegistry) -> Counter | Gauge | Histogram:
    match metric.kind:
        case Kind.COUNTER:
            return Counter(metric.name, metric.help, metric.labels, registry=registry)
        case Kind.GAUGE:
            return Gauge(metric.name, metric.help, metric.labels, registry=registry)
        case Kind.HISTOGRAM:
            return Histogram(metric.name, metric.help, metric.labels, buckets=metric.buckets, registry=registry)
