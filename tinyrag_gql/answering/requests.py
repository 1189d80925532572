"""What a question wants computed: a line item, a metric, a share, a difference, growth or an average."""

from decimal import Decimal

from tinyrag_gql.answering.definitions import expressions_of
from tinyrag_gql.answering.expressions import SUBJECT, Expression, Operation, Term, averaged, shifted
from tinyrag_gql.answering.formulas import formula, in_words, words_of
from tinyrag_gql.answering.results import RequestedMetric
from tinyrag_gql.filings.line_items import BY_NAME
from tinyrag_gql.filings.metrics import BY_NAME as BY_METRIC
from tinyrag_gql.filings.metrics import Metric
from tinyrag_gql.filings.questions import ParsedQuestion


def requested_of(question: ParsedQuestion) -> list[RequestedMetric]:
    """The metrics that are to be computed: one, or several where the question asks for the highest of them."""
    if question.share:
        above, below = question.share
        ratio = Operation("/", formula(above), formula(below))
        return [_averaged(question, f"{words_of(above)} as a share of {words_of(below)}", ratio, percent=True)]
    if question.combined:
        first, sign, second = question.combined
        combined = Operation(sign, _defined(question, first), _defined(question, second))
        name = f"{words_of(first)} {_SIGN_WORDS[sign]} {words_of(second)}"
        return [_averaged(question, name, combined, percent=False)]
    metrics = question.metrics or ((BY_METRIC["revenue"],) if question.growth else ())
    if not metrics:
        return []
    several = [of_metric(question, metric) for metric in metrics] if question.superlative else []
    if len({(each.amount, each.percent) for each in several}) == 1:
        return several
    return [of_metric(question, metrics[0])]


def of_metric(question: ParsedQuestion, metric: Metric) -> RequestedMetric:
    return request_for(question, words_of(metric.name), _defined(question, metric.name), percent=metric.percent)


def request_for(question: ParsedQuestion, name: str, expression: Expression, *, percent: bool) -> RequestedMetric:
    """The expression, or its growth or average where the question asks for that; `name` is what readers call it."""
    if question.growth and not percent:
        before = shifted(expression, -question.growth_years)
        growth = Operation("/", Operation("-", expression, before), before)
        return RequestedMetric(f"growth of {name}", in_words(growth, name), growth, percent=True, amount=False)
    return _averaged(question, name, expression, percent=percent)


_SIGN_WORDS = {"-": "less", "+": "plus", "/": "to"}


def _defined(question: ParsedQuestion, name: str) -> Expression:
    return expressions_of(question.definitions).get(name) or formula(name)


def _averaged(question: ParsedQuestion, name: str, expression: Expression, *, percent: bool) -> RequestedMetric:
    dimension = _dimension(expression)
    percent = dimension == 0 and (percent or question.percent)
    words = in_words(expression, name)
    if question.average_years:
        expression = averaged(expression, question.average_years)
        name, words = (f"{question.average_years}-year average of {text}" for text in (name, words))
    return RequestedMetric(name, words, expression, percent=percent, amount=dimension == 1)


def _dimension(expression: Expression) -> int:
    """1 for amounts of money, 0 for plain numbers."""
    if isinstance(expression, Decimal):
        return 0
    if isinstance(expression, Term):
        printed = expression.name in BY_NAME or expression.name.startswith(SUBJECT)
        return 1 if printed else _dimension(formula(expression.name))
    left, right = _dimension(expression.left), _dimension(expression.right)
    return {"*": left + right, "/": left - right}.get(expression.operator, max(left, right))
