"""What a question wants of a company's facts: rows that it names itself, or metrics of the lexicon."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tinyrag_gql.answering.adopted_standards import is_adjusted
from tinyrag_gql.answering.asked_words import plain_text
from tinyrag_gql.answering.debt_terms import instrument_labels
from tinyrag_gql.answering.definitions import expressions_of
from tinyrag_gql.answering.expense_lines import asks_expense_line, expense_lines, expense_requests
from tinyrag_gql.answering.expressions import Term
from tinyrag_gql.answering.fact_request import ROW, FactRequest
from tinyrag_gql.answering.fact_table import SUMMED, FactLines, is_money
from tinyrag_gql.answering.formulas import in_words, items_behind
from tinyrag_gql.answering.line_matching import (
    Line,
    Phrase,
    lines_of_item,
    match_lines,
    match_paid,
    match_parts,
    match_under_total,
    match_unmeasured,
    with_labels_of_usual_words,
)
from tinyrag_gql.answering.line_readings import adds_up, readings, wants_prose
from tinyrag_gql.answering.nearest_lines import split_phrase
from tinyrag_gql.answering.operand_requests import (
    Combined,
    Operand,
    Resolve,
    asks_quotient,
    asks_sum,
    combined_request,
    missing_operand,
    operand_phrases,
    part_ratio,
    two_lines,
)
from tinyrag_gql.answering.part_ranking import (
    part_labels,
    ranked_by,
)
from tinyrag_gql.answering.part_requests import requests_of_parts
from tinyrag_gql.answering.requests import joined, of_metric, request_for, requested_of
from tinyrag_gql.answering.residual_words import computes, residual
from tinyrag_gql.answering.results import RequestedMetric
from tinyrag_gql.answering.scheduled_figures import schedule_concepts, scheduled_figure
from tinyrag_gql.answering.shares_outstanding import asks_shares_outstanding, share_lines, shares_request
from tinyrag_gql.filings.asked import Unit, asked_for, part_kind
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.filings.lexicon import word_groups
from tinyrag_gql.filings.line_items import BY_NAME
from tinyrag_gql.filings.metrics import BY_NAME as BY_METRIC
from tinyrag_gql.filings.metrics import Metric, metrics_in
from tinyrag_gql.filings.questions import ParsedQuestion, read_question
from tinyrag_gql.filings.words import stem


class WantedLines(NamedTuple):
    """The tags and labels of the lines that a question may mean, of the company as a whole and of its parts."""

    concepts: tuple[str, ...]
    labels: tuple[str, ...]
    part_concepts: tuple[str, ...] = ()
    part_labels: tuple[str, ...] = ()
    table_labels: tuple[str, ...] = ()
    """Labels of rows that may be parts of what is asked for: the other rows of their tables tell."""


def wanted_lines(question: ParsedQuestion, lines: Sequence[Line], names: frozenset[str]) -> WantedLines:
    """The lines of a company's filings whose facts an answer may need; `names` are words that name companies."""
    text = plain_text(question)
    operands = operand_phrases(text)
    metrics = [metric for phrase in (question.text, *operands) for metric in metrics_in(phrase).metrics]
    named = [*(name for metric in metrics for name in (metric.name, *metric.beside))]
    named += [item.name for item in question.items]
    items = [BY_NAME[name] for name in items_behind([*named, "revenue"] if question.growth else named)]
    whole = [line for item in dict.fromkeys(items) for group in lines_of_item(item, lines) for line in group]
    parts: list[Line] = []
    unmeasured: list[Line] = []
    counts = asked_for(question).unit is Unit.COUNT
    candidates = [line for line in lines if not (counts and is_money(line.unit))]
    for phrase in [text, *split_phrase(text), *operands]:
        for words in (names, names | _COMPUTING_WORDS):
            read = with_labels_of_usual_words(Phrase.of(phrase, words), candidates)
            whole += [*match_lines(read, candidates), *match_paid(read, candidates)]
            parts += match_parts(read, candidates)
            unmeasured += [*match_unmeasured(read, candidates), *match_under_total(read, candidates)]
    named_debts = instrument_labels(asked_for(question), Phrase.of(text, names), lines)
    whole += [line for line in lines if line.label in named_debts]
    whole += [line for line in parts if not line.members]
    whole += expense_lines(lines) if asks_expense_line(question) else []
    if asks_shares_outstanding(question.core):
        counted = share_lines(lines)
        whole += [line for line in counted if not line.members]
        parts += [line for line in counted if line.members]
    parts = [line for line in parts if line.members]
    known = {tag for item in items for tag in item.tags} | {line.concept for line in whole if line.concept}
    parts += [line for line in lines if line.concept in known and is_adjusted(line)]
    ranked = ranked_by(question, names) if part_kind(question) else None
    ranked_labels = part_labels(ranked.item, lines) if ranked else []
    tags = [
        tag for item in items for tag in (*item.tags, *(tag for group in SUMMED.get(item.name, ()) for tag in group))
    ]
    return WantedLines(
        tuple(
            dict.fromkeys(
                [*tags, *(line.concept for line in whole if line.concept), *schedule_concepts(question, lines)]
            )
        ),
        tuple(dict.fromkeys(line.label for line in whole)),
        tuple(dict.fromkeys(line.concept for line in parts if line.concept)),
        tuple(dict.fromkeys(line.label for line in parts)),
        tuple(dict.fromkeys([*(line.label for line in unmeasured), *ranked_labels])),
    )


