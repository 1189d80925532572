"""Calculates a workbook's plain formulas whose results the file does not store: sums, differences, ratios.

Only arithmetic, SUM, AVERAGE, MIN, MAX, ROUND and ABS over cells of the same sheet; any other formula has no result.
Source of the grammar and of the precedence of operators: ECMA-376 part 1, 18.17.
"""

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import NamedTuple

TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+\.?[0-9]*|\.[0-9]+)(?![A-Za-z0-9_.!(])"
    r"|(?P<name>[A-Z]+)\((?=.)|\$?(?P<column>[A-Z]{1,3})\$?(?P<row>[1-9][0-9]{0,6})(?![A-Za-z0-9_.!(])|(?P<sign>[-+*/(),:%^]))",
    re.I,
)
LONGEST, DEEPEST, MOST_CELLS, LARGEST_EXPONENT = 2_000, 60, 20_000, 100
FUNCTIONS: dict[str, Callable[[list[Decimal]], Decimal]] = {
    "SUM": lambda values: sum(values, Decimal(0)),
    "AVERAGE": lambda values: sum(values, Decimal(0)) / len(values),
    "MIN": lambda values: min(values),
    "MAX": lambda values: max(values),
    "ABS": lambda values: abs(values[0]),
    "ROUND": lambda values: values[0].quantize(Decimal(1).scaleb(-int(values[1])), rounding=ROUND_HALF_UP),
}
ARGUMENTS = {"ABS": 1, "ROUND": 2}


class Place(NamedTuple):
    """A cell by its row and column, both from 1."""

    row: int
    column: int


class NoResultError(Exception):
    """The formula cannot be calculated with certainty."""


class Calculator:
    """Results of one sheet's formulas. `cells` holds a number, a formula without '=', or None for any other content."""

    def __init__(self, cells: Mapping[Place, Decimal | str | None]) -> None:
        self._cells = cells
        self._known: dict[Place, Decimal | None] = {}
        self._depth = 0

    def result(self, place: Place) -> Decimal | None:
        """The result of the formula in this cell; None where it cannot be calculated with certainty."""
        if place not in self._known:
            self._known[place] = None  # also what a formula finds that comes back to itself
            formula = self._cells.get(place)
            try:
                self._known[place] = self._formula(formula) if isinstance(formula, str) else formula
            except (NoResultError, DivisionByZero, InvalidOperation, Overflow, IndexError, ValueError):
                return None
        return self._known[place]

    def _formula(self, text: str) -> Decimal:
        self._depth += 1
        try:
            if len(text) > LONGEST or self._depth > DEEPEST:
                raise NoResultError
            return _Reader(text, self).whole()
        finally:
            self._depth -= 1

    def value(self, place: Place) -> Decimal:
        """What a cell is worth in arithmetic: an empty one nothing. Raises NoResultError for texts."""
        if place not in self._cells:
            return Decimal(0)
        found = self.result(place)
        if found is None:
            raise NoResultError
        return found

    def values(self, first: Place, last: Place) -> list[Decimal]:
        """The numbers of a range; functions pass over empty cells and texts."""
        rows, columns = range(first.row, last.row + 1), range(first.column, last.column + 1)
        if len(rows) * len(columns) > MOST_CELLS:
            raise NoResultError
        places = [Place(row, column) for row in rows for column in columns]
        return [self.value(place) for place in places if self._cells.get(place) is not None]


class _Reader:
    """Reads one formula from left to right."""

    def __init__(self, text: str, sheet: Calculator) -> None:
        self._sheet = sheet
        self._tokens: list[re.Match[str]] = []
        at, text = 0, text.strip()
        while at < len(text):
            token = TOKEN.match(text, at)
            if token is None:
                raise NoResultError
            self._tokens.append(token)
            at = token.end()
        self._at = 0

    def whole(self) -> Decimal:
        found = self._sum()
        if self._at != len(self._tokens):
            raise NoResultError
        return found

    def _sign(self, signs: str) -> str:
        """The next sign if it is one of these, read; else ''."""
        found = self._tokens[self._at]["sign"] if self._at < len(self._tokens) else None
        if found and found in signs:
            self._at += 1
            return found
        return ""

    def _sum(self) -> Decimal:
        found = self._product()
        while sign := self._sign("+-"):
            found = found + self._product() if sign == "+" else found - self._product()
        return found

    def _product(self) -> Decimal:
        found = self._power()
        while sign := self._sign("*/"):
            found = found * self._power() if sign == "*" else found / self._power()
        return found

    def _power(self) -> Decimal:
        found = self._signed()
        while self._sign("^"):
            exponent = self._signed()
            if abs(exponent) > LARGEST_EXPONENT:
                raise NoResultError
            found = found**exponent
        return found

    def _signed(self) -> Decimal:
        """Excel's minus before a number binds more tightly than its power."""
        sign = self._sign("+-")
        if sign:
            found = self._signed()
            return -found if sign == "-" else found
        found = self._single()
        while self._sign("%"):
            found /= 100
        return found

    def _single(self) -> Decimal:
        if self._sign("("):
            found = self._sum()
            self._expect(")")
            return found
        token = self._next()
        if token["number"]:
            return Decimal(token["number"])
        if token["name"]:
            return self._function(token["name"].upper())
        if token["column"]:
            return self._sheet.value(_place(token))
        raise NoResultError

    def _function(self, name: str) -> Decimal:
        values = [*self._argument()]
        while self._sign(","):
            values += self._argument()
        self._expect(")")
        if name not in FUNCTIONS or len(values) != ARGUMENTS.get(name, len(values)) or (not values and name != "SUM"):
            raise NoResultError
        return FUNCTIONS[name](values)

    def _argument(self) -> list[Decimal]:
        ahead = self._tokens[self._at : self._at + 3]
        if len(ahead) == 3 and ahead[0]["column"] and ahead[1]["sign"] == ":" and ahead[2]["column"]:
            self._at += 3
            return self._sheet.values(_place(ahead[0]), _place(ahead[2]))
        return [self._sum()]

    def _expect(self, sign: str) -> None:
        if not self._sign(sign):
            raise NoResultError

    def _next(self) -> re.Match[str]:
        if self._at >= len(self._tokens):
            raise NoResultError
        self._at += 1
        return self._tokens[self._at - 1]


def _place(token: re.Match[str]) -> Place:
    return Place(int(token["row"]), column_number(token["column"]))


def column_number(letters: str) -> int:
    """The number of a column, from 1: 27 for 'AA'."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
