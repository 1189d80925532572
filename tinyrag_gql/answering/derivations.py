"""Finds simple arithmetic that gives a number from others: sum, difference, ratio, percentage, growth, average."""

from collections.abc import Iterator, Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation, localcontext
from itertools import permutations
from typing import NamedTuple

from tinyrag_gql.filings.numbers import Number, normal_digits, rounds_to

_MOST_OPERANDS = 24


class _Candidate(NamedTuple):
    words: str
    value: Decimal


def derive(number: Number, operands: Sequence[Number], *, demanding: bool = False) -> str | None:
    """How `number` follows from `operands`, in figures as written, or None.

    `demanding` asks for three digits that count, since among many operands a short number fits something by chance.
    """
    digits = len(normal_digits(number).replace(".", "").lstrip("0"))
    if digits < (3 if demanding else 2) and not (number.unit == "%" and len(operands) == 2):
        return None
    distinct = list({(each.amount, each.unit): each for each in operands if each.amount}.values())[:_MOST_OPERANDS]
    with localcontext() as context:
        context.prec = 40
        for candidate in _candidates(number, distinct):
            if rounds_to(candidate.value, number.value):
                return candidate.words
    return None


def _candidates(number: Number, operands: Sequence[Number]) -> Iterator[_Candidate]:
    for a, b in permutations(operands, 2):
        try:
            yield from _of_two(number, a, b)
        except (DivisionByZero, InvalidOperation):
            continue
    kin = [each for each in operands if _kind(each) == _kind(number)]
    if len(kin) > 1:
        total = sum((each.amount for each in kin), Decimal(0)) / (number.scale or 1)
        listed = " + ".join(each.text for each in kin)
        yield _Candidate(f"({listed}) / {len(kin)}", total / len(kin))
        if len(kin) > 2:
            yield _Candidate(listed, total)


def _of_two(number: Number, a: Number, b: Number) -> Iterator[_Candidate]:
    scale = number.scale or 1
    x, y = abs(a.amount), abs(b.amount)
    if number.unit == "bps":
        if a.unit == b.unit == "%" and x > y:
            yield _Candidate(f"{a.text} − {b.text}", (x - y) * 100)
        return
    if _kind(number) == _kind(a) == _kind(b) or (number.unit is None and a.unit == b.unit is None):
        if a.amount > b.amount:
            yield _Candidate(f"{a.text} − {b.text}", (a.amount - b.amount) / scale)
        yield _Candidate(f"{a.text} + {b.text}", (a.amount + b.amount) / scale)
    if a.unit == "%" or b.unit == "%" or (a.unit != b.unit and None not in (a.unit, b.unit)):
        return
    if number.unit == "%":
        yield _Candidate(f"({a.text} − {b.text}) / {b.text}", (a.amount - b.amount) / y * 100)
        yield _Candidate(f"{a.text} / {b.text}", x / y * 100)
    elif number.scale is None and (number.unit == "x" or (number.unit is None and "." in number.text)):
        yield _Candidate(f"{a.text} / {b.text}", x / y)


def _kind(number: Number) -> str:
    """Amounts and plain counts may be added to each other, percentages only among themselves."""
    return "%" if number.is_percent else "amount"
