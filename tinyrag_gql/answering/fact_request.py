"""One thing that a question wants of a company's facts: what to compute, and of which rows."""

from collections.abc import Sequence
from typing import NamedTuple

from tinyrag_gql.answering.expressions import SUBJECT
from tinyrag_gql.answering.fact_table import FactLines
from tinyrag_gql.answering.results import RequestedMetric
from tinyrag_gql.filings.line_items import LineItem
from tinyrag_gql.filings.periods import Period

ROW = f"{SUBJECT}row"
"""The name of the row that a question names."""


class FactRequest(NamedTuple):
    """What is to be computed, the rows that the question names by the names of the formula, and the line items."""

    metric: RequestedMetric
    subjects: dict[str, Sequence[FactLines]]
    items: tuple[LineItem, ...] = ()
    alone: bool = False
    """Whether it is compared with another line, so that periods before do not count."""
    extra: bool = False
    """Whether it is told beside what is asked for, and left out where it cannot be had."""
    period: Period | None = None
    """The period of the filing whose schedule states it, where the question names the year of a row."""
