"""Puts computed results into words: the figure, how it was computed, and its inputs with their markers."""

from collections.abc import Iterator

from tinyrag_gql.answering.comparisons import change_compared, compared_pair, compound_growth, levels_compared
from tinyrag_gql.answering.evidence import AnswerBuilder
from tinyrag_gql.answering.line_values import LineItemValue
from tinyrag_gql.answering.results import (
    RequestedMetric,
    Result,
    Shown,
    capital,
    exponent_of,
    grouped,
    label_of,
    money,
    plain,
    show,
)
from tinyrag_gql.filings.figures import figures_in
from tinyrag_gql.filings.numbers import SCALE_NAMES
from tinyrag_gql.filings.questions import ParsedQuestion

_VERSIONS = {"restated": " (restated)", "reported": " (as previously reported)", "budget": " (budget)"}


def write_results(
    question: ParsedQuestion,
    requested: RequestedMetric,
    results: list[Result],
    builder: AnswerBuilder,
    *,
    opening: str = "",
    change_first: bool = False,
    levels_first: bool = False,
    compared: bool = True,
) -> None:
    """Write the figures, how they were computed, and, if `compared`, how the newest compares with an older one.

    The comparison comes last, or before the figures: with the change first, or with the levels first and the growth a
    year last. The latter two stay only where all their figures prove certain. `opening` stands before all.
    """
    shown = [show(question, requested, result, compared=len(results) > 1) for result in results]
    part = AnswerBuilder(builder)
    pair = compared_pair(question, results, shown) if compared else None
    if pair and change_first:
        part.add(change_compared(requested, *pair, question.places))
    elif pair and levels_first:
        part.add(levels_compared(requested, *pair, question.places, part), compares=True)
    if all(result.is_printed for result in results):
        _write_printed(requested, results, shown, part)
    else:
        _write_derived(question, requested, results, shown, part)
    if pair and not (change_first or levels_first):
        part.add(change_compared(requested, *pair, question.places))
    elif pair and (growth := compound_growth(requested, *pair)):
        part.add(growth, compares=True)
    builder.extend(part, opening=opening)


def _write_printed(
    requested: RequestedMetric, results: list[Result], shown: list[Shown], builder: AnswerBuilder
) -> None:
    for result, each in zip(results, shown, strict=True):
        entry, label = result.entries[0], label_of(requested, result)
        printed = money(entry.printed, exponent_of(entry.printed), entry.scale, result.currency)
        note = "" if each.text.strip("-%") == printed or not requested.amount else f", printed as {printed}"
        note += ", printed as a negative figure" if entry.turned else ""
        version = _VERSIONS.get(entry.basis, "")
        line = f"{each.text}{note} {builder.cite(entry.span)}"
        figured = any(figures_in(label))  # such a label would put its own figures before the one asked for
        what = f"{label}, {requested.before_period}{result.period}{version}"
        written = f"{line}: {what}." if figured else f"{what}: {line}."
        builder.add(written, each.told(result, written, after=0 if figured else len(what)))
        for remark in _remarks(entry, result, builder):
            builder.add(remark)


def _remarks(entry: LineItemValue, result: Result, builder: AnswerBuilder) -> Iterator[str]:
    """What other filings state for the same line and period, and what else a reader must know."""
    for place, other in enumerate(entry.earlier):
        amount = money(other.value, exponent_of(other.printed), other.scale, result.currency)
        yield f"{'Later' if place else 'First'} reported as {amount} in {other.source} {builder.cite(other.span)}."
    if entry.remark:
        yield entry.remark


def _write_derived(
    question: ParsedQuestion,
    requested: RequestedMetric,
    results: list[Result],
    shown: list[Shown],
    builder: AnswerBuilder,
) -> None:
    for result, each in zip(results, shown, strict=True):
        builder.add(_headline(requested, result, each, _share(question, result)))
    for result, each in zip(results, shown, strict=True):
        when = f", {result.period}" if len(results) > 1 else ""
        working = f"Computed as {requested.words}{when} = {result.computed.shown} = "
        line = f"{working}{each.text}."
        builder.add(line, each.told(result, line, after=len(working)))  # with its sign, which words may tell above
        if result.share:
            share = _share(question, result)
            builder.add(f"As a share of the earlier figure: {result.share.shown} = {share}.")
        scale = f", in {SCALE_NAMES[result.scale]}s" if result.scale in SCALE_NAMES else ""
        builder.add(f"Inputs{scale}: {'; '.join(_inputs(result, builder))}.")


def _share(question: ParsedQuestion, result: Result) -> str:
    return f"{grouped(result.share.value * 100, _places_of_share(question))}%" if result.share else ""


def _headline(requested: RequestedMetric, result: Result, each: Shown, share: str) -> str:
    """The computed figure as a sentence."""
    what, told = f"{capital(requested.name)}, {result.period}", each.text
    figured = any(figures_in(requested.name))  # such a name would put its own figures before the one asked for
    if (requested.share or requested.points) and each.value and not figured:
        return _told_change(requested, result, each, share)
    return f"{told}: {what}." if figured else f"{what}: {told}."


def _told_change(requested: RequestedMetric, result: Result, change: Shown, share: str) -> str:
    """'Revenue rose by $90 million, or 10.0%, in fiscal 2023.' A loss rises where its figure falls."""
    subject = capital(requested.name.removeprefix("change in "))
    rose = change.value < 0 if result.is_loss else change.value > 0
    also = f", or {share.lstrip('-')}," if share else ""
    levels = f": {_levels(result)}" if requested.points and len(result.entries) == _TWO else ""
    return f"{subject} {'rose' if rose else 'fell'} by {change.text.lstrip('-')}{also} in {result.period}{levels}."


_TWO = 2


def _levels(result: Result) -> str:
    """The two percentages of a change in points: '22.9% in 2022 against 20.2% in 2021'."""
    newer, older = (f"{entry.printed.copy_sign(entry.value):,f}% in {entry.when}" for entry in result.entries)
    return f"{newer} against {older}"


def _places_of_share(question: ParsedQuestion) -> int:
    return 1 if question.places is None else question.places


def _inputs(result: Result, builder: AnswerBuilder) -> Iterator[str]:
    """Row by row: the label, each year's figure, the marker."""
    rows: dict[tuple[str, object], list[LineItemValue]] = {}
    for entry in result.entries:
        rows.setdefault((entry.name, entry.span), []).append(entry)
    for (label, _), entries in rows.items():
        figures = ", ".join(f"{plain(entry).strip('()')}{_unit(entry)} in {entry.when}" for entry in entries)
        yield f"{label}: {figures} {builder.cite(entries[0].span)}"


def _unit(entry: LineItemValue) -> str:
    return "%" if entry.kind == "percent" else ""
