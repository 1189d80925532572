"""Puts computed results into words: the figure, how it was computed, and its inputs with their markers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from tinyrag_gql.answering.evidence import AnswerBuilder
from tinyrag_gql.answering.expressions import Expression
from tinyrag_gql.answering.formulas import Computed
from tinyrag_gql.answering.line_values import LineItemValue
from tinyrag_gql.filings.figures import figures_in
from tinyrag_gql.filings.numbers import SCALE_NAMES
from tinyrag_gql.filings.periods import Period
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.words import content_stems

_VERSIONS = {"restated": " (restated)", "reported": " (as previously reported)", "budget": " (budget)"}
_CURRENCY_SIGNS = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "HKD": "HK$", "CAD": "C$", "AUD": "A$", "BRL": "R$",
    "TWD": "NT$", "SGD": "S$",
}  # fmt: skip


@dataclass
class Result:
    """A metric of one period: its exact value, how it came about, and the rows that it rests on."""

    period: Period
    computed: Computed
    entries: list[LineItemValue] = field(default_factory=list)
    is_loss: bool = False
    """Whether the rows of a change are called losses, so that a lower figure is a greater one."""
    share: Computed | None = None
    """A change as a share of what it is measured against, where that says something."""

    @property
    def scale(self) -> Decimal | None:
        return self.entries[0].scale if self.entries else None

    @property
    def currency(self) -> str:
        """The sign of the inputs' one currency, or its code; '' where it is not known."""
        codes = {entry.currency for entry in self.entries if entry.currency}
        code = codes.pop() if len(codes) == 1 else ""
        return _CURRENCY_SIGNS.get(code, f"{code} " if code else "")


@dataclass(frozen=True)
class RequestedMetric:
    """What is to be computed: what to call it, its formula in words, and whether it is a percentage or an amount."""

    name: str
    words: str
    expression: Expression
    percent: bool
    amount: bool
    title: str = ""
    """What to call it in the place of the row's label, where that alone does not say it."""
    base: Expression | None = None
    """For a change: what it is measured against."""
    share: Expression | None = None
    """For a change in an amount: the same as a share of `base`."""
    points: bool = False
    """Whether it is a change of a percentage, told in percentage points."""

    @property
    def is_change(self) -> bool:
        return self.base is not None


class Shown(NamedTuple):
    """A result as written: its text, and the rounded value in the unit and scale of the text."""

    text: str
    value: Decimal
    scale: Decimal | None = None


def write_results(
    question: ParsedQuestion, requested: RequestedMetric, results: list[Result], builder: AnswerBuilder
) -> None:
    shown = [_shown(question, requested, result, compared=len(results) > 1) for result in results]
    if all(len(result.entries) == 1 and not result.computed.compound for result in results):
        _write_printed(requested, results, shown, builder)
    else:
        _write_derived(question, requested, results, shown, builder)
    if len(results) > 1:
        builder.add(_comparison(requested, results, shown, question.places))


def _write_printed(
    requested: RequestedMetric, results: list[Result], shown: list[Shown], builder: AnswerBuilder
) -> None:
    for result, each in zip(results, shown, strict=True):
        entry = result.entries[0]
        name = _capital(requested.name)
        label = requested.title or (entry.label if _alike(entry.label, name) else f"{name} ({entry.label})")
        printed = _money(entry.printed, _exponent(entry.printed), entry.scale, result.currency)
        note = "" if each.text.lstrip("-") == printed or not requested.amount else f", printed as {printed}"
        note += ", printed as a negative figure" if entry.turned else ""
        version = _VERSIONS.get(entry.basis, "")
        line = f"{each.text}{note} {builder.cite(entry.span)}"
        figured = any(figures_in(label))  # such a label would put its own figures before the one asked for
        what = f"{label}, {result.period}{version}"
        builder.add(f"{line}: {what}." if figured else f"{what}: {line}.")
        for remark in _remarks(entry, result, builder):
            builder.add(remark)


def _remarks(entry: LineItemValue, result: Result, builder: AnswerBuilder) -> Iterator[str]:
    """What other filings state for the same line and period, and what else a reader must know."""
    for place, other in enumerate(entry.earlier):
        amount = _money(other.value, _exponent(other.printed), other.scale, result.currency)
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
        share = f"{_grouped(result.share.value * 100, _places_of_share(question))}%" if result.share else ""
        what, told = f"{_capital(requested.name)}, {result.period}", each.text
        figured = any(figures_in(requested.name))  # such a name would put its own figures before the one asked for
        if (requested.share or requested.points) and each.value and not figured:
            builder.add(_told_change(requested, result, each, share))
        else:
            builder.add(f"{told}: {what}." if figured else f"{what}: {told}.")
        builder.add(f"Computed as {requested.words} = {result.computed.shown} = {each.text}.")
        if result.share:
            builder.add(f"As a share of the earlier figure: {result.share.shown} = {share}.")
        scale = f", in {SCALE_NAMES[result.scale]}s" if result.scale in SCALE_NAMES else ""
        builder.add(f"Inputs{scale}: {'; '.join(_inputs(result, builder))}.")