def read_requests(
    question: ParsedQuestion, lines: Sequence[FactLines], own_words: frozenset[str]
) -> list[list[FactRequest]]:
    """What is asked for, thing by thing; each with its readings, the surest first. Empty where no line is certain.

    Where a total of several years is asked for, figures that do not add up are none of it.
    """
    requests = _read_requests(question, lines, own_words)
    if asks_quotient(question.core):
        requests = [[each for each in readings if not each.metric.amount or _is_rate(each)] for readings in requests]
        requests = requests if all(requests) else []
    if asks_sum(question.core) and not _has_row_with_plus(requests):
        requests = [[each for each in readings if _is_sum(each)] for readings in requests]
        requests = requests if all(requests) else []
    if question.total_years and not question.bare_total:
        requests = [[each for each in readings if each.metric.joined_years] for readings in requests]
        return requests if all(requests) else []
    return requests


def _is_sum(request: FactRequest) -> bool:
    return "+" in in_words(request.metric.expression, request.metric.name)


def _has_row_with_plus(requests: Sequence[Sequence[FactRequest]]) -> bool:
    """Whether a row is called with such a word itself."""
    rows = [line for readings in requests for each in readings for lines in each.subjects.values() for line in lines]
    return any(asks_sum(line.label) for line in rows)


def _is_rate(request: FactRequest) -> bool:
    """Whether its rows are printed in percent."""
    rows = [line for lines in request.subjects.values() for line in lines]
    return bool(rows) and all(line.unit == "pure" for line in rows)


def _special_requests(
    question: ParsedQuestion, lines: Sequence[FactLines], own_words: frozenset[str]
) -> list[list[FactRequest]] | None:
    """A row of a schedule of later years, the number of shares outstanding, or each of the operating expenses.

    None where the question asks for none of them.
    """
    if scheduled := scheduled_figure(question, lines, own_words):
        row = request_for(question, scheduled.title, Term(ROW), percent=False)
        row = replace(row, title=scheduled.title, before_period="as of the end of ")
        return [[FactRequest(row, {ROW: [scheduled.line]}, alone=True, period=scheduled.period)]]
    if asks_expense_line(question):
        return expense_requests(question, lines)
    shares = shares_request(question, lines, own_words | _COMPUTING_WORDS)
    return [[shares]] if shares else None


def _read_requests(
    question: ParsedQuestion, lines: Sequence[FactLines], own_words: frozenset[str]
) -> list[list[FactRequest]]:
    """What is asked for, of a schedule of later years, of shares outstanding or of a line."""
    if (special := _special_requests(question, lines, own_words)) is not None:
        return special
    text = plain_text(question)
    combined = question.combined and not _has_dashed_label(text, lines)
    computed = bool(question.share or combined or question.definitions or question.calculated)
    if question.mean_growth or (question.compound_growth and not question.compound_years):
        return []
    read = expressions_of(question.definitions)
    if any(definition.metric not in read for definition in question.definitions):
        return []  # the usual formula may not be what the question defines
    names = _COMPUTING_WORDS | own_words if computes(question) else own_words
    if kind := part_kind(question):
        parts = requests_of_parts(question, kind, lines, own_words)
        if parts or asked_for(question).picks_one:
            return parts
    resolve = _resolver(lines, own_words | _COMPUTING_WORDS)
    if _names_operands(question, text, lines, names) and (
        pair := combined_request(text, resolve, percent=question.percent)
    ):
        return [[_of_pair(question, pair)]]
    if pair_of_lines := two_lines(text, resolve):
        return [[_of_operand(each)] for each in pair_of_lines]
    if not computed and (found := readings(question, text, lines, names)):
        return [found]
    if not wants_prose(question) and (question.calculated or not residual(Phrase.of(text, names), question)):
        return [[request] for request in _of_metrics(question)]
    if computed:
        return []
    if ratio := part_ratio(text, resolve):
        return [[FactRequest(*ratio)]]
    parts = [readings(question, part, lines, names) for part in split_phrase(text)]
    return parts if len(parts) > 1 and all(parts) else []


