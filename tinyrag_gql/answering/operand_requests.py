"""Requests of two lines that the question names itself: a difference, a sum, a share or a ratio of a part's figures."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from tinyrag_gql.answering.expressions import SUBJECT, Expression, Operation, Term
from tinyrag_gql.answering.fact_table import FactLines
from tinyrag_gql.answering.formulas import FORMULAS, formula
from tinyrag_gql.answering.results import RequestedMetric
from tinyrag_gql.filings.lexicon import phrasings
from tinyrag_gql.filings.line_items import LineItem
from tinyrag_gql.filings.metrics import metrics_in

Subjects = dict[str, Sequence[FactLines]]


class Operand(NamedTuple):
    """A line that a phrase names: what to call it, its expression, and the rows behind it."""

    name: str
    expression: Expression
    subjects: Subjects
    percent: bool = False
    items: tuple[LineItem, ...] = ()


Resolve = Callable[[str], Operand | None]
"""Finds the one line that a phrase names; None where none is certain."""


class Combined(NamedTuple):
    """What is computed from two operands."""

    metric: RequestedMetric
    subjects: Subjects
    items: tuple[LineItem, ...] = ()


def combined_request(text: str, resolve: Resolve) -> Combined | None:
    """The computation that a question's words ask for; None where they ask for none, or a line of it is not certain."""
    for name, sign in (("part_share", "/"), ("difference_of_two", "-"), ("sum_of_two", "+")):
        match = phrasings()[name].compiled.search(text)
        if match is None:
            continue
        pair = _pair(*_named(match), resolve)
        if pair:
            return _joined(sign, *pair)
    return None


def two_lines(text: str, resolve: Resolve) -> tuple[Operand, Operand] | None:
    """The two lines that a question compares in one period; None where it compares none, or one is not certain."""
    match = phrasings()["two_lines"].compiled.search(text)
    return _pair(*_named(match), resolve) if match else None


def _named(match: re.Match[str]) -> tuple[str, str, str]:
    """What a pattern calls first, second and measure, in whichever of its wordings."""
    groups = {key.rstrip("_"): value for key, value in match.groupdict().items() if value}
    return groups["first"], groups["second"], groups.get("measure", "")


def operand_phrases(text: str) -> list[str]:
    """Every phrase that may name an operand of the question, so that its lines are read."""
    found: list[str] = []
    for name in ("part_share", "difference_of_two", "sum_of_two", "two_lines"):
        if match := phrasings()[name].compiled.search(text):
            first, second, measure = _named(match)
            whole = measure or _measure_of(second) or _measure_of(first)
            found += [first, second, f"{first} {whole}", f"{second} {whole}"]
    named = metrics_in(text)
    for metric in named.metrics:
        if metric.formula:
            found += [f"{named.rest} {item.name.replace('_', ' ')}" for item in metric.items]
    return found


def part_ratio(text: str, resolve: Resolve) -> Combined | None:
    """A ratio for a part of the company, as 'operating margin of Fine Optics': both of its lines are the part's."""
    named = metrics_in(text)
    ratio = next((metric for metric in named.metrics if metric.formula), None)
    expression = formula(ratio.name) if ratio else None
    if ratio is None or len(named.metrics) > 1 or not isinstance(expression, Operation) or expression.operator != "/":
        return None
    if not isinstance(expression.left, Term) or not isinstance(expression.right, Term):
        return None
    words = (each.name.replace("_", " ") for each in (expression.left, expression.right))
    above, below = (resolve(f"{named.rest} {word}") for word in words)
    if above is None or below is None or not (above.subjects and below.subjects):
        return None
    found = _joined("/", above, below)
    return found._replace(metric=replace(found.metric, name=f"{_part(above)} {ratio.name.replace('_', ' ')}"))


def _part(operand: Operand) -> str:
    rows = next(iter(operand.subjects.values()))
    return ", ".join(rows[0].members) or operand.name


def _pair(first: str, second: str, measure: str, resolve: Resolve) -> tuple[Operand, Operand] | None:
    """Both lines; where one phrase names a part alone, it is the part of what the other one, or `measure`, names."""
    measures = [each for each in (measure, _measure_of(second), _measure_of(first)) if each.strip()]
    for with_measure in ("", *measures):
        one = resolve(first) or (resolve(f"{first} {with_measure}") if with_measure else None)
        two = resolve(second) or (resolve(f"{second} {with_measure}") if with_measure else None)
        if one and two and one != two:
            return one, two
    return None


def _measure_of(phrase: str) -> str:
    """The words by which a phrase names a line item."""
    metrics = metrics_in(phrase).metrics
    match = metrics[0].asked.search(phrase) if len(metrics) == 1 and metrics[0].name not in FORMULAS else None
    return match[0] if match else ""


_WORDS = {"-": "less", "+": "plus", "/": "as a share of"}
_SHOWN = {"-": "−", "+": "+", "/": "/"}


def _joined(sign: str, one: Operand, two: Operand) -> Combined:
    first, second = _renamed(one, "first"), _renamed(two, "second")
    expression = Operation(sign, first.expression, second.expression)
    share = sign == "/"
    metric = RequestedMetric(
        f"{one.name} {_WORDS[sign]} {two.name}",
        f"{one.name} {_SHOWN[sign]} {two.name}",
        expression,
        percent=share,
        amount=not share,
    )
    return Combined(metric, {**first.subjects, **second.subjects}, (*one.items, *two.items))


def _renamed(operand: Operand, name: str) -> Operand:
    """The operand with its rows under a name of its own."""
    if not operand.subjects:
        return operand
    (rows,) = operand.subjects.values()
    return operand._replace(expression=Term(f"{SUBJECT}{name}"), subjects={f"{SUBJECT}{name}": rows})
