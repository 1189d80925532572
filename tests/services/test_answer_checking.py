"""What checking a draft says of its figures, of pages read off pictures, and of pages that were not read at all."""

from datetime import UTC, date, datetime
from decimal import Decimal

from tinyrag_gql.domain.answers import AnswerFinishReason, FigureVerdict, TokenUsage
from tinyrag_gql.domain.chunks import IndexedPage, PageFeatures
from tinyrag_gql.domain.documents import Document, DocumentMetadata
from tinyrag_gql.domain.facts import Fact, StoredFact
from tinyrag_gql.domain.pages import Legibility
from tinyrag_gql.domain.search import SearchHit
from tinyrag_gql.ports import Evidence, SynthesisFinished
from tinyrag_gql.services.answer_checking import CheckedDraft, check_draft

TEXT = "Net sales 4,120 3,980"
NOW = datetime(2024, 5, 1, tzinfo=UTC)
SALES = StoredFact(
    "d",
    1,
    0,
    Fact("Net sales", Decimal(4120), "USD", date(2023, 12, 31), date(2023, 1, 1), fiscal_year=2023, fiscal_period="FY"),
)


def checked(legibility: Legibility = Legibility.TEXT, unread: tuple[int, ...] = (), year: int = 2023) -> CheckedDraft:
    """An answer that quotes one page of a company's document, to a question for a year."""
    document = Document(
        id="d",
        tenant="t",
        file_name="report.pdf",
        media_type="application/pdf",
        illegible_pages=unread,
        metadata=DocumentMetadata(company="Brightwater Tools"),
        created_at=NOW,
        updated_at=NOW,
    )
    page = IndexedPage(document_id="d", generation=1, number=3, text=TEXT, features=PageFeatures(legibility=legibility))
    hit = SearchHit(
        rank=1, score=1.0, document=document, page=3, chunk_id="c", start=0, end=len(TEXT), text=TEXT, indexed_page=page
    )
    finished = SynthesisFinished(AnswerFinishReason.COMPLETE, TokenUsage(), None)
    question = f"What were Brightwater's net sales in {year}?"
    return check_draft("Net sales were $4,120 [1].", finished, [Evidence(hit, TEXT, (SALES,))], question)


def test_figure_is_verified_by_a_fact_of_the_page_in_the_period_that_the_question_names() -> None:
    (figure,) = checked().figures
    assert (figure.verdict, figure.fact, figure.citation) == (FigureVerdict.VERIFIED, SALES, 1)
    assert checked().warnings == ()
    (figure,) = checked(year=2022).figures
    assert figure.verdict is FigureVerdict.FOUND
    assert figure.reason == "The cited page has “Net sales”, but not surely for fiscal 2022."


def test_figure_of_a_page_read_off_its_picture_is_found_and_told_so() -> None:
    found = checked(Legibility.OCR)
    assert [figure.verdict for figure in found.figures] == [FigureVerdict.FOUND]
    assert found.figures[0].reason == "The page was read off its picture, so that single characters may be wrong."
    assert found.warnings == ("report.pdf: page 3 was read off its picture. Compare its figures with the page.",)


def test_pages_that_were_not_read_are_named() -> None:
    assert checked(Legibility.TEXT, (4,)).warnings == (
        "report.pdf: page 4 could not be read. The answer may miss what they say.",
    )
    assert "pages 4, 5 and 7 could not" in checked(Legibility.TEXT, (4, 5, 7)).warnings[0]
    assert "20 pages (1, 2, 3, 4, 5, 6, 7, 8, ...)" in checked(Legibility.TEXT, tuple(range(1, 21))).warnings[0]
