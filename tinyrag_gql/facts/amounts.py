"""Compares an amount as a sentence tells it with the value of a fact: sign, scale, unit, and its own rounding."""

import re
from decimal import Decimal

from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.facts.claim import Claim
from tinyrag_gql.facts.lines import line_of
from tinyrag_gql.filings.lexicon import word_groups
from tinyrag_gql.filings.numbers import MILLION, rounds_to

_HUNDREDS = {"%": Decimal(100), "bps": Decimal(10_000)}
_SHARE = "/shares"
_COARSEST = Decimal("0.05")
"""How far a rounded figure may be from the value, as a share of it: '$1 billion' does not tell 666 million."""


def unit_fits(claim: Claim, fact: Fact) -> bool:
    """Whether the fact's unit can be that of the claim; one that the claim leaves unsaid can be any."""
    unit = claim.number.unit
    if claim.number.scale and fact.unit.endswith(_SHARE):
        return False
    if unit is None:
        return True
    if unit in _HUNDREDS or unit == "x":
        return fact.unit == "pure"
    return fact.unit.removesuffix(_SHARE) == unit


def amount_agrees(claim: Claim, fact: Fact) -> bool:
    """Whether the claim tells the fact's value, correct in its sign and to the last digit that it shows."""
    told = claim.number.value
    value = fact.value * _HUNDREDS.get(claim.number.unit or "", Decimal(1)) / _scale(claim, fact)
    if not told or not value:
        return told == value
    near = abs(abs(value) - abs(told)) <= abs(value) * _COARSEST
    return near and rounds_to(value, told) and sign_agrees(claim, fact)


def _scale(claim: Claim, fact: Fact) -> Decimal:
    plain = claim.number.is_percent or fact.unit == "pure" or fact.unit.endswith(_SHARE)
    return claim.number.scale or (None if plain else claim.scale) or Decimal(1)


def sign_agrees(claim: Claim, fact: Fact) -> bool:
    """Whether the claim tells the fact's sign; what is paid or charged may be told without one."""
    told_negative = claim.is_loss or claim.number.value < 0
    if _REVERSED.search(fact.label) and not claim.is_loss:
        return told_negative == _prints_minus(fact)
    if claim.is_inflow:
        return fact.value > 0 and not told_negative
    if claim.is_loss and _USED.search(fact.label) and not _has(fact.label, "gain_words"):
        return True
    if _is_loss_line(fact):
        return claim.is_loss or told_negative or is_outflow(fact)
    if (fact.value < 0) == told_negative:
        return True
    return is_outflow(fact) and (not told_negative or _prints_minus(fact))


def _prints_minus(fact: Fact) -> bool:
    return fact.text.strip().lstrip("$€£ ")[:1] in ("(", "-", "−", "–")


def same_value(a: Fact, b: Fact) -> bool:
    """Whether two facts print one value, one of them perhaps rounded, or with the other sign where that is usual."""
    if a.unit != b.unit:
        return False
    if a.value == b.value:
        return True
    if is_outflow(a) and a.value == -b.value:
        return True
    places = max(_last_place(a.value), _last_place(b.value))
    scale = Decimal(1).scaleb(places)
    coarse, fine = (a, b) if _last_place(a.value) == places else (b, a)
    return (a.value < 0) == (b.value < 0) and rounds_to(fine.value / scale, coarse.value / scale)


def _last_place(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


_BRACKETS = re.compile(r"\([^)]*\)")
_TAX = re.compile(r"\bincome tax(?:es)?\b", re.I)
_REVERSED = re.compile(
    r"\((?:gains?|income|earnings|profits?)\)[\s/]*(?:and\s+)?loss|\bloss(?:es)?[\s/]*\((?:gains?|income|earnings|profits?)\)",
    re.I,
)
"""A label under which a loss is printed without a minus."""
_USED = re.compile(r"\bused\b", re.I)
_UNUSUAL = frozenset(("deferred", "payable", "receivable", "benefit"))


def _is_loss_line(fact: Fact) -> bool:
    """Whether the label alone gives the figure a minus, as 'Net loss' does and 'Net income (loss)' does not."""
    told = re.search(r"\b(?:loss|losses|deficit)\b", fact.label, re.I) and not re.search(
        r"\bliabilities\b", fact.label, re.I
    )
    return bool(told) and not _has(fact.label, "gain_words")


def is_outflow(fact: Fact) -> bool:
    """Whether the line is paid or charged, so that a filing may print it with or without a minus."""
    if re.match(r"(?:us-gaap:)?(?:Payments|Repayments)", fact.concept or ""):
        return True
    label = _TAX.sub("tax", fact.label)
    plain = _BRACKETS.sub(" ", label)
    if _UNUSUAL & set(re.findall(r"[a-z]+", label.lower())) or _has(label, "gain_words") or line_of(fact).is_change:
        return False
    return _has(plain, "outflow_words")


def _has(text: str, group: str) -> bool:
    words = set(re.findall(r"[a-z]+", text.lower()))
    return bool(words & word_groups("claim_words")[group])


def value_in_words(fact: Fact) -> str:
    """The value for readers: '-1,234 million USD', '2.55 USD per share', '21.5%'."""
    if fact.unit == "pure":
        return f"{(fact.value * 100).normalize():,f}%"
    scale = MILLION if abs(fact.value) >= MILLION else Decimal(1)
    word = " million" if scale == MILLION else ""
    return f"{(fact.value / scale).normalize():,f}{word} {fact.unit.replace(_SHARE, ' per share')}".strip()
