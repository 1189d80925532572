"""Who listens to what a process says of itself: Prometheus' metrics always, OpenTelemetry where an endpoint is set."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Literal

from tinyrag_gql import telemetry
from tinyrag_gql.adapters.prometheus.definitions import API, BOTH, WORKER
from tinyrag_gql.adapters.prometheus.recorder import PrometheusMetrics
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.settings import Settings

Process = Literal["api", "worker"]
OWN = {"api": API, "worker": WORKER}
NO_TRACING = (
    "OTEL_EXPORTER_OTLP_ENDPOINT is set, and the packages that send traces are not installed ({}). "
    "Install them with `pip install 'tinyrag-gql[tracing]'`, or unset it."
)


@contextmanager
def instrumented(settings: Settings, process: Process, *others: telemetry.Listener) -> Iterator[PrometheusMetrics]:
    """They and `others` listen inside the context; traces still to be sent are sent at its end. Raises StartUpError."""
    metrics = PrometheusMetrics({**OWN[process], **BOTH})
    with ExitStack() as stack:
        tracing = _tracing(settings, process, stack)
        stack.enter_context(telemetry.heard(metrics, *others, tracing=tracing))
        yield metrics


def _tracing(settings: Settings, process: Process, stack: ExitStack) -> telemetry.Tracing | None:
    if settings.otlp_endpoint is None:
        return None
    try:
        # here and not above: nothing of it is imported where no traces are wanted
        from tinyrag_gql.adapters.otel.tracing import OtelTracing
    except ImportError as error:
        raise StartUpError(NO_TRACING.format(error.name)) from error
    tracing = OtelTracing.start(f"tinyrag-{process}", settings.otlp_endpoint, share=settings.trace_share)
    stack.callback(tracing.stop)
    return tracing
