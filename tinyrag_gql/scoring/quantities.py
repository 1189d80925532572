"""A figure as a quantity: its value in plain units, what it counts, and how far it is rounded."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

TELLING_DIGITS = 3
"""A figure that is rounded further than the expected one shows at least so many digits."""
LARGEST_ROUNDING = Decimal("0.005")
"""Rounding further than the expected figure changes it by no more than this part of it."""


class UnitKind(StrEnum):
    """What a figure counts."""

    MONEY = "MONEY"
    SHARES = "SHARES"
    PERCENT = "PERCENT"
    POINTS = "POINTS"
    """A difference of two percentages: percentage points and basis points."""
    RATIO = "RATIO"
    """A number without a unit: 2.4 times, a turnover, a count."""
    UNKNOWN = "UNKNOWN"
    """The text does not say."""


_SUITS = {
    UnitKind.MONEY: {UnitKind.MONEY, UnitKind.UNKNOWN},
    UnitKind.SHARES: {UnitKind.SHARES, UnitKind.UNKNOWN},
    UnitKind.PERCENT: {UnitKind.PERCENT, UnitKind.RATIO, UnitKind.UNKNOWN},
    UnitKind.POINTS: {UnitKind.POINTS},
    UnitKind.RATIO: {UnitKind.RATIO, UnitKind.PERCENT, UnitKind.UNKNOWN},
    UnitKind.UNKNOWN: set(UnitKind) - {UnitKind.POINTS},
}
"""The kinds of unit, by that of the expected figure, that an answer may tell it in. 66 % is also the ratio 0.66."""


class Quantity(NamedTuple):
    """A number with sign and scale applied; 5 % is 0.05. `step` is one of the last place written, in plain units."""

    value: Decimal
    kind: UnitKind
    currency: str | None = None
    """ISO 4217 code; None where the currency is not told."""
    step: Decimal = Decimal(0)
    """0 for an exact value."""
    digits: int = 0
    """How many digits are written."""

    @property
    def is_share(self) -> bool:
        """Whether it is told in percent or in points."""
        return self.kind in (UnitKind.PERCENT, UnitKind.POINTS)


def quantity(value: Decimal, unit: str | None, scale: Decimal | None, text: str) -> Quantity:
    """The quantity of a figure as written; `text` is how it is written, with the words behind it."""
    kind, currency = unit_kind(unit)
    if kind is UnitKind.PERCENT and re.search(r"(?i)\bpoints?\b|\bp?pts?\b", text):
        kind = UnitKind.POINTS
    factor = (scale or Decimal(1)) * {"%": Decimal("0.01"), "bps": Decimal("0.0001")}.get(unit or "", Decimal(1))
    exponent = min(0, int(value.as_tuple().exponent))
    return Quantity(value * factor, kind, currency, Decimal(1).scaleb(exponent) * factor, len(value.as_tuple().digits))


def unit_kind(unit: str | None) -> tuple[UnitKind, str | None]:
    """What a unit counts, and its currency: 'USD', 'USD/shares', 'shares', 'pure', '%', 'bps', 'x' or None."""
    if not unit:
        return UnitKind.UNKNOWN, None
    if unit in ("%", "bps"):
        return (UnitKind.PERCENT if unit == "%" else UnitKind.POINTS), None
    if re.fullmatch(r"[A-Z]{3}(?:/shares?)?", unit):
        return UnitKind.MONEY, unit[:3]
    return (UnitKind.SHARES if unit in ("shares", "share") else UnitKind.RATIO), None


def unit_suits(expected: Quantity, told: Quantity) -> bool:
    """Whether an answer may tell the expected figure in this unit; a currency must agree where both are known."""
    other = expected.currency and told.currency and expected.currency != told.currency
    return told.kind in _SUITS[expected.kind] and not other


def is_close(expected: Quantity, told: Quantity) -> bool:
    """Whether both are one value: equal once the finer one is rounded to the last place of the other.

    A figure that is rounded further than the expected one must show three digits and be off by half a percent at most.
    """
    off = abs(expected.value - told.value)
    if told.step <= expected.step:
        return off <= expected.step / 2
    rounded = told.digits >= TELLING_DIGITS and off <= told.step / 2
    return not off or (rounded and off <= abs(expected.value) * LARGEST_ROUNDING)
