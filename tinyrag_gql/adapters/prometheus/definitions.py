"""Definitions of all metrics, by the name that the code emits. docs/observability.md lists them.

Label values come from the code or the settings, never from a tenant, a document or a client's text: the number of
series is bounded, and metrics reveal no customer data.
"""

from enum import Enum
from typing import NamedTuple

QUICK = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
SLOW = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600)


class Kind(Enum):
    """The Prometheus type of a metric."""

    COUNTER = "counter"
    GAUGE = "gauge"
    HISTOGRAM = "histogram"


class PrometheusMetric(NamedTuple):
    """One metric; only the listed `labels` are kept."""

    name: str
    kind: Kind
    help: str
    labels: tuple[str, ...] = ()
    buckets: tuple[float, ...] = ()

    @property
    def series(self) -> str:
        """The name in queries; a counter's name ends in _total."""
        return f"{self.name}_total" if self.kind is Kind.COUNTER else self.name


def _counter(name: str, help: str, *labels: str) -> PrometheusMetric:
    return PrometheusMetric(f"tinyrag_{name}", Kind.COUNTER, help, labels)


def _gauge(name: str, help: str, *labels: str) -> PrometheusMetric:
    return PrometheusMetric(f"tinyrag_{name}", Kind.GAUGE, help, labels)


def _seconds(name: str, help: str, *labels: str, buckets: tuple[float, ...] = QUICK) -> PrometheusMetric:
    return PrometheusMetric(f"tinyrag_{name}_seconds", Kind.HISTOGRAM, help, labels, buckets)


API: dict[str, PrometheusMetric] = {
    "requests": _counter("requests", "HTTP requests and WebSockets at /graphql, by status.", "transport", "status"),
    "refusals": _counter("refusals", "Requests and operations refused before execution, by code.", "code"),
    "operation": _seconds(
        "operation",
        "Operations executed, by type and root field; a subscription lasts to its end.",
        "type",
        "field",
        "outcome",
    ),
    "subscriptions": _gauge("subscriptions_open", "Subscriptions open in this process.", "field"),
    "deliveries": _counter("deliveries", "Events sent to subscribers.", "field"),
    "ask": _seconds("ask", "Questions, from arrival to sources, first token and end.", "phase", buckets=SLOW),
    "asks": _counter("asks", "Questions answered or failed, by how that ended.", "outcome"),
    "search": _seconds("search", "Searches of the index.", "mode", "outcome"),
    "documents": _gauge("documents", "Documents of all tenants by status, as of the scrape.", "status"),
    "oldest_pending": _gauge("oldest_pending_seconds", "How long the oldest due document has waited for a worker."),
    "queue": _gauge("queue_messages", "Job messages in Redis that no worker has taken."),
    "workers": _gauge("workers", "Workers whose heartbeat is fresh."),
    "dependency": _gauge("dependency_up", "1 if a dependency of the API answers, 0 if not.", "dependency"),
}
"""Metrics of an API process."""

WORKER: dict[str, PrometheusMetric] = {
    "attempt": _seconds("attempt", "Attempts at documents, by how they ended.", "outcome", buckets=SLOW),
    "stage": _seconds("stage", "Stages of attempts.", "stage", "outcome", buckets=SLOW),
    "failures": _counter("document_failures", "Documents that failed, by error code.", "code"),
    "pages": _counter("pages", "Pages parsed."),
    "facts": _counter("facts", "Facts read."),
    "chunks": _counter("chunks", "Chunks indexed, with a new or a reused vector.", "vector"),
    "leases_expired": _counter("leases_expired", "Documents whose lease expired because their worker was lost."),
    "webhook_deliveries": _counter("webhook_deliveries", "Attempts at deliveries of webhooks.", "outcome"),
    "redrives": _counter("redrives", "Job messages that the reaper sent again."),
    "fenced": _counter("fenced_writes", "Attempts that ended because another attempt had taken the document."),
}
"""Metrics of a worker process."""

BOTH: dict[str, PrometheusMetric] = {
    "model": _seconds("model", "Calls of models.", "work", "model", "outcome", buckets=SLOW),
    "model_tokens": _counter(
        "model_tokens", "Tokens read and written by models that report them.", "work", "model", "direction"
    ),
    "rerank_failures": _counter(
        "rerank_failures", "Searches that kept their own order because the reranker failed.", "model"
    ),
}
"""Metrics of both."""

METRICS: dict[str, PrometheusMetric] = {**API, **WORKER, **BOTH}
