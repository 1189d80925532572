"""The small language in which formulas are written: line items by name, numbers, `+ - * /` and brackets.

`x.prior` is the year before, `x?` may be missing; `average(x)` and `change(x)` are over this year and the one before.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.filings import line_items, metrics

SUBJECT = "@"
"""Begins the name of a term that is a row which the question names itself."""


class Term(NamedTuple):
    """A metric or line item, `shift` years from the asked one; an optional one that is not found counts as nothing."""

    name: str
    shift: int = 0
    optional: bool = False


class Operation(NamedTuple):
    """Two expressions joined by '+', '-', '*', '/' or '^', a power."""

    operator: str
    left: "Expression"
    right: "Expression"


Expression = Decimal | Term | Operation


class FormulaError(ValueError):
    """Text that is no formula of known names."""


def averaged(expression: Expression, years: int) -> Expression:
    """The mean of an expression over that many years, newest first."""
    return Operation("/", totalled(expression, years), Decimal(years))


def totalled(expression: Expression, years: int) -> Expression:
    """The sum of an expression over that many years, newest first."""
    total = expression
    for shift in range(1, years):
        total = Operation("+", total, shifted(expression, -shift))
    return total


def at_end(expression: Expression) -> Expression:
    """The same with the last balance in place of its average with the one of the year before."""
    if not isinstance(expression, Operation):
        return expression
    left, right = at_end(expression.left), at_end(expression.right)
    summed = isinstance(left, Operation) and left.operator == "+" and left.right == shifted(left.left, -1)
    if expression.operator == "/" and right == _HALVES and isinstance(left, Operation) and summed:
        return left.left
    return Operation(expression.operator, left, right)


_HALVES = Decimal(2)


def shifted(expression: Expression, shift: int) -> Expression:
    """The same expression for another year."""
    if isinstance(expression, Term):
        return expression._replace(shift=expression.shift + shift)
    if isinstance(expression, Operation):
        return Operation(expression.operator, shifted(expression.left, shift), shifted(expression.right, shift))
    return expression


# ------------------------------------------------------------------------------------------------ reading

_TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z_]+)(?P<mark>\.prior|\?)?|(?P<symbol>[-+*/()]))")
_NAMES = frozenset(line_items.BY_NAME) | frozenset(metrics.BY_NAME)


def parse(text: str) -> Expression:
    """Read the formula language. Raises FormulaError."""
    return _Parser(list(_tokens(text))).whole()


def _tokens(text: str) -> Iterator[Term | str]:
    position = 0
    text = text.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise FormulaError(f"{text!r} has no formula at character {position}")
        position = match.end()
        name = match["name"]
        if name in _NAMES:
            yield Term(name, -1 if match["mark"] == ".prior" else 0, match["mark"] == "?")
        else:
            yield match["number"] or name or match["symbol"]


class _Parser:
    """Recursive descent over tokens: sums of products of factors."""

    def __init__(self, tokens: list[Term | str]) -> None:
        self._tokens = tokens

    def whole(self) -> Expression:
        result = self._sum()
        if self._tokens:
            raise FormulaError(f"nothing may follow the formula, and {self._tokens[0]!r} does")
        return result

    def _sum(self) -> Expression:
        left = self._product()
        while self._peek() in ("+", "-"):
            left = Operation(self._take(), left, self._product())
        return left

    def _product(self) -> Expression:
        left = self._factor()
        while self._peek() in ("*", "/"):
            left = Operation(self._take(), left, self._factor())
        return left

    def _factor(self) -> Expression:
        word = self._tokens.pop(0) if self._tokens else ""
        if isinstance(word, Term):
            return word
        if word == "(":
            return self._closed()
        if word in ("average", "change"):
            inner = self._factor()
            prior = shifted(inner, -1)
            both = Operation("+", inner, prior)
            return Operation("/", both, Decimal(2)) if word == "average" else Operation("-", inner, prior)
        if word[:1].isdigit():
            return Decimal(word)
        raise FormulaError(f"a formula cannot have {word!r} here")

    def _closed(self) -> Expression:
        inner = self._sum()
        if not self._tokens or self._tokens.pop(0) != ")":
            raise FormulaError("a bracket of the formula is not closed")
        return inner

    def _peek(self) -> Term | str | None:
        return self._tokens[0] if self._tokens else None

    def _take(self) -> str:
        return str(self._tokens.pop(0))
