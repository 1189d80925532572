"""Tells what several companies have, and how they compare: who has more, by how much, or why that is not told."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple, Protocol

from tinyrag_gql.answering.evidence import AnswerBuilder
from tinyrag_gql.answering.formulas import words_of
from tinyrag_gql.answering.results import RequestedMetric, Result, Shown, capital, exponent_of, money, rounded_to, show
from tinyrag_gql.answering.table_making import TableLine
from tinyrag_gql.filings.asked import AnswerForm, Asked, asked_for
from tinyrag_gql.filings.lexicon import phrasings
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.words import content_stems

_WORDS = {"highest": "higher", "lowest": "lower"}
_TWO = 2
_SAME_DAY = timedelta(10)
"""How far apart periods may end that count as the same: years of 52 weeks end near the end of a month."""


class CompanyPart(Protocol):
    """What is found out for one company."""

    builder: AnswerBuilder
    answered: bool
    reason: str
    headline: Decimal | None
    unit: str
    """What the headline counts: figures of two units are not compared."""
    what: str
    """What the headline is of."""
    table_lines: list[TableLine]
    """What is told of it, metric by metric."""

    @property
    def name(self) -> str: ...


def why_unranked(question: ParsedQuestion, parts: Sequence[CompanyPart], *, own_periods: bool = False) -> str:
    """Why companies that are to be compared cannot be: whose figure is missing; '' where they can, or need not.

    `own_periods`: the question names a period for each of them.
    """
    ranks = _ranks(asked_for(question)) or question.asks_gap or _has("rivals_multiple", question)
    if not ranks and _has("average", question) and not question.average_years:
        return "An average of several companies is not computed. Ask for their figures, or for an average of years."
    if not ranks and not _asks_total(question):
        return ""
    missing = [part for part in parts if not part.answered or part.headline is None]
    if missing:
        names = ", ".join(part.name for part in missing)
        return f"They cannot be compared, since the figure of {names} is missing. {missing[0].reason}".rstrip()
    if ranks and _LOSS.search(core := _LOSS_IN_NAME.sub(" ", question.core)) and _GAIN.search(core):
        return "A loss is not compared with an income. Ask for the net income, or for the net loss, of each."
    gains = [part.name for part in parts if part.headline is not None and part.headline >= 0]
    size = _size_of_loss(question)
    if (size == "small" and gains) or (size == "larg" and len(gains) == len(parts)):
        return f"Their losses cannot be compared: {', '.join(gains)} had none in the period."
    if len({part.unit for part in parts}) > 1:
        return "They cannot be compared, since their figures are in different currencies."
    periods = list(dict.fromkeys(str(line.results[0].period) for part in parts for line in part.table_lines[:1]))
    if len(periods) > 1 and not own_periods:
        listed = ", ".join(periods)
        return f"They cannot be compared, since their newest figures are of different periods: {listed}. Name a period."
    return ""


def needs_comparison(question: ParsedQuestion, companies: int) -> bool:
    """Whether only what is made of the figures of several companies answers: their gap, sum or multiple."""
    together = replace(question, has_rivals=companies > 1)
    computed = together.asks_gap or _has("rivals_multiple", together) or _asks_total(together)
    return companies > 1 and computed


def write_companies(question: ParsedQuestion, parts: Sequence[CompanyPart], builder: AnswerBuilder) -> None:
    """What compares them first; then company by company, in the question's order or the one asked for first."""
    asked = asked_for(question)
    if _ranks(asked):
        parts = _ranked(question, parts, builder)
    _write_comparison(question, parts, builder)
    for part in parts:
        builder.add(f"{part.name}:" if part.answered else f"{part.name}: {part.reason}")
        builder.extend(part.builder)


def _ranks(asked: Asked) -> bool:
    return asked.extreme is not None and asked.form in (AnswerForm.WHICH, AnswerForm.YES_NO)


def _ranked(question: ParsedQuestion, parts: Sequence[CompanyPart], builder: AnswerBuilder) -> list[CompanyPart]:
    asked, first = asked_for(question), parts[0]
    ranked = sorted(parts, key=lambda part: part.headline or 0, reverse=asked.extreme != "lowest")
    degree = asked.extreme if len(parts) > 2 else _WORDS[asked.extreme or "highest"]
    if _LOSS.search(ranked[0].what) and (size := _size_of_loss(question)):
        degree = f"{size}{'est' if len(parts) > _TWO else 'er'}"
    what = ranked[0].what
    if len({line.results[0].period for part in parts for line in part.table_lines[:1]}) > 1:
        name = ranked[0].table_lines[0].metric.name
        what = name if name[:2].isupper() else name[:1].lower() + name[1:]
    told = f"{ranked[0].name} has the {degree} {what}."
    if ranked[0].headline == ranked[1].headline:
        told = f"They have the same {what}."
    if asked.form is AnswerForm.YES_NO:
        told = f"{'Yes' if ranked[0] is first and ranked[0].headline != ranked[1].headline else 'No'}: {told}"
    builder.add(told)
    return ranked


