"""Tells results with what was asked for first: yes or no, the change, or the figure; then how it came about."""

from collections.abc import Sequence
from decimal import Decimal

from tinyrag_gql.answering.comparisons import risen_by
from tinyrag_gql.answering.evidence import AnswerBuilder
from tinyrag_gql.answering.result_writing import write_results
from tinyrag_gql.answering.results import RequestedMetric, Result
from tinyrag_gql.answering.yes_or_no import Decision, decide
from tinyrag_gql.filings.asked import AnswerForm, Asked, Quantity, Unit, asked_for, asks_which_period
from tinyrag_gql.filings.questions import ParsedQuestion

Had = Sequence[tuple[RequestedMetric, list[Result]]]


def tell_results(
    question: ParsedQuestion,
    requested: RequestedMetric,
    results: list[Result],
    builder: AnswerBuilder,
    *,
    alone: bool = True,
    levels_first: bool = False,
) -> None:
    """Write the results of one metric, which is decided on where it is asked about `alone`.

    `levels_first`: a comparison stands before the figures, and goes where its figures do not prove certain.
    """
    asked = asked_for(question)
    if asked.extreme and len(results) > 1 and asks_which_period(question):
        pick_period(question, requested, results, builder)
        return
    yes_no = alone and asked.form is AnswerForm.YES_NO
    change = _change(requested, results)
    decided = decide(question, requested, results, change) if yes_no else Decision()
    rates = requested.percent or all(entry.kind == "percent" for result in results for entry in result.entries)
    changed = yes_no or (asked.quantity is Quantity.CHANGE and (rates or not question.difference))
    change_first = len(results) > 1 and changed and not requested.is_change
    write_results(
        question,
        requested,
        results,
        builder,
        opening=decided.opening,
        change_first=change_first,
        levels_first=levels_first and not yes_no,
    )
    if decided.rule:
        builder.add(decided.rule)


def _change(requested: RequestedMetric, results: list[Result]) -> Decimal | None:
    """What the figure rose by, negative where it fell; None where there is nothing to compare it with."""
    if requested.is_change:
        value = results[0].computed.value
        return -value if results[0].is_loss and not requested.percent else value
    return risen_by(requested, results) if len(results) > 1 else None


def is_of_unit(asked: Asked, requested: RequestedMetric, results: Sequence[Result]) -> bool:
    """Whether results count what is asked for: days, things and shares of a whole are no amounts of money."""
    kinds = {entry.kind for result in results for entry in result.entries}
    money = requested.amount and "amount" in kinds
    if asked.unit in (Unit.DATE, Unit.DURATION, Unit.COUNT):
        return not money
    if asked.unit is Unit.SHARE and asked.form in (AnswerForm.FIGURE, AnswerForm.PROSE):
        return not money
    scaled = any(entry.scale for result in results for entry in result.entries)
    single = len(kinds) == 1 and not any(result.computed.compound for result in results)
    return not (asked.unit is Unit.PER_SHARE and single and money and scaled)


def pick_metric(question: ParsedQuestion, had: Had, builder: AnswerBuilder) -> Had:
    """The metrics with the one first that has the most, or the least, and a line that names it, where that is asked."""
    asked = asked_for(question)
    yes_no = asked.form is AnswerForm.YES_NO and len(had) == 2
    if len(had) < 2 or not (question.superlative or asked.picks_one or yes_no) or asked.extreme is None:
        return had
    ranked = sorted(had, key=lambda pair: value_of(pair[0], pair[1][0]), reverse=asked.extreme != "lowest")
    if yes_no:
        word = "Yes" if ranked[0] is had[0] and _differ(had) else "No"
        builder.add(f"{word}: {_lower(ranked[0][0].name)} is the {asked.extreme.replace('est', 'er')}.")
        return ranked
    name = ranked[0][0].name
    builder.add(f"{name[:1].upper()}{name[1:]} is the {asked.extreme} of these.")
    return ranked


def pick_period(
    question: ParsedQuestion, requested: RequestedMetric, results: list[Result], builder: AnswerBuilder
) -> None:
    """Write a metric's results, the period first that has the most, or the least, with a line that names it."""
    extreme = asked_for(question).extreme
    ranked = sorted(results, key=lambda result: value_of(requested, result), reverse=extreme != "lowest")
    period = str(ranked[0].period)
    builder.add(f"{period[:1].upper()}{period[1:]} is the {extreme} of these:")
    write_results(question, requested, ranked, builder, compared=False)


def value_of(requested: RequestedMetric, result: Result) -> Decimal:
    """The result in plain units, so that figures of tables in different scales can be compared."""
    return result.computed.value * (result.scale or 1) if requested.amount else result.computed.value


def _differ(had: Had) -> bool:
    one, two = (value_of(metric, results[0]) for metric, results in had)
    return one != two


def _lower(name: str) -> str:
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
