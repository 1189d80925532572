"""Where the cited page prints a figure: by its fact, or by the one number of the quote that has its digits."""

from datetime import date
from decimal import Decimal

import pytest

from tinyrag_gql.answering.figure_places import place_of
from tinyrag_gql.domain.answers import Citation, Figure, FigureVerdict
from tinyrag_gql.domain.documents import DocumentMetadata
from tinyrag_gql.domain.facts import Fact, StoredFact
from tinyrag_gql.services.ingest_service import draft

DOCUMENT = draft("t", "a.pdf", "application/pdf", DocumentMetadata(), None)


def cited(quote: str, start: int = 100, page: int = 3) -> Citation:
    return Citation(
        index=1, document=DOCUMENT, page=page, quote=quote, start_offset=start, end_offset=start + len(quote)
    )


def figure(text: str, fact: StoredFact | None = None) -> Figure:
    return Figure(text=text, value=Decimal(1), verdict=FigureVerdict.VERIFIED, citation=1, fact=fact)


@pytest.mark.parametrize(
    ("text", "quote", "printed"),
    [
        ("$5,120 million", "Total revenue $ 5,120 4,870", "5,120"),
        ("(150)", "Other expense (150) (90)", "150"),
        ("21.5%", "Margin 21.5% 20.9%", "21.5"),
    ],
)
def test_figure_is_placed_where_the_quote_has_its_digits(text: str, quote: str, printed: str) -> None:
    place = place_of(figure(text), cited(quote))
    assert place is not None
    assert printed in quote[place[0] - 100 : place[1] - 100]


@pytest.mark.parametrize("quote", ["Revenue 4,870", "Revenue 5,120 5,120", ""])
def test_figure_that_the_quote_has_twice_or_not_has_no_place(quote: str) -> None:
    assert place_of(figure("5,120"), cited(quote)) is None


def test_check_says_where_its_figure_stands() -> None:
    found = figure("5,120").model_copy(update={"place": (7, 12)})
    assert place_of(found, cited("Revenue 5,120 5,120")) == (7, 12)


def test_fact_says_where_its_figure_stands() -> None:
    fact = Fact("Revenue", Decimal(5_120), "USD", date(2024, 12, 31), page=3, start_offset=40, end_offset=45)
    for stored, place in (
        (StoredFact(DOCUMENT.id, 1, 0, fact), (40, 45)),
        (StoredFact(DOCUMENT.id, 1, 0, fact._replace(page=4)), None),
        (StoredFact("another", 1, 0, fact), None),
    ):
        assert place_of(figure("5,120", stored), cited("Revenue 5,120 5,120")) == place
