"""What checking a draft says of pages that were read off pictures, and of pages that were not read at all."""

from datetime import UTC, datetime

from tinyrag_gql.domain.answers import AnswerFinishReason, FigureVerdict, TokenUsage
from tinyrag_gql.domain.chunks import IndexedPage, PageFeatures
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.pages import Legibility
from tinyrag_gql.domain.search import SearchHit
from tinyrag_gql.ports import Evidence, SynthesisFinished
from tinyrag_gql.services.answer_checking import CheckedDraft, check_draft

TEXT = "Net sales 4,120 3,980"
NOW = datetime(2024, 5, 1, tzinfo=UTC)


def checked(legibility: Legibility, unread: tuple[int, ...] = ()) -> CheckedDraft:
    """An answer that quotes one page of a document."""
    document = Document(
        id="d",
        tenant="t",
        file_name="report.pdf",
        media_type="application/pdf",
        illegible_pages=unread,
        created_at=NOW,
        updated_at=NOW,
    )
    page = IndexedPage(document_id="d", generation=1, number=3, text=TEXT, features=PageFeatures(legibility=legibility))
    hit = SearchHit(
        rank=1, score=1.0, document=document, page=3, chunk_id="c", start=0, end=len(TEXT), text=TEXT, indexed_page=page
    )
    finished = SynthesisFinished(AnswerFinishReason.COMPLETE, TokenUsage(), None)
    return check_draft("Net sales were 4,120 [1].", finished, [Evidence(hit, TEXT)])


def test_figure_of_a_page_of_text_is_verified() -> None:
    found = checked(Legibility.TEXT)
    assert [figure.verdict for figure in found.figures] == [FigureVerdict.VERIFIED]
    assert found.warnings == ()


def test_figure_of_a_page_read_off_its_picture_is_found_and_told_so() -> None:
    found = checked(Legibility.OCR)
    assert [figure.verdict for figure in found.figures] == [FigureVerdict.FOUND]
    assert found.warnings == ("report.pdf: page 3 was read off its picture. Compare its figures with the page.",)


def test_pages_that_were_not_read_are_named() -> None:
    assert checked(Legibility.TEXT, (4,)).warnings == (
        "report.pdf: page 4 could not be read. The answer may miss what they say.",
    )
    assert "pages 4, 5 and 7 could not" in checked(Legibility.TEXT, (4, 5, 7)).warnings[0]
    assert "20 pages (1, 2, 3, 4, 5, 6, 7, 8, ...)" in checked(Legibility.TEXT, tuple(range(1, 21))).warnings[0]
