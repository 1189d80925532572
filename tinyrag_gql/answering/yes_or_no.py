"""Yes or no to a question about figures, where a rule that can be said decides it; never an opinion."""

from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from tinyrag_gql.answering.line_values import is_outflow
from tinyrag_gql.answering.results import RequestedMetric, Result
from tinyrag_gql.filings.lexicon import phrasings
from tinyrag_gql.filings.numbers import find_numbers
from tinyrag_gql.filings.questions import ParsedQuestion

YES, NO = "Yes: ", "No: "
"""What answers begin with."""


class Decision(NamedTuple):
    """What an answer begins with, and a sentence on the rule that it goes by where readers could not tell."""

    opening: str = ""
    rule: str = ""


def decide(
    question: ParsedQuestion, requested: RequestedMetric, results: list[Result], change: Decimal | None
) -> Decision:
    """Yes or no; nothing where no rule decides it. `change` is what the figure rose by, negative where it fell."""
    core = question.core
    if _has("steady", core):
        return _within(question, requested, results)
    if bound := _beyond(question, requested, results[0]):
        return bound
    if _has("judgement", core) and (rule := _by_rule(requested, results[0])):
        return rule
    up, down = _has("up", core), _has("down", core)
    if change is not None and up != down and not _has("judgement", core):
        unclear = _has("valued_change", core) and _is_better_when_lower(requested)
        return Decision() if unclear else _word((change > 0) if up else (change < 0))
    if up or down or _has("judgement", core) or question.compare:
        return Decision()
    return _exists(question, requested, results[0])


def _word(is_true: bool) -> Decision:
    return Decision(YES if is_true else NO)


def _beyond(question: ParsedQuestion, requested: RequestedMetric, result: Result) -> Decision | None:
    """Whether the figure is above or below a number that the question names."""
    match = phrasings()["bound"].compiled.search(question.core)
    number = next((each for each in find_numbers(question.core) if match and each.start >= match.end()), None)
    if match is None or number is None or number.is_bare_year:
        return None
    value = result.computed.value
    in_percent = requested.percent or (result.is_printed and result.entries[0].kind == "percent")
    if in_percent or number.is_percent:
        value *= 100 if in_percent else 1
    elif requested.amount:
        value *= result.scale or 1
    return _word(value > number.amount if match["above"] else value < number.amount)


def _within(question: ParsedQuestion, requested: RequestedMetric, results: list[Result]) -> Decision:
    """Whether a percentage moved from year to year by no more points than the question names."""
    match = phrasings()["bound"].compiled.search(question.core)
    number = next((each for each in find_numbers(question.core) if match and each.start >= match.end()), None)
    if number is None or not number.is_percent or not requested.percent or len(results) < _TWO:
        return Decision()
    values = [result.computed.value * 100 for result in results]
    largest = max(abs(newer - older) for newer, older in pairwise(values))
    word = _word(largest <= number.amount)
    return word._replace(rule=f"By the rule that it moves by no more than {number.value:f} points from year to year.")


_TWO = 2
_COVERING = ("quick ratio", "current ratio", "cash ratio", "operating cash flow ratio", "liquidity")


def _by_rule(requested: RequestedMetric, result: Result) -> Decision | None:
    if requested.name in _COVERING:
        word = "yes" if result.computed.value >= 1 else "no"
        return Decision(rule=f"By the rule that 1.00 or more covers what is due within a year: {word}.")
    if requested.name == "working capital":
        word = "yes" if result.computed.value > 0 else "no"
        return Decision(rule=f"By the rule that positive working capital covers what is due within a year: {word}.")
    return None


def _is_better_when_lower(requested: RequestedMetric) -> bool:
    """Whether it is a cost, a debt or a time, of which less may be the better."""
    name = requested.name.removeprefix("growth of ").removeprefix("change in ").lower().replace(" ", "_")
    return is_outflow(name) or any(word in name for word in ("debt", "liabilit", "days_", "tax", "expense", "cost"))


def _exists(question: ParsedQuestion, requested: RequestedMetric, result: Result) -> Decision:
    """Whether there is such an amount: 'Did it pay dividends?', 'Was it profitable?', 'Is its equity negative?'."""
    value = result.computed.value
    core = question.core.lower()
    if not requested.amount or requested.is_change:
        return Decision()
    if "negative" in core or ("loss" in core and "income" not in core and "profit" not in core):
        return _word(value < 0)
    return _word(value > 0)


def _has(name: str, text: str) -> bool:
    return bool(phrasings()[name].compiled.search(text))
