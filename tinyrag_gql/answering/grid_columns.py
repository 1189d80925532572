"""What a column of figures asks for: a metric by its usual name, its growth, or the line that bears a tag."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from tinyrag_gql.answering.expressions import SUBJECT, Term
from tinyrag_gql.answering.fact_table import SUMMED
from tinyrag_gql.answering.formulas import items_behind, words_of
from tinyrag_gql.answering.line_matching import Line, lines_of_item
from tinyrag_gql.answering.requests import of_metric
from tinyrag_gql.answering.results import RequestedMetric
from tinyrag_gql.facts.concepts import family_of
from tinyrag_gql.filings.line_items import BY_NAME as ITEMS
from tinyrag_gql.filings.metrics import BY_NAME as METRICS
from tinyrag_gql.filings.metrics import metrics_in
from tinyrag_gql.filings.questions import read_question

_PLAIN = read_question("")
_GROWTH = "_growth"
_US_GAAP = "us-gaap:"


class FigureColumn(NamedTuple):
    """What is computed for each period of a column."""

    name: str
    """The metric's name, or the concept's."""
    title: str
    """What to call it: 'Gross margin'."""
    requested: RequestedMetric
    is_concept: bool = False


@lru_cache(maxsize=1024)
def metric_column(name: str) -> FigureColumn | None:
    """The column of a metric: "gross_margin", "Gross margin", "net sales", "revenue growth"; None if it is unknown."""
    key = re.sub(r"[\s_-]+", "_", name.strip().lower())
    growth = key.endswith(_GROWTH) or key.startswith("growth_of_")
    base = _metric_named(key.removesuffix(_GROWTH).removeprefix("growth_of_"))
    if base is None:
        return None
    question = read_question(f"growth of {words_of(base)}") if growth else _PLAIN
    requested = of_metric(question, METRICS[base])
    title = f"{words_of(base)} growth" if growth else words_of(base)
    shown = title[:1].upper() + title[1:]
    return FigureColumn(f"{base}{_GROWTH if growth else ''}", shown, replace(requested, name=title))


def _metric_named(key: str) -> str | None:
    if key in METRICS:
        return key
    found = metrics_in(key.replace("_", " "))
    return found.metrics[0].name if len(found.metrics) == 1 and not re.search(r"\w", found.rest) else None


def concept_column(concept: str) -> FigureColumn:
    """The column of a concept; one without a prefix is of US GAAP."""
    name = concept if ":" in concept else f"{_US_GAAP}{concept}"
    bare = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.partition(":")[2])
    title = bare[:1] + bare[1:].lower()
    term = Term(f"{SUBJECT}{name}")
    return FigureColumn(name, title, RequestedMetric(title, title, term, percent=False, amount=True), is_concept=True)


def concepts_of(column: FigureColumn) -> tuple[str, ...]:
    """The concept of a column, and those that filers use for the same line."""
    return (column.name, *sorted(family_of(column.name) - {column.name}))


class WantedFacts(NamedTuple):
    """The tags and labels of the lines that columns may need of a company's filings."""

    concepts: tuple[str, ...]
    labels: tuple[str, ...]


def wanted_facts(columns: Iterable[FigureColumn], lines: Iterable[Line]) -> WantedFacts:
    """What to read of a company whose filings report these lines. CPU-bound: call it in a thread."""
    columns, lines = list(columns), list(lines)
    metrics = [column.name.removesuffix(_GROWTH) for column in columns if not column.is_concept]
    items = [ITEMS[name] for name in items_behind(metrics)]
    found = [line for item in items for group in lines_of_item(item, lines) for line in group]
    tags = [tag for column in columns if column.is_concept for tag in concepts_of(column)]
    tags += [
        tag for item in items for tag in (*item.tags, *(each for group in SUMMED.get(item.name, ()) for each in group))
    ]
    return WantedFacts(
        tuple(dict.fromkeys([*tags, *(line.concept for line in found if line.concept)])),
        tuple(dict.fromkeys(line.label for line in found)),
    )
