"""Figures as filings print them, read exactly and never as floats: `$ (1,234)`, `1.2 billion`, `5.4 %`, `25 bps`."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

THOUSAND, MILLION, BILLION, TRILLION = (Decimal(10) ** power for power in (3, 6, 9, 12))


class Number(NamedTuple):
    """A figure and where it stands: `text == source[start:end]`.

    `value` is signed and as written: a scale word is not multiplied in, `scale` holds it. `unit` is an ISO currency
    code or '%', 'bps' or 'x'; None where the figure is bare.
    """

    text: str
    start: int
    end: int
    value: Decimal
    unit: str | None = None
    scale: Decimal | None = None
    bracketed: bool = False

    @property
    def amount(self) -> Decimal:
        """The value with its own scale word multiplied in."""
        return self.value * self.scale if self.scale else self.value

    @property
    def is_percent(self) -> bool:
        return self.unit in ("%", "bps")

    @property
    def is_bare_year(self) -> bool:
        """Four plain digits that can be read as a year."""
        return bool(_YEAR.fullmatch(self.text))


_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

_CURRENCIES = {
    "$": "USD", "US$": "USD", "USD": "USD", "C$": "CAD", "CAD": "CAD", "A$": "AUD", "AUD": "AUD", "HK$": "HKD",
    "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP", "¥": "JPY", "JPY": "JPY", "CHF": "CHF", "₹": "INR",
}  # fmt: skip

_SCALES = {
    "thousand": THOUSAND, "million": MILLION, "billion": BILLION, "trillion": TRILLION,
    "mn": MILLION, "mm": MILLION, "bn": BILLION, "tn": TRILLION,
    "k": THOUSAND, "m": MILLION, "b": BILLION,
}  # fmt: skip

_UNITS = {
    "%": "%", "percent": "%", "per cent": "%", "pct": "%", "percentage point": "%", "percentage points": "%",
    "pt": "%", "pts": "%", "ppt": "%", "ppts": "%", "bps": "bps", "bp": "bps", "basis point": "bps",
    "basis points": "bps", "x": "x", "times": "x",
}  # fmt: skip

# Possessive quantifiers (`?+`) keep every match linear in the text.
_NUMBER = re.compile(
    r"""
    (?<!\w) (?<!\w\.) (?<!\w\() (?<![0-9][,:/]) (?<![A-Za-z]-)
    (?P<open>\(\s?+)?+
    (?P<sign>[-–−—](?=\s?[$€£¥0-9.(]))?+
    (?:(?P<currency>US\$|HK\$|[AC]\$|[$€£¥₹]|(?:USD|EUR|GBP|CAD|AUD|CHF|JPY)(?=\s))\s{0,2}+)?+
    (?P<open2>\(\s?+)?+
    (?P<sign2>[-–−](?=[0-9.]))?+
    (?P<digits>[0-9]{1,3}(?:,[0-9]{3})++(?:\.[0-9]++)?+|[0-9]++(?:\.[0-9]++)?+|(?<!\.)\.[0-9]++)
    (?:
        (?P<short>[kKmMbB]|bn|BN|mn|mm|MM|tn)(?!\w)
      | [ ](?P<apart>bn|BN|Bn|mn|MN|tn)(?!\w)
      | [ \n-]?(?P<long>(?i:thousand|million|billion|trillion))s?+\b
    )?+
    (?P<inner>\s?%)?+
    (?P<close>\s?\))?+
    (?:
        (?P<percent>\s?%)
      | (?P<attached>x|bps|pts?)(?!\w)
      | [ -]?(?P<word>(?i:percentage\ points?|per\ ?cent|pct|basis\ points?|bps|ppts?|pts?|times)\b)
    )?+
    """,
    re.VERBOSE,
)
_WORD_AFTER = re.compile(r"[A-Za-z_0-9]|-[A-Za-z]|\.[0-9]|[/:][0-9]")
_MOST_DIGITS = 24
"""Longer runs are identifiers; up to here Decimal's default context of 28 digits is exact."""
_DASH = re.compile(r"(?:US\$|[$€£¥])?\s?[-–—−](?:\s?%)?")
DASHES = "-–—−"


def find_numbers(text: str) -> list[Number]:
    """Every figure in `text`, in order.

    Digits that belong to a word or a name (10-K, FY2019, COVID-19, 12/31/2019) are not figures.
    """
    return list(_numbers(text))


def _numbers(text: str) -> Iterator[Number]:
    position = 0
    while match := _NUMBER.search(text, position):
        position = match.end()
        number = _read(match, text)
        if number is not None:
            yield number


def _read(match: re.Match[str], text: str) -> Number | None:
    start, end = match.span()
    short, currency = match["short"], match["currency"]
    if short and len(short) == 1 and not currency:
        return None  # '10K', '3M' and '787B' are names; '$10K' is an amount
    if len(match["digits"]) > _MOST_DIGITS or _WORD_AFTER.match(text, end):
        return None
    opened, closed = bool(match["open"] or match["open2"]), bool(match["close"])
    if match["open"] and (match["open2"] or not closed):
        start = match.end("open")  # that bracket holds more than the figure
    if match["open2"] and not closed:
        start, currency = match.start("digits"), None
    opened = opened and closed
    if closed and not opened:
        end, closed = match.start("close"), False
        while text[end - 1].isspace():
            end -= 1
    value = Decimal(match["digits"].replace(",", ""))
    negative = bool(match["sign"] or match["sign2"]) != (opened and closed)
    trailing = match["percent"] or match["attached"] or match["word"] if end == match.end() else None
    return Number(
        text=text[start:end],
        start=start,
        end=end,
        value=value.copy_negate() if negative else value,
        unit=_unit(match["inner"] or trailing, currency),
        scale=_SCALES.get((short or match["apart"] or match["long"] or "").lower()),
        bracketed=opened and closed,
    )


def _unit(mark: str | None, currency: str | None) -> str | None:
    if mark:
        return _UNITS[" ".join(mark.lower().split())]
    return _CURRENCIES[currency] if currency else None


def parse_number(text: str) -> Number | None:
    """The one figure that `text` is, or None; a lone dash is zero, and a footnote mark after the figure is ignored.

    The span leaves out surrounding white space and footnote marks.
    """
    stripped = text.strip()
    if not stripped:
        return None
    offset = text.index(stripped)
    if _DASH.fullmatch(stripped):
        return Number(stripped, offset, offset + len(stripped), Decimal(0))
    number = next(_numbers(stripped), None)
    if number is None or number.start or not _FOOTNOTE.fullmatch(stripped, number.end):
        return None
    return number._replace(start=number.start + offset, end=number.end + offset)


_FOOTNOTE = re.compile(r"\s?(?:\([0-9a-z]{1,2}\)|[*†‡§¹²³⁴-⁹]{1,3})?")


def normal_digits(number: Number) -> str:
    """The digits that carry the value, without sign, commas or trailing zeros after the point: '1234.5'."""
    digits = format(number.value.copy_abs(), "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
