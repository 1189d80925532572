"""How named metrics are computed: one formula per metric, and its exact evaluation with the figures shown."""

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext

from tinyrag_gql.answering.expressions import SUBJECT, Expression, Operation, Term, parse
from tinyrag_gql.filings import line_items
from tinyrag_gql.filings.metrics import BY_NAME as BY_METRIC
from tinyrag_gql.filings.metrics import METRICS

FORMULAS: Mapping[str, str] = {metric.name: metric.formula for metric in METRICS if metric.formula}
"""How metrics are computed, by name."""


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
        except (DivisionByZero, InvalidOperation, Overflow):
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


_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "/", "^": "^"}
_OPERATIONS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "^": operator.pow,
}  # fmt: skip


def _joined(sign: str, left: Computed, right: Computed) -> Computed:
    a, b = left.value, right.value
    value = _OPERATIONS[sign](a, b)
    loose = sign == "^" or (sign in "*/" and _loose(left.shown))
    first = f"({left.shown})" if left.compound and loose else left.shown
    second = f"({right.shown})" if right.compound and sign != "+" else right.shown
    return Computed(value, f"{first} {_SIGNS[sign]} {second}", compound=True)


def _loose(shown: str) -> bool:
    """Whether a sum or difference stands outside all brackets."""
    depth = 0
    for character in shown:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if not depth and character in "+−":
            return True
    return False


def words_of(name: str) -> str:
    """A metric's or item's name for readers."""
    words = name.replace("_", " ").replace("ebitda", "EBITDA")
    words = words.replace("selling general administrative", "selling, general and administrative")
    return words.replace("depreciation amortization", "depreciation and amortization")


def in_words(expression: Expression, subject: str = "") -> str:
    """The formula for readers: 'revenue / average fixed assets'; `subject` is what to call a row of the question."""

    def lookup(name: str, shift: int) -> Computed | None:
        known = name in line_items.BY_NAME or name.startswith(SUBJECT)
        word = _WORDS_ALONE.sub(" ", subject).strip() or "the line" if name.startswith(SUBJECT) else words_of(name)
        return Computed(Decimal(1), f"prior {word}" if shift else word) if known else None

    computed = compute(expression, lookup)
    shown = computed.shown if computed else "its definition"
    shown = re.sub(r"\(\(([a-z ]+) \+ prior \1\) / 2\)", r"average \1", shown)
    return re.sub(
        r"\(([a-z ]+) \+ prior \1\) / 2",
        r"average \1",
        re.sub(r"([a-z]\w*(?: \w+)*) − prior \1", r"change in \1", shown),
    )


_WORDS_ALONE = re.compile(r"[^A-Za-z ]+")
"""What the label of a row may hold beside words, which would be taken for a part of the formula."""


def formula(name: str) -> Expression:
    """The formula of a metric, or the line item of that name; an item that is not printed falls back to its formula."""
    return Term(name) if name in line_items.BY_NAME else parse(FORMULAS.get(name, name))


def items_behind(names: Iterable[str]) -> list[str]:
    """The line items that metrics and items of these names may be computed from, each once."""
    found: dict[str, None] = {}
    waiting, seen = list(names), set[str]()
    while waiting:
        name = waiting.pop(0)
        if name in seen:
            continue
        seen.add(name)
        if name in line_items.BY_NAME:
            found[name] = None
        if name in BY_METRIC:
            waiting += BY_METRIC[name].item_names
        if name in FORMULAS:
            waiting += re.findall(r"[a-z_]{3,}", FORMULAS[name])
    return list(found)
