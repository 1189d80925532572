"""Printed figures are read exactly, and nothing that is no figure is taken for one."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinyrag_gql.filings.numbers import find_numbers, normal_digits, parse_number

MILLION, BILLION = Decimal(10) ** 6, Decimal(10) ** 9


@pytest.mark.parametrize(
    ("printed", "value", "unit", "scale"),
    [
        ("1,577", "1577", None, None),
        ("(1,234)", "-1234", None, None),
        ("$ (42.7)", "-42.7", "USD", None),
        ("($4,935)", "-4935", "USD", None),
        ("(8.8)%", "-8.8", "%", None),
        ("(5.4 %)", "-5.4", "%", None),
        ("-5.3%", "-5.3", "%", None),
        ("−$3.2 billion", "-3.2", "USD", BILLION),
        ("$4.5 million", "4.5", "USD", MILLION),
        ("€3m", "3", "EUR", MILLION),
        ("£1.2bn", "1.2", "GBP", BILLION),
        ("1.2 billion", "1.2", None, BILLION),
        ("25 bps", "25", "bps", None),
        ("1.5 percentage points", "1.5", "%", None),
        ("2.7 times", "2.7", "x", None),
        ("3.5x", "3.5", "x", None),
        (".5", "0.5", None, None),
    ],
)
def test_parse_number_reads_the_printed_forms(printed, value, unit, scale):
    number = parse_number(printed)
    assert number is not None
    assert (number.value, number.unit, number.scale) == (Decimal(value), unit, scale)
    assert number.text == printed


@pytest.mark.parametrize("dash", ["-", "–", "—", "$ —", "$-", "— %"])
def test_parse_number_reads_a_lone_dash_as_zero(dash):
    number = parse_number(dash)
    assert number is not None
    assert number.value == 0


@pytest.mark.parametrize(("printed", "text"), [("1,234(1)", "1,234"), ("12.3*", "12.3"), ("$5.2 (a)", "$5.2")])
def test_parse_number_leaves_out_footnote_marks(printed, text):
    number = parse_number(f"  {printed} ")
    assert number is not None
    assert number.text == text
    assert number.start == 2


@pytest.mark.parametrize(
    "text", ["10-K", "FY2019", "COVID-19", "12/31/2019", "Q3", "3M", "B2B", "1.2.3", "sales1,2", "5th"]
)
def test_find_numbers_skips_digits_inside_names(text):
    assert find_numbers(f"the {text} filing") == []


def test_find_numbers_tells_a_range_from_a_minus():
    assert [str(number.value) for number in find_numbers("between $5–$7 and a 10-15% rise, not -3%")] == [
        "5",
        "7",
        "10",
        "15",
        "-3",
    ]


def test_find_numbers_ignores_a_bracket_that_holds_more_than_the_figure():
    (first, second) = find_numbers("(1,234 million in 2018)")
    assert (first.text, first.value) == ("1,234 million", 1234)
    assert second.is_bare_year


@settings(deadline=None)
@given(st.text(alphabet=st.characters() | st.sampled_from("0123456789.,()$%- —mb")))
def test_find_numbers_never_fails_and_spans_are_exact(text):
    ends = 0
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.text
        assert number.start >= ends
        ends = number.end


@settings(deadline=None)
@given(
    st.decimals(min_value=0, max_value=10**15, allow_nan=False, places=2),
    st.sampled_from(["{}", "({})", "$ {}", "$({})"]),
)
def test_parse_number_round_trips_what_python_prints(value, form):
    number = parse_number(form.format(f"{value:,}"))
    assert number is not None
    assert number.value == (-value if "(" in form else value)


@settings(deadline=None)
@given(st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, places=3))
def test_normal_digits_do_not_depend_on_how_a_value_is_written(value):
    plain, grouped = parse_number(f"{abs(value)}"), parse_number(f"({abs(value):,}0)")
    assert plain is not None
    assert grouped is not None
    assert normal_digits(plain) == normal_digits(grouped)
    assert Decimal(normal_digits(plain)) == abs(value)


def test_amount_multiplies_the_scale_word_in_exactly():
    number = parse_number("$1.23 billion")
    assert number is not None
    assert number.amount == Decimal("1230000000")


def test_find_numbers_reads_a_short_scale_apart_from_its_figure():
    found = [(number.text, number.amount) for number in find_numbers("$1.8 bn, 40 mn and a wire of 5 mm")]
    assert found == [("$1.8 bn", Decimal("1.8E+9")), ("40 mn", Decimal("4.0E+7")), ("5", Decimal(5))]