def _told_change(requested: RequestedMetric, result: Result, change: Shown, share: str) -> str:
    """'Revenue rose by $90 million, or 10.0%, in fiscal 2023.' A loss rises where its figure falls."""
    subject = _capital(requested.name.removeprefix("change in "))
    rose = change.value < 0 if result.is_loss else change.value > 0
    also = f", or {share.lstrip('-')}," if share else ""
    return f"{subject} {'rose' if rose else 'fell'} by {change.text.lstrip('-')}{also} in {result.period}."


def _places_of_share(question: ParsedQuestion) -> int:
    return 1 if question.places is None else question.places


def _inputs(result: Result, builder: AnswerBuilder) -> Iterator[str]:
    """Row by row: the label, each year's figure, the marker."""
    rows: dict[tuple[str, object], list[LineItemValue]] = {}
    for entry in result.entries:
        rows.setdefault((entry.label, entry.span), []).append(entry)
    for (label, _), entries in rows.items():
        figures = ", ".join(f"{plain(entry).strip('()')} in {entry.when}" for entry in entries)
        yield f"{label}: {figures} {builder.cite(entries[0].span)}"


def _comparison(requested: RequestedMetric, results: list[Result], shown: list[Shown], places: int | None) -> str:
    """Newest against the next, by the figures as shown, so that a reader can follow."""
    newer, older = shown[0], shown[1]
    change = newer.value - older.value
    grew = change < 0 if _is_loss(requested.name, newer, older) else change > 0
    direction = ("rose" if grew else "fell") if change else "did not change"
    if not change:
        return f"{_capital(requested.name)} {direction}: {newer.text} against {older.text} in {results[1].period}."
    percent = requested.percent or all(entry.kind == "percent" for result in results for entry in result.entries)
    by = f"{abs(change):,f} percentage points" if percent else _grouped(abs(change), _exponent(change))
    if requested.amount and not percent:
        share = f", or {_grouped(abs(change / older.value) * 100, 1 if places is None else places)}%"
        share = share if older.value > 0 else ""  # a percentage of a loss says nothing
        by = f"{_money(abs(change), _exponent(change), newer.scale, results[0].currency)}{share}"
    return f"{_capital(requested.name)} {direction} by {by}: {newer.text} against {older.text} in {results[1].period}."


def _is_loss(name: str, *shown: Shown) -> bool:
    """Whether negative figures are called a loss, which rises where they fall."""
    return bool(_LOSS.search(name)) and not _INCOME.search(name) and all(each.value < 0 for each in shown)


_LOSS = re.compile(r"\b(?:loss|deficit)\b", re.I)
_INCOME = re.compile(r"\b(?:income|profit|earnings|gain)\b|\(loss\)", re.I)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _shown(question: ParsedQuestion, requested: RequestedMetric, result: Result, *, compared: bool = False) -> Shown:
    """The result rounded as the question asks, or as its kind is usually shown.

    Amounts that are compared with each other are shown in full: a wish to round is for what they differ by.
    """
    value = result.computed.value
    entries = result.entries
    if len(entries) == 1 and entries[0].kind == "percent" and not result.computed.compound:
        printed = entries[0].printed.copy_sign(value)
        return Shown(f"{printed:,f}%", printed)
    if requested.points:
        points = _rounded(value * 100, 1 if question.places is None else question.places)
        return Shown(f"{points:,f} percentage points", points)
    if requested.percent:
        return _shown_percent(question, value, plain=not requested.is_change)
    if not requested.amount:
        rounded = _rounded(value, 2 if question.places is None else question.places)
        return Shown(f"{rounded:,f}", rounded)
    scale = result.scale
    exact = max((_exponent(entry.printed) for entry in result.entries), default=0)
    if question.scale and scale and question.scale != scale:
        value, scale = value * scale / question.scale, question.scale
        exact = 0 if value == value.to_integral_value() else 2
    whole = question.places is None or compared
    rounded = _rounded(value, exact if whole else min(exact, question.places or 0))
    return Shown(_money(rounded, _exponent(rounded), scale, result.currency), rounded, scale)


def _shown_percent(question: ParsedQuestion, value: Decimal, *, plain: bool) -> Shown:
    """In percent; where the question asks for decimal places and no percentage, as a plain ratio first, if `plain`."""
    usual = 1 if abs(value) >= Decimal("0.01") else 2
    if plain and question.places is not None and not question.percent:
        return Shown(
            f"{_grouped(value, question.places)} = {_grouped(value * 100, usual)}%", _rounded(value * 100, usual)
        )
    rounded = _rounded(value * 100, usual if question.places is None else question.places)
    return Shown(f"{rounded:,f}%", rounded)


def _money(value: Decimal, places: int, scale: Decimal | None, currency: str) -> str:
    word = f" {SCALE_NAMES[scale]}" if scale in SCALE_NAMES else ""
    sign = "-" if value < 0 else ""
    return f"{sign}{currency}{_grouped(abs(value), places)}{word}"


def _grouped(value: Decimal, places: int) -> str:
    return f"{_rounded(value, places):,f}"


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _alike(label: str, name: str) -> bool:
    return bool(set(content_stems(label)) & set(content_stems(name)))


def plain(entry: LineItemValue) -> str:
    """The figure as printed, without currency and brackets; a minus where it counts as negative."""
    digits = f"{entry.printed:,f}"
    return f"(-{digits})" if entry.value < 0 else digits
