"""What is computed for a metric and a period, and how its value is shown: rounded, with its unit and scale."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from tinyrag_gql.answering.evidence import ToldFigure
from tinyrag_gql.answering.expressions import Expression
from tinyrag_gql.answering.formulas import Computed
from tinyrag_gql.answering.line_values import LineItemValue
from tinyrag_gql.domain.answer_tables import TableUnit
from tinyrag_gql.filings.numbers import SCALE_NAMES
from tinyrag_gql.filings.periods import Period
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.words import content_stems

_CURRENCY_SIGNS = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "HKD": "HK$", "CAD": "C$", "AUD": "A$", "BRL": "R$",
    "TWD": "NT$", "SGD": "S$",
}  # fmt: skip


@dataclass(eq=False)
class Result:
    """A metric of one period: its exact value, how it came about, and the rows that it rests on.

    Results are told apart as objects: each is told in a place of its own.
    """

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
    def is_printed(self) -> bool:
        """Whether it is a row's figure and not computed."""
        return len(self.entries) == 1 and not self.computed.compound

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
    joined_years: int | None = None
    """Over how many years it is one figure, their average or their total."""
    is_quotient: bool = False
    """Whether it is one line divided by another one, as the question names them."""
    per_unit: bool = False
    """Whether it is an amount of money for each of some things, so that all figures count in single units."""
    before_period: str = ""
    """Words before the period in which a filing states it, where the title names another: 'as of the end of '."""

    @property
    def is_change(self) -> bool:
        return self.base is not None


class Shown(NamedTuple):
    """A result as written: its text, and the rounded value in the unit and scale of the text."""

    text: str
    value: Decimal
    scale: Decimal | None = None
    unit: str = ""
    """What the value counts, as `domain.answer_tables.TableUnit` names it."""

    def told(self, owner: Result, line: str, *, after: int = 0) -> ToldFigure:
        """Where the result's text stands in a line, behind so many characters."""
        start = line.index(self.text, after)
        return ToldFigure(owner, start, start + len(self.text), self.value, TableUnit(name=self.unit, scale=self.scale))


def label_of(requested: RequestedMetric, result: Result) -> str:
    """What to call a printed result: by its row, with what was asked for where the row does not say it."""
    entry, name = result.entries[0], capital(requested.name)
    return requested.title or (entry.label if _alike(entry.label, name) else f"{name} ({entry.label})")


def exponent_of(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def show(question: ParsedQuestion, requested: RequestedMetric, result: Result, *, compared: bool = False) -> Shown:
    """The result rounded as the question asks, or as its kind is usually shown.

    Amounts that are compared with each other are shown in full: a wish to round is for what they differ by.
    """
    value = result.computed.value
    entries = result.entries
    if result.is_printed and entries[0].kind == "percent":
        printed = entries[0].printed.copy_sign(value)
        return Shown(f"{printed:,f}%", printed, unit="%")
    if requested.points:
        points = rounded_to(value * 100, 1 if question.places is None else question.places)
        return Shown(f"{points:,f} percentage points", points, unit="percentage points")
    if requested.percent:
        return _shown_percent(question, value, plain=not requested.is_change)
    if not requested.amount:
        rounded = rounded_to(value, 2 if question.places is None else question.places)
        percent = f", or {rounded_to(value * 100, 1):,f}%" if requested.is_quotient and 0 < value < 1 else ""
        return Shown(f"{rounded:,f}{percent}", rounded)
    scale = result.scale
    exact = max((exponent_of(entry.printed) for entry in result.entries), default=0)
    exact = _CENTS if requested.per_unit and abs(value) < _WHOLE else exact
    if question.scale and scale and question.scale != scale:
        value, scale = value * scale / question.scale, question.scale
        exact = 0 if value == value.to_integral_value() else 2
    whole = question.places is None or compared
    rounded = rounded_to(value, exact if whole else min(exact, question.places or 0))
    return Shown(money(rounded, exponent_of(rounded), scale, result.currency), rounded, scale, _unit_of(result))


_CENTS, _WHOLE = 2, 1_000
"""Below so many dollars for each thing its cents count."""


def _unit_of(result: Result) -> str:
    """'USD', 'USD/shares', or '' where no currency is known."""
    codes, kinds = {entry.currency for entry in result.entries}, {entry.kind for entry in result.entries}
    if len(codes) > 1 or not (code := next(iter(codes), None)):
        return ""
    return f"{code}/shares" if kinds == {"per share"} else code


def _shown_percent(question: ParsedQuestion, value: Decimal, *, plain: bool) -> Shown:
    """In percent; where the question asks for decimal places and no percentage, as a plain ratio first, if `plain`."""
    usual = (
        2 if question.asks_gap or abs(value) < Decimal("0.01") else 1
    )  # what rates differ by is made of them as shown
    if plain and question.places is not None and not question.percent:
        return Shown(
            f"{grouped(value, question.places)} = {grouped(value * 100, usual)}%",
            rounded_to(value * 100, usual),
            unit="%",
        )
    rounded = rounded_to(value * 100, usual if question.places is None else question.places)
    return Shown(f"{rounded:,f}%", rounded, unit="%")


def shown_entry(entry: LineItemValue) -> str:
    """A row's figure with its currency and scale."""
    if entry.kind == "percent":
        return f"{entry.printed.copy_sign(entry.value):,f}%"
    currency = _CURRENCY_SIGNS.get(entry.currency or "", f"{entry.currency} " if entry.currency else "")
    return money(entry.value, exponent_of(entry.printed), entry.scale, currency)


def money(value: Decimal, places: int, scale: Decimal | None, currency: str) -> str:
    word = f" {SCALE_NAMES[scale]}" if scale in SCALE_NAMES else ""
    sign = "-" if value < 0 else ""
    return f"{sign}{currency}{grouped(abs(value), places)}{word}"


def grouped(value: Decimal, places: int) -> str:
    return f"{rounded_to(value, places):,f}"


def rounded_to(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def capital(name: str) -> str:
    """The name as a sentence begins with it; one that is written as 'iPhone' is stays."""
    return name if name[1:2].isupper() else name[:1].upper() + name[1:]


def _alike(label: str, name: str) -> bool:
    return bool(set(content_stems(label)) & set(content_stems(name)))


def plain(entry: LineItemValue) -> str:
    """The figure as printed, without currency and brackets; a minus where it counts as negative."""
    digits = f"{entry.printed:,f}"
    return f"(-{digits})" if entry.value < 0 else digits
