"""Derivations become formulas over cells that compute what is written, or none."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.exporting.sheets import Sheets
from tinyrag_gql.answering.arithmetic import read_shown
from tinyrag_gql.exporting.formulas import Combined, Formula, Input, Made, Operand, evaluate, make_formula, to_excel
from tinyrag_gql.filings.numbers import MILLION, THOUSAND, plain_digits


def operand(
    figure: int, value: str, *, unit: str | None = None, scale: Decimal | None = None, derived: bool = False
) -> Operand:
    percent, number = unit == "%", Decimal(value)
    cell = number / 100 if percent else number
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return Operand(
        figure, number, cell, percent, unit, scale, derived, -min(exponent, 0) + 2 * percent, plain_digits(number)
    )


def made(derivation: str, target: Operand, *operands: Operand, **exact: Decimal) -> Made | None:
    values = {each.figure: each.cell for each in operands} | {int(key[1:]): value for key, value in exact.items()}
    shown = read_shown(derivation)
    assert shown is not None
    return make_formula(shown, target, operands, values)


def excel(found: Made | None) -> str | None:
    return found and to_excel(found.formula, lambda place: f"B{place}")


REVENUE, PROFIT = operand(1, "412600", scale=THOUSAND), operand(2, "200860", scale=THOUSAND)


@pytest.mark.parametrize(
    ("derivation", "target", "formula"),
    [
        ("200,860 / 412,600", operand(9, "48.7", unit="%"), "B2/B1"),
        ("200,860 / 412,600 × 100", operand(9, "48.7", unit="%"), "B2/B1*100/100"),
        ("412,600 − 200,860", operand(9, "211740"), "B1-B2"),
        ("412,600 − 200,860", operand(9, "211.74", scale=MILLION), "(B1-B2)/1000"),
        ("(200,860 − 412,600) / 412,600", operand(9, "51.3", unit="%"), "(-(B2-B1)/B1)"),
        ("200,860 / ((412,600 + 200,860) / 2)", operand(9, "0.65"), "B2/((B1+B2)/2)"),
        ("(412,600 / 200,860) ^ (1 / 3) − 1", operand(9, "27.1", unit="%"), "(B1/B2)^(1/3)-1"),
        ("(-200,860) + 412,600", operand(9, "211740"), "(-B2)+B1"),
    ],
)
def test_derivation_becomes_a_formula_over_cells(derivation: str, target: Operand, formula: str) -> None:
    assert excel(made(derivation, target, REVENUE, PROFIT)) == formula


def test_formula_that_computes_something_else_is_not_made() -> None:
    assert made("200,860 / 412,600", operand(9, "48.8", unit="%"), REVENUE, PROFIT) is None


def test_figure_that_two_cells_hold_stays_a_number() -> None:
    found = made("200,860 / 412,600", operand(9, "48.7", unit="%"), REVENUE, PROFIT, operand(3, "200860"))
    assert found is not None
    assert (excel(found), found.literals) == ("200860/B1", ("200,860",))


def test_formula_without_any_cell_is_not_made() -> None:
    assert made("6 / 3", operand(9, "2"), REVENUE) is None


def test_points_are_taken_from_percentages_as_shown_where_only_these_give_them() -> None:
    new, old = operand(1, "48.7", unit="%", derived=True), operand(2, "47.7", unit="%", derived=True)
    exact = {"_1": Decimal("0.48651"), "_2": Decimal("0.47749")}
    assert excel(made("48.7% − 47.7%", operand(9, "1.0", unit="%"), new, old, **exact)) == "ROUND(B1,3)-ROUND(B2,3)"


def test_amounts_of_different_scales_are_brought_to_one() -> None:
    large, small = operand(1, "1.2", scale=Decimal(10) ** 9), operand(2, "300", scale=MILLION)
    found = made("$1.2 billion − $300 million", operand(9, "900", scale=MILLION), large, small)
    assert excel(found) == "(B1*1000000000-B2*1000000)/1000000"


NUMBERS = st.decimals(min_value=-999, max_value=999, places=2, allow_nan=False)
TREES: st.SearchStrategy[Formula] = st.recursive(
    st.one_of(NUMBERS, st.integers(1, 5).map(Input)),
    lambda inner: st.builds(Combined, st.sampled_from("+-*/"), inner, inner),
    max_leaves=12,
)


@given(TREES, st.lists(NUMBERS, min_size=5, max_size=5))
def test_text_of_a_formula_computes_what_the_formula_does(formula: Formula, cells: list[Decimal]) -> None:
    values = dict(enumerate(cells, start=1))
    exact = evaluate(formula, values)
    assume(exact is not None and abs(exact) < Decimal(10) ** 15)
    assert exact is not None
    sheets = Sheets.__new__(Sheets)
    sheets.value = lambda _sheet, address: values[int(address[1:])]  # type: ignore[method-assign]
    computed = sheets._computed("Figures", to_excel(formula, lambda place: f"B{place}"))
    assert abs(computed - exact) <= abs(exact) * Decimal("1e-20") + Decimal("1e-20")
