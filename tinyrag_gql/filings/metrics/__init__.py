"""Which line items a question needs: the named metrics and ratios of financial analysis.

A ratio is listed before the plain items whose names it contains, since a matched name is used up: "operating cash flow
ratio" asks for the ratio and not for operating cash flow, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tinyrag_gql.filings.line_items.item import LineItem
from tinyrag_gql.filings.metrics.metric import Metric
from tinyrag_gql.filings.metrics.plain import PLAIN
from tinyrag_gql.filings.metrics.ratios import RATIOS

METRICS: tuple[Metric, ...] = RATIOS + PLAIN
"""Every named metric, a ratio before the items whose names it contains."""

BY_NAME = {metric.name: metric for metric in METRICS}


@dataclass(frozen=True)
class AskedMetrics:
    """The metrics named in a question in the order of the table, and the question without their names."""

    metrics: tuple[Metric, ...]
    rest: str

    @property
    def items(self) -> tuple[LineItem, ...]:
        """Their line items, each once."""
        return tuple(dict.fromkeys(item for metric in self.metrics for item in metric.items))


def metrics_in(question: str, table: Sequence[Metric] | None = None) -> AskedMetrics:
    """The metrics that `question` names."""
    found: list[Metric] = []
    for metric in METRICS if table is None else table:
        without = metric.asked.sub(" ", question)
        if without != question:
            found.append(metric)
            question = without
    return AskedMetrics(tuple(found), question)
