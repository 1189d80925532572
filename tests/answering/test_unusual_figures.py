"""Figures that a model writes so that they look like none: each has a verdict, and none of them is certain."""

from decimal import Decimal

import pytest

from tinyrag_gql.answering.citations import anchor_claims
from tinyrag_gql.answering.evidence import EvidencePage
from tinyrag_gql.answering.figures import check_figures
from tinyrag_gql.answering.verification import CitedPage
from tinyrag_gql.domain.answers import Figure, FigureVerdict

PAGE = """LARCHMONT PAPER CORPORATION
(in millions)             2023    2022
Net sales               $ 4,310  $ 4,021
Gross margin was 12 percent. "We expect demand to hold," management said."""
CITED = [CitedPage(1, PAGE, 0, len(PAGE), fiscal_year=2023)]


def figures(text: str) -> list[Figure]:
    return check_figures(text, CITED, "What were net sales?")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("ninety-nine million", 99_000_000),
        ("nine thousand million dollars", 9_000_000_000),
        ("two hundred and five thousand", 205_000),
        ("half a billion dollars", 500_000_000),
        ("a dozen billions", 12_000_000_000),
        ("forty-one percent", 41),
        ("٩٩٩٩ million", 9_999_000_000),
        ("⁹⁹%", 99),
        ("⑨⑨⑨ million", 999_000_000),
        ("𝟗𝟗𝟗 million", 999_000_000),
        ("IX billion", 9_000_000_000),
        ("2077", 2077),
        ("No. 731", 731),
        ("[412600]", 412_600),
    ],
)
def test_a_figure_that_looks_like_none_is_unsupported(written: str, value: int) -> None:
    (figure,) = figures(f"Net sales were {written} [1].")
    assert (figure.verdict, figure.value) == (FigureVerdict.UNSUPPORTED, Decimal(value))
    assert figure.reason is not None


@pytest.mark.parametrize("written", ["twelve percent", "١٢%"])
def test_an_unusual_figure_of_the_page_is_found(written: str) -> None:
    (figure,) = figures(f"Gross margin was {written} [1].")
    assert (figure.verdict, figure.citation) == (FigureVerdict.FOUND, 1)


@pytest.mark.parametrize(
    "text",
    [
        "It has two segments and three plants, one of them new [1].",
        "Net sales grew in 2023 and in fiscal 2022 [1].",
        "Revenue is recognised under ASC 606 and Rule 144 [1].",
        "Sales² rose in the second half of the year [1].",
        "From Larchmont Paper Corporation 10-K, fiscal 2023, page 103.",
        "Larchmont Paper Corporation, pages 98, 104 and 118–121: its parts.",
        "¹ Net sales rose in the second half of the year [1].",
        "A million dollars is not what it was [1].",
        "Both halves of 2023 were good [1].",
    ],
)
def test_words_that_claim_no_figure_have_no_verdict(text: str) -> None:
    assert figures(text) == []


def test_figures_are_told_in_the_order_of_the_text() -> None:
    found = figures("Net sales were ninety million, then $4,310 million, then forty-one percent [1].")
    assert [figure.text for figure in found] == ["ninety million", "$4,310 million", "forty-one percent"]


def marked(text: str) -> bool:
    return "[1]" in anchor_claims(text, [EvidencePage(0, PAGE, 0, len(PAGE))]).text


@pytest.mark.parametrize(
    ("text", "keeps"),
    [
        ('Management said "we expect demand to hold" [1].', True),
        ('Management said "we expect ... to hold" [1].', True),
        ('Management said "demand will triple" and net sales were $4,310 million [1].', False),
        ("Management said “demand will triple” and net sales were $4,310 million [1].", False),
        ("Management said «demand will triple» and net sales were $4,310 million [1].", False),
        ('It said "we expect demand to hold" and "demand will triple" [1].', False),
        ("Net sales were $4,310 million [1].", True),
    ],
)
def test_a_claim_with_an_invented_quotation_is_not_marked(text: str, keeps: bool) -> None:
    assert marked(text) is keeps
