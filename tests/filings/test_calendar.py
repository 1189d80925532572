"""A filing's calendar tells which column is the fiscal period asked for, and refuses where none is."""

from datetime import date
from decimal import Decimal

import pytest

from tinyrag_gql.filings.calendar import FiscalCalendar
from tinyrag_gql.filings.columns import Column
from tinyrag_gql.filings.numbers import Number
from tinyrag_gql.filings.periods import TO_DATE, Period


def values(*columns: Column) -> list[tuple[Column, Number]]:
    return [(column, Number(str(at), at, at + 1, Decimal(at))) for at, column in enumerate(columns)]


JANUARY = FiscalCalendar.of_filing(2023, None, date(2024, 2, 3), [])
JUNE = FiscalCalendar.of_filing(2025, 1, date(2024, 9, 30), [])
NINE = values(Column(2023, 9, 3, 30), Column(2022, 9, 3, 30), Column(2023, 9, 9, 30), Column(2022, 9, 9, 30))
CALENDAR = FiscalCalendar.of_filing(2023, 3, date(2023, 9, 30), [])


@pytest.mark.parametrize(
    ("calendar", "column", "year", "quarter"),
    [
        (JANUARY, Column(2024, 2, 12, 3), 2023, 4),
        (JANUARY, Column(2023, 1, 12, 28), 2022, 4),
        (JANUARY, Column(2023, 10, 3, 28), 2023, 3),
        (JUNE, Column(2024, 9, 3, 30), 2025, 1),
        (JUNE, Column(2024, 6, 12, 30), 2024, 4),
        (FiscalCalendar.of_filing(2020, None, date(2021, 1, 3), []), Column(2019, 12, 12, 29), 2019, 4),
    ],
)
def test_calendar_names_the_fiscal_year_and_quarter_of_a_column(calendar, column, year, quarter):
    assert (calendar.year_of(column), calendar.quarter_of(column)) == (year, quarter)


@pytest.mark.parametrize(
    ("period", "place"),
    [(Period(2023, 3), 0), (Period(2022, 3), 1), (Period(2023, None, 9), 2), (Period(2023, None, TO_DATE), 2),
     (Period(2023), None), (Period(2023, 4), None), (Period(2023, None, 6), None)],
)  # fmt: skip
def test_choose_takes_the_column_of_the_period_or_none(period, place):
    chosen = CALENDAR.choose(NINE, period)
    assert (chosen and int(chosen[1].value)) == place


def test_choose_refuses_where_two_columns_differ():
    assert FiscalCalendar().choose(values(Column(2023), Column(2023)), Period(2023)) is None


def test_choose_takes_the_version_asked_for():
    versions = values(*(Column(2022, 12, 12, 31, None, basis) for basis in ("reported", "adjustment", "restated")))
    calendar = FiscalCalendar.of_filing(2022, None, date(2022, 12, 31), [])
    assert [calendar.choose(versions, Period(2022), basis)[1].value for basis in ("", "restated", "reported")] == [
        2,
        2,
        0,
    ]
