"""The metrics that a column of a grid may ask for by name, as users look for them."""

from typing import NamedTuple

from tinyrag_gql.answering.expressions import parse
from tinyrag_gql.answering.formulas import FORMULAS, in_words, words_of
from tinyrag_gql.answering.grid_columns import metric_column
from tinyrag_gql.filings.metrics import METRICS


class NamedMetric(NamedTuple):
    """A metric: its name, what to call it, and its formula in words, None where filings state it themselves."""

    name: str
    title: str
    formula: str | None


def metrics_named(search: str) -> list[NamedMetric]:
    """The metrics whose names hold all the words of `search`, by their titles."""
    words = search.casefold().split()
    found = [
        _named(metric.name) for metric in METRICS if all(word in words_of(metric.name).casefold() for word in words)
    ]
    known = metric_column(search) if search.strip() else None
    if known and not any(each.name == known.name for each in found):
        found.append(NamedMetric(known.name, known.title, known.requested.words))
    return sorted(found, key=lambda each: each.title)


def _named(name: str) -> NamedMetric:
    title = words_of(name)
    formula = in_words(parse(FORMULAS[name])) if name in FORMULAS else None
    return NamedMetric(name, title[:1].upper() + title[1:], formula)
