"""Verdicts on figures: VERIFIED only for the fact's own line, period, sign, scale and unit, DERIVED only from those."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.answering.pages import BALANCE, CASH_FLOW, INCOME, PROSE, cited
from tinyrag_gql.answering.figures import check_figures
from tinyrag_gql.answering.verification import CitedPage
from tinyrag_gql.domain.answers import Figure, FigureVerdict

VERIFIED, CONTRADICTED, FOUND = FigureVerdict.VERIFIED, FigureVerdict.CONTRADICTED, FigureVerdict.FOUND
DERIVED, UNSUPPORTED = FigureVerdict.DERIVED, FigureVerdict.UNSUPPORTED
MILLION = Decimal(10**6)


def check(text: str, *pages: str, question: str = "") -> list[Figure]:
    return check_figures(text, cited(*pages), question)


def verdicts(text: str, *pages: str, question: str = "") -> list[tuple[str, FigureVerdict]]:
    return [(figure.text, figure.verdict) for figure in check(text, *pages, question=question)]


# ------------------------------------------------------------------------------------------------ one fact


@pytest.mark.parametrize(
    "written",
    ["$1,200 million", "$1.2 billion", "$1,200,000,000", "USD 1,200 million", "$1,200.0 million", "1,200 million"],
)
def test_check_figures_verifies_the_same_amount_in_any_writing(written):
    (figure,) = check(f"Net revenues were {written} in 2022 [1].", INCOME)
    assert (figure.verdict, figure.citation, figure.reason) == (VERIFIED, 1, None)
    assert figure.fact
    assert (figure.fact.fact.label, figure.fact.fact.fiscal_year) == ("Net revenues", 2022)


@pytest.mark.parametrize(
    "written", ["$1,200", "$1,200 billion", "$1,200 thousand", "$1,201 million", "-$1,200 million", "$2.55 million"]
)
def test_check_figures_contradicts_another_scale_sign_or_value(written):
    (figure,) = check(f"Net revenues were {written} in 2022 [1].", INCOME)
    assert figure.verdict is CONTRADICTED
    assert figure.reason == "The cited page has 1,200 million USD for “Net revenues”, fiscal 2022."
    assert figure.fact
    assert figure.fact.fact.value == 1200 * MILLION


@pytest.mark.parametrize("written", ["1,200%", "€1,200 million", "600%", "1,200"])
def test_check_figures_does_not_verify_another_unit_or_no_scale(written):
    (figure,) = check(f"Net revenues were {written} in 2022 [1].", INCOME)
    assert figure.verdict in (FOUND, UNSUPPORTED)
    assert figure.reason


def test_check_figures_rounds_as_the_answer_does():
    page = INCOME.replace("1,200", "1,187")
    assert verdicts("Net revenues were about $1.2 billion in 2022 [1].", page) == [("$1.2 billion", VERIFIED)]
    assert verdicts("Net revenues were about $1.18 billion in 2022 [1].", page) == [("$1.18 billion", CONTRADICTED)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Net revenues, fiscal 2021: $1,000 million [1].",
        "In 2021, Northwind reported net revenues of $1,000 million [1].",
        "Northwind's sales for the year ended December 31, 2021 were $1.0 billion [1].",
        "Northwind generated $1,000 million in revenue in FY2021 [1].",
        "Net revenues were $1,000 million in the prior year and $1,200 million in 2022 [1].",
        "Net revenues rose from $1,000 million to $1,200 million in 2022 [1].",
        "Net revenues were $1,200 million and $1,000 million in 2022 and 2021, respectively [1].",
        "Net revenues in 2022 were $1,200 million, compared with $1,000 million a year earlier [1].",
        "Revenue: $1,200 million (2022), $1,000 million (2021) [1].",
        "**Net revenues**\n- 2022: $1,200 million [1]\n- 2021: $1,000 million [1]",
        "| | 2022 | 2021 |\n|---|---|---|\n| Net revenues ($ millions) | 1,200 | 1,000 |\n[1]",
        "Inputs, in millions: Net revenues: 1,200 in 2022, 1,000 in 2021 [1].",
        "Revenue (Net revenues), fiscal 2021: $1 billion, printed as $1,000 million [1].",
        "Income before income taxes was $340 million and the tax provision $85 million in 2022 [1].",
        "Net income was $255 million, or $2.55 per diluted share, in 2022 [1].",
        "Interest expense was $10 million in 2022 [1].",
    ],
)
def test_check_figures_verifies_usual_wordings(sentence):
    figures = verdicts(sentence, INCOME)
    assert figures
    assert {verdict for _, verdict in figures} == {VERIFIED}


@pytest.mark.parametrize(
    "sentence",
    [
        "Net revenues were $1,200 million in 2021 [1].",
        "Net revenues were $1,200 million in the third quarter of 2022 [1].",
        "Net revenues were $1,200 million as of June 30, 2022 [1].",
        "Operating income was $255 million in 2022 [1].",
        "Northwind made a net loss of $255 million in 2022 [1].",
        "Basic earnings per share were $2.55 in 2022 [1].",
        "Revenue from sensors was $1,200 million in 2022 [1].",
        "Net revenues, excluding acquisitions, were $1,200 million in 2022 [1].",
        "Net revenues of Southwind were $1,200 million in 2022 [1].",
        "Net revenues rose $1,200 million in 2022 [1].",
        "In Europe, net revenues were $1,200 million in 2022 [1].",
        "Net revenues rose from $1,200 million to $1,000 million in 2022 [1].",
    ],
)
def test_check_figures_does_not_verify_another_claim(sentence):
    assert VERIFIED not in {verdict for _, verdict in verdicts(sentence, INCOME)}


def test_check_figures_tells_outflows_without_their_sign():
    for told in ("Capital expenditures were $90 million", "Northwind paid $40 million in dividends"):
        assert [verdict for _, verdict in verdicts(f"{told} in 2022 [1].", CASH_FLOW)] == [VERIFIED]
    used, provided = "Net cash used in investing activities", "Net cash provided by investing activities"
    assert verdicts(f"{used} was $100 million in 2022 [1].", CASH_FLOW)[0][1] is VERIFIED
    assert verdicts(f"{provided} was $100 million in 2022 [1].", CASH_FLOW)[0][1] is not VERIFIED


def test_check_figures_tells_near_lines_apart():
    assert verdicts("Total liabilities were $1,500 million in 2022 [1].", BALANCE)[0][1] is CONTRADICTED
    assert verdicts("Total assets stood at $1,500 million at December 31, 2022 [1].", BALANCE)[0][1] is VERIFIED
    closing = "Total liabilities and shareholders' equity were $1,500 million in 2022 [1]."
    assert verdicts(closing, BALANCE)[0][1] is VERIFIED


def test_check_figures_takes_from_the_question_what_the_answer_leaves_unsaid():
    question = "What was Northwind's net income in 2021?"
    assert verdicts("It was $164 million [1].", INCOME, question=question) == [("$164 million", VERIFIED)]
    assert verdicts("$255 million [1]", INCOME, question=question) == [("$255 million", CONTRADICTED)]


def test_check_figures_without_a_period_is_of_the_documents_own():
    assert verdicts("Net income: $255 million [1].", INCOME) == [("$255 million", VERIFIED)]
    assert verdicts("Net income: $164 million [1].", INCOME)[0][1] is not VERIFIED


def test_check_figures_gives_no_scale_to_amounts_per_share():
    (figure,) = check("Diluted earnings per share, in 2022: $2.55 [1]", INCOME)
    assert (figure.verdict, figure.scale, figure.unit) == (VERIFIED, None, "USD")


def test_check_figures_reports_the_scale_that_a_headline_gives():
    (figure,) = check("Net revenues, 2022 (in millions): 1,200 [1]", INCOME)
    assert (figure.verdict, figure.value, figure.scale, figure.unit) == (VERIFIED, 1200, MILLION, None)


def test_check_figures_finds_digits_where_nothing_ties_them():
    (figure,) = check("The plant cost about $350 million in 2022 [1].", INCOME)
    assert (figure.verdict, figure.citation) == (FOUND, 1)
    assert figure.reason == "No line of the cited page has the sentence's name and unit."


def test_check_figures_says_that_a_page_has_several_values():
    twice = INCOME + INCOME.replace("1,200", "1,190")
    (figure,) = check("Net revenues were $1,200 million in 2022 [1].", twice)
    assert figure.verdict is FOUND
    assert figure.reason == "The cited page has several values for “Net revenues” in that period."


def test_check_figures_takes_the_quoted_one_of_several_rows_of_a_name():
    (page,) = cited(INCOME + INCOME.replace("1,200", "1,190"))
    row = page.text.index("Net revenues $ 1,190")
    facts = tuple(
        each._replace(fact=each.fact._replace(row_start=row if each.fact.value == 1_190 * MILLION else 0))
        for each in page.facts
    )
    quoting = page._replace(start=row, end=page.text.index("\n", row), facts=facts)
    told = [
        figure.verdict
        for value in ("1,190", "1,200")
        for figure in check_figures(f"Net revenues were ${value} million in 2022 [1].", [quoting])
    ]
    assert told == [VERIFIED, FOUND]


def test_check_figures_gives_a_count_no_scale_of_the_caption():
    """Both rows are named 'Coins held', so that no line is certain; the caption is in thousands, the fact is not."""
    text = "(in thousands, except number of coins)\nDecember 31, 2022 2021\nCoins held 15,126 12,232\nCash 700 600\n"
    start = text.index("15,126")
    (page,) = cited(text)
    coins = page.facts[0].fact._replace(
        label="Coins held", value=Decimal(15_126), unit="coin", start_offset=start, end_offset=start + 6
    )
    stored = [page.facts[0]._replace(fact=fact) for fact in (coins, coins._replace(value=Decimal(9), start_offset=0))]
    (figure,) = check_figures("Coins held: 15,126 [1].", [page._replace(facts=tuple(stored))])
    assert (figure.value, figure.scale) == (15_126, None)


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


# ------------------------------------------------------------------------------------------------ running text


def test_check_figures_binds_running_text_by_its_own_sentence():
    same = "Gross margin rose to 50.0% in 2022 from 45.0% in 2021 [1]."
    assert [verdict for _, verdict in verdicts(same, PROSE)] == [VERIFIED, VERIFIED]
    for other in ("Gross margin was 50.0% in 2021", "Operating margin was 50.0% in 2022", "It was 50.0%"):
        assert verdicts(f"{other} [1].", PROSE) == [("50.0%", FOUND)]


# ------------------------------------------------------------------------------------------------ derived


def test_check_figures_derives_the_result_of_an_equation_over_verified_figures():
    text = (
        "Turnover: 3.00.\nComputed as 1,200 / ((420 + 380) / 2) = 3.00 [1][2].\nInputs, in millions: "
        "Net revenues: 1,200 in 2022 [1]; Property, plant and equipment, net: 420 in 2022, 380 in 2021 [2]."
    )
    figures = check(text, INCOME, BALANCE)
    assert [figure.verdict for figure in figures] == [DERIVED, *[VERIFIED] * 3, DERIVED, *[VERIFIED] * 3]
    assert figures[0].derivation == "1,200 / ((420 + 380) / 2)"


@pytest.mark.parametrize(
    ("equation", "inputs"),
    [
        ("600 / 1,200 = 0.51", "Gross profit: 600 in 2022 [1]; Net revenues: 1,200 in 2022 [1]"),
        ("600 / 1,000 = 0.60", "Gross profit: 600 in 2022 [1]; Net revenues: 1,000 in 2022 [1]"),
        ("600 / 1,200 = 0.50", "Gross profit: 600 in 2022 [1]"),
    ],
)
def test_check_figures_does_not_derive_from_a_wrong_equation_or_wrong_inputs(equation, inputs):
    result = equation.rpartition(" ")[2]
    assert (result, UNSUPPORTED) in verdicts(f"{equation}.\nInputs, in millions: {inputs}.", INCOME)


@pytest.mark.parametrize(
    "claim",
    [
        "Net income rose from $164 million in 2021 to $255 million in 2022, by $91 million [1].",
        "Revenues rose from $1,000 million in 2021 to $1,200 million in 2022, or 20.0% [1].",
        "Operating income of $350 million on revenues of $1,200 million is a margin of 29.2% [1].",
        "Net income of $255 million, $164 million and $102 million in 2022, 2021 and 2020 averages $173.7 million [1].",
        "Net income of $255 million in 2022 and $164 million in 2021 adds up to $419 million [1].",
    ],
)
def test_check_figures_derives_simple_arithmetic(claim):
    *given_figures, derived = check(claim, INCOME)
    assert all(figure.verdict is VERIFIED for figure in given_figures)
    assert derived.verdict is DERIVED
    assert derived.derivation


def test_check_figures_derives_a_compound_growth_rate():
    text = "It grew by 9.5% a year.\nComputed as (1,200 / 1,000) ^ (1 / 2) − 1 = 9.5%.\n"
    figures = check(
        f"{text}Inputs, in millions: Net revenues: 1,200 in 2022 [1]; Net revenues: 1,000 in 2021 [1].", INCOME
    )
    rates = [figure for figure in figures if figure.text == "9.5%"]
    assert [figure.verdict for figure in rates] == [DERIVED, DERIVED]
    assert rates[0].derivation == "(1,200 / 1,000) ^ (1 / 2) − 1"
    assert "1" not in [figure.text for figure in figures]


def test_check_figures_derives_a_change_from_the_facts_of_its_line():
    growth, other = check("Revenues grew by 20% in 2022 [1], and staff by 37% [1].", INCOME)
    assert (growth.verdict, growth.derivation) == (DERIVED, "(1,200 − 1,000) / 1,000")
    assert other.verdict is UNSUPPORTED


@pytest.mark.parametrize("claim", ["Revenues fell by 20% in 2022", "Revenues grew by 20% in 2021", "Costs grew by 20%"])
def test_check_figures_does_not_derive_another_change(claim):
    assert verdicts(f"{claim} [1].", INCOME)[0][1] is UNSUPPORTED


def test_check_figures_takes_a_figure_told_again_for_what_it_was():
    text = (
        "Net revenues, fiscal 2022: $1,200 million [1].\nNet revenues, fiscal 2021: $1,000 million [1].\n"
        "Net revenues rose by $200 million, or 20.0%: $1,200 million against $1,000 million in fiscal 2021."
    )
    assert [verdict for _, verdict in verdicts(text, INCOME)] == [VERIFIED] * 2 + [DERIVED] * 2 + [VERIFIED] * 2


def test_check_figures_does_not_derive_a_count_by_chance():
    counts = verdicts("After costs of $600 million and $120 million, 5 plants closed [1].", INCOME)
    assert counts[-1] == ("5", UNSUPPORTED)


# ------------------------------------------------------------------------------------------------ nothing


def test_check_figures_marks_an_invented_figure():
    assert verdicts("Staff costs were $9,876 million [1].", INCOME) == [("$9,876 million", UNSUPPORTED)]


def test_check_figures_without_citations_supports_nothing():
    (figure,) = check("Revenues were $1,200 million.")
    assert (figure.verdict, figure.reason) == (UNSUPPORTED, "The answer cites no page for it.")


def test_check_figures_points_to_the_citation_behind_the_figure():
    revenue, assets = check("Revenues $1,200 million [1]; total assets $1,500 million [2].", INCOME, BALANCE)
    assert (revenue.citation, assets.citation) == (1, 2)


ANSWERS = st.lists(
    st.one_of(
        st.sampled_from(
            ["revenues", "[1]", "fell", "=", "+", "/", "(", ")", "million", "%", "$", "in 2022", "Note 5", "|", "\n"]
        ),
        st.sampled_from(re.findall(r"[\d.,]*\d", INCOME)),
        st.decimals(min_value=0, max_value=10**6, places=1, allow_nan=False).map(lambda value: f"{value:,}"),
        st.integers(0, 99999).map(str),
    ),
    max_size=30,
).map(" ".join)


@settings(deadline=None)
@given(ANSWERS)
def test_check_figures_verifies_nothing_but_a_facts_value(answer):
    for figure in check(answer, INCOME):
        if figure.verdict is VERIFIED:
            assert figure.fact
            told = abs(figure.value) * (figure.scale or 1)
            step = (figure.scale or 1) * Decimal(1).scaleb(figure.value.as_tuple().exponent)
            assert abs(told - abs(figure.fact.fact.value)) <= step / 2


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_check_figures_never_fails(answer, page):
    for figure in check(answer, page, question=page):
        assert figure.text in answer


def test_figure_has_the_place_at_which_its_check_found_it() -> None:
    page = "Orders came late. The plant shipped 1,250 pumps in the year, and 940 valves."
    quoted = CitedPage(1, page, 0, len("Orders came late."))
    (figure,) = check_figures("It shipped 1,250 pumps [1].", [quoted])
    assert figure.place is not None
    assert page[slice(*figure.place)] == "1,250"
    (absent,) = check_figures("It shipped 77 pumps [1].", [quoted])
    assert absent.place is None
