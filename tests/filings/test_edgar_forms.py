"""Forms as EDGAR names them, and the fiscal years that a filing may be of."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.filings.edgar_forms import CHOICES, VARIANTS, edgar_names, fiscal_years, form_family

FILED = date(2024, 5, 1)


def test_form_brings_its_amendments_and_older_kinds() -> None:
    assert {"10-K", "10-K/A", "10-K405", "10-KT"} <= edgar_names([" 10-k "])
    assert "10-K" not in edgar_names(["10-K/A"])
    assert edgar_names(["DEF 14A"]) == {"DEF 14A", "DEFR14A"}


@pytest.mark.parametrize("form", ["S-1", "10K", "", "/A"])
def test_other_form_is_refused_by_name(form: str) -> None:
    with pytest.raises(InvalidInputError, match="cannot be fetched"):
        edgar_names([form])


@given(st.sampled_from(CHOICES))
def test_every_name_leads_back_to_its_form(form: str) -> None:
    assert {form_family(name) for name in edgar_names([form, f"{form}/A"])} == {form}


@pytest.mark.parametrize(
    ("form", "period", "year_end", "years"),
    [
        ("10-K", date(2023, 12, 31), (12, 31), (2023,)),
        ("10-K", date(2021, 1, 2), (12, 31), (2020,)),  # a year of 53 weeks
        ("10-K", date(2024, 9, 28), (9, 28), (2024,)),
        ("10-K", date(2024, 2, 3), (2, 3), (2023, 2024)),  # retailers say 2023, others 2024
        ("20-F", date(2024, 3, 31), (3, 31), (2023, 2024)),
        ("10-Q", date(2024, 3, 30), (9, 28), (2024,)),
        ("10-Q", date(2023, 12, 30), (9, 28), (2024,)),
        ("10-Q", date(2023, 10, 28), (2, 3), (2023, 2024)),
        ("10-Q", date(2024, 3, 30), None, ()),
        ("10-K", None, (12, 31), ()),
        ("8-K", date(2024, 4, 30), (12, 31), (2024,)),
    ],
)
def test_fiscal_year_is_told_where_it_is_certain(
    form: str, period: date | None, year_end: tuple[int, int] | None, years: tuple[int, ...]
) -> None:
    assert fiscal_years(form, FILED, period, year_end) == years


@given(
    st.sampled_from([name for names in VARIANTS.values() for name in names]),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.dates(date(2000, 1, 1), date(2000, 12, 31)),
)
def test_fiscal_years_lie_around_the_period(form: str, period: date, year_end: date) -> None:
    filed = period + timedelta(60)
    years = fiscal_years(form, filed, period, (year_end.month, year_end.day))
    assert 1 <= len(years) <= 2
    assert all(period.year - 1 <= year <= period.year + 1 for year in years) or years == (filed.year,)
