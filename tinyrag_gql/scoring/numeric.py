"""Whether an answer tells the figure that was asked for: its value with sign and scale, its unit and its period.

A question with one expected figure is judged by the answer's headline: the first figure, or the result where it is
computed, or the one of the period asked for where the answer lists one a period. A question with several wants each of
them among the answer's first figures.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from tinyrag_gql.scoring.answers import AnswerReply
from tinyrag_gql.scoring.expected import Expected, exact_figure, figures_in_words
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.named_periods import contradict
from tinyrag_gql.scoring.quantities import Quantity, is_close, unit_suits
from tinyrag_gql.scoring.signs import speaks_of_change
from tinyrag_gql.scoring.told import ToldFigure, told_figures

FIGURES_PER_EXPECTED = 3
"""Of a question with several figures, so many times as many of the answer's first figures are looked at."""
_COMPUTED = re.compile(
    r"(?i)\b(?:ratios?|margins?|turnover|averages?|mean|chang\w+|growth|gr[eo]w\w*|increas\w+|decreas\w+|declin\w+|differ\w+"
    r"|percent\w*|share of|conversion|return on|working capital|free cash flow|calculat\w+|comput\w+|defined|sum)\b|%"
)


class NumericOutcome(StrEnum):
    """What an answer to a question with figures is worth."""

    RIGHT = "RIGHT"
    WRONG = "WRONG"
    """Another value, sign, scale, unit or period."""
    REFUSED = "REFUSED"
    """It says that the documents do not answer the question, or tells no figure."""


class NumericJudgement(NamedTuple):
    """The outcome, and whether the figures that it rests on are marked VERIFIED or DERIVED."""

    outcome: NumericOutcome
    is_supported: bool = False


def expected_figures(question: Question) -> list[Expected]:
    """What a right answer tells; empty where the question has no figures or no answer."""
    if question.unanswerable:
        return []
    if question.expected:
        return [exact_figure(each, question.question) for each in question.expected]
    texts = [question.ground_truth] if question.figures is None else question.figures
    return list(figures_in_words(texts, question.question, question.ground_truth))


def judge_figures(question: Question, answer: AnswerReply | None) -> NumericJudgement | None:
    """How the answer's figures compare with the expected ones; None where none are expected."""
    expected = expected_figures(question)
    if not expected:
        return None
    told = told_figures(answer) if answer and answer.finish_reason != "NO_EVIDENCE" else []
    if not told:
        return NumericJudgement(NumericOutcome.REFUSED)
    computed = any(each.rounded for each in question.expected or ()) or (
        not question.expected and bool(_COMPUTED.search(question.question))
    )
    if len(expected) == 1:
        leading = _headline(expected[0], told, computed=computed)
    else:
        most = FIGURES_PER_EXPECTED * len(expected)
        leading = [*_results(told)[:most], *told[:most]] if computed else told[:most]
    right = all(any(_tells(figure, each) for figure in leading) for each in expected)
    outcome = NumericOutcome.RIGHT if right else NumericOutcome.WRONG
    return NumericJudgement(outcome, is_supported=leading[0].is_supported)


def _headline(expected: Expected, told: list[ToldFigure], *, computed: bool) -> list[ToldFigure]:
    """The one figure that answers: of the expected kind (a percentage or not) and, if it can be, of the period."""
    share = expected.quantities[0].is_share
    alike = [figure for figure in told if figure.quantity.is_share == share] or told
    if computed:
        alike = _results(alike)
    if expected.is_change:
        alike = [figure for figure in alike if speaks_of_change(figure.clause)] or alike
    return ([figure for figure in alike if not contradict(expected.periods, figure.periods)] or alike)[:1]


def _results(told: list[ToldFigure]) -> list[ToldFigure]:
    """The figures without the inputs of a computation."""
    return [figure for figure in told if figure.is_result] or told


def _tells(figure: ToldFigure, expected: Expected) -> bool:
    told = _absolute(figure.quantity) if expected.unsigned else figure.quantity
    right = (_absolute(each) if expected.unsigned else each for each in expected.quantities)
    agrees = any(unit_suits(each, told) and is_close(each, told) for each in right)
    return agrees and not contradict(expected.periods, figure.periods)


def _absolute(quantity: Quantity) -> Quantity:
    return quantity._replace(value=abs(quantity.value))
