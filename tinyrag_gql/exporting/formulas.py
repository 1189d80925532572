"""Derivations as formulas over cells: each figure that a derivation names becomes the cell which holds it.

A formula is made only where it computes the figure to the digits that the answer writes; otherwise there is none.
"""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from typing import NamedTuple

from tinyrag_gql.answering.arithmetic import Negated, Shown
from tinyrag_gql.filings.numbers import Number, normal_digits, rounds_to

PRECISION = 40
_POWERS = [Decimal(10) ** power for power in (0, 2, -2, 4, -4, 3, -3, 6, -6, 9, -9)]
"""By what a result may have to be multiplied: a share and its percentage, basis points, thousands and so on."""


class Input(NamedTuple):
    """The cell of a figure, by its index; with `places` rounded to these, as a reader sees it."""

    figure: int
    places: int | None = None


class Combined(NamedTuple):
    """Two formulas with '+', '-', '*', '/' or '^', a power, between them."""

    operator: str
    left: "Formula"
    right: "Formula"


Formula = Decimal | Input | Combined


class Operand(NamedTuple):
    """A figure that a formula may use: its index, its value as written, its cell's value, and its unit and scale."""

    figure: int
    value: Decimal
    cell: Decimal
    is_percent: bool
    unit: str | None
    scale: Decimal | None
    is_derived: bool
    cell_places: int
    """Decimal places of the cell's value as it is shown."""
    digits: str
    """The digits of its value, as `normal_digits` writes them."""


class Made(NamedTuple):
    """A formula, and the figures of the derivation that it holds as plain numbers."""

    formula: Formula
    literals: tuple[str, ...]


class _Mode(NamedTuple):
    """How figures stand for themselves: as they are, rounded as they are shown, or times their scale."""

    rounded: bool = False
    scaled: bool = False


_MODES = (_Mode(), _Mode(rounded=True), _Mode(scaled=True))


def make_formula(
    shown: Shown, target: Operand, operands: Sequence[Operand], values: Mapping[int, Decimal]
) -> Made | None:
    """The formula for `target`'s cell that `shown` describes; None where none computes what is written.

    `values` are the exact values of the operands' cells. A figure that no operand holds, or more than one, stays a
    number in the formula.
    """
    for mode in _MODES:
        builder = _Builder(operands, mode)
        formula = builder.of(shown)
        if not any(inputs_of(formula)):
            return None
        for fitted in _fitted(formula, target, values):
            return Made(fitted, tuple(dict.fromkeys(number.text for number in builder.literals)))
    return None


def inputs_of(formula: Formula) -> Iterator[Input]:
    """The cells that a formula uses."""
    if isinstance(formula, Input):
        yield formula
    elif isinstance(formula, Combined):
        yield from inputs_of(formula.left)
        yield from inputs_of(formula.right)


def figures_without_cell(shown: Shown, operands: Sequence[Operand]) -> list[Number]:
    """The figures of a derivation that no operand holds."""
    builder = _Builder(operands, _MODES[0])
    builder.of(shown)
    return [number for number in builder.literals if not _holding(number, operands)]


class _Builder:
    """Puts cells in the place of figures, and collects the figures that no single cell holds."""

    def __init__(self, operands: Sequence[Operand], mode: _Mode) -> None:
        self._operands = operands
        self._mode = mode
        self.literals: list[Number] = []

    def of(self, shown: Shown, *, constant: bool = False) -> Formula:
        """The formula; the numbers of a `constant` part are the calculation's own."""
        if isinstance(shown, Number):
            return shown.value if constant else self._figure(shown)
        if isinstance(shown, Negated):
            return Combined("*", Decimal(-1), self.of(shown.inner, constant=constant))
        left = self.of(shown.left, constant=constant or _is_factor(shown.left))
        divides = shown.operator == "/" and _is_count(shown.right)
        right = constant or divides or shown.operator == "^" or _is_factor(shown.right)
        return Combined(shown.operator, left, self.of(shown.right, constant=right))

    def _figure(self, number: Number) -> Formula:
        holding = _holding(number, self._operands)
        if len(holding) != 1:
            self.literals.append(number)
            value = number.amount if self._mode.scaled else number.value
            return value / 100 if number.unit == "%" else value
        (held,) = holding
        rounded = self._mode.rounded and held.is_derived
        cell: Formula = Input(held.figure, held.cell_places if rounded else None)
        if self._mode.scaled and held.scale:
            cell = Combined("*", cell, held.scale)
        return cell if held.value == number.value else Combined("*", Decimal(-1), cell)


