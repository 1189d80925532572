"""A column's period becomes days by the filing's own calendar, or none."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.facts.filing import FilingContext
from tinyrag_gql.facts.fiscal import FiscalDays
from tinyrag_gql.filings.columns import Column
from tinyrag_gql.filings.dates import end_of_month
from tinyrag_gql.filings.periods import DayRange

NOTHING_KNOWN = FilingContext()


def annual(year: int, end: date) -> FilingContext:
    return FilingContext("10-K", year, FiscalPeriod.FY, end)


def dated(end: date, months: int | None = None) -> Column:
    return Column(end.year, end.month, months, end.day)


@settings(deadline=None)
@given(st.integers(2001, 2049), st.integers(1, 12), st.sampled_from([3, 6, 9, 12]), st.integers(0, 3))
def test_ranges_of_whole_months_follow_one_another_and_have_a_name(year, month, months, back):
    year_end = end_of_month(year, month)
    days = FiscalDays(annual(year, year_end), [dated(year_end, 12)])
    end = end_of_month(year - back, month)
    found = days.of(dated(end, months), instant=False)

    assert found is not None and found.start is not None
    assert found.end == end
    before = days.of(dated(found.start - timedelta(1)), instant=True)
    assert before == DayRange(None, found.start - timedelta(1))
    assert days.name(found) == (year - back, {3: "Q4", 6: "H2", 9: None, 12: "FY"}[months])
    assert days.name(DayRange(None, end)) == (year - back, "FY")


@settings(deadline=None)
@given(st.integers(2001, 2040), st.integers(0, 6), st.integers(1, 12))
def test_a_year_of_whole_weeks_ends_on_the_companys_weekday(year, weekday, month):
    def last(at: int) -> date:
        end = end_of_month(at, month)
        return end - timedelta((end.weekday() - weekday) % 7)

    ends = [last(year - back) for back in range(3)]
    text = "Our fiscal year is the 52 or 53 weeks that end on the last Friday of the month; each year ends so."
    days = FiscalDays(annual(year, ends[0]), [dated(end, 12) for end in ends], [text])

    found = days.of(dated(ends[0], 12), instant=False)
    assert found is not None and found.start == ends[1] + timedelta(1)
    assert days.before(dated(ends[0], 12), found) == ends[1]


def test_a_bare_year_ends_when_the_filing_says_its_year_ends():
    days = FiscalDays(annual(2023, date(2024, 1, 31)), [])

    assert days.of(Column(2023, fiscal=True), instant=False) == DayRange(date(2023, 2, 1), date(2024, 1, 31))
    assert days.of(Column(2022, months=12, fiscal=True), instant=True) == DayRange(None, date(2023, 1, 31))
    assert days.name(DayRange(None, date(2023, 1, 31))) == (2022, "FY")


def test_quarters_that_are_named_end_three_months_apart():
    days = FiscalDays(FilingContext("10-Q", 2024, FiscalPeriod.Q2, date(2023, 12, 31)), [])

    assert days.of(Column(2024, None, 3, quarter=1), instant=False) == DayRange(date(2023, 7, 1), date(2023, 9, 30))
    assert days.of(Column(2024, None, 6, fiscal=True), instant=False) == DayRange(date(2023, 7, 1), date(2023, 12, 31))
    assert days.of(Column(2024), instant=True) is None


def test_years_are_the_calendars_where_nothing_names_a_day():
    days = FiscalDays(NOTHING_KNOWN, [Column(2023), Column(2022)])

    assert days.of(Column(2023), instant=False) == DayRange(date(2023, 1, 1), date(2023, 12, 31))


def test_weeks_are_counted_to_the_day():
    days = FiscalDays(FilingContext("10-Q", 2023, FiscalPeriod.Q1, date(2023, 4, 29)), [])
    column = Column(2023, 4, 3, 29, weeks=13)

    assert days.of(column, instant=False) == DayRange(date(2023, 1, 29), date(2023, 4, 29))


@pytest.mark.parametrize(("quarter", "start"), [("Q2", date(2023, 1, 1)), ("Q3", date(2022, 10, 1))])
def test_year_to_date_begins_with_the_fiscal_year(quarter, start):
    days = FiscalDays(FilingContext("10-Q", 2023, FiscalPeriod(quarter), date(2023, 6, 30)), [])

    assert days.of(Column(2023, 6, -1, 30), instant=False) == DayRange(start, date(2023, 6, 30))


def test_an_opening_day_that_no_rule_gives_is_refused():
    end = date(2023, 1, 28)
    days = FiscalDays(annual(2022, end), [dated(end, 12), dated(date(2022, 1, 29), 12)])
    oldest = days.of(dated(date(2022, 1, 29), 12), instant=False)

    assert oldest is not None and days.before(dated(date(2022, 1, 29), 12), oldest) is None
