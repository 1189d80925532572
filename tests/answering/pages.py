"""Small statement pages of our own writing, their facts, and the evidence made of them."""

import re
from datetime import date
from decimal import Decimal

from tinyrag_gql.answering.evidence import EvidencePage
from tinyrag_gql.answering.verification import CitedPage
from tinyrag_gql.domain.facts import Fact, StoredFact
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.filings.companies import company_named

INCOME = """NORTHWIND INSTRUMENTS, INC.
CONSOLIDATED STATEMENTS OF INCOME
(in millions, except per share amounts)
Years ended December 31, 2022 2021 2020
Net revenues $ 1,200 $ 1,000 $ 800
Cost of products sold 600 550 450
Gross profit 600 450 350
Selling, general and administrative expenses 250 220 200
Operating income 350 230 150
Interest expense (10) (12) (14)
Income before income taxes 340 218 136
Provision for income taxes 85 54 34
Net income $ 255 $ 164 $ 102
Diluted earnings per share $ 2.55 $ 1.64 $ 1.02
"""
BALANCE = """NORTHWIND INSTRUMENTS, INC.
CONSOLIDATED BALANCE SHEETS
(in millions)
December 31, 2022 2021
Cash and cash equivalents $ 300 $ 240
Accounts receivable, net 150 130
Inventories (Note 5) 110 90
Total current assets 600 500
Property, plant and equipment, net 420 380
Total assets $ 1,500 $ 1,300
Accounts payable $ 95 $ 85
Total current liabilities 400 370
Long-term debt 350 400
Total liabilities 800 820
Total shareholders’ equity 700 480
Total liabilities and shareholders’ equity $ 1,500 $ 1,300
"""
CASH_FLOW = """NORTHWIND INSTRUMENTS, INC.
CONSOLIDATED STATEMENTS OF CASH FLOWS
(in millions)
Years ended December 31, 2022 2021 2020
Net income $ 255 $ 164 $ 102
Depreciation and amortization 60 55 50
Net cash provided by operating activities 330 250 180
Purchases of property, plant and equipment (90) (80) (60)
Net cash used in investing activities (100) (85) (65)
Dividends paid (40) (30) —
Net cash used in financing activities (170) (90) (40)
"""
PROSE = """Item 7. Management’s Discussion and Analysis
Results of Operations
Gross margin rose to 50.0% in 2022 from 45.0% in 2021, primarily due to lower freight
costs and a richer mix of optical sensors. Operating expenses grew more slowly than sales.
Liquidity
We drew nothing on our revolving credit facility, which matures in June 2026. The
facility bears interest at a margin of 125 basis points over the reference rate.
"""


def evidence(*texts: str, year: int = 2022, period: FiscalPeriod = FiscalPeriod.FY) -> list[EvidencePage]:
    """Pages of one annual report, the hit's chunk being the page's first hundred characters."""
    return [
        EvidencePage(
            source=source,
            text=text,
            start=0,
            end=min(100, len(text)),
            page=40 + source,
            document="northwind",
            company="Northwind Instruments",
            ticker="NWI",
            report_type="10-K" if period is FiscalPeriod.FY else "10-Q",
            year=year,
            fiscal_period=period,
        )
        for source, text in enumerate(texts)
    ]


_FIGURE = re.compile(r"\$ ?\(?[0-9.,]+\)?|\([0-9.,]+\)|[0-9][0-9.,]*|—")
NORTHWIND = company_named("Northwind Instruments, Inc.", "NWI")


def facts_of(text: str) -> tuple[StoredFact, ...]:
    """The facts of a statement above: each row's figures under the years of the header, in millions of dollars."""
    years: list[int] = []
    found: list[Fact] = []
    for line in text.splitlines():
        if header := re.fullmatch(r"(?:Years ended )?December 31,((?: 20[0-9]{2})+)", line):
            years, of_year = [int(year) for year in header[1].split()], line.startswith("Years")
            continue
        figures = list(_FIGURE.finditer(line, line.find(")") + 1 if "(Note" in line else 0))
        if not years or len(figures) < len(years):
            continue
        label = line[: figures[-len(years)].start()].strip()
        for year, figure in zip(years, figures[-len(years) :], strict=True):
            found.append(_fact(label, figure[0].replace("$ ", ""), year, of_year=of_year))
    return tuple(StoredFact("northwind", 1, number, fact) for number, fact in enumerate(found))


def _fact(label: str, text: str, year: int, *, of_year: bool) -> Fact:
    value = Decimal(re.sub(r"[^0-9.]", "", text) or "0")
    per_share = label.endswith("per share")
    return Fact(
        label=label,
        value=(-value if "(" in text else value) * (1 if per_share else 10**6),
        unit="USD/shares" if per_share else "USD",
        start=date(year, 1, 1) if of_year else None,
        end=date(year, 12, 31),
        fiscal_year=year,
        fiscal_period="FY",
        statement="income" if of_year else "balance_sheet",
        text=text,
    )


def cited(*pages: str) -> list[CitedPage]:
    """Whole pages of Northwind's annual report of 2022 as citations 1, 2, ..."""
    return [
        CitedPage(marker, page, 0, len(page), facts_of(page), NORTHWIND, 2022, "FY")
        for marker, page in enumerate(pages, 1)
    ]
