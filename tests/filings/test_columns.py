"""Header lines are read as columns: period, length, version and kind."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinyrag_gql.filings.columns import NOTE, Column, is_header_line, read_header
from tinyrag_gql.filings.periods import DayRange, PeriodKind


def columns(text: str):
    header = read_header(text.split("\n"))
    assert header is not None
    return list(header.columns)


STYLES = {
    "{d} {month} {y}": "dmy", "{month} {d}, {y}": "dmy", "{d} {mon} {y}": "dmy", "{mon}. {d}, {y}": "dmy",
    "{y}-{m:02}-{d:02}": "dmy", "{mon}-{yy:02}": "my", "{month} {y}": "my", "FY{yy:02}": "y", "FY {y}": "y", "{y}": "y",
    "{y}A": "y",
}  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from(sorted(STYLES)), st.dates(date(2001, 1, 1), date(2049, 12, 31)))
def test_read_header_reads_back_two_periods_in_every_style(style, day):
    def printed(year: int) -> str:
        parts = {"y": year, "yy": year % 100, "m": day.month, "d": min(day.day, 28)}
        return style.format(**parts, month=f"{day:%B}", mon=f"{day:%b}")

    line = f"{printed(day.year)} {printed(day.year - 1)}"
    assert is_header_line(line)
    newer, older = columns(line)
    assert (newer.year, older.year) == (day.year, day.year - 1)
    wanted = (day.month if "m" in STYLES[style] else None, min(day.day, 28) if STYLES[style] == "dmy" else None)
    assert (newer.month, newer.day) == (older.month, older.day) == wanted


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("Year ended 31 March 2024 2023", [12, 12]),
        ("Three Months Ended September 30, Nine Months Ended September 30,\n2023 2022 2023 2022", [3, 3, 9, 9]),
        ("Twelve Weeks Ended Forty Weeks Ended\nOctober 7, 2023 October 8, 2022 October 7, 2023 October 8, 2022",
         [3, 3, 9, 9]),
        ("52 weeks ended December 30, 2023 53 weeks ended December 31, 2022", [12, 12]),
        ("H1 2023 H1 2022", [6, 6]),
        ("SECOND QUARTER\n2023 2022", [3, 3]),
    ],
)  # fmt: skip
def test_read_header_tells_how_long_each_period_is(text, lengths):
    assert [column.months for column in columns(text)] == lengths


def test_quarters_of_fiscal_years_are_told_from_calendar_quarters():
    assert [(column.quarter, column.fiscal) for column in columns("Q1 FY24 Q1 2024")] == [(1, True), (1, False)]


def test_read_header_does_not_take_a_year_to_date_for_a_year():
    assert all(column.months not in (None, 12) for column in columns("YTD 2023 YTD 2022"))


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("Budget 2024 Actual 2023", ["budget", "actual"]),
        ("2023 2022 (As restated)", ["", "restated"]),
        ("Year ended December 31, 2022\nAs previously reported Adjustment As restated",
         ["reported", "adjustment", "restated"]),
        ("2023 2022\nActual Budget Actual Budget", ["actual", "budget", "actual", "budget"]),
    ],
)  # fmt: skip
def test_read_header_tells_versions_of_the_figures_apart(text, bases):
    assert [column.basis for column in columns(text)] == bases


@pytest.mark.parametrize(
    ("text", "place"), [("Note 2023 2022\n£'000 £'000", 0), ("2023 Note 2022", 1), ("2023 2022\nNote £m £m", 0)]
)
def test_read_header_puts_the_note_column_where_its_line_has_it(text, place):
    assert [column == NOTE for column in columns(text)] == [at == place for at in range(3)]


def test_column_is_a_day_range():
    (column, _) = columns("Sixteen Weeks Ended\nApril 21, 2023 April 22, 2022")
    assert column.period == DayRange(date(2022, 12, 31), date(2023, 4, 21))
    assert column.span == "16 weeks"
    assert Column(2023, 12, 12, 31).period == DayRange(date(2023, 1, 1), date(2023, 12, 31))
    assert DayRange(date(2023, 1, 1), date(2023, 12, 31)).kind is PeriodKind.YEAR
    assert DayRange(None, date(2023, 12, 31)).kind is PeriodKind.INSTANT


@settings(deadline=None)
@given(st.text(alphabet=st.characters() | st.sampled_from("20232022 December 31, Note % ended three months\n/-")))
def test_read_header_never_fails(text):
    header = read_header(text.split("\n"))
    assert header is None or header.periods
