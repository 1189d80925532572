"""Which traces are kept: a share of those that begin with work of ours, and none that begin with a stray command."""

from collections.abc import Sequence

from opentelemetry.context import Context
from opentelemetry.sdk.trace.sampling import Decision, ParentBased, Sampler, SamplingResult, TraceIdRatioBased
from opentelemetry.trace import Link, SpanKind, TraceState, get_current_span
from opentelemetry.util.types import Attributes


def kept(share: float) -> Sampler:
    """What goes on in a trace is kept if its beginning is, wherever that was decided."""
    return ParentBased(root=_Work(TraceIdRatioBased(share)))


class _Work(Sampler):
    """Heartbeats, polls of the queue and sweeps are commands outside of any work; there are thousands an hour."""

    def __init__(self, among: Sampler) -> None:
        self._among = among

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
        return self._among.should_sample(parent_context, trace_id, name, kind, attributes, links, trace_state)

    def get_description(self) -> str:
        return f"work of {self._among.get_description()}"
