"""How many years a question asks for."""

import pytest

from tinyrag_gql.filings.periods import Period
from tinyrag_gql.filings.year_spans import average_years, counted_years, every_year, years_counted, years_named

YEARS = (Period(2021), Period(2023))


@pytest.mark.parametrize(
    ("core", "count"),
    [("the last three fiscal years through 2025", 3), ("the past 2 years up to 2024", 2), ("the year 2024", None)],
)
def test_last_years_up_to_a_named_one_are_counted(core: str, count: int | None) -> None:
    assert years_counted(core) == count


@pytest.mark.parametrize(
    ("core", "count"), [("a three-year average", 3), ("over 5 fiscal years", 5), ("over the years", None)]
)
def test_number_before_years_is_read(core: str, count: int | None) -> None:
    assert counted_years(core) == count


def test_every_year_of_a_range_is_meant_but_not_of_a_change_between_two() -> None:
    within = (Period(2021), Period(2022), Period(2023))
    assert every_year("revenue from 2021 to 2023", YEARS) == within
    assert every_year("growth of revenue from 2021 to 2023", YEARS) == YEARS
    assert every_year("revenue in 2021 and 2023", YEARS) == YEARS


def test_years_between_two_count_only_where_all_are_named() -> None:
    assert years_named("revenue 2021 to 2023", YEARS) == 3
    assert years_named("revenue in 2021 and 2023", YEARS) is None
    assert years_named("revenue", (Period(2022), Period(2023))) == 2


def test_average_is_over_the_years_that_are_counted_or_named() -> None:
    assert average_years("average revenue over three years", ()) == 3
    assert average_years("average revenue from 2021 to 2023", YEARS) == 3
    assert average_years("revenue from 2021 to 2023", YEARS) is None
