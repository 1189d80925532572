"""Dates as filings print them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.filings.dates import find_dates, first_date


@pytest.mark.parametrize(
    "text",
    ["January 28, 2023", "JANUARY 28,2023", "Jan. 28, 2023", "28 January 2023", "2023-01-28", "on Jan 28 2023 we"],
)
def test_first_date_reads_every_form(text: str) -> None:
    assert first_date(text) == date(2023, 1, 28)


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_find_dates_reads_back_what_is_printed(day: date) -> None:
    assert list(find_dates(f"ended {day:%B} {day.day}, {day.year} and {day.isoformat()}.")) == [day, day]


@pytest.mark.parametrize("text", ["February 31, 2022", "2022", "May 2022", "12/31/2022", "marching 5, 2022"])
def test_first_date_finds_none_elsewhere(text: str) -> None:
    assert first_date(text) is None
