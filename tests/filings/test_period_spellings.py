"""Every usual writing of a period is read as the same period."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.filings.dates import MONTHS, end_of_month
from tinyrag_gql.filings.period_spellings import with_usual_periods
from tinyrag_gql.filings.periods import SECOND_HALF, Period
from tinyrag_gql.filings.questions import read_question

YEARS = st.integers(2005, 2039)
NAMES = {3: "three", 6: "six", 9: "nine"}


def periods_of(text: str) -> tuple[Period, ...]:
    return read_question(f"What was revenue in {text}?").periods


def dates_of(text: str) -> tuple[date, ...]:
    return read_question(f"What was inventory {text}?").dates


@given(YEARS, st.integers(1, 4))
def test_quarter_is_one_period_in_every_writing(year, quarter):
    short = f"{year % 100:02d}"
    ordinal = ("first", "second", "third", "fourth")[quarter - 1]
    writings = (
        f"Q{quarter} {year}", f"{quarter}Q{short}", f"Q{quarter}'{short}", f"{quarter}Q FY{short}",
        f"{quarter}Q {year}",
        f"FY{short} Q{quarter}", f"FY{year}Q{quarter}", f"Q{quarter} FY'{short}", f"the {ordinal} quarter of {year}",
        f"the {ordinal} fiscal quarter of fiscal {year}", f"Q{quarter}/{year}", f"quarter {quarter} of {year}",
        f"Q{quarter} of FY{short}", f"{quarter}Q'{short}",
    )  # fmt: skip
    assert {periods_of(each) for each in writings} == {(Period(year, quarter),)}


@given(YEARS)
def test_year_is_one_period_in_every_writing(year):
    short = f"{year % 100:02d}"
    writings = (
        f"{year}", f"FY{year}", f"FY{short}", f"FY'{short}", f"'{short}", f"fiscal {year}", f"fiscal '{short}",
        f"fiscal year {year}", f"financial year {year}", f"fiscal {short}",
    )  # fmt: skip
    assert {periods_of(each) for each in writings} == {(Period(year),)}


@given(YEARS)
def test_part_of_a_year_is_one_period_in_every_writing(year):
    short = f"{year % 100:02d}"
    halves = (f"H1 {year}", f"1H{short}", f"H1'{short}", f"the first half of {year}", f"1H FY{short}")
    second = (f"H2 {year}", f"2H{short}", f"the second half of {year}", f"the last six months of fiscal {year}")
    nine = (f"9M{short}", f"9M {year}", f"the first nine months of '{short}", f"the nine months of FY{short}")
    assert {periods_of(each) for each in halves} == {(Period(year, months=6),)}
    assert {periods_of(each) for each in second} == {(Period(year, months=SECOND_HALF),)}
    assert {periods_of(each) for each in nine} == {(Period(year, months=9),)}


@given(st.integers(2013, 2030), st.integers(2, 8))
def test_range_of_years_has_every_year_in_every_writing(first, count):
    last = first + count
    one, two = f"{first % 100:02d}", f"{last % 100:02d}"
    writings = (
        f"FY{one}-FY{two}", f"FY{one} to FY{two} inclusive", f"{first}-{two}", f"{first}–{last}", f"FY{first}-FY{last}",
        f"fiscal {first} through fiscal {last}", f"FY{one}–{two}",
    )  # fmt: skip
    every = tuple(Period(year) for year in range(first, last + 1))
    assert {periods_of(each) for each in writings} == {every}


@given(st.dates(date(2001, 1, 1), date(2039, 12, 31)))
def test_day_is_one_date_in_every_writing(day):
    short = f"{day.month}/{day.day}/{day.year % 100:02d}"
    name = MONTHS[day.month - 1].title()
    writings = (
        short, f"{day.month}/{day.day}/{day.year}", day.isoformat(), f"{day:%B} {day.day}, {day.year}",
        f"{day:%B} {day.day} {day.year}", f"{day.day} {day:%B} {day.year}", f"{name}. {day.day} {day.year}",
        f"the {day.day}th of {day:%B} {day.year}",
    )  # fmt: skip
    assert {dates_of(f"at {each}") for each in writings} == {(day,)}
    assert dates_of(f"at fiscal year-end {day:%B} {day.day}, {day.year}") == (day,)


@given(YEARS, st.integers(1, 12))
def test_month_in_which_a_year_ends_is_its_last_day_in_every_writing(year, month):
    name = date(year, month, 1).strftime("%B")
    writings = (
        f"for the year to {name} {year}", f"for the year ended {name} {year}",
        f"for the year that ended in {name} {year}",
        f"for the year through {name} {year}", f"at the end of {name} {year}", f"as of {name} {year}",
    )  # fmt: skip
    assert {dates_of(each) for each in writings} == {(end_of_month(year, month),)}


@given(YEARS)
def test_end_of_a_year_is_said_in_one_way(year):
    writings = (
        f"at the end of {year}", f"when {year} ended", f"as {year} closed", f"at the close of {year}",
        f"at year-end {year}", f"at end-{year}", f"on the last day of {year}", f"at YE{year}",
    )  # fmt: skip
    assert {with_usual_periods(f"cash {each}") for each in writings} == {f"cash at the end of {year}"}


@given(YEARS, st.sampled_from([3, 6, 9]))
def test_span_of_months_is_counted(year, months):
    first, last = "January", date(year, months, 1).strftime("%B")
    told = with_usual_periods(f"revenue, {first}-{last} {year}")
    assert told == f"revenue, the {NAMES[months]} months ended {last} {year}"


@pytest.mark.parametrize(
    ("question", "usual"),
    [
        ("revenue, last three months of 2023", "revenue, three months ended December 2023"),
        ("revenue, last three months of fiscal 2023", "revenue, Q4 fiscal 2023"),
        ("half year through July 2023", "six months ended July 2023"),
        ("for the three years through 2023", "for the last three years through 2023"),
        ("over the three years to December 2024", "over the last three years ended December 2024"),
        ("2021 -> 2023", "from 2021 to 2023"),
        ("compare with that of the same quarter of the prior year", "compare with the year before"),
        ("revenue, last three months of calendar 2023", "revenue, three months ended December 2023"),
        ("revenue in the June quarter of 2025", "revenue in the three months ended June 2025"),
        ("gain in the December 2022 quarter", "gain in the three months ended December 2022"),
        (
            "inventory between January 26 and July 27, 2025",
            "inventory between January 26, 2025 and July 27, 2025",
        ),
        (
            "sales from November 26 to February 24, 2024",
            "sales from November 26, 2023 to February 24, 2024",
        ),
        ("revenue in CY24", "revenue in the year ended December 2024"),
        ("revenue in calendar year 2024", "revenue in the year ended December 2024"),
        ("cash at the end of calendar 2024", "cash at the end of December 2024"),
        ("revenue in Q2 of calendar 2024", "revenue in the three months ended June 2024"),
        ("revenue in calendar Q3 2024", "revenue in the three months ended September 2024"),
        ("inventory, Sept. 2023", "inventory, September 2023"),
        ("inventory, Jan '25", "inventory, January 2025"),
        ("Jan-Sep 2023", "the nine months ended September 2023"),
        ("in its latest full fiscal year", "in its latest fiscal year"),
    ],
)
def test_phrase_is_written_in_the_usual_way(question, usual):
    assert with_usual_periods(question) == usual


@pytest.mark.parametrize(
    "text",
    [
        "What did 3M 2023 sales do?",
        "see filed_2023-09-30.pdf and ABC_2Q25.pdf",
        "the '90s",
        "what '12 months' means",
        "$2,025 and 20.25 and 25%",
        "from June 30, 2024 to June 30, 2025",
        "compare 2022 Q2 2023",
        "when did it end",
        "2012-10",
    ],
)
def test_what_is_no_unusual_period_stays(text):
    assert with_usual_periods(text) == text


def test_each_year_has_its_own_part():
    periods = read_question("Was net income in the first half of 2025 above that of the full year 2023?").periods
    assert periods == (Period(2025, months=6), Period(2023))


def test_two_digits_alone_are_no_year():
    assert read_question("Did Q2 25 stores open?").periods == ()


@given(st.text(st.sampled_from("FYQH1234567890'/-–., ofthendyar"), max_size=40))
def test_usual_writing_stays_as_it_is(text):
    usual = with_usual_periods(" ".join(text.split()))
    assert with_usual_periods(with_usual_periods(usual)) == with_usual_periods(usual)