# ------------------------------------------------------------------------------------------------ side by side


class _Side(NamedTuple):
    """A company's newest result, and as it is shown."""

    company: str
    result: Result
    shown: Shown


def _write_comparison(question: ParsedQuestion, parts: Sequence[CompanyPart], builder: AnswerBuilder) -> None:
    """A line that sets the newest figures of all companies side by side, if all have one of the same kind.

    They are of one period, or each of the one that the question names for its company. What they differ by comes first
    where that is asked for. Else amounts of years that end on different days are not subtracted; amounts in two
    currencies are not compared.
    """
    if any(len(part.table_lines) != 1 or not part.table_lines[0].results for part in parts):
        return
    asked = asked_for(question)
    metrics = [part.table_lines[0].metric for part in parts]
    metric, name = metrics[0], _name(question, metrics)
    sides = [_side(question, part) for part in parts]
    asks_gap, asks_multiple = question.asks_gap, _has("rivals_multiple", question)
    periods = {side.result.period for side in sides}
    compared = asks_gap or asks_multiple or _ranks(asked) or _asks_total(question)
    if len({side.shown.unit == "%" for side in sides}) > 1 or (len(periods) > 1 and not compared):
        return
    if len({side.shown.unit for side in sides}) > 1:
        builder.add(
            f"{_listed(name, sides, builder)}; they are in different currencies and are not compared.", compares=True
        )
        return
    apart = _ends_apart(sides) if len(periods) == 1 else ""
    if _asks_total(question) and metric.amount:
        apart = _ends_apart(sides) if len(periods) == 1 else ""
        builder.add(f"{_total(sides)}: {_listed(name, sides, builder)}.{f' {apart}.' if apart else ''}", compares=True)
        return
    if len(sides) == _TWO and (asks_gap or asks_multiple):
        told = _multiple(sides) if asks_multiple else _gap(asked, sides)
        builder.add(f"{told}: {_listed(name, sides, builder)}.{f' {apart}.' if apart else ''}", compares=True)
        return
    if apart and metric.amount:
        told = f"{_listed(name, sides, builder)}. {apart}, so that the amounts are not subtracted."
    else:
        told = f"{_listed(name, sides, builder)}{_difference(sides)}.{f' {apart}.' if apart else ''}"
    builder.add(told, compares=True)


def _side(question: ParsedQuestion, part: CompanyPart) -> _Side:
    metric, results = part.table_lines[0].metric, part.table_lines[0].results
    return _Side(part.name, results[0], show(question, metric, results[0], compared=len(results) > 1))


def _name(question: ParsedQuestion, metrics: Sequence[RequestedMetric]) -> str:
    """What is compared: as all companies call it, or else as the question does."""
    names = list(dict.fromkeys((metric.title or metric.name).casefold() for metric in metrics))
    computed = any(metric.per_unit or metric.is_quotient for metric in metrics)
    asked = words_of(question.metrics[0].name) if len(question.metrics) == 1 and not computed else ""
    return capital(asked if len(names) > 1 and asked else metrics[0].title or metrics[0].name)


def _listed(name: str, sides: Sequence[_Side], builder: AnswerBuilder) -> str:
    """'Gross margin, fiscal 2022: Best Buy 21.4%, Adobe 87.7%'; the period beside each where they differ."""
    one_period = len({side.result.period for side in sides}) == 1
    told: list[str] = []
    named = one_period and any(_own_label(name, side) for side in sides)  # else one's label would be read for the next
    for side in sides:
        label, when = (_own_label(name, side, always=named), "") if one_period else ("", f" in {side.result.period}")
        told.append(f"{side.company}{label} {side.shown.text}{_marker(side.result, builder)}{when}")
    return f"{name}{f', {sides[0].result.period}' if one_period else ''}: {', '.join(told)}"


