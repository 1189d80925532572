"""Whether an answer mentions a gold figure anywhere, in whatever sign, scale and period (`numeric_mentioned`).

The lenient measure beside `numeric.py`: it shows how many answers hold the digits that were asked for.
"""

from collections.abc import Iterable
from decimal import Decimal

from tinyrag_gql.filings.figures import figures_in
from tinyrag_gql.filings.numbers import Number

RELATIVE = Decimal("0.005")
"""An answer may be rounded further than the gold figure, if that changes it by no more than this part of it."""
SCALES = tuple(Decimal(10) ** power for power in (0, 3, 6, 9))
"""What an amount without a scale word may be told in."""
PER_SHARE = 10
"""Amounts of money below this without a scale word are told in units, as earnings per share are."""
TELLING_DIGITS = 3
"""Fewer digits, with neither currency nor scale, say too little to be read in another scale."""


def holds(answer: str, gold: Number) -> bool:
    """Whether one of the answer's figures is the gold one."""
    return holds_among(figures_in(answer), gold)


def holds_among(found: Iterable[Number], gold: Number) -> bool:
    """Whether one of the figures is the gold one."""
    return any(same(gold, number) for number in found)


def same(gold: Number, found: Number) -> bool:
    """Whether a reader would take `found` for `gold`."""
    if gold.is_percent != found.is_percent:
        return _same_share(gold, found)
    if gold.is_percent:
        return _close(_percent(gold), _percent(found), _step(gold), _step(found))
    return any(
        _close(gold.value * of_gold, found.value * of_found, _step(gold) * of_gold, _step(found) * of_found)
        for of_gold in _scales(gold, gold)
        for of_found in _scales(found, gold)
    )


def _same_share(gold: Number, found: Number) -> bool:
    """0.66 is 66%; an amount of money or a count is no share."""
    plain = found if gold.is_percent else gold
    if plain.unit not in (None, "x") or plain.scale or plain.value == plain.value.to_integral_value():
        return False
    one, other = (_percent(number) if number.is_percent else number.value * 100 for number in (gold, found))
    steps = [_step(number) if number.is_percent else _step(number) * 100 for number in (gold, found)]
    return _close(one, other, *steps)


def _percent(number: Number) -> Decimal:
    return number.value / 100 if number.unit == "bps" else number.value


def _step(number: Number) -> Decimal:
    """The last place that is written, in the figure's own unit."""
    step = Decimal(1).scaleb(min(0, int(number.value.as_tuple().exponent)))
    return step / 100 if number.unit == "bps" else step


def _scales(number: Number, gold: Number) -> tuple[Decimal, ...]:
    """What the written value may have to be multiplied by."""
    if number.scale:
        return (number.scale,)
    money = gold.unit is not None or gold.scale is not None or abs(gold.value) >= 1000
    if not money or (gold.scale is None and abs(gold.value) < PER_SHARE):
        return (Decimal(1),)
    telling = number.unit is not None or len(number.value.as_tuple().digits) >= TELLING_DIGITS
    return SCALES if telling else (Decimal(1),)


def _close(gold: Decimal, found: Decimal, gold_step: Decimal, found_step: Decimal) -> bool:
    slack = max(gold_step / 2, min(found_step / 2, abs(gold) * RELATIVE))
    return abs(abs(gold) - abs(found)) <= slack
