"""Separators of recognised figures follow the majority of their page, and nothing else of a figure changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.parsing.separators import mended

PAGE = "Net sales 4,120,300 3,980,100\nCost 2,480,700\nGoodwill 1,309,330\n"


@pytest.mark.parametrize(
    ("read", "meant"),
    [("Taxes 1.309,330", "Taxes 1,309,330"), ("Taxes 1.309", "Taxes 1,309"), ("Debt 12,480.900", "Debt 12,480,900")],
)
def test_separators_follow_the_majority_of_the_page(read: str, meant: str) -> None:
    assert mended(PAGE + read) == PAGE + meant


@pytest.mark.parametrize("text", ["Ratio 12.5", "Rate 4.125%", "Rate 4.125 %", "Share 0.125", "Version 1.2.3", "12.34"])
def test_separators_of_decimals_stay(text: str) -> None:
    assert mended(PAGE + text) == PAGE + text


def test_separators_stay_where_none_prevails() -> None:
    text = "1.234 5,678 9.012 3,456 7.890"
    assert mended(text) == text
    assert mended("Taxes 1.309,330") == "Taxes 1.309,330"


@given(st.text(alphabet="0123456789.,% \n", max_size=200))
def test_separators_change_no_digit(text: str) -> None:
    assert re.sub("[.,]", "", mended(text)) == re.sub("[.,]", "", text)
