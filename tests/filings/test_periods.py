"""Periods as questions name them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.filings.periods import (
    Period,
    asks_latest,
    dates_in,
    is_quarterly,
    periods_in,
    quarters_in,
    spans_filings,
    years_in,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FY2022 against fiscal 2021", (2021, 2022)),
        ("FY22 and FY '21", (2021, 2022)),
        ("the FY2017 - FY2019 average", (2017, 2018, 2019)),
        ("from 2019 to 2021", (2019, 2020, 2021)),
        ("Q2'23", (2023,)),
        ("as of FY2023Q1", (2023,)),
        ("Q22023 against Q1FY24", (2023, 2024)),
        ("$2,022 and 2022.5 and 2022,000", ()),
        ("no year", ()),
    ],
)
def test_years_are_read_in_every_spelling(text: str, expected: tuple[int, ...]) -> None:
    assert years_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q2 of FY2024", (2,)),
        ("3Q23", (3,)),
        ("the fourth-quarter", (4,)),
        ("Q2 2023 and Q2 2022", (2,)),
        ("FY23Q4", (4,)),
    ],
)
def test_quarters_are_read_in_every_spelling(text: str, expected: tuple[int, ...]) -> None:
    assert quarters_in(text) == expected


@pytest.mark.parametrize("text", ["FY2023Q1", "FY23 Q1", "2023 Q1", "Q12023", "Q1FY23", "Q1 of fiscal 2023"])
def test_quarter_of_a_year_is_one_period_in_every_spelling(text: str) -> None:
    assert periods_in(f"As of {text}, what did sales do?") == (Period(2023, quarter=1),)


def test_quarters_in_a_row_keep_their_own_years() -> None:
    assert [str(each) for each in periods_in("Q1 2023 Q2 2023")] == ["Q1 fiscal 2023", "Q2 fiscal 2023"]
    assert [str(each) for each in periods_in("compare 2022 Q2 2023")] == ["fiscal 2022", "Q2 fiscal 2023"]


@pytest.mark.parametrize("text", ["May 3, 2023", "3rd of May 2023", "3 May, 2023", "2023-05-03", "5/3/2023"])
def test_dates_are_read_in_every_spelling(text: str) -> None:
    assert dates_in(f"the filing dated {text}.") == (date(2023, 5, 3),)


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert dates_in("February 30, 2023") == ()


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2039, 12, 31)))
def test_every_date_is_read_back(day: date) -> None:
    assert dates_in(f"as of {day:%B} {day.day}, {day.year}") == (day,)
    assert dates_in(f"filed_{day.isoformat()}.pdf") == (day,)


@given(st.text())
def test_no_text_breaks_the_readers(text: str) -> None:
    assert all(2000 <= year <= 2099 for year in years_in(text))
    assert set(quarters_in(text)) <= {1, 2, 3, 4}
    assert isinstance(dates_in(text), tuple)


def test_latest_is_heard() -> None:
    assert asks_latest("in the most recent 10-Q")
    assert not asks_latest("in 2022")


def test_quarterly_is_heard() -> None:
    assert is_quarterly("as reported in these 10-Qs")
    assert not is_quarterly("for the full year")


@pytest.mark.parametrize("text", ["over time", "Can a trend be seen", "in the reported quarters", "each quarter"])
def test_spans_over_filings_are_heard(text: str) -> None:
    assert spans_filings(f"How have sales changed {text}?")


def test_one_year_spans_no_filings() -> None:
    assert not spans_filings("What were sales in 2022?")
