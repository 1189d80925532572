"""The named metrics and ratios of financial analysis, and their line items, read from lexicon/metrics.yaml."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tinyrag_gql.domain.chunks import Statement
from tinyrag_gql.filings.lexicon import FOLDER, Entry, LexiconError, load, pattern
from tinyrag_gql.filings.line_items import BY_NAME as ITEMS
from tinyrag_gql.filings.line_items import LineItem


class Metric(Entry):
    """A figure that people ask for by name, and the line items it is made of."""

    name: str
    asked_pattern: str
    item_names: tuple[str, ...]
    formula: str | None = None
    """How it is computed from line items and other metrics; None where it is the line item of its name."""
    percent: bool = False
    """Whether it is shown in percent."""

    beside: tuple[str, ...] = ()
    """Other metrics that are told beside it where an opinion on it is asked for."""

    @cached_property
    def asked(self) -> re.Pattern[str]:
        """Matches the metric's names in a question."""
        return pattern(self.asked_pattern)

    @cached_property
    def items(self) -> tuple[LineItem, ...]:
        """The line items that it is made of."""
        return tuple(ITEMS[name] for name in self.item_names)

    @property
    def statements(self) -> frozenset[Statement]:
        """The statements that hold its items."""
        return frozenset(item.statement for item in self.items)

    def __hash__(self) -> int:
        return hash(self.name)


def _load() -> tuple[Metric, ...]:
    metrics = load(FOLDER / "metrics.yaml", Metric)
    for metric in metrics:
        if unknown := [name for name in metric.item_names if name not in ITEMS]:
            raise LexiconError(f"metrics.yaml, {metric.name!r}: {', '.join(unknown)} is not in line_items.yaml.")
        if missing := sorted(set(metric.beside) - {each.name for each in metrics}):
            raise LexiconError(f"metrics.yaml, {metric.name!r}: {', '.join(missing)} is no metric.")
    return metrics


METRICS: tuple[Metric, ...] = _load()
"""Every named metric, a ratio before the items whose names it contains."""

BY_NAME = {metric.name: metric for metric in METRICS}


@dataclass(frozen=True)
class NamedMetrics:
    """The metrics named in a question in the order of the table, and the question without their names."""

    metrics: tuple[Metric, ...]
    rest: str

    @property
    def items(self) -> tuple[LineItem, ...]:
        """Their line items, each once."""
        return tuple(dict.fromkeys(item for metric in self.metrics for item in metric.items))


def metrics_in(question: str, table: Sequence[Metric] | None = None) -> NamedMetrics:
    """The metrics that `question` names. A name that was matched is used up: its parts name no further metric."""
    found: list[Metric] = []
    for metric in METRICS if table is None else table:
        without = metric.asked.sub(" ", question)
        if without != question:
            found.append(metric)
            question = without
    return NamedMetrics(tuple(found), question)
