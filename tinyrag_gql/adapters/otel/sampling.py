"""Samples traces: keeps a share of those that begin with our work, and none that begin with a driver's command."""

from collections.abc import Sequence

from opentelemetry.context import Context
from opentelemetry.sdk.trace.sampling import Decision, ParentBased, Sampler, SamplingResult, TraceIdRatioBased
from opentelemetry.trace import Link, SpanKind, TraceState, get_current_span
from opentelemetry.util.types import Attributes


def sampler(share: float) -> Sampler:
    """Keeps `share` of the traces. A span follows the decision of its parent, even of another process."""
    return ParentBased(root=_WithoutLoneCommands(TraceIdRatioBased(share)))


class _WithoutLoneCommands(Sampler):
    """Drops commands outside of our spans: heartbeats, queue polls and sweeps are thousands an hour."""

    def __init__(self, others: Sampler) -> None:
        self._others = others

    def should_sample(
        self,
        parent_context: Context | None,
        trace_id: int,
        name: str,
        kind: SpanKind | None = None,
        attributes: Attributes = None,
        links: Sequence[Link] | None = None,
        trace_state: TraceState | None = None,
    ) -> SamplingResult:
        if kind is SpanKind.CLIENT and not get_current_span(parent_context).get_span_context().is_valid:
            return SamplingResult(Decision.DROP)
        return self._others.should_sample(parent_context, trace_id, name, kind, attributes, links, trace_state)

    def get_description(self) -> str:
        return f"no lone commands, {self._others.get_description()}"
