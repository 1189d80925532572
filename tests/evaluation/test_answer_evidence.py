"""Citations and figures that are not on their page are found out."""

from decimal import Decimal

import pytest

from tinyrag_gql.scoring.answers import AnswerReply, CitationReply, DocumentRef, FigureReply, ScopeReply, Timings
from tinyrag_gql.scoring.evidence import is_exact, stands_on_its_page

DOCUMENT = DocumentRef(id="d", file_name="filing.pdf")
TEXT = "(in thousands)\nTotal net sales $ 412,600 $ 381,400\nDiluted $ 1.25\nStores 20\n"
PAGES = {("d", 11): TEXT}
QUOTE = "Total net sales $ 412,600"


def citation(**changes):
    start = TEXT.index(QUOTE)
    plain = {"index": 1, "page": 11, "quote": QUOTE, "start_offset": start, "end_offset": start + len(QUOTE)}
    return CitationReply(document=DOCUMENT, **plain | changes)


def answer(*figures):
    scope = ScopeReply(tickers=[], years=[], fiscal_periods=[], report_types=[], inferred=False, document_count=1)
    timings = Timings(retrieval_ms=1, total_ms=2)
    return AnswerReply(
        text="", finish_reason="COMPLETE", model="m", citations=[citation()], figures=figures, sources=[], scope=scope,
        timings=timings,
    )  # fmt: skip


def test_citation_is_exact_when_the_page_says_it_there():
    assert is_exact(citation(), PAGES)


@pytest.mark.parametrize(
    "changes",
    [{"start_offset": 0}, {"quote": "Total net sales $412,600"}, {"page": 12}, {"quote": "", "end_offset": 15}],
)
def test_citation_is_not_exact_when_anything_differs(changes):
    assert not is_exact(citation(**changes), PAGES)


@pytest.mark.parametrize(
    ("value", "scale", "on_page"),
    [
        ("412600", "1000", True),
        ("412.6", "1000000", True),
        ("412.7", "1000000", False),
        ("1.25", None, True),
        ("20", "1000", True),
        ("21", "1000", False),
    ],
)
def test_verified_figure_is_looked_for_on_its_page(value, scale, on_page):
    figure = FigureReply(
        text=value, value=Decimal(value), unit="USD", scale=scale and Decimal(scale), verdict="VERIFIED", citation=1
    )
    assert stands_on_its_page(figure, answer(figure), PAGES) is on_page


def test_figure_without_citation_stands_nowhere():
    figure = FigureReply(text="1.25", value=Decimal("1.25"), verdict="VERIFIED")
    assert not stands_on_its_page(figure, answer(figure), PAGES)
