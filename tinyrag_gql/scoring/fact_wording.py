"""Puts a fact into the words of a question: its line, its period, its company."""

import re
from typing import Final

from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.filings.labels import label_key

QUARTERS: Final = {"Q1": "first", "Q2": "second", "Q3": "third", "Q4": "fourth"}
SHORTEST_LABEL, LONGEST_LABEL = 4, 110
_PLAIN: Final = {
    "us-gaap:EarningsPerShareBasic": "basic earnings per share",
    "us-gaap:EarningsPerShareDiluted": "diluted earnings per share",
    "us-gaap:EarningsPerShareBasicAndDiluted": "basic and diluted earnings per share",
    "us-gaap:WeightedAverageNumberOfSharesOutstandingBasic": "weighted average basic shares outstanding",
    "us-gaap:WeightedAverageNumberOfDilutedSharesOutstanding": "weighted average diluted shares outstanding",
}
"""What is called by a word that says nothing without the heading over it, such as 'Basic'."""
_PARTS_OF: Final = {
    "us-gaap:Revenues": "revenue",
    "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax": "revenue",
    "us-gaap:RevenueFromContractWithCustomerIncludingAssessedTax": "revenue",
    "us-gaap:OperatingIncomeLoss": "operating income",
    "us-gaap:Assets": "total assets",
    "us-gaap:DepreciationDepletionAndAmortization": "depreciation and amortization",
    "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment": "capital expenditures",
}
"""What a row counts whose label is the part of the company alone: 'Data Center'."""
_VAGUE = re.compile(
    r"(?:total|other|others?,? net|net|basic|diluted|subtotal|amount|balances?|current|non-?current|long-term"
    r"|short-term|domestic|foreign|united states|international|gross|additions|products?|services?|deferred"
    r"|adjustments)",
    re.I,
)
"""Labels that mean nothing, or several things, without the heading over them."""
_MOVING = re.compile(r"\b(?:beginning|end|ending|opening|closing)\b(?:\s+(?:of|balance)\b)?", re.I)
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
"""'Balance at December 31, 2022' names its own period."""
_NOTES = re.compile(r"\s*\(\s*(?:see\s+)?notes?[^)]*\)|\s*\(\s*[0-9a-z]{1,2}\s*\)|[*†‡§]+$", re.I)
_LEGAL = re.compile(
    r"[, ]+(?:inc|corp|corporation|co|company|companies|incorporated|plc|ltd|limited|llc|l\.p|lp|n\.v|s\.a|ag|se)\.?"
    r"(?=$|[, ])",
    re.I,
)


def line_in_words(fact: Fact) -> str | None:
    """'Total current assets', or plain words where the label says nothing by itself; None where there are none."""
    if fact.concept in _PLAIN:
        return _PLAIN[fact.concept]
    label = " ".join(_NOTES.sub("", fact.label).split()).strip(" :.")
    words = label_key(label)
    if not SHORTEST_LABEL <= len(label) <= LONGEST_LABEL or not re.search(r"[A-Za-z]{3}", label):
        return None
    return None if _VAGUE.fullmatch(words) or _MOVING.search(label) or _YEAR.search(label) else label


def part_in_words(fact: Fact) -> str | None:
    """'Data Center revenue' for a fact of one segment, product or region; None where the words are not certain.

    The part must stand in the row's label or in the column's header.
    """
    part = fact.dimensions[0].label.strip()
    if not re.fullmatch(r"(?!Total|Other\b)[A-Z][A-Za-z&,'’ .-]{3,50}", part):
        return None
    if label_key(part) in label_key(fact.label):
        line = _PARTS_OF.get(fact.concept or "")
    else:
        line = line_in_words(fact) if label_key(part) in label_key(fact.column) else None
    return line and f"{part} {line}"


def period_in_words(fact: Fact) -> str | None:
    """'in fiscal 2023', 'in the second quarter of fiscal 2024', 'at January 28, 2024'; None for other periods."""
    if fact.start is None:
        return f"at {fact.end:%B} {fact.end.day}, {fact.end.year}"
    if fact.fiscal_year is None:
        return None
    if fact.fiscal_period == "FY":
        return f"in fiscal {fact.fiscal_year}"
    quarter = QUARTERS.get(fact.fiscal_period or "")
    return quarter and f"in the {quarter} quarter of fiscal {fact.fiscal_year}"


def short_name(company: str) -> str:
    """The company's name without its legal form, and not in capitals: 'Harrow Ridge Foods'."""
    name = _LEGAL.sub("", re.sub(r"\s*/\w+/?$", "", company)).strip(" ,.")
    return (name.title() if name.isupper() and len(name) > 4 else name) or company
