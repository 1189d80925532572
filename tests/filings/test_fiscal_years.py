"""Fiscal years by a company's own calendar: 52 and 53 weeks, quarters of 12 and 16 weeks, and days beside them."""

from datetime import date, timedelta

import pytest

from tinyrag_gql.filings.fiscal_years import FiscalYears

Days = tuple[date | None, date]


def weeks(end: date, *lengths: int) -> list[Days]:
    """Periods of so many weeks one before the other, the last one up to `end`."""
    found: list[Days] = []
    for length in reversed(lengths):
        start = end - timedelta(7 * length - 1)
        found.insert(0, (start, end))
        end = start - timedelta(1)
    return found


@pytest.mark.parametrize(
    ("start", "end", "place"),
    [
        (date(2023, 10, 1), date(2024, 9, 28), (2024, "FY")),
        (date(2022, 9, 25), date(2023, 9, 30), (2023, "FY")),
        (None, date(2024, 9, 28), (2024, "FY")),
        (None, date(2024, 6, 29), (2024, "Q3")),
        (date(2024, 6, 30), date(2024, 9, 28), (2024, "Q4")),
        (date(2023, 10, 1), date(2024, 3, 30), (2024, "H1")),
        (date(2023, 10, 1), date(2024, 6, 29), (2024, "9M")),
        (date(2024, 3, 31), date(2024, 9, 28), (2024, "H2")),
        (date(2024, 1, 1), date(2024, 6, 29), (2024, None)),
        (date(2023, 7, 2), date(2024, 6, 29), (2024, None)),
        (None, date(2024, 10, 18), (2025, None)),
        (None, date(2024, 8, 12), (2024, None)),
        (date(2021, 9, 26), date(2024, 9, 28), (2024, None)),
    ],
)
def test_periods_of_a_year_that_ends_in_september(start: date | None, end: date, place: tuple[int, str]) -> None:
    years = FiscalYears.of_filing(2024, "FY", date(2024, 9, 28), (9, 28), [(date(2023, 10, 1), date(2024, 9, 28))])
    assert years.place(start, end) == place


def test_a_year_is_named_as_the_company_names_it() -> None:
    years = FiscalYears.of_filing(2023, "FY", date(2024, 2, 3))
    assert years.place(None, date(2024, 2, 3)) == (2023, "FY")
    assert years.place(None, date(2023, 1, 28)) == (2022, "FY")
    assert years.place(None, date(2023, 10, 28)) == (2023, "Q3")


@pytest.mark.parametrize("lengths", [(16, 12, 12, 12), (12, 12, 12, 16), (12, 12, 12, 17)])
@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_quarters_of_unequal_weeks(lengths: tuple[int, ...], quarter: int) -> None:
    quarters = weeks(date(2024, 12, 28), *lengths)
    end = quarters[quarter - 1][1]
    years = FiscalYears.of_filing(2024, f"Q{quarter}", end, (12, 28), quarters[:quarter])
    assert [years.place(*days) for days in quarters[:quarter]] == [(2024, f"Q{n}") for n in range(1, quarter + 1)]
    assert years.place(None, quarters[0][0] - timedelta(1)) == (2023, "FY")


@pytest.mark.parametrize("part", ["Q1", "Q2", "Q3"])
def test_a_quarterly_report_tells_the_year_without_its_end_named(part: str) -> None:
    ends = {"Q1": date(2024, 3, 31), "Q2": date(2024, 6, 30), "Q3": date(2024, 9, 30)}
    years = FiscalYears.of_filing(2024, part, ends[part])
    assert years.place(None, ends[part]) == (2024, part)
    assert years.place(None, date(2023, 12, 31)) == (2023, "FY")
    assert years.place(date(2023, 1, 1), ends[part].replace(year=2023))[0] == 2023