def _holding(number: Number, operands: Sequence[Operand]) -> list[Operand]:
    """The figures that the derivation may mean: of the same digits, and of no other unit or scale."""
    digits = normal_digits(number)
    return [each for each in operands if each.digits == digits and _agrees(number, each)]


def _agrees(number: Number, operand: Operand) -> bool:
    if number.unit == "%" and not operand.is_percent:
        return False
    return number.scale in (None, operand.scale) and (number.unit is None or operand.unit in (None, number.unit))


_FACTORS = (1, 100, 360, 365)
_LARGEST_COUNT = 12


def _is_factor(shown: Shown) -> bool:
    """Whether it is the 1 of a growth rate, the 100 of a percentage or the days of a year."""
    return isinstance(shown, Number) and not (shown.unit or shown.scale) and shown.value in _FACTORS


def _is_count(shown: Shown) -> bool:
    """Whether it is what a sum is divided by for its average: a small whole number."""
    whole = isinstance(shown, Number) and not (shown.unit or shown.scale) and shown.value == int(shown.value)
    return isinstance(shown, Number) and whole and 0 < shown.value <= _LARGEST_COUNT


def _fitted(formula: Formula, target: Operand, values: Mapping[int, Decimal]) -> Iterator[Formula]:
    """The formula, with the factor by which it computes the target's cell as written; nothing where none does."""
    exact = evaluate(formula, values)
    if exact is None:
        return
    wanted = target.value
    for power in _POWERS:
        in_cell = exact * power
        as_written = in_cell * 100 if target.is_percent else in_cell
        if not rounds_to(as_written, wanted) or (power != 1 and not wanted):
            continue
        turned = bool(wanted) and (as_written < 0) != (wanted < 0)
        fitted = formula if power == 1 else _times(formula, power)
        yield Combined("*", Decimal(-1), fitted) if turned else fitted
        return


def _times(formula: Formula, power: Decimal) -> Formula:
    return Combined("*", formula, power) if power > 1 else Combined("/", formula, 1 / power)


_OPERATIONS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "^": operator.pow,
}  # fmt: skip


def evaluate(formula: Formula, values: Mapping[int, Decimal]) -> Decimal | None:
    """What a formula computes from the cells' values; None where it divides by zero or gets too large."""
    with localcontext() as context:
        context.prec = PRECISION
        try:
            return _evaluated(formula, values)
        except (DivisionByZero, InvalidOperation, Overflow):
            return None


def _evaluated(formula: Formula, values: Mapping[int, Decimal]) -> Decimal:
    if isinstance(formula, Decimal):
        return formula
    if isinstance(formula, Input):
        value = values[formula.figure]
        if formula.places is None:
            return value
        return value.quantize(Decimal(1).scaleb(-formula.places), rounding=ROUND_HALF_UP)
    return _OPERATIONS[formula.operator](_evaluated(formula.left, values), _evaluated(formula.right, values))


_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 3}
_ALONE = 4


def to_excel(formula: Formula, address: Callable[[int], str]) -> str:
    """The formula as a spreadsheet writes it, without '='; `address` gives a figure's cell."""
    return _written(formula, address)[0]


def _written(formula: Formula, address: Callable[[int], str]) -> tuple[str, int]:
    """The text, and how strongly it holds together."""
    if isinstance(formula, Decimal):
        return (f"({formula:f})", _ALONE) if formula < 0 else (f"{formula:f}", _ALONE)
    if isinstance(formula, Input):
        cell = address(formula.figure)
        return (cell if formula.places is None else f"ROUND({cell},{formula.places})"), _ALONE
    strength = _STRENGTH[formula.operator]
    left, right = _written(formula.left, address), _written(formula.right, address)
    first = left[0] if left[1] >= strength and not (formula.operator == "^" and left[1] == strength) else f"({left[0]})"
    bare = right[1] > strength or (right[1] == strength and formula.operator in "+*")
    second = right[0] if bare else f"({right[0]})"
    if formula.left == Decimal(-1) and formula.operator == "*":
        return f"(-{second})", _ALONE
    return f"{first}{formula.operator}{second}", strength
