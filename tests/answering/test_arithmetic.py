"""Equations that a text shows are found and computed exactly."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinyrag_gql.answering.arithmetic import Negated, equations, read_shown, rounds_to
from tinyrag_gql.filings.numbers import Number


@pytest.mark.parametrize(
    "text",
    [
        "365 × ((95 + 85) / 2) / (600 + 110 − 90) = 52.98",
        "Free cash flow = 330 − 90 = $240 million.",
        "$330 million - $90 million = $240 million",
        "31 / (-5,022) = -0.62%",
        "(1,200 − 1,000) / 1,000 × 100 = 20.0%",
        "24.2% − 23.4% = 0.8%",
        "1 / 3 ≈ 0.33",
        "(990 / 700) ^ (1 / 3) − 1 = 12.2%",
        "2 − 3 ^ 2 = -7.0",
        "412,600 − (-200,860) = 613,460",
    ],
)
def test_equations_finds_one_that_holds(text):
    (equation,) = equations(text)
    assert equation.holds


def test_equations_follow_a_chain_of_results():
    first, second = equations("255 / 1,400 = 0.18 = 18.2%")
    assert (first.result.text, second.result.text) == ("0.18", "18.2%")
    assert first.holds
    assert second.holds
    assert first.shown == second.shown


@pytest.mark.parametrize(
    "text",
    [
        "330 − 90 = 241",
        "5 / 0 = 3",
        "(5 + 3 = 8",
        "5 + × 3 = 8",
        "1 / 3 = 0.34",
        "(4 / 9) ^ (1 / 2) = 2.0",
        "9 ^ 99999999999999999999 = 3",
        "0 ^ 0 = 1",
    ],
)
def test_equations_finds_none_that_holds(text):
    assert not any(equation.holds for equation in equations(text))


@settings(deadline=None)
@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(0, 6))
def test_equations_hold_for_rounded_quotients(a, b, places):
    quotient = round(Decimal(a) / Decimal(b), places)
    (equation,) = equations(f"{a:,} / {b:,} = {quotient:,f}")
    assert rounds_to(Decimal(a) / Decimal(b), equation.result.value) == equation.holds


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,()+-−×*/=% \n$ab"))
def test_equations_never_fails(text):
    for equation in equations(text):
        assert equation.shown in text


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,()+-−×*/^=% $ab"))
def test_figures_of_an_expression_stand_in_its_text(text):
    read = read_shown(text)
    assert all(text[number.start : number.end] == number.text for number in figures_of(read) if read)


def figures_of(read):
    if isinstance(read, Number):
        return [read]
    inner = [read.inner] if isinstance(read, Negated) else [read.left, read.right] if read else []
    return [number for each in inner for number in figures_of(each)]


def test_expression_that_is_nested_without_end_is_none():
    assert read_shown("(" * 5000 + "1" + ")" * 5000) is None
