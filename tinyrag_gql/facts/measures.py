"""Turns a printed figure into plain units: its scale, its unit, its precision."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.facts.concepts import is_known
from tinyrag_gql.facts.rows import PrintedCell, PrintedRow, PrintedTable
from tinyrag_gql.filings.counted_things import counts_things, scale_of_things
from tinyrag_gql.filings.numbers import Number

_MINOR = re.compile(r"\b(?P<pence>pence)\b|\((?P<p>p)\)|\bcents\b|¢", re.I)
_MONEY = re.compile(r"[A-Z]{3}")
_HUNDRED, _TEN_THOUSAND = Decimal(100), Decimal(10_000)
_LARGEST_PERCENTAGE = 200
_LARGEST_PER_SHARE = 1_000
_DIGIT = re.compile(r"[0-9]")
_SHARES = re.compile(r"\bshares\b", re.I)


_PER_THING = re.compile(
    r"\b(?:per|a|each)\s+(?:[\w-]+\s+){0,2}?(?:account|user|customer|subscriber|member(?:ship)?|person|employee|store"
    r"|restaurant|club|(?:available\s+)?room|night|unit|square\s+(?:foot|feet|met(?:er|re))|barrel|ton(?:ne)?|ounce|pound"
    r"|gallon|day|card|order|visit|transaction|connection|ad|vehicle|home|passenger|mile)s?\b"
    r"|\bARP[AUP]\b|\bARPPU\b|\bADR\b|\bRevPAR\b|\bdaily rate\b|\baverage (?:\w+ )?(?:selling )?prices?\b",
    re.I,
)
"""Amounts for each of some things, which no caption's scale is that of."""
_PERCENT_GROUP = re.compile(r"\bpercent(?:age)?\b|%|\bgrowth\b|\bmix\b|\bmargins?\b|\brates?\b", re.I)
"""Headings over rows of which only the first may have a sign of percent."""


class Measured(NamedTuple):
    """A figure in plain units, its unit, and its precision as XBRL counts decimals."""

    value: Decimal
    unit: str
    decimals: int


class Measures:
    """The units of one table. `currency` is the document's, `captioned` whether some table of it names a scale."""

    def __init__(self, table: PrintedTable, currency: str, *, captioned: bool) -> None:
        self._table = table
        self._currency = table.currency or currency
        self._without_scale = not table.scaled and captioned
        self._counts_shares = any(row.reading.kind == "shares" for row in table.rows)
        self._mixed = _with_percentages(table.rows)
        groups = (row.start for row in table.rows if any(map(scale_of_things, row.path[-1:])))
        self._scaled_group = next(groups, None)
        self._percent_groups = {row.path for row in table.rows if row.path and _PERCENT_GROUP.search(row.path[-1])}

    def of(self, row: PrintedRow, cell: PrintedCell) -> Measured | None:
        """The figure in plain units; None where scale or unit are not certain."""
        number, reading = cell.number, row.reading
        if reading.unclear or number.unit == "x":
            return None
        if self._is_doubtful(row, cell) or (row.path in self._percent_groups and number.unit is None):
            return None
        places = _places(number.value)
        if reading.kind == "percent" or number.is_percent:
            below = _TEN_THOUSAND if number.unit == "bps" else _HUNDRED
            return Measured(number.value / below, "pure", places + (4 if number.unit == "bps" else 2))
        named = number.unit if number.unit and _MONEY.fullmatch(number.unit) else reading.currency
        currency = named or self._currency
        if reading.kind == "per share":
            return _per_share(row, number, currency, places)
        scale = number.scale or reading.scale
        if _PER_THING.search(row.label):
            in_money = any(each.number.unit == currency for each in row.cells)
            return Measured(number.value, currency, places) if in_money and not number.scale else None
        if number.unit is None and self._is_scaled_apart(row):
            return None
        if scale is None and self._without_scale:
            return None
        if number.unit is None and cell.header in self._mixed:
            return None
        return scaled_amount(number.value, scale or Decimal(1), "shares" if reading.kind == "shares" else currency)

    def _is_scaled_apart(self, row: PrintedRow) -> bool:
        """Whether label or heading have a scale of their own, beside amounts: the row may count something else."""
        own = any(scale_of_things(text) for text in (row.label, *row.path[-1:]))
        apart = own or (not row.path and self._scaled_group is not None and row.start > self._scaled_group)
        return apart and self._table.scaled and not any(cell.number.unit for cell in row.cells)

    def _is_doubtful(self, row: PrintedRow, cell: PrintedCell) -> bool:
        """Whether the figure may be of another kind than its row's label makes it."""
        number, kind, statement = cell.number, row.reading.kind, self._table.statement
        if kind == "percent":
            return not (number.is_percent or "%" in row.label or "%" in cell.header)
        if kind == "shares":
            return statement == "cash_flow" or (statement == "balance_sheet" and bool(_DIGIT.search(row.label)))
        if kind == "per share":
            return number.value.copy_abs() >= _LARGEST_PER_SHARE and not _places(number.value)
        if number.unit:
            return False
        beside_shares = statement is None and self._counts_shares and not is_known(row.label)
        return bool(beside_shares or counts_things(row.label) or _SHARES.search(cell.member))


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def scaled_amount(value: Decimal, scale: Decimal, unit: str) -> Measured:
    """The value times its scale, without decimals that are zeros by the scale: 1234500000 for '1,234.5' millions."""
    amount = value * scale
    plain = amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount
    return Measured(plain, unit, _places(value) - scale.adjusted())


def _per_share(row: PrintedRow, number: Number, currency: str, places: int) -> Measured:
    """An amount per share; its label may say that it is printed in pence or cents."""
    value = number.amount
    if number.scale is None and (minor := _MINOR.search(f"{row.heading} {row.label}")):
        value, places = value / _HUNDRED, places + 2
        currency = "GBP" if minor["pence"] or minor["p"] else currency
    return Measured(value, f"{currency}/shares" if currency else "", places)


def _with_percentages(rows: Sequence[PrintedRow]) -> frozenset[str]:
    """The headers of columns that print percentages, some perhaps without the sign: their other figures are small."""
    percents: set[str] = set()
    large: set[str] = set()
    for row in rows:
        for cell in row.cells:
            number = cell.number
            if number.is_percent:
                percents.add(cell.header)
            elif number.unit or number.value.copy_abs() >= _LARGEST_PERCENTAGE:
                large.add(cell.header)
    return frozenset(percents - large)