def _own_label(name: str, side: _Side, *, always: bool = False) -> str:
    """What the company itself calls the figure, where that is not said by the name for all, or `always`."""
    label = side.result.entries[0].label if side.result.is_printed else ""
    return f": {label}," if label and (always or not set(content_stems(name)) <= set(content_stems(label))) else ""


def _marker(result: Result, builder: AnswerBuilder) -> str:
    return f" {builder.cite(result.entries[0].span)}" if result.is_printed else ""


def _difference(sides: Sequence[_Side]) -> str:
    """Whose figure is higher, and of two companies by how much."""
    ranked = sorted(sides, key=_amount, reverse=True)
    if len({_amount(side) for side in sides}) == 1:
        return "; they are the same"
    if len(sides) > _TWO:
        tied = _amount(ranked[0]) == _amount(ranked[1]) or _amount(ranked[-1]) == _amount(ranked[-2])
        return "" if tied else f"; {ranked[0].company} has the highest and {ranked[-1].company} the lowest"
    return f"; that of {ranked[0].company} is higher by {_apart_by(*ranked)}"


def _apart_by(more: _Side, less: _Side) -> str:
    """What one has more than the other: percentage points of rates, else an amount."""
    scale = max(more.shown.scale or Decimal(1), less.shown.scale or Decimal(1))
    by = (_amount(more) - _amount(less)) / scale
    if more.shown.unit in ("%", "percentage points"):
        return f"{by:,f} percentage points"
    if not more.shown.unit:
        return f"{by:,f}"
    return money(by, exponent_of(by.normalize()), None if scale == 1 else scale, more.result.currency)


def _gap(asked: Asked, sides: Sequence[_Side]) -> str:
    """Whose figure is higher, or lower where that is asked for, and by how much."""
    more, less = sorted(sides, key=_amount, reverse=True)
    if _amount(more) == _amount(less):
        return "They are the same"
    first, degree = (less, "lower") if asked.extreme == "lowest" else (more, "higher")
    return f"{first.company} is {degree} by {_apart_by(more, less)}"


_LOSS = re.compile(r"\bloss\b", re.I)
_LOSS_IN_NAME = re.compile(r"\((?:loss|income)\)|/\s*\(?(?:loss|income)\)?", re.I)
_GAIN = re.compile(r"\b(?:net|operating|pre-?tax)\s+(?:income|profit|earnings)\b", re.I)


def _size_of_loss(question: ParsedQuestion) -> str:
    """The stem of 'larger' or 'smaller' where losses are compared: the larger one is the lower figure. Else ''."""
    return "larg" if _has("largest_loss", question) else "small" if _has("smallest_loss", question) else ""


def _asks_total(question: ParsedQuestion) -> bool:
    """Whether one amount of all companies is asked for."""
    return not _ranks(asked_for(question)) and not question.asks_gap and _has("rivals_total", question)


def _total(sides: Sequence[_Side]) -> str:
    """What all companies have together, in the largest of their scales."""
    scale = max(side.shown.scale or Decimal(1) for side in sides)
    total = sum((_amount(side) for side in sides), Decimal(0)) / scale
    shown = money(total, exponent_of(total.normalize()), None if scale == 1 else scale, sides[0].result.currency)
    return f"Together {shown}"


def _multiple(sides: Sequence[_Side]) -> str:
    """How often the higher figure contains the lower one, unless this is not positive."""
    more, less = sorted(sides, key=_amount, reverse=True)
    if _amount(less) <= 0:
        return "One is no multiple of the other, since it is not positive"
    times = rounded_to(_amount(more) / _amount(less), 2)
    return f"The figure of {more.company} is {times:,f} times that of {less.company}"


def _has(name: str, question: ParsedQuestion) -> bool:
    return bool(phrasings()[name].compiled.search(question.core))


def _amount(side: _Side) -> Decimal:
    return side.shown.value * (side.shown.scale or 1)


def _ends_apart(sides: Sequence[_Side]) -> str:
    """That the companies' periods end on different days, and on which; '' where they do not, or it is not known."""
    ends = {side.company: _end(side.result) for side in sides}
    known = [end for end in ends.values() if end]
    if not known or max(known) - min(known) <= _SAME_DAY:
        return ""
    listed = ", ".join(f"{company} on {end:%B} {end.day}, {end.year}" for company, end in ends.items() if end)
    return f"Their periods end on different days: {listed}"


def _end(result: Result) -> date | None:
    return max(_known(entry.end for entry in result.entries), default=None)


def _known(days: Iterable[date | None]) -> list[date]:
    return [day for day in days if day]
