"""Checks sums that a text shows: finds 'expression = result', and computes the expression exactly."""

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from typing import NamedTuple

from tinyrag_gql.filings.numbers import Number, find_numbers, rounds_to

_HUNDRED = re.compile(r"(?<![0-9.,])100(?![0-9]|[.,][0-9])")
"""The factor that makes a ratio a percentage."""


_COMPOUND = re.compile(r"\^\s*\(\s*1\s*/\s*[1-9][0-9]?\s*\)\s*[-–−]\s*1$")
"""How the shown formula of a compound growth rate ends: '(900 / 700) ^ (1 / 3) − 1'."""


class Equation(NamedTuple):
    """`result` is claimed to equal `shown`, whose figures are `operands`; `value` is what it really comes to.

    `value` is in units of the operands; it is None where a divisor is zero.
    """

    shown: str
    operands: tuple[Number, ...]
    result: Number
    value: Decimal | None

    @property
    def constants(self) -> tuple[Number, ...]:
        """The operands that are no figures of a filing: the root and the 1 of a compound growth rate."""
        return self.operands[-3:] if _COMPOUND.search(self.shown) else ()

    @property
    def holds(self) -> bool:
        """Whether the result is the value, rounded to the places it is written with."""
        if self.value is None:
            return False
        percents = all(operand.unit == "%" for operand in self.operands)
        value = (
            self.value * 100
            if self.result.unit == "%" and not percents and not _HUNDRED.search(self.shown)
            else self.value
        )
        if self.result.scale and any(operand.scale for operand in self.operands):
            value = value / self.result.scale
        return rounds_to(value, self.result.value)


class _Token(NamedTuple):
    kind: str  # 'number', 'operator', '(', ')', '=' or 'other'
    text: str
    start: int
    end: int
    number: Number | None = None


_SYMBOL = re.compile(r"(?P<operator>[-+–−*×/÷^])|(?P<open>\()|(?P<close>\))|(?P<equals>[=≈])|(?P<other>[^\s$€£¥])")
_OPERATORS = {"–": "-", "−": "-", "×": "*", "÷": "/"}


def equations(text: str) -> Iterator[Equation]:
    """Every 'expression = result' in the text, line by line."""
    start = 0
    for line in text.split("\n"):
        if "=" in line or "≈" in line:
            yield from _equations(_tokens(line, start), text)
        start += len(line) + 1


def _tokens(line: str, offset: int) -> list[_Token]:
    tokens: list[_Token] = []
    position = 0
    for number in [*find_numbers(line), None]:
        stop = number.start if number else len(line)
        for match in _SYMBOL.finditer(line, position, stop):
            kind = match.lastgroup or "other"
            kind = {"open": "(", "close": ")", "equals": "="}.get(kind, kind)
            tokens.append(_Token(kind, match[0], offset + match.start(), offset + match.end()))
        if number:
            moved = signed(number)._replace(start=number.start + offset, end=number.end + offset)
            tokens.append(_Token("number", number.text, moved.start, moved.end, moved))
            position = number.end
    return tokens


def signed(number: Number) -> Number:
    """The number as arithmetic reads it: '(-5)' is minus five, as '(5)' is in a statement."""
    twice = number.bracketed and number.text.lstrip("( ").startswith("-")
    return number._replace(value=-abs(number.value)) if twice else number


def _equations(tokens: Sequence[_Token], text: str) -> Iterator[Equation]:
    expression: Sequence[_Token] = ()
    for at, token in enumerate(tokens):
        if token.kind != "=" or at + 1 == len(tokens):
            continue
        before = _expression_before(tokens, at)
        if len(before) > 1 or tokens[at - len(before) - 1].kind != "=":
            expression = before  # otherwise the chain 'expression = result = result' goes on
        result = tokens[at + 1].number
        ends = at + 2 == len(tokens) or tokens[at + 2].kind != "operator"
        operands = tuple(part.number for part in expression if part.number)
        if result and ends and len(operands) > 1:
            shown = text[expression[0].start : expression[-1].end]
            yield Equation(shown, operands, result, _value(expression))


def _expression_before(tokens: Sequence[_Token], stop: int) -> Sequence[_Token]:
    """The longest run of figures, operators and balanced brackets that ends before `stop`."""
    start = stop
    while start and tokens[start - 1].kind in ("number", "operator", "(", ")"):
        start -= 1
    run = list(tokens[start:stop])
    while run and run[0].kind in ("operator", ")"):
        run.pop(0)
    return run


# ------------------------------------------------------------------------------------------------ as a tree


class Negated(NamedTuple):
    """The negative of an expression."""

    inner: "Shown"


class Joined(NamedTuple):
    """Two expressions with '+', '-', '*', '/' or '^', a power, between them."""

    operator: str
    left: "Shown"
    right: "Shown"


Shown = Number | Negated | Joined
"""An expression as a text shows it; the numbers stand where the text has them."""


def read_shown(text: str) -> Shown | None:
    """The expression that `text` is as a whole, such as '(412,600 − 381,400) / 381,400'; None where it is none."""
    return _tree(_tokens(text, 0))


def _tree(tokens: Sequence[_Token]) -> Shown | None:
    rest = list(tokens)
    try:
        tree = _sum(rest)
    except (IndexError, RecursionError):
        return None
    return None if rest else tree


def _value(tokens: Sequence[_Token]) -> Decimal | None:
    tree = _tree(tokens)
    if tree is None:
        return None
    with localcontext() as context:
        context.prec = 40
        try:
            return _computed(tree)
        except (DivisionByZero, InvalidOperation, Overflow, RecursionError):
            return None


def _computed(tree: Shown) -> Decimal:
    if isinstance(tree, Number):
        return tree.amount
    if isinstance(tree, Negated):
        return _computed(tree.inner) * -1
    return OPERATIONS[tree.operator](_computed(tree.left), _computed(tree.right))


OPERATIONS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "^": operator.pow,
}  # fmt: skip


def _sum(tokens: list[_Token]) -> Shown:
    tree = _product(tokens)
    while tokens and tokens[0].kind == "operator" and _sign(tokens[0]) in "+-":
        sign = _sign(tokens.pop(0))
        tree = Joined(sign, tree, _product(tokens))
    return tree


def _product(tokens: list[_Token]) -> Shown:
    tree = _power(tokens)
    while tokens and tokens[0].kind == "operator" and _sign(tokens[0]) in "*/":
        sign = _sign(tokens.pop(0))
        tree = Joined(sign, tree, _power(tokens))
    return tree


def _power(tokens: list[_Token]) -> Shown:
    tree = _factor(tokens)
    if tokens and tokens[0].kind == "operator" and _sign(tokens[0]) == "^":
        tokens.pop(0)
        return Joined("^", tree, _power(tokens))
    return tree


def _factor(tokens: list[_Token]) -> Shown:
    token = tokens.pop(0)
    if token.number:
        return token.number
    if token.kind == "operator" and _sign(token) in "+-":
        inner = _power(tokens)
        return Negated(inner) if _sign(token) == "-" else inner
    if token.kind == "(":
        tree = _sum(tokens)
        if tokens.pop(0).kind == ")":
            return tree
    raise IndexError("the expression ends too early")


def _sign(token: _Token) -> str:
    return _OPERATORS.get(token.text, token.text)