def _of_pair(question: ParsedQuestion, pair: Combined) -> FactRequest:
    """What is computed of two lines, or its total or average over the years where one figure for all is asked for."""
    metric, subjects, items = pair
    rows = [row for group in subjects.values() for row in group]
    flows = adds_up(question, rows) and not any(item.statement == "balance_sheet" for item in items)
    years = joined(question, metric.name, metric.expression, percent=metric.percent, adds_up=flows)
    if not years.joined_years:
        return FactRequest(metric, subjects, items)
    words = years.name.replace(metric.name, metric.words)
    return FactRequest(replace(years, words=words, percent=metric.percent, amount=metric.amount), subjects, items)


def operand_missing(question: ParsedQuestion, lines: Sequence[FactLines], own_words: frozenset[str]) -> str:
    """The line, in the question's words, that a computation of two lines lacks; '' where none, or both, are missing."""
    return missing_operand(plain_text(question), _resolver(lines, own_words | _COMPUTING_WORDS))


def _names_operands(question: ParsedQuestion, text: str, lines: Sequence[FactLines], names: frozenset[str]) -> bool:
    """Whether two lines may be named that metrics of the lexicon alone do not account for."""
    if question.definitions or _names_ratio_row(text, lines):
        return False
    known = question.share or question.combined
    return known is None or known[0] == known[-1] or bool(residual(Phrase.of(text, names), question))


def _names_ratio_row(text: str, lines: Sequence[FactLines]) -> bool:
    """Whether a row is called what the text says, with a word of division: 'Excess of cost over net assets'."""
    spoken = f" {label_key(text)} "
    return any(
        set(label_key(line.label).split()) & _DIVIDING_WORDS and f" {label_key(line.label)} " in spoken
        for line in lines
    )


_DIVIDING_WORDS = frozenset(("over", "per", "share", "percent", "percentage", "ratio", "portion"))


def _resolver(lines: Sequence[FactLines], names: frozenset[str]) -> Resolve:
    """Finds the one line that a phrase names by itself."""

    def resolve(phrase: str) -> Operand | None:
        named = replace(read_question(phrase), when=_NO_TIME)  # the periods of the whole question count
        if not named.metrics and not with_labels_of_usual_words(Phrase.of(phrase, names), lines).own - _FILING_WORDS:
            return None  # a year names no line, though a row may be called by it
        found = next(iter(readings(named, phrase, lines, names)), None)
        if found is None or found.metric.is_change:
            return None
        metric = found.metric
        return Operand(metric.title or metric.name, metric.expression, found.subjects, metric.percent, found.items)

    return resolve


def _of_operand(operand: Operand) -> FactRequest:
    """A line that is compared with another one of the same period."""
    metric = RequestedMetric(
        operand.name,
        in_words(operand.expression, operand.name),
        operand.expression,
        operand.percent,
        not operand.percent,
        title=operand.name if operand.is_part else "",
    )
    return FactRequest(metric, operand.subjects, operand.items, alone=True)


def _has_dashed_label(text: str, lines: Sequence[FactLines]) -> bool:
    """Whether a row is called what the text says, with a dash that is no minus: 'Cost of revenues - energy'."""
    spoken = f" {label_key(text)} "
    return any(re.search(r"\s[-–−]\s", line.label) and f" {label_key(line.label)} " in spoken for line in lines)


def _of_metrics(question: ParsedQuestion) -> list[FactRequest]:
    """The metrics that the question names, all of them where it only lists them."""
    pick = question.superlative or asked_for(question).picks_one
    computed = question.share or question.combined or question.growth or pick or question.definitions
    named = [each for each in question.metrics if each.name != "liquidity"] or list(question.metrics)
    if any(each.percent for each in named) and _PROFITABLE.search(question.core):
        named = [each for each in named if each.name != "net_income"]
    one = question.share or question.combined or len(named) == 1
    if question.has_rivals and pick and not one and not question.definitions:
        return []  # several metrics of several companies: which are compared is not certain
    if computed or len(named) < 2:
        found = [FactRequest(metric, {}, question.items) for metric in requested_of(question, named)]
        return [*found, *_beside(question, named)] if question.is_yes_no and not computed else found
    spoken = {each.name: match.start() for each in named if (match := each.asked.search(question.core))}
    metrics = sorted(named, key=lambda each: spoken.get(each.name, 0))
    return [FactRequest(of_metric(question, each), {}, each.items) for each in metrics]


def _beside(question: ParsedQuestion, named: Sequence[Metric]) -> list[FactRequest]:
    """The metrics by which readers judge, too, where an opinion is asked for."""
    others = [BY_METRIC[name] for metric in named for name in metric.beside]
    return [FactRequest(of_metric(question, each), {}, each.items, extra=True) for each in others]


_PROFITABLE = re.compile(r"\b(?:how|more|most|less|least) profitable\b", re.I)
"""Words of a question about profit that a rate answers, where the question names one."""
_NO_TIME = "-"
_FILING_WORDS = frozenset(map(stem, word_groups("words")["filing_words"]))
_COMPUTING_WORDS = word_groups("words")["computing_words"]
