"""Observability setup of a process: log lines, Prometheus metrics, and OpenTelemetry traces if an endpoint is set."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Literal

from tinyrag_gql import telemetry
from tinyrag_gql.adapters.prometheus.definitions import API, BOTH, WORKER
from tinyrag_gql.adapters.prometheus.recorder import CONTENT_TYPE, PrometheusMetrics
from tinyrag_gql.adapters.prometheus.serving import MetricsServer, Reasons
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.settings import Settings

__all__ = ["CONTENT_TYPE", "PrometheusMetrics", "serve_worker_metrics", "set_up_telemetry"]

Process = Literal["api", "worker"]
OWN = {"api": API, "worker": WORKER}
NO_TRACING = (
    "OTEL_EXPORTER_OTLP_ENDPOINT is set, and the packages that send traces are not installed ({}). "
    "Install them with `pip install 'tinyrag-gql[tracing]'`, or unset it."
)


@contextmanager
def set_up_telemetry(
    settings: Settings, process: Process, *handlers: telemetry.TelemetryHandler
) -> Iterator[PrometheusMetrics]:
    """Installs the metrics, the traces and these `handlers` inside the context. Raises StartUpError.

    Unsent traces are sent at its end.
    """
    metrics = PrometheusMetrics({**OWN[process], **BOTH})
    with ExitStack() as stack:
        tracing = _tracing(settings, process, stack)
        stack.enter_context(telemetry.use_handlers(metrics, *handlers, tracing=tracing))
        yield metrics


@contextmanager
def serve_worker_metrics(settings: Settings, metrics: PrometheusMetrics, reasons: Reasons) -> Iterator[str | None]:
    """Serves /metrics and the probes of a worker inside the context; yields their URL, or None if no port is set."""
    if not settings.worker_metrics_port:
        yield None
        return
    host, port = settings.worker_metrics_host, settings.worker_metrics_port
    server = MetricsServer(metrics, reasons, host, port)
    try:
        yield f"http://{host}:{port}/metrics"
    finally:
        server.close()


def _tracing(settings: Settings, process: Process, stack: ExitStack) -> telemetry.Tracing | None:
    if settings.otlp_endpoint is None:
        return None
    try:
        # imported here: the OpenTelemetry packages are optional, and needed only if an endpoint is set
        from tinyrag_gql.adapters.otel.tracing import OtelTracing
    except ImportError as error:
        raise StartUpError(NO_TRACING.format(error.name)) from error
    tracing = OtelTracing.start(f"tinyrag-{process}", settings.otlp_endpoint, share=settings.trace_share)
    stack.callback(tracing.stop)
    return tracing
