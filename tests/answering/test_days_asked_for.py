"""Figures of the day, or of exactly the days, that a question names."""

from datetime import date

import pytest

from tests.answering.filing_values import amount, balance, filing, text_of
from tinyrag_gql.domain.facts import Fact, FactDimension

Q3 = filing(2023, "Q3")


def span(value: str, start: date, end: date) -> Fact:
    """Research of days that are no usual part of a year."""
    fact = amount("Research", value, "ResearchAndDevelopmentExpense", 2023, "Q3")
    return fact._replace(start=start, end=end, fiscal_period=None)


BEFORE = span("7", date(2023, 7, 1), date(2023, 8, 11))
AFTER = span("9", date(2023, 8, 12), date(2023, 9, 30))
RESERVES = (
    balance("Claim reserves", "210", "LiabilityForClaims", 2023, period="Q3", end=date(2023, 9, 30)),
    balance("Claim reserves", "180", "LiabilityForClaims", 2022, end=date(2022, 12, 31)),
    amount("Claim reserves", "30", "IncreaseDecreaseInClaims", 2023, "9M", statement="cash_flow"),
)
SALES = (amount("Net sales", "90", "Revenues", 2023, "Q3"), amount("Net sales", "250", "Revenues", 2023, "9M"))
FACTS = tuple((Q3, fact) for fact in (BEFORE, AFTER, *RESERVES, *SALES))


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ("from August 12 through September 30, 2023", "August 12 to September 30, 2023: $9 million"),
        ("from August 12, 2023 to September 30, 2023", "August 12 to September 30, 2023: $9 million"),
        ("from 8/12/23 through 9/30/23", "August 12 to September 30, 2023: $9 million"),
        ("from July 1 through August 11, 2023", "July 1 to August 11, 2023: $7 million"),
    ],
)
def test_figure_of_exactly_the_days_is_told(days, told):
    assert text_of(f"What was Larchmont's research {days}?", *FACTS).startswith(f"Research, {told}")


@pytest.mark.parametrize("days", ["from August 1 through September 30, 2023", "from August 12 through August 30, 2023"])
def test_days_that_no_figure_is_of_are_refused(days):
    assert "million" not in text_of(f"What was Larchmont's research {days}?", *FACTS)


def test_days_of_a_usual_period_are_that_period():
    text = text_of("What were Larchmont's net sales from January 1 through September 30, 2023?", *FACTS)
    assert text.startswith("Net sales, nine months of fiscal 2023: $250 million")


@pytest.mark.parametrize("day", ["at September 30, 2023", "at 9/30/23", "on 30 September 2023", "in September 2023"])
def test_balance_of_a_day_is_found_where_several_periods_end(day):
    text = text_of(f"What were Larchmont's claim reserves {day}?", *FACTS)
    assert text.startswith("Claim reserves, Q3 fiscal 2023: $210 million")


@pytest.mark.parametrize("day", ["at September 30, 2023", "in September 2023"])
def test_figure_of_a_period_is_refused_where_several_end(day):
    assert "million" not in text_of(f"What were Larchmont's net sales {day}?", *FACTS)


def test_balance_of_another_day_is_refused():
    assert "million" not in text_of("What were Larchmont's claim reserves at August 31, 2023?", *FACTS)


def test_balances_of_two_days_are_compared():
    text = text_of("How much did claim reserves change from December 31, 2022 to September 30, 2023?", *FACTS)
    assert "$30 million" in text.splitlines()[0]


@pytest.mark.parametrize("since", ["from the end of 2022 to September 30, 2023", "in the first nine months of '23"])
def test_change_of_a_balance_is_since_the_day_named_or_the_years_start(since):
    year_ago = balance("Claim reserves", "100", "LiabilityForClaims", 2022, period="Q3", end=date(2022, 9, 30))
    text = text_of(f"By how many dollars did Larchmont's claim reserves change {since}?", *FACTS, (Q3, year_ago))
    assert "$30 million" in text.splitlines()[0]


