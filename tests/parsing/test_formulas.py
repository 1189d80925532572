"""Plain formulas come to what Excel shows; anything else comes to nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.parsing.formulas import Calculator, Place, column_number

CELLS = {
    Place(1, 1): None,  # a text
    Place(1, 2): Decimal(1200),
    Place(2, 2): Decimal("-34.5"),
    Place(3, 2): "B1+B2",
    Place(4, 2): "B5",
    Place(5, 2): "B4",
}


def result(formula: str) -> Decimal | None:
    return Calculator({**CELLS, Place(9, 9): formula}).result(Place(9, 9))


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("B1+B2", "1165.5"),
        ("B1-B2*2", "1269"),
        ("(B1+B2)/$B$1", "0.97125"),
        ("-B2^2", "1190.25"),
        ("SUM(B1:B3)", "2331"),
        ("SUM(A1:B2,5)", "1170.5"),
        ("sum(b1:b2)", "1165.5"),
        ("B3*10%", "116.55"),
        ("ROUND(B2/7,2)", "-4.93"),
        ("AVERAGE(B1:B2)", "582.75"),
        ("MAX(B1,B2)-MIN(B1,B2)", "1234.5"),
        ("ABS(B2)", "34.5"),
        ("B1+C7", "1200"),
    ],
)
def test_calculator_calculates_plain_formulas(formula: str, value: str) -> None:
    assert result(formula) == Decimal(value)


@pytest.mark.parametrize(
    "formula",
    [
        *("B1/0", "A1+B1", "B4", "IF(B1>0,1,2)", "Other!B1", "'My Sheet'!B1+1", "B1&B2", "VLOOKUP(B1,A1:B3,2)", "B1+"),
        *("(B1", "SUM(B1:B3", "SUM", "LOG10(B1)", "B1 B2", "INDEX(B1:B2,1)", "", "SUM(B:B)", "9^999999"),
    ],
)
def test_calculator_gives_no_result_it_is_not_certain_of(formula: str) -> None:
    assert result(formula) is None


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=20))
def test_calculator_sums_a_column_exactly(numbers: list[int]) -> None:
    cells = {Place(at, 1): Decimal(number) for at, number in enumerate(numbers, start=1)}
    total = Calculator({**cells, Place(99, 1): f"SUM(A1:A{len(numbers)})"}).result(Place(99, 1))
    assert total == sum(numbers)


@given(st.text("ABSUM()0123456789+-*/^%:,. $", max_size=40))
def test_calculator_takes_any_text(formula: str) -> None:
    assert isinstance(result(formula), Decimal | None)


def test_calculator_does_not_follow_a_chain_without_end() -> None:
    cells = {Place(row, 1): f"A{row + 1}" for row in range(1, 5000)}
    assert Calculator(cells).result(Place(1, 1)) is None


def test_column_number_counts_letters() -> None:
    assert [column_number(name) for name in ("A", "Z", "AA", "XFD")] == [1, 26, 27, 16384]
