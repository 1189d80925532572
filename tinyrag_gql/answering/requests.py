"""What a question wants computed: a line item, a metric, a share, a difference, growth or an average."""

import re
from collections.abc import Sequence
from decimal import Decimal

from tinyrag_gql.answering.definitions import expressions_of
from tinyrag_gql.answering.expressions import SUBJECT, Expression, Operation, Term, at_end, averaged, shifted, totalled
from tinyrag_gql.answering.formulas import formula, in_words, words_of
from tinyrag_gql.answering.results import RequestedMetric
from tinyrag_gql.filings.asked import asked_for
from tinyrag_gql.filings.line_items import BY_NAME, LineItem
from tinyrag_gql.filings.metrics import BY_NAME as BY_METRIC
from tinyrag_gql.filings.metrics import Metric
from tinyrag_gql.filings.periods import count_in_words
from tinyrag_gql.filings.questions import ParsedQuestion


def requested_of(question: ParsedQuestion, named: Sequence[Metric] | None = None) -> list[RequestedMetric]:
    """The metrics that are to be computed: one, or several where the question asks for the highest of them.

    `named` are those that the question names, if not all of them count.
    """
    if question.share:
        above, below = question.share
        ratio = Operation("/", formula(above), formula(below))
        return [joined(question, f"{words_of(above)} as a share of {words_of(below)}", ratio, percent=True)]
    if question.combined:
        first, sign, second = question.combined
        combined = Operation(sign, _defined(question, first), _defined(question, second))
        name = f"{words_of(first)} {_SIGN_WORDS[sign]} {words_of(second)}"
        items = (*BY_METRIC[first].items, *BY_METRIC[second].items)
        adds_up = not any(_is_balance_or_rate(item) for item in items)
        return [joined(question, name, combined, percent=False, adds_up=adds_up)]
    if question.mean_growth:
        return []
    metrics = tuple(named or question.metrics) or (
        (BY_METRIC["revenue"],) if question.growth and _GROWTH.search(question.core) else ()
    )
    if not metrics:
        return []
    asked = asked_for(question)
    pick = question.superlative or asked.extreme
    several = [of_metric(question, metric) for metric in metrics] if pick else []
    if len({(each.amount, each.percent) for each in several}) == 1:
        return several
    return [of_metric(question, metrics[0])]


_GROWTH = re.compile(r"\bgr[eo]w", re.I)
"""Growth alone, of nothing that is named, is that of revenue."""


def of_metric(question: ParsedQuestion, metric: Metric, *, adds_up: bool = True) -> RequestedMetric:
    expression = _defined(question, metric.name)
    adds_up = adds_up and not metric.percent and not any(_is_balance_or_rate(item) for item in metric.items)
    return request_for(question, words_of(metric.name), expression, percent=metric.percent, adds_up=adds_up)


def _is_balance_or_rate(item: LineItem) -> bool:
    """Whether figures of several years do not add up: balances, counts of shares and amounts per share."""
    return item.statement == "balance_sheet" or item.name.endswith(("_shares", "per_share"))


def request_for(
    question: ParsedQuestion,
    name: str,
    expression: Expression,
    *,
    percent: bool,
    looked_up: bool = False,
    adds_up: bool = True,
) -> RequestedMetric:
    """The expression, or its change or average where the question asks for that; `name` is what readers call it.

    `looked_up`: the line is itself the change that is asked for. `adds_up`: figures of several years may be summed.
    """
    if looked_up:
        return joined(question, name, expression, percent=percent, adds_up=adds_up)
    if question.compound_growth and not percent:
        return _compounded(question.compound_years or 1, name, expression)
    if question.difference and percent:  # the levels tell the change in points, and more
        return joined(question, name, expression, percent=percent)
    if question.growth and percent:
        before = shifted(expression, -question.growth_years)
        change = Operation("-", expression, before)
        words = in_words(change, name)
        return RequestedMetric(f"change in {name}", words, change, percent=True, amount=False, base=before, points=True)
    if question.growth or question.difference:
        before = shifted(expression, -question.growth_years)
        change = Operation("-", expression, before)
        growth = Operation("/", change, before)
        if question.growth:
            return growth_of(name, expression, question.growth_years)
        amount, words = _dimension(expression) == 1, in_words(change, name)
        return RequestedMetric(
            f"change in {name}", words, change, percent=False, amount=amount, base=before, share=growth
        )
    return joined(question, name, expression, percent=percent, adds_up=adds_up)


def growth_of(name: str, expression: Expression, years: int = 1) -> RequestedMetric:
    """By what share the expression changed over so many years."""
    before = shifted(expression, -years)
    growth = Operation("/", Operation("-", expression, before), before)
    words = in_words(growth, name)
    return RequestedMetric(f"growth of {name}", words, growth, percent=True, amount=False, base=before)


def _compounded(years: int, name: str, expression: Expression) -> RequestedMetric:
    """The rate by which the expression grew a year, over so many years: (last / first) ^ (1 / years) - 1."""
    before = shifted(expression, -years)
    root = Operation("/", Decimal(1), Decimal(years))
    rate = Operation("-", Operation("^", Operation("/", expression, before), root), Decimal(1))
    over = f"over {count_in_words(years)} year{'' if years == 1 else 's'}"
    title = f"compound annual growth rate of {name} {over}"
    words = f"the yearly rate that leads {over} from the first {name} to the last"
    return RequestedMetric(title, words, rate, percent=True, amount=False, base=before)


_SIGN_WORDS = {"-": "less", "+": "plus", "/": "to"}


def _defined(question: ParsedQuestion, name: str) -> Expression:
    if (told := expressions_of(question.definitions).get(name)) is not None:
        return told
    return at_end(formula(name)) if question.at_period_end else formula(name)


def joined(
    question: ParsedQuestion, name: str, expression: Expression, *, percent: bool, adds_up: bool = True
) -> RequestedMetric:
    """The expression, or its average or total over the years where the question asks for one figure for them all."""
    is_percent_row = percent and isinstance(expression, Term) and expression.name.startswith(SUBJECT)
    dimension = 0 if is_percent_row and question.average_years else _dimension(expression)
    percent = dimension == 0 and (percent or question.percent)
    words, years = in_words(expression, name), None
    if question.average_years:
        years, what = question.average_years, "average"
        expression = averaged(expression, years)
    elif question.total_years and dimension == 1 and adds_up:
        years, what = question.total_years, "total"
        expression = totalled(expression, years)
    if years:
        name, words = (f"{years}-year {what} of {text}" for text in (name, words))
    return RequestedMetric(name, words, expression, percent=percent, amount=dimension == 1, joined_years=years)


def _dimension(expression: Expression) -> int:
    """1 for amounts of money, 0 for plain numbers."""
    if isinstance(expression, Decimal):
        return 0
    if isinstance(expression, Term):
        printed = expression.name in BY_NAME or expression.name.startswith(SUBJECT)
        return 1 if printed else _dimension(formula(expression.name))
    left, right = _dimension(expression.left), _dimension(expression.right)
    return {"*": left + right, "/": left - right}.get(expression.operator, max(left, right))