def test_change_from_a_year_to_a_day_is_refused():
    assert "million" not in text_of("How much did claim reserves change from 2022 to September 30, 2023?", *FACTS)


def test_month_of_an_event_is_no_period():
    assert "million" not in text_of("What were the claim reserves assumed in the deal closed in May 2023?", *FACTS)


def test_month_beside_a_figure_is_the_year_that_ends_in_it_alone():
    text = text_of("Larchmont net sales, December 2023", *FACTS, (filing(), amount("Net sales", "340", "Revenues")))
    assert text.startswith("Net sales, fiscal 2023: $340 million")
    others = text_of("Larchmont net sales, September 2023", *FACTS, (filing(), amount("Net sales", "340", "Revenues")))
    assert "million" not in others


YEARS = tuple(amount("Net sales", str(value), "Revenues", year) for value, year in ((40, 2023), (30, 2022), (20, 2021)))


def test_years_up_to_a_month_are_those_of_the_company():
    text = text_of("What was Larchmont's average net sales for the three years to December 2023?", *YEARS)
    assert "$30 million" in text.splitlines()[0]


def test_last_years_are_counted_back_from_the_newest():
    text = text_of("What were Larchmont's net sales in the last two fiscal years?", *YEARS)
    assert "$40 million" in text
    assert "$30 million" in text
    assert "$20 million" not in text


def test_growth_over_last_years_is_refused_since_its_first_year_is_open():
    assert "%" not in text_of("By how much did Larchmont's net sales grow over the last three years?", *YEARS)


def test_last_three_months_of_a_year_are_its_fourth_quarter():
    quarters = [amount("Net sales", value, "Revenues", 2023, period) for value, period in (("7", "Q1"), ("12", "Q4"))]
    text = text_of("What were Larchmont's net sales in the last three months of 2023?", *YEARS, *quarters)
    assert text.startswith("Net sales, Q4 fiscal 2023: $12 million")


def adjusted(fact: Fact) -> Fact:
    """The figure tagged as adjusted for a standard adopted in the year."""
    name = "CumulativeEffectPeriodOfAdoption"
    member = f"srt:{name}AdjustedBalanceMember"
    dimension = FactDimension(f"srt:{name}Axis", member, "Cumulative Effect Period Of Adoption Adjusted Balance")
    return fact._replace(dimensions=(dimension,), statement=None)


QUARTERS = tuple(
    adjusted(amount("Net sales", value, "Revenues", 2023, f"Q{at}"))
    for at, value in enumerate(("9", "8", "7", "16"), 1)
)


def test_quarter_printed_in_an_annual_report_is_told():
    text = text_of("What were Larchmont's net sales in 4Q23?", *YEARS, *QUARTERS)
    assert "Q4 fiscal 2023: $16 million" in text.splitlines()[0]


def test_which_quarter_is_picked_of_all_four():
    text = text_of("Which quarter of 2023 had the lowest net sales at Larchmont?", *YEARS, *QUARTERS)
    assert text.startswith("Q3 fiscal 2023 is the lowest of these")
    assert (
        "lowest" not in text_of("Which quarter of 2023 had the lowest net sales?", *YEARS, *QUARTERS[1:]).split(":")[0]
    )


def test_adjusted_figure_does_not_stand_beside_the_stated_one():
    other = adjusted(amount("Net sales", "41", "Revenues", 2023))
    text = text_of("What were Larchmont's net sales in 2023?", *YEARS, other)
    assert text.startswith("Net sales, fiscal 2023: $40 million")


def test_compound_growth_over_years_counts_from_the_year_before_them():
    older = amount("Net sales", "5", "Revenues", 2020)
    text = text_of("What was the CAGR of Larchmont's net sales over the three years to 2023?", *YEARS, older)
    assert "100.0%" in text.splitlines()[0]


@pytest.mark.parametrize("span", ["over the three years to 2023", "in the two years through December 2023"])
def test_growth_over_counted_years_is_refused_since_its_first_year_is_open(span):
    text = text_of(f"By how much did Larchmont's net sales grow {span}?", *YEARS)
    assert "$" not in text
    assert "%" not in text
