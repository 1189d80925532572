"""Compares results of one metric: the newest period with an older one, with the change and the growth a year."""

import re
from collections.abc import Sequence
from decimal import Decimal, localcontext
from typing import NamedTuple

from tinyrag_gql.answering.evidence import AnswerBuilder
from tinyrag_gql.answering.results import (
    RequestedMetric,
    Result,
    Shown,
    capital,
    exponent_of,
    grouped,
    label_of,
    money,
    rounded_to,
)
from tinyrag_gql.filings.periods import count_in_words
from tinyrag_gql.filings.questions import ParsedQuestion

_TWO = 2


class ToldResult(NamedTuple):
    """A result as it is shown."""

    result: Result
    shown: Shown

    @property
    def when(self) -> str:
        return f"{self.shown.text} in {self.result.period}"


def compared_pair(
    question: ParsedQuestion, results: Sequence[Result], shown: Sequence[Shown]
) -> tuple[ToldResult, ToldResult] | None:
    """The newest result, and the oldest that the question names or else the one before; None where they differ in kind.

    Figures of two scales or currencies are not set against each other.
    """
    if len(results) < _TWO:
        return None
    other = -1 if len(question.periods) > _TWO else 1
    newer, older = ToldResult(results[0], shown[0]), ToldResult(results[other], shown[other])
    units = {each.shown.unit for each in (newer, older)}
    scales = {each.shown.scale for each in (newer, older) if each.shown.value}  # a printed zero has none
    return (newer, older) if len(units) == 1 and len(scales) <= 1 else None


def risen_by(requested: RequestedMetric, results: list[Result]) -> Decimal:
    """What the newest result is above the one before; a loss rises where its figure falls."""
    scales = [(result.scale or 1) if requested.amount else 1 for result in results[:2]]
    newer, older = (result.computed.value * scale for result, scale in zip(results, scales, strict=False))
    return older - newer if _is_loss(requested.name, newer, older) else newer - older


def change_compared(requested: RequestedMetric, newer: ToldResult, older: ToldResult, places: int | None) -> str:
    """Newest against an older one, the change first, by the figures as shown, so that a reader can follow."""
    change = _Change(requested, newer, older, places)
    what = capital(requested.name)
    if not change.value:
        return f"{what} did not change: {newer.when} against {older.when}."
    return f"{what} {'rose' if change.grew else 'fell'} by {change.text}: {newer.when} against {older.when}."


def levels_compared(
    requested: RequestedMetric, newer: ToldResult, older: ToldResult, places: int | None, builder: AnswerBuilder
) -> str:
    """The same, the figures first: 'Net sales: $900 million in fiscal 2023 against $800 million in 2022, ...'."""
    change = _Change(requested, newer, older, places)
    by = f"a {'rise' if change.grew else 'fall'} of {change.text}" if change.value else "no change"
    return f"{called_by(requested, newer)}: {_cited(newer, builder)} against {_cited(older, builder)}, {by}."


def called_by(requested: RequestedMetric, told: ToldResult) -> str:
    """What a result's own line calls it."""
    return label_of(requested, told.result) if told.result.is_printed else capital(requested.name)


def _cited(told: ToldResult, builder: AnswerBuilder) -> str:
    """The figure with the marker of its row, where it is printed, and its period."""
    marker = f" {builder.cite(told.result.entries[0].span)}" if told.result.is_printed else ""
    return f"{told.shown.text}{marker} in {told.result.period}"


class _Change:
    """What a metric changed by, in the figures as shown."""

    def __init__(self, requested: RequestedMetric, newer: ToldResult, older: ToldResult, places: int | None) -> None:
        self.value = newer.shown.value - older.shown.value
        values = newer.shown.value, older.shown.value
        is_loss = _is_loss(requested.name, *values) or _is_loss(called_by(requested, newer), *values)
        self.grew = self.value < 0 if is_loss else self.value > 0
        self.text = self._text(requested, newer, older, places)

    def _text(self, requested: RequestedMetric, newer: ToldResult, older: ToldResult, places: int | None) -> str:
        entries = [*newer.result.entries, *older.result.entries]
        if requested.percent or all(entry.kind == "percent" for entry in entries):
            return f"{abs(self.value):,f} percentage points"
        if not requested.amount:
            return grouped(abs(self.value), exponent_of(self.value))
        share = ""
        if older.shown.value > 0:  # a percentage of a loss says nothing, and there is none of zero
            share = f", or {grouped(abs(self.value / older.shown.value) * 100, 1 if places is None else places)}%"
        scale, currency = newer.shown.scale or older.shown.scale, newer.result.currency
        return f"{money(abs(self.value), exponent_of(self.value), scale, currency)}{share}"


def compound_growth(requested: RequestedMetric, newer: ToldResult, older: ToldResult) -> str:
    """How fast an amount of money grew a year between two positive figures, with its working; '' where it is none.

    For three fiscal years or more, of which the newest and the oldest are given.
    """
    new, old = newer.result.period, older.result.period
    years = new.year - old.year
    money = requested.amount and not requested.percent and newer.result.currency
    if years < _TWO or not money or (new.quarter, new.months) != (old.quarter, old.months):
        return ""
    first, last = older.shown.value, newer.shown.value
    if first <= 0 or last <= 0:
        return ""
    with localcontext() as context:
        context.prec = 40
        rate = rounded_to(((last / first) ** (Decimal(1) / years) - 1) * 100, 1)
    over = f"over {count_in_words(years)} years"
    return f"Compound annual growth {over}: ({last:,f} / {first:,f}) ^ (1 / {years}) − 1 = {rate:,f}%."


def _is_loss(name: str, *values: Decimal) -> bool:
    """Whether negative figures are called a loss, which rises where they fall."""
    return bool(_LOSS.search(name)) and not _INCOME.search(name) and all(each < 0 for each in values)


_LOSS = re.compile(r"\b(?:loss|deficit)\b", re.I)
_INCOME = re.compile(r"\b(?:income|profit|earnings|gain)\b|\(loss\)", re.I)
