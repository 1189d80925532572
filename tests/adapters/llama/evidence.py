"""Small made-up evidence: a filing's page, and hits on it."""

from datetime import UTC, date, datetime
from decimal import Decimal

from tinyrag_gql.domain.answers import AskRequest
from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.domain.documents import Document, DocumentMetadata
from tinyrag_gql.domain.facts import Fact, StoredFact
from tinyrag_gql.domain.search import SearchHit
from tinyrag_gql.ports import Evidence

NOW = datetime(2024, 2, 1, tzinfo=UTC)
PAGE = """\
BRIGHTWATER TOOLS CORPORATION
Consolidated Statements of Operations
(in millions)
2023 2022
Net sales $ 4,310 $ 4,021
Cost of sales 2,650 2,540
Gross profit 1,660 1,481
Net income $ 402 $ 371
"""


def document(**metadata: object) -> Document:
    about = {"company": "Brightwater Tools", "ticker": "BWT", "report_type": "10-K", "year": 2023} | metadata
    return Document(
        id="d1",
        tenant="t",
        file_name="bwt.pdf",
        media_type="application/pdf",
        metadata=DocumentMetadata.model_validate(about),
        created_at=NOW,
        updated_at=NOW,
    )


def hit(page_text: str = PAGE, start: int = 0, end: int | None = None, rank: int = 1, **metadata: object) -> SearchHit:
    """A hit on page 40 + `rank` whose chunk is that part of the page."""
    stop = len(page_text) if end is None else end
    return SearchHit(
        rank=rank,
        score=1.0 / rank,
        document=document(**metadata),
        chunk_id=f"c{rank}",
        page=40 + rank,
        text=page_text[start:stop],
        start=start,
        end=stop,
        indexed_page=IndexedPage(document_id="d1", generation=1, number=40 + rank, text=page_text),
    )


def evidence(page_text: str = PAGE, start: int = 0, end: int | None = None, rank: int = 1) -> Evidence:
    return Evidence(hit(page_text, start, end, rank), page_text)


def request(question: str = "What were net sales in 2023?") -> AskRequest:
    return AskRequest(tenant="t", question=question)


def stored_facts(**lines: int) -> tuple[StoredFact, ...]:
    """A fact of fiscal 2023 in millions for each line, such as net_sales=4310."""
    facts = [
        Fact(
            name.replace("_", " ").capitalize(),
            Decimal(value) * 1_000_000,
            "USD",
            date(2023, 12, 31),
            date(2023, 1, 1),
            fiscal_year=2023,
            fiscal_period="FY",
            statement="income",
        )
        for name, value in lines.items()
    ]
    return tuple(StoredFact("d1", 1, number, fact) for number, fact in enumerate(facts))
