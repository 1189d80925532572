"""A telemetry handler that keeps Prometheus metrics in a registry of its own."""

from collections.abc import Callable, Mapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4 as CONTENT_TYPE

from tinyrag_gql.adapters.prometheus.definitions import Kind, PrometheusMetric
from tinyrag_gql.telemetry import Labels

__all__ = ["CONTENT_TYPE", "PrometheusMetrics"]


class PrometheusMetrics:
    """A `telemetry.TelemetryHandler` for the given metrics. It ignores other names."""

    def __init__(self, metrics: Mapping[str, PrometheusMetric]) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._children = {name: _children(metric, self.registry) for name, metric in metrics.items()}

    def on_count(self, name: str, amount: float, labels: Labels) -> None:
        if (child := self._children.get(name)) is not None:
            child(labels).inc(amount)

    def on_gauge(self, name: str, value: float, labels: Labels) -> None:
        if (child := self._children.get(name)) is not None:
            child(labels).set(value)

    def on_gauge_change(self, name: str, amount: float, labels: Labels) -> None:
        self.on_count(name, amount, labels)

    def on_duration(self, name: str, seconds: float, labels: Labels) -> None:
        if (child := self._children.get(name)) is not None:
            child(labels).observe(seconds)

    def exposition(self) -> bytes:
        """The metrics in Prometheus' text format."""
        return generate_latest(self.registry)


def _children(metric: PrometheusMetric, registry: CollectorRegistry) -> Callable[[Labels], Any]:
    """A lookup from labels to their series; prometheus_client's own lookup is slower."""
    collector = _make(metric, registry)
    if not metric.labels:
        return lambda _: collector
    children: dict[tuple[str, ...], Any] = {}

    def child(labels: Labels) -> Any:
        values = tuple([str(labels[name]) for name in metric.labels])
        if (series := children.get(values)) is None:
            series = children[values] = collector.labels(*values)
        return series

    return child


def _make(metric: PrometheusMetric, registry: CollectorRegistry) -> Counter | Gauge | Histogram:
    match metric.kind:
        case Kind.COUNTER:
            return Counter(metric.name, metric.help, metric.labels, registry=registry)
        case Kind.GAUGE:
            return Gauge(metric.name, metric.help, metric.labels, registry=registry)
        case Kind.HISTOGRAM:
            return Histogram(metric.name, metric.help, metric.labels, buckets=metric.buckets, registry=registry)
