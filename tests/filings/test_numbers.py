"""Printed figures are read exactly, and nothing that is no figure is taken for one."""

from decimal import Decimal
from time import process_time

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


def indian(whole: str) -> str:
    head, tail = whole[:-3], whole[-3:]
    pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return ",".join([*pairs, tail])


GROUPINGS = {
    "comma": lambda whole: f"{int(whole):,}",
    "apostrophe": lambda whole: f"{int(whole):,}".replace(",", "'"),
    "typographic apostrophe": lambda whole: f"{int(whole):,}".replace(",", "’"),
    "narrow space": lambda whole: f"{int(whole):,}".replace(",", "\u202f"),
    "none": str,
    "Indian": lambda whole: indian(whole) if len(whole) > 3 else whole,
}
NEGATIVES = ["({})", "-{}", "−{}", "–{}", "△{}", "▲{}", "({}) ", "$({})", "-${}"]


@settings(deadline=None)
@given(
    st.integers(0, 10**11),
    st.integers(0, 2),
    st.sampled_from(sorted(GROUPINGS)),
    st.sampled_from([None, *NEGATIVES]),
    st.sampled_from(["", "³", "(1)", "*"]),
)
def test_parse_number_reads_back_every_style(whole, places, grouping, negative, mark):
    decimals = "" if not places else f".{7 * 10 ** (places - 1)}"
    printed = f"{GROUPINGS[grouping](str(whole))}{decimals}"
    number = parse_number((negative or "{}").format(printed).strip() + mark)
    assert number is not None
    assert number.value == Decimal(f"{whole}{decimals}") * (-1 if negative else 1)


@settings(deadline=None)
@given(st.lists(st.integers(1000, 10**9), min_size=3, max_size=8), st.data())
def test_find_numbers_reads_decimal_commas_by_the_evidence_of_the_text(wholes, data):
    cents = [data.draw(st.integers(10, 99)) for _ in wholes]
    text = "\n".join(f"Posten {f'{w:,}'.replace(',', '.')},{c}" for w, c in zip(wholes, cents, strict=True))
    assert [n.value for n in find_numbers(text)] == [Decimal(f"{w}.{c}") for w, c in zip(wholes, cents, strict=True)]


@pytest.mark.parametrize(
    "text", ["1,2345", "1,23,4", "31.12.2023", "007", "1,234 CR", "512 Cr", "954,1003", "items 1,2"]
)
def test_find_numbers_refuses_what_it_does_not_understand_as_a_whole(text):
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "amounts", "unit"),
    [
        ("$4.5–5.0 billion", ["4500000000", "5000000000"], "USD"),
        ("between $6.5 and $7.0 billion", ["6500000000", "7000000000"], "USD"),
        ("$(1.2) billion", ["-1200000000"], "USD"),
        ("1,2 million tonnes", ["1200000"], None),
        ("4¾%", ["4.75"], "%"),
        ("33⅓%", ["33.3333"], "%"),
        ("sold for Rs. 1,250 crore", ["12500000000"], "INR"),
        ("was minus 3.5 percent", ["-3.5"], "%"),
        ("＄１，２３４ million", ["1234000000"], "USD"),
        ("42.5 cents", ["0.425"], None),
        ("4.2p", ["0.042"], "GBP"),
        ("$12 thousand million", ["12000000000"], "USD"),
        ("R$ 7,450 million", ["7450000000"], "BRL"),
        ("98,765- 12,300-", ["-98765", "-12300"], None),
        ("rose from 950 to 1.2 billion", ["950", "1200000000"], None),
    ],
)
def test_find_numbers_reads_ranges_scales_and_signs_in_words(text, amounts, unit):
    found = find_numbers(text)
    assert [number.amount for number in found] == list(map(Decimal, amounts))
    assert {number.unit for number in found} == {unit}


@pytest.mark.parametrize("piece", ["1,", "(", "$", "1'", "million ", "minus ", "1\u202f000", "12/", "-"])
def test_find_numbers_is_linear_in_hostile_lines(piece):
    text = piece * (100_000 // len(piece))
    started = process_time()
    find_numbers(text)
    assert process_time() - started < 5
