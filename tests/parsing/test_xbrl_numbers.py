"""Numbers of inline XBRL by the transformations of the registry: exactly, or not at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.parsing.xbrl_numbers import read_number, scaled, signed_decimal, whole_number

WHOLE = st.integers(min_value=0, max_value=10**24)
FRACTION = st.text("0123456789", max_size=8)


@pytest.mark.parametrize(
    ("text", "transformation", "value"),
    [
        ("1,234.50", "ixt:num-dot-decimal", "1234.50"),
        ("1 234.5", "ixt:numdotdecimal", "1234.5"),
        ("1,234", "ixt:numcommadot", "1234"),
        ("1.234,5", "ixt:num-comma-decimal", "1234.5"),
        ("1.234,5", "ixt:numdotcomma", "1234.5"),
        ("1\u00a0234,5", "ixt:numspacecomma", "1234.5"),
        ("1234,5", "ixt:numcomma", "1234.5"),
        ("1 234.5", "ixt:numspacedot", "1234.5"),
        ("1’234.50", "ixt:num-dot-decimal-apos", "1234.50"),
        ("1'234,50", "ixt:num-comma-decimal-apos", "1234.50"),
        ("1,23,45,678.9", "ixt:num-dot-decimal-in", "12345678.9"),
        ("5 dollars 7 cents", "ixt:num-unit-decimal", "5.07"),
        ("1,250円50", "ixt:numunitdecimal", "1250.50"),
        ("—", "ixt:zerodash", "0"),
        ("-", "ixt:numdash", "0"),
        ("nothing at all", "ixt:fixed-zero", "0"),
        ("", "ixt:nocontent", "0"),
        (" 12.5 ", None, "12.5"),
        (".5", "any:num-dot-decimal", ".5"),
        ("no", "ixt-sec:numwordsen", "0"),
        ("a", "ixt-sec:numwordsen", "1"),
        ("Twenty-one", "ixt-sec:num-word-en", "21"),
        ("one hundred and five thousand and twelve", "ixt-sec:numwordsen", "105012"),
        ("two million, three hundred thousand", "ixt-sec:numwordsen", "2300000"),
    ],
)
def test_every_transformation_is_read(text: str, transformation: str | None, value: str) -> None:
    assert read_number(text, transformation) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "transformation"),
    [
        ("1,234", None),
        ("(5)", "ixt:num-dot-decimal"),
        ("-5", "ixt:num-dot-decimal"),
        ("$5", "ixt:num-dot-decimal"),
        ("1.2.3", "ixt:num-dot-decimal"),
        ("1,2,3", "ixt:num-comma-decimal"),
        ("", "ixt:num-dot-decimal"),
        (",", "ixt:num-dot-decimal"),
        ("1,234,567", "ixt:num-dot-decimal-in"),
        ("5", "ixt:zerodash"),
        ("5", "ixt:date-month-day"),
        ("5", "ixt-sec:numinf"),
        ("1" * 61, None),
        ("five six", "ixt-sec:numwordsen"),
        ("twenty eleven", "ixt-sec:numwordsen"),
        ("thousand", "ixt-sec:numwordsen"),
        ("one thousand one million", "ixt-sec:numwordsen"),
        ("several", "ixt-sec:numwordsen"),
        ("٣", "ixt:num-dot-decimal"),
    ],
)
def test_what_has_not_the_form_is_refused(text: str, transformation: str | None) -> None:
    assert read_number(text, transformation) is None


@given(WHOLE, FRACTION)
def test_grouped_numbers_come_back_exactly(whole: int, fraction: str) -> None:
    value = Decimal(f"{whole}.{fraction}" if fraction else whole)
    dotted = f"{whole:,}" + (f".{fraction}" if fraction else "")
    assert read_number(dotted, "ixt:num-dot-decimal") == value
    assert read_number(dotted.translate(str.maketrans(",.", ".,")), "ixt:num-comma-decimal") == value
    assert read_number(dotted.replace(",", "'"), "ixt:num-dot-decimal-apos") == value


@given(st.text(max_size=80), st.sampled_from(["ixt:num-dot-decimal", "ixt:numunitdecimal", "ixt-sec:numwordsen", None]))
def test_any_text_is_a_number_that_is_not_negative_or_none(text: str, transformation: str | None) -> None:
    number = read_number(text, transformation)
    assert number is None or (number.is_finite() and not number.is_signed())


@given(WHOLE, st.integers(min_value=-40, max_value=40))
def test_scale_and_sign_are_exact(whole: int, scale: int) -> None:
    value = scaled(Decimal(whole), str(scale), negative=True)
    assert value is not None
    assert "E" not in str(value) or value == 0 or scale < 0
    assert value == -Decimal(f"{whole}E{scale}")


def test_scales_out_of_all_proportion_are_refused() -> None:
    assert scaled(Decimal(1), "41", negative=False) is None
    assert scaled(Decimal(1), "six", negative=False) is None
    assert str(scaled(Decimal(0), None, negative=True)) == "0"


def test_plain_decimals_of_instances() -> None:
    assert [signed_decimal(text) for text in ("-4.50", "+3", "1e5", "--2", "")] == [
        Decimal("-4.50"),
        3,
        None,
        None,
        None,
    ]
    assert [whole_number(text) for text in ("-6", "INF", None, "2.5")] == [-6, None, None, None]
