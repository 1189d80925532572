"""Verdicts on figures: never VERIFIED without the digits on the cited page, DERIVED only by exact arithmetic."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.answering.pages import BALANCE, INCOME
from tinyrag_gql.answering.figures import check_figures
from tinyrag_gql.answering.verification import CitedPage
from tinyrag_gql.domain.answers import Figure, FigureVerdict

VERIFIED, DERIVED, UNSUPPORTED = FigureVerdict.VERIFIED, FigureVerdict.DERIVED, FigureVerdict.UNSUPPORTED
MILLION = Decimal(10**6)


def check(text: str, *pages: str) -> list[Figure]:
    return check_figures(text, [CitedPage(n, page, 0, len(page)) for n, page in enumerate(pages, 1)])


def verdicts(text: str, *pages: str) -> list[tuple[str, FigureVerdict]]:
    return [(figure.text, figure.verdict) for figure in check(text, *pages)]


@pytest.mark.parametrize(
    "written",
    ["$1,200 million", "1,200", "$1,200", "$1.2 billion", "$1,200,000,000", "USD 1,200 million", "$1,200.0 million"],
)
def test_check_figures_verifies_the_same_amount_in_any_writing(written):
    (figure,) = check(f"Net revenues were {written} [1].", INCOME)
    assert (figure.verdict, figure.citation) == (VERIFIED, 1)


@pytest.mark.parametrize(
    "written",
    ["$1,200 billion", "$1,200 thousand", "1,200%", "€1,200 million", "$1,201 million", "$2.55 million", "600%"],
)
def test_check_figures_does_not_verify_another_scale_unit_or_value(written):
    (figure,) = check(f"Net revenues were {written} [1].", INCOME)
    assert figure.verdict is not VERIFIED


def test_check_figures_reports_the_scale_of_the_table():
    (figure,) = check("Net revenues: 1,200 [1]", INCOME)
    assert (figure.value, figure.scale, figure.unit) == (1200, MILLION, None)


def test_check_figures_gives_no_scale_to_amounts_per_share():
    (figure,) = check("Diluted earnings per share: $2.55 [1]", INCOME)
    assert (figure.verdict, figure.scale, figure.unit) == (VERIFIED, None, "USD")


def test_check_figures_takes_a_printed_bracket_for_the_same_figure():
    assert verdicts("Interest expense was $10 million [1].", INCOME) == [("$10 million", VERIFIED)]


@pytest.mark.parametrize(
    "text",
    [
        "In fiscal 2022 and FY2021 [1]",
        "See Note 5 and page 40 of the 10-K [1][12]",
        "On December 31, 2022, and 3 March 2021",
        "1. First\n2) Second\n(3) third",
        "Item 7, Exhibit 99 and Form 8-K",
        "Q4 2022, COVID-19 and ASC 606",
    ],
)
def test_check_figures_leaves_out_what_only_names_something(text):
    assert check(text, INCOME) == []


def test_check_figures_derives_the_result_of_an_equation_over_verified_figures():
    text = "Turnover: 3.00.\nComputed as 1,200 / ((420 + 380) / 2) = 3.00 [1][2]."
    figures = check(text, INCOME, BALANCE)
    assert [figure.verdict for figure in figures] == [DERIVED, VERIFIED, VERIFIED, VERIFIED, DERIVED]
    assert figures[0].derivation == "1,200 / ((420 + 380) / 2)"


def test_check_figures_does_not_derive_from_a_wrong_equation_or_unsupported_figures():
    assert ("3.10", UNSUPPORTED) in verdicts("1,200 / ((420 + 380) / 2) = 3.10 [1][2]", INCOME, BALANCE)
    assert ("2.98", UNSUPPORTED) in verdicts("1,190 / ((420 + 380) / 2) = 2.98 [1][2]", INCOME, BALANCE)


@pytest.mark.parametrize(
    "claim",
    [
        "Net income rose from $164 million to $255 million, by $91 million [1].",
        "Revenues rose from $1,000 million to $1,200 million, or 20.0% [1].",
        "Operating income of $350 million on revenues of $1,200 million is a margin of 29.2% [1].",
        "Net income of $255 million, $164 million and $102 million averages $173.7 million [1].",
        "Net income of $255 million and $164 million adds up to $419 million [1].",
    ],
)
def test_check_figures_derives_simple_arithmetic(claim):
    *given_figures, derived = check(claim, INCOME)
    assert all(figure.verdict is VERIFIED for figure in given_figures)
    assert derived.verdict is DERIVED
    assert derived.derivation


def test_check_figures_derives_from_the_passage_that_is_cited():
    start = INCOME.index("Net revenues")
    cited = CitedPage(1, INCOME, start, INCOME.index("\n", start))
    growth, other = check_figures("Revenues grew by 20% [1], and staff by 37% [1].", [cited])
    assert (growth.verdict, growth.derivation) == (DERIVED, "($ 1,200 − $ 1,000) / $ 1,000")
    assert other.verdict is UNSUPPORTED


def test_check_figures_derives_a_rounded_figure():
    (figure,) = check("Property came to about $1.2 billion [1].", INCOME.replace("1,200", "1,187"))
    assert (figure.verdict, figure.derivation) == (DERIVED, "$ 1,187 rounded")


def test_check_figures_does_not_derive_a_count_by_chance():
    counts = verdicts("After costs of $600 million and $120 million, 5 plants closed [1].", INCOME)
    assert counts[-1] == ("5", UNSUPPORTED)


def test_check_figures_marks_an_invented_figure():
    assert verdicts("Revenues were $9,876 million [1].", INCOME) == [("$9,876 million", UNSUPPORTED)]


def test_check_figures_without_citations_supports_nothing():
    assert verdicts("Revenues were $1,200 million.") == [("$1,200 million", UNSUPPORTED)]


def test_check_figures_points_to_the_citation_behind_the_figure():
    revenue, assets = check("Revenues $1,200 million [1]; total assets $1,500 million [2].", INCOME, BALANCE)
    assert (revenue.citation, assets.citation) == (1, 2)


ANSWERS = st.lists(
    st.one_of(
        st.sampled_from(
            ["revenues", "[1]", "fell", "=", "+", "/", "(", ")", "million", "%", "$", "in 2022", "Note 5", "\n"]
        ),
        st.sampled_from(re.findall(r"[\d.,]*\d", INCOME)),
        st.decimals(min_value=0, max_value=10**6, places=1, allow_nan=False).map(lambda value: f"{value:,}"),
        st.integers(0, 99999).map(str),
    ),
    max_size=30,
).map(" ".join)


@settings(deadline=None)
@given(ANSWERS)
def test_check_figures_never_verifies_digits_that_do_not_stand_on_the_page(answer):
    printed = [Decimal(digits.replace(",", "")) for digits in re.findall(r"\d[\d,]*(?:\.\d+)?", INCOME)]
    for figure in check(answer, INCOME):
        if figure.verdict is VERIFIED:
            scale = figure.scale or 1
            amounts = {value * factor for value in printed for factor in (1, MILLION)}
            assert abs(figure.value) in printed or abs(figure.value) * scale in amounts


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_check_figures_never_fails(answer, page):
    for figure in check(answer, page):
        assert figure.text in answer


def test_check_figures_points_to_the_passage_that_quotes_the_figure():
    lines = [line for line in INCOME.splitlines() if "Net revenues" in line or "Gross profit" in line]
    starts = [INCOME.index(line) for line in lines]
    cited = [CitedPage(n, INCOME, starts[n - 1], starts[n - 1] + len(lines[n - 1])) for n in (1, 2)]
    text = "Gross margin was 600 / 1,200 = 50.0%.\nInputs: Net revenues: 1,200 [1]; Gross profit: 600 [2]."
    assert [(figure.text, figure.citation) for figure in check_figures(text, cited)] == [
        ("600", 2),
        ("1,200", 1),
        ("50.0%", None),
        ("1,200", 1),
        ("600", 2),
    ]
