"""Questions are read for periods, metrics, and how the answer is to be shown."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinyrag_gql.answering.questions import read_question
from tinyrag_gql.filings.periods import Period, periods_in


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("revenue in FY2022", [Period(2022)]),
        ("fiscal year 2019 and FY18", [Period(2019), Period(2018)]),
        ("Q2 of FY2024 against Q2 FY2023", [Period(2024, 2), Period(2023, 2)]),
        ("the second quarter of fiscal 2024", [Period(2024, 2)]),
        ("from 2020 to 2021", [Period(2020), Period(2021)]),
        ("no period at all, 12,020 shops", []),
    ],
)
def test_periods_in_finds_years_and_quarters(text, periods):
    assert list(periods_in(text)) == periods


def test_read_question_leaves_instructions_and_definitions_out_of_its_core():
    asked = read_question(
        "What is the FY2022 quick ratio for Northwind? Quick ratio is defined as: cash / total current liabilities. "
        "Round your answer to two decimal places."
    )
    assert asked.core == "What is the FY2022 quick ratio for Northwind?"
    assert [metric.name for metric in asked.metrics] == ["quick_ratio"]
    assert (asked.places, list(asked.definitions)) == (2, ["quick_ratio"])


def test_read_question_reads_units_and_averages():
    asked = read_question("What is the FY2020 - FY2022 3 year average of capex as a % of revenue (in percents)?")
    assert (asked.average_years, asked.share, asked.percent) == (3, ("capital_expenditure", "revenue"), True)
    asked = read_question("What was total revenue in FY2022, in USD billions, to one decimal place?")
    assert (asked.scale, asked.places) == (Decimal(10**9), 1)


def test_read_question_tells_growth_from_comparison():
    assert read_question("What is the year-over-year change in revenue from FY2021 to FY2022?").growth
    asked = read_question("Has the operating margin improved in FY2022?")
    assert (asked.growth, asked.compare) == (False, True)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_read_question_never_fails(text):
    assert read_question(text).text == " ".join(text.split())
