"""How named metrics are computed: a small language of line items, and its exact evaluation.

Names are those of `domain.metrics` and `domain.line_items`. `x.prior` is the year before; `average(x)` and `change(x)`
are over this year and the one before. A definition given in the question is read into the same language.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation, localcontext
from typing import NamedTuple

from tinyrag_gql.domain import line_items, metrics

PERCENT = re.compile(
    r"(?:gross|operating|net|ebitda|free_cash_flow)_margin|effective_tax_rate|return_on_\w+|free_cash_flow_conversion"
    r"|payout_ratio|retention_ratio"
)
"""Names of metrics that are shown in percent."""

FORMULAS: Mapping[str, str] = {
    "fixed_asset_turnover": "revenue / average(fixed_assets)",
    "capital_intensity": "total_assets / revenue",
    "capital_intensive": "total_assets / revenue",
    "working_capital_turnover": "revenue / (current_assets - current_liabilities)",
    "asset_turnover": "revenue / average(total_assets)",
    "inventory_turnover": "cost_of_revenue / average(inventory)",
    "days_inventory": "365 * average(inventory) / cost_of_revenue",
    "days_payable": "365 * average(payables) / (cost_of_revenue + change(inventory))",
    "payables_turnover": "cost_of_revenue / average(payables)",
    "days_sales": "365 * average(receivables) / revenue",
    "receivables_turnover": "revenue / average(receivables)",
    "cash_conversion_cycle": "days_inventory + days_sales - days_payable",
    "quick_ratio": "(cash + short_term_investments? + receivables) / current_liabilities",
    "cash_ratio": "cash / current_liabilities",
    "operating_cash_flow_ratio": "operating_cash_flow / current_liabilities",
    "current_ratio": "current_assets / current_liabilities",
    "liquidity": "current_assets / current_liabilities",
    "working_capital": "current_assets - current_liabilities",
    "free_cash_flow": "operating_cash_flow - capital_expenditure",
    "free_cash_flow_conversion": "(operating_cash_flow - capital_expenditure) / net_income",
    "free_cash_flow_margin": "(operating_cash_flow - capital_expenditure) / revenue",
    "return_on_assets": "net_income / average(total_assets)",
    "return_on_equity": "net_income / average(equity)",
    "return_on_capital": "operating_income / (debt + equity)",
    "debt_to_equity": "debt / equity",
    "debt_ratio": "total_liabilities / total_assets",
    "interest_coverage": "operating_income / interest_expense",
    "net_debt": "debt - cash",
    "equity_multiplier": "total_assets / equity",
    "dupont": "(net_income / revenue) * (revenue / total_assets) * (total_assets / equity)",
    "gross_profit": "revenue - cost_of_revenue",
    "gross_margin": "gross_profit / revenue",
    "total_liabilities": "total_assets - equity",
    "ebitda": "operating_income + depreciation_amortization",
    "ebitda_margin": "(operating_income + depreciation_amortization) / revenue",
    "operating_margin": "operating_income / revenue",
    "net_margin": "net_income / revenue",
    "effective_tax_rate": "income_tax / pretax_income",
    "payout_ratio": "dividends_paid / net_income",
    "retention_ratio": "1 - dividends_paid / net_income",
}


class Term(NamedTuple):
    """A metric or line item, `shift` years from the asked one; an optional one that is not found counts as nothing."""

    name: str
    shift: int = 0
    optional: bool = False


class Operation(NamedTuple):
    """Two expressions joined by '+', '-', '*' or '/'."""

    operator: str
    left: "Expression"
    right: "Expression"


Expression = Decimal | Term | Operation


class FormulaError(ValueError):
    """Text that is no formula of known names."""


@dataclass(frozen=True)
class Computed:
    """A value and how it came about, in figures as printed: '6,489 / ((253 + 282) / 2)'."""

    value: Decimal
    shown: str
    compound: bool = False


Lookup = Callable[[str, int], Computed | None]
"""Finds a line item by name and shift of years."""


def compute(
    expression: Expression, lookup: Lookup, definitions: Mapping[str, Expression] | None = None
) -> Computed | None:
    """The exact value, or None where an item is missing or a divisor is zero."""
    with localcontext() as context:
        context.prec = 40
        try:
            return _compute(expression, lookup, definitions or {}, 0)
        except (DivisionByZero, InvalidOperation):
            return None


def _compute(expression: Expression, lookup: Lookup, known: Mapping[str, Expression], shift: int) -> Computed | None:
    if isinstance(expression, Decimal):
        return Computed(expression, f"{expression:f}")
    if isinstance(expression, Term):
        shift += expression.shift
        if expression.name in known:
            rest = {name: value for name, value in known.items() if name != expression.name}
            return _compute(known[expression.name], lookup, rest, shift)
        if (found := lookup(expression.name, shift)) is not None:
            return found
        if expression.name in FORMULAS:
            return _compute(parse(FORMULAS[expression.name]), lookup, known, shift)
        return None
    left = _compute(expression.left, lookup, known, shift)
    right = _compute(expression.right, lookup, known, shift)
    if left is None or right is None:
        return _without_optional(expression, left, right)
    return _joined(expression.operator, left, right)


def _without_optional(expression: Operation, left: Computed | None, right: Computed | None) -> Computed | None:
    missing = expression.left if left is None else expression.right
    if expression.operator == "+" and isinstance(missing, Term) and missing.optional:
        return right if left is None else left
    return None


_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "/"}


def _joined(operator: str, left: Computed, right: Computed) -> Computed:
    a, b = left.value, right.value
    value = a + b if operator == "+" else a - b if operator == "-" else a * b if operator == "*" else a / b
    first = f"({left.shown})" if left.compound and operator in "*/" and _loose(left.shown) else left.shown
    second = f"({right.shown})" if right.compound and operator != "+" else right.shown
    return Computed(value, f"{first} {_SIGNS[operator]} {second}", compound=True)


def _loose(shown: str) -> bool:
    """Whether a sum or difference stands outside all brackets."""
    depth = 0
    for character in shown:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if not depth and character in "+−":
            return True
    return False


def averaged(expression: Expression, years: int) -> Expression:
    """The mean of an expression over that many years, newest first."""
    total = expression
    for shift in range(1, years):
        total = Operation("+", total, shifted(expression, -shift))
    return Operation("/", total, Decimal(years))


def shifted(expression: Expression, shift: int) -> Expression:
    """The same expression for another year."""
    if isinstance(expression, Term):
        return expression._replace(shift=expression.shift + shift)
    if isinstance(expression, Operation):
        return Operation(expression.operator, shifted(expression.left, shift), shifted(expression.right, shift))
    return expression


def words_of(name: str) -> str:
    """A metric's or item's name for readers."""
    words = name.replace("_", " ").replace("ebitda", "EBITDA").replace("capital intensive", "capital intensity")
    return words.replace("depreciation amortization", "depreciation and amortization")


def in_words(expression: Expression) -> str:
    """The formula for readers: 'revenue / average fixed assets'."""

    def lookup(name: str, shift: int) -> Computed | None:
        word = words_of(name)
        return Computed(Decimal(1), f"prior {word}" if shift else word) if name in line_items.BY_NAME else None

    computed = compute(expression, lookup)
    shown = computed.shown if computed else "its definition"
    shown = re.sub(r"\(\(([a-z ]+) \+ prior \1\) / 2\)", r"average \1", shown)
    return re.sub(
        r"\(([a-z ]+) \+ prior \1\) / 2",
        r"average \1",
        re.sub(r"([a-z]\w*(?: \w+)*) − prior \1", r"change in \1", shown),
    )


# ------------------------------------------------------------------------------------------------ reading

_TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z_]+)(?P<mark>\.prior|\?)?|(?P<symbol>[-+*/()]))")
_NAMES = frozenset(line_items.BY_NAME) | frozenset(metrics.BY_NAME)


def formula(name: str) -> Expression:
    """The formula of a metric, or the line item of that name; an item that is not printed falls back to its formula."""
    return Term(name) if name in line_items.BY_NAME else parse(FORMULAS.get(name, name))


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
