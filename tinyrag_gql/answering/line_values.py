"""A line item's figure of one period, as answers write it and compute with it."""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Protocol

from tinyrag_gql.answering.evidence import Span
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.filings.columns import Basis
from tinyrag_gql.filings.periods import Period
from tinyrag_gql.filings.tables import RowKind


class LineItemValue(NamedTuple):
    """A line item as printed. `value` carries the sign that the item's name implies; it is in units of `scale`.

    A percentage is a `value` of 0.215 and a `printed` of 21.5.
    """

    item: str
    label: str
    value: Decimal
    printed: Decimal
    """The figure without its sign, in units of `scale`, with the decimal places that it is printed with."""
    when: str
    """The period as inputs name it: '2023', 'Q2 2023'."""
    scale: Decimal | None
    currency: str | None
    span: Span
    kind: RowKind = "amount"
    basis: Basis = ""
    identity: str = ""
    """The same for figures that may be subtracted from each other: a concept, or a label."""
    is_instant: bool = False
    earlier: tuple["LineItemValue", ...] = ()
    """What other filings state for the same line and period where it differs, the oldest first."""
    turned: bool = False
    """Whether the table prints it as a negative figure, though it is an amount that is paid or charged."""
    remark: str = ""
    """What else the reader must know, as a sentence."""
    source: str = ""
    """The filing, in words."""
    counts: str = ""
    """The item that it counts, in words, where the row is called as a part of the company."""
    part: str = ""
    """The part of the company that it is of, where its label does not say so."""
    end: date | None = None
    """The last day of its period, where that is certain, and the first one unless it is of a day."""
    start: date | None = None
    fact: Fact | None = None
    """The fact that it is read from, where it is read from facts."""

    @property
    def name(self) -> str:
        """What to call it beside other rows."""
        name = f"{self.label} {self.counts}".rstrip()
        return f"{name} ({self.part})" if self.part else name


class LineItems(Protocol):
    """Where line items are looked up: the rows of pages, or facts."""

    def find(self, name: str, period: Period) -> tuple[LineItemValue, ...]:
        """The rows that make up the item in that period: one, or several that add up to it; empty where none stands."""
        ...


_OUTFLOWS = frozenset(
    ["cost_of_revenue", "capital_expenditure", "dividends_paid", "share_repurchases", "interest_expense", "income_tax",
     "depreciation_amortization", "research_and_development", "selling_general_administrative", "operating_expenses",
     "impairment", "acquisitions_paid", "debt_repaid", "interest_paid", "taxes_paid", "treasury_stock"]
)  # fmt: skip


def is_outflow(item: str) -> bool:
    """Whether the item is a cost or cash that is paid."""
    return item in _OUTFLOWS


_EITHER_WAY = re.compile(r"\b(?:income(?! tax)|earnings|gains?)\b[^()]*\((?:expense|charge)")
"""A label under which income is positive and expense is negative: 'Other income (expense), net'."""


def natural_sign(item: str, label: str, value: Decimal) -> Decimal:
    """Costs and outflows count as positive, and losses as negative, however they are printed."""
    label = label.lower()
    if re.search(r"\((expense|provision|charge)", label) and not _EITHER_WAY.search(label):
        return value.copy_negate()
    if item in _OUTFLOWS:
        keeps = item == "income_tax" and re.search(r"benefit|credit", label)
        return value if keeps else value.copy_abs()
    if re.match(r"\(?(net |operating )?\(?loss", label) and not re.search(r"income|earnings|profit", label):
        return value.copy_abs().copy_negate()
    return value
