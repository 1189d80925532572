"""Reads formulas that a question defines itself, such as 'quick ratio is defined as: (cash + receivables) / ...'."""

import re
from collections.abc import Mapping
from functools import lru_cache

from tinyrag_gql.answering.expressions import Expression, FormulaError, Operation, parse
from tinyrag_gql.filings.metrics import METRICS
from tinyrag_gql.filings.periods import periods_in
from tinyrag_gql.filings.questions import Definition


@lru_cache(maxsize=256)
def expressions_of(definitions: tuple[Definition, ...]) -> Mapping[str, Expression]:
    """The formulas that a question gives itself, by metric; those that cannot be read are left to the table."""
    read = ((metric, _read_definition(formula, metric)) for metric, formula in definitions)
    return {metric: expression for metric, expression in read if expression}


_STEPS = re.compile(
    r"""\s*(?:
      (?P<between>(?:between|of|for)\s+(?:FY|fiscal(?:\ year)?)?\s?[0-9]{4}\s+
        and\s+(?:FY|fiscal(?:\ year)?)?\s?[0-9]{4})
    | (?P<year>(?:FY|fiscal(?:\ year)?)\s?[0-9]{4}|(?:19|20)[0-9]{2})
    | (?P<number>[0-9]+(?:\.[0-9]+)?)
    | (?P<symbol>[-–−+*×/÷()])
    | at\ (?:the\ )?(?:year[-\ ])?ends?(?:\ of(?:\ (?:FY|fiscal(?:\ year)?)?\s?[0-9]{4}(?:\ and(?=\ [0-9]))?)+)?
    | (?P<over>divided\ by|over)
    | (?P<times>multiplied\ by|times|x(?=\s))
    | (?P<minus>minus|less)
    | (?P<plus>plus)
    | (?P<average>average(?:\ of)?)
    | (?P<change>(?:change|increase)\ in)
    | (?:total|net|days|the|of|from|its|unadjusted|annual|year-end|paid|attributable|to|shareholders|stockholders|common
        |cash(?=\ dividends))\b
    | (?P<cash>cash)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_REMARK = re.compile(r"\[[^\]]*\]")
"""What stands in square brackets says where an input is printed."""
_SYMBOLS = {"–": "-", "−": "-", "×": "*", "÷": "/"}


def _read_definition(text: str, subject: str) -> Expression | None:
    words = _translated(text, subject)
    if words is None or not any(symbol in words for symbol in "+-*/"):
        return None
    try:
        expression = parse(" ".join(words))
    except FormulaError:
        return None
    return expression if isinstance(expression, Operation) else None


def _translated(text: str, subject: str) -> list[str] | None:
    """English to the words of the formula language; None at the first word that it does not know."""
    words: list[str] = []
    position, prior = 0, ""
    text = _REMARK.sub(" ", text).strip()
    newest = max((period.year for period in periods_in(text)), default=0)
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1]
    while position < len(text.rstrip()):
        metric = _metric_at(text, position, subject)
        match = _STEPS.match(text, position)
        if metric and not (match and match["number"]):
            name, position = metric
            words.append(name + prior)
            prior = ""
            continue
        if match is None or match.end() == position:
            return None
        position = match.end()
        if match["year"]:
            prior = ".prior" if int(match["year"][-4:]) < newest else ""
        if match["number"] or match["symbol"]:
            words.append(_SYMBOLS.get(match["symbol"] or "", match["symbol"] or match["number"]))
        words += [word for group, word in _MEANINGS.items() if match[group]]
    return words


_MEANINGS = {
    "over": "/",
    "times": "*",
    "minus": "-",
    "plus": "+",
    "average": "average",
    "change": "change",
    "cash": "cash",
}


def _metric_at(text: str, position: int, subject: str) -> tuple[str, int] | None:
    """The longest metric name that starts here, after filler words, and where it ends."""
    start = re.compile(r"\s*").match(text, position)
    at = start.end() if start else position
    ends = [
        (match.end(), metric.name)
        for metric in METRICS
        if metric.name != subject and (match := metric.asked.match(text, at))
    ]
    if not ends:
        return None
    end, name = max(ends, key=lambda pair: pair[0])
    return name, end
