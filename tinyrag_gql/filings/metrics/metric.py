"""What a metric is: a figure that people ask for by name, and the line items it is made of."""

import re
from dataclasses import dataclass

from tinyrag_gql.domain.chunks import Statement
from tinyrag_gql.filings.line_items.item import LineItem


@dataclass(frozen=True)
class Metric:
    """A figure that people ask for by name, and the line items it is made of."""

    name: str
    asked: re.Pattern[str]
    items: tuple[LineItem, ...]

    @property
    def statements(self) -> frozenset[Statement]:
        """The statements that hold its items."""
        return frozenset(item.statement for item in self.items)


def metric(name: str, asked: str, *items: LineItem) -> Metric:
    """A metric, its pattern compiled."""
    return Metric(name, re.compile(asked, re.IGNORECASE), items)
