"""Small pages of filings of companies that do not exist, and what tests make of them."""

from datetime import UTC, datetime

from tinyrag_gql.domain.chunks import IndexedPage, PageFeatures, Statement
from tinyrag_gql.domain.documents import Document, DocumentMetadata
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.retrieval.features import PageSignals

BALANCE_SHEET = """LARCH TOOLS INC.
CONSOLIDATED BALANCE SHEETS
(in millions)
2023 2022
Cash and cash equivalents $ 310 $ 280
Accounts receivable, net 145 150
Inventories 96 90
Total current assets 551 520
Property, plant and equipment, net 720 700
Goodwill 55 55
Total assets $ 1,326 $ 1,275
Accounts payable 118 110
Total current liabilities 240 235
Total liabilities 660 650
Retained earnings 420 380
Total shareholders' equity 666 625
Total liabilities and shareholders' equity $ 1,326 $ 1,275
"""
INCOME = """LARCH TOOLS INC.
CONSOLIDATED STATEMENTS OF INCOME
(in millions, except per share data)
2023 2022 2021
Net sales $ 1,250 $ 1,100 $ 1,010
Cost of goods sold 700 640 600
Gross profit 550 460 410
Selling, general and administrative 250 230 220
Research and development 60 50 45
Operating income 240 180 145
Interest expense 20 20 18
Income before income taxes 220 160 127
Provision for income taxes 46 35 30
Net income $ 174 $ 125 $ 97
Basic earnings per share 3.48 2.50 1.94
Diluted earnings per share 3.40 2.45 1.90
"""
CASH_FLOWS = """LARCH TOOLS INC.
CONSOLIDATED STATEMENTS OF CASH FLOWS
(in millions)
2023 2022 2021
Net income $ 174 $ 125 $ 97
Depreciation and amortization 80 75 70
Stock-based compensation 12 11 10
Net cash provided by operating activities 260 205 170
Purchases of property, plant and equipment (110) (95) (90)
Net cash used in investing activities (120) (99) (95)
Dividends paid (50) (45) (40)
Net cash used in financing activities (110) (90) (70)
Increase in cash and cash equivalents 30 16 5
Cash and cash equivalents at beginning of year 280 264 259
Cash and cash equivalents at end of year $ 310 $ 280 $ 264
"""
LEGAL = """Legal Proceedings
In March 2023 a former supplier filed a complaint against Larch Tools in a state court, alleging breach of contract.
Larch Tools believes that the lawsuit is without merit and intends to defend itself vigorously.
"""
DISCUSSION = """Results of Operations
Gross margin rose to 44% in 2023 from 42% in 2022, primarily due to lower freight costs and a better product mix,
partly offset by higher wages. Net sales grew because two large retailers took up our hand tools.
"""


def pages(*texts: str) -> list[Page]:
    """Pages numbered from 1."""
    return [Page(number=number, text=text) for number, text in enumerate(texts, start=1)]


def indexed(
    number: int = 1,
    document_id: str = "d1",
    text: str = "",
    section: str | None = None,
    statements: dict[Statement, float] | None = None,
    signals: PageSignals | None = None,
) -> IndexedPage:
    """A page as a store gives it back."""
    features = PageFeatures(section=section, statements=statements or {}, signals=(signals or PageSignals()).dump())
    return IndexedPage(document_id=document_id, generation=1, number=number, text=text, features=features)


def filing(
    id_: str,
    *,
    company: str | None = "Larch Tools Inc.",
    ticker: str | None = "LRCH",
    form: str | None = "10-K",
    year: int | None = 2023,
    period: str | None = "FY",
    ends: datetime | None = None,
    name: str = "filing.pdf",
) -> Document:
    """A record that readers see."""
    then = datetime(2024, 1, 1, tzinfo=UTC)
    return Document(
        id=id_,
        tenant="acme",
        file_name=name,
        media_type="application/pdf",
        live_generation=1,
        created_at=then,
        updated_at=then,
        metadata=DocumentMetadata(
            company=company,
            ticker=ticker,
            report_type=form,
            year=year,
            fiscal_period=FiscalPeriod(period) if period else None,
            period_end=ends,
        ),
    )
