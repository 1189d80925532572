"""Filings of invented companies, as facts: three statements, segments and quarters, with values drawn by chance."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from evaluation.mutations import FilingFacts
from tinyrag_gql.domain.facts import Fact, FactDimension, FactStatement, StoredFact

INCOME = """Net sales, Cost of goods sold, Gross profit, Research and development, Total operating expenses,
Operating income, Interest income, Interest expense, Income before income taxes, Provision for income taxes, Net income,
Net income attributable to noncontrolling interests"""
PER_SHARE = "Basic earnings per share, Diluted earnings per share"
BALANCE = """Cash and cash equivalents, Marketable securities, Accounts receivable, Inventories, Total current assets,
Property and equipment, Goodwill, Other assets, Total assets, Accounts payable, Accrued liabilities,
Current deferred revenue, Noncurrent deferred revenue, Total current liabilities, Long-term debt,
Current portion of long-term debt, Total liabilities, Retained earnings, Total stockholders' equity,
Total liabilities and stockholders' equity"""
CASH_FLOW = """Depreciation and amortization, Stock-based compensation, Net cash provided by operating activities,
Purchases of property and equipment, Net cash used in investing activities, Repurchases of common stock, Dividends paid,
Proceeds from issuance of debt, Repayments of debt, Net cash used in financing activities"""
SEGMENTS = ["Marine Sensors", "Orchard Robotics", "Field Services"]
_PAID = ("Purchases", "Repurchases", "Dividends", "Repayments", "Net cash used")


def filings(seed: int) -> list[FilingFacts]:
    """Annual and quarterly filings of three companies, two of which have fiscal years that end in June or January."""
    chance = random.Random(seed)
    made = []
    for company, ticker, month in (
        ("Tarnwell Optics", "TWO", 12),
        ("Hollin Foods", "HOL", 6),
        ("Brightmere", "BRM", 1),
    ):
        for part in ("FY", f"Q{chance.choice((1, 2, 3))}"):
            facts = list(_facts(chance, 2023, part, month))
            stored = tuple(StoredFact(f"{ticker}-{part}", 1, number, fact) for number, fact in enumerate(facts))
            made.append(FilingFacts(company, ticker, 2023, part, stored))
    return made


def _facts(chance: random.Random, year: int, part: str, month: int) -> Iterator[Fact]:
    for fiscal in (year, year - 1):
        flow = [part] if part in ("FY", "Q1") else [part, {"Q2": "H1", "Q3": "9M"}[part]]
        for each in flow:
            yield from (_fact(chance, label, fiscal, each, month, "income", 1) for label in _labels(INCOME))
            yield from (
                _fact(chance, label, fiscal, each, month, "income", 1, per_share=True) for label in _labels(PER_SHARE)
            )
            yield from (_fact(chance, "Net sales", fiscal, each, month, None, 4, segment=name) for name in SEGMENTS)
        yield from (
            _fact(chance, label, fiscal, part, month, "balance_sheet", 2, instant=True) for label in _labels(BALANCE)
        )
        yield from (_fact(chance, label, fiscal, flow[-1], month, "cash_flow", 3) for label in _labels(CASH_FLOW))


def _labels(text: str) -> list[str]:
    return [" ".join(label.split()) for label in text.split(",")]


def _fact(
    chance: random.Random,
    label: str,
    year: int,
    part: str,
    month: int,
    statement: FactStatement | None,
    page: int,
    *,
    instant: bool = False,
    per_share: bool = False,
    segment: str | None = None,
) -> Fact:
    months = {"FY": 12, "Q1": 3, "H1": 6, "9M": 9}.get(part, 3)
    elapsed = {"FY": 12, "Q1": 3, "Q2": 6, "H1": 6, "Q3": 9, "9M": 9}[part]
    first = date(year if month == 12 else year - 1, month % 12 + 1, 1)
    end = _later(first, elapsed) - timedelta(1)
    paid = label.startswith(_PAID)
    value = Decimal(chance.randint(101, 999)) / 100 if per_share else Decimal(chance.randint(1001, 99_999))
    return Fact(
        label=label,
        value=value if per_share else value * 1_000_000 * (-1 if paid else 1),
        unit="USD/shares" if per_share else "USD",
        end=end,
        start=None if instant else _later(first, elapsed - months),
        fiscal_year=year,
        fiscal_period=part,
        dimensions=(FactDimension("segment", segment, segment),) if segment else (),
        statement=statement,
        text=f"({value:,f})" if paid else f"{value:,f}",
        page=page,
    )


def _later(day: date, months: int) -> date:
    after = day.year * 12 + day.month - 1 + months
    return date(after // 12, after % 12 + 1, 1)
