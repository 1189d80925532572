"""The figures that a right answer tells, read from a golden question's own words or given exactly."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from tinyrag_gql.filings.figures import figures_in
from tinyrag_gql.filings.numbers import Number
from tinyrag_gql.scoring import mentioned
from tinyrag_gql.scoring.clauses import clause_at
from tinyrag_gql.scoring.named_periods import NamedPeriods, named_periods
from tinyrag_gql.scoring.quantities import Quantity, UnitKind, quantity, unit_kind
from tinyrag_gql.scoring.signs import asks_for_a_fall, is_negative_in_words, may_lack_its_sign, speaks_of_change

FiscalPart = Literal["FY", "Q1", "Q2", "Q3", "Q4", "H1", "H2", "9M"]
_MONTHS = {"FY": 12, "H1": 6, "H2": 6, "9M": 9}
_LAST_QUARTER = {"Q1": 1, "Q2": 2, "Q3": 3, "Q4": 4}
_SCALE_ASKED = re.compile(
    r"\bin\s+(?:units\s+of\s+)?(?:(USD|EUR|GBP|JPY|US dollars|dollars|[$€£])\s*)?(thousands|millions|billions)\b", re.I
)
_SCALES = {"thousands": Decimal(1000), "millions": Decimal(10) ** 6, "billions": Decimal(10) ** 9}
_CURRENCIES = {"$": "USD", "US DOLLARS": "USD", "DOLLARS": "USD", "€": "EUR", "£": "GBP"}
_SHARE = re.compile(r"(?i)\bmargins?\b|\brates?\b|\bratios?\b|\bas a (?:percent|share)|\bconversion\b")
_WITHOUT_UNIT = re.compile(r"(?i)\bratio\b|\bturnover\b|\bhow many\b|\bnumber of\b|\bdays\b")


class ExpectedFigure(BaseModel):
    """An exact value in plain units (a loss is negative, 21.5 % is 0.215), its unit and its period."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: Decimal
    unit: str = Field(default="", max_length=40)
    """ISO 4217 code, 'USD/shares', 'shares', 'pure', '%' where percent are asked for; '' where any is right."""
    also: tuple[Decimal, ...] = ()
    """Other right values: as first reported, or as restated since."""
    start: date | None = None
    end: date | None = None
    fiscal_year: int | None = None
    fiscal_period: FiscalPart | None = None
    unsigned: bool = False
    """Whether the value may be told without its sign, as money that was paid."""
    rounded: bool = False
    """Whether the last place of the value is rounded; else it is exact."""


class Expected(NamedTuple):
    """What an answer's figure is compared with: any of the quantities, in the periods named."""

    quantities: tuple[Quantity, ...]
    periods: NamedPeriods
    unsigned: bool = False
    is_change: bool = False
    """Whether the question asks how something changed."""


def exact_figure(figure: ExpectedFigure, question: str) -> Expected:
    """What is expected of an exact value; its periods are the question's where it has none of its own."""
    kind, currency = unit_kind(figure.unit)
    part = figure.fiscal_period if figure.start else None
    periods = NamedPeriods(
        years=frozenset() if figure.fiscal_year is None else frozenset({figure.fiscal_year}),
        quarters=frozenset({_LAST_QUARTER[part]}) if part in _LAST_QUARTER else frozenset(),
        days=frozenset() if figure.end is None else frozenset({figure.end}),
        months=frozenset({_MONTHS[part]}) if part in _MONTHS else frozenset(),
    )
    values = (figure.value, *figure.also)
    quantities = tuple(
        Quantity(value, kind, currency, _step(value) if figure.rounded else Decimal(0)) for value in values
    )
    own = figure.end is not None or figure.fiscal_year is not None
    return Expected(quantities, periods if own else named_periods(question), figure.unsigned, is_change=figure.rounded)


def _step(value: Decimal) -> Decimal:
    """One of the last place that is written."""
    return Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))


def figures_in_words(texts: list[str], question: str, ground_truth: str) -> Iterator[Expected]:
    """What is expected of the figures of `texts`, which are gold figures or a gold answer.

    A figure without a scale word counts in the units that the question asks for ('in USD millions'). Its sign is the
    written one, or that of the words around it in the ground truth; of a figure without any words, the question's.
    """
    for text in texts:
        for number in figures_in(text):
            if not number.is_bare_year:  # '2021 to 156%' is no range
                yield _expected(number, text, question, _clause(number, ground_truth))


def _expected(number: Number, text: str, question: str, clause: tuple[str, int, int] | None) -> Expected:
    told = _quantity(number, text, question)
    if clause and number.text.startswith("("):  # in a sentence, brackets are no minus
        told = told._replace(value=abs(told.value))
    if told.value > 0 and (is_negative_in_words(*clause) if clause else asks_for_a_fall(question)):
        told = told._replace(value=-told.value)
    about = f"{question} {clause[0] if clause else ''}"
    right = [told]
    if told.kind is UnitKind.PERCENT and _SHARE.search(about) and speaks_of_change(about):
        right.append(told._replace(kind=UnitKind.POINTS))  # people write that a margin fell by 2 %
    unsigned = not told.is_share and may_lack_its_sign(question, clause[0] if clause else "")
    return Expected(tuple(right), named_periods(about), unsigned, speaks_of_change(question))


def _clause(number: Number, ground_truth: str) -> tuple[str, int, int] | None:
    """The clause that holds the figure, and where in it; None where it stands alone."""
    for each in figures_in(ground_truth):
        if each.value == number.value and mentioned.same(number, each):
            clause, start = clause_at(ground_truth, each.start)
            if re.search(r"[A-Za-z]{3}", clause.replace(each.text, "")):
                return clause, each.start - start, each.end - start
    return None


def _quantity(number: Number, text: str, question: str) -> Quantity:
    """The gold figure in plain units."""
    written = quantity(number.value, number.unit, number.scale, text[number.start : number.end + 20])
    asked = _SCALE_ASKED.search(question)
    if asked and not number.scale and not number.is_percent:
        code = _CURRENCIES.get((asked[1] or "").upper(), (asked[1] or "").upper()) or None
        whole = number.value.to_integral_value()
        value = whole if whole == number.value else number.value  # '$5409.00' in millions is rounded to millions
        written = quantity(value, number.unit or code, _SCALES[asked[2].lower()], "")
    if written.kind is UnitKind.UNKNOWN and _WITHOUT_UNIT.search(question):
        return written._replace(kind=UnitKind.RATIO)
    return written
