"""Reads figures as filings print them, exactly and never as floats: `$ (1,234)`, `1.2 billion`, `5.4 %`, `1'512'345`.

A run of digits that the grammar does not understand as a whole is refused, never cut into smaller figures.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Literal, NamedTuple

THOUSAND, MILLION, BILLION, TRILLION = (Decimal(10) ** power for power in (3, 6, 9, 12))
LAKH, CRORE = Decimal(10) ** 5, Decimal(10) ** 7
HUNDREDTH = Decimal("0.01")
"""The scale of cents and pence."""

SCALE_NAMES = {
    THOUSAND: "thousand", LAKH: "lakh", MILLION: "million", CRORE: "crore", BILLION: "billion", TRILLION: "trillion",
}  # fmt: skip
"""What scales are called beside a figure."""

DecimalMark = Literal[".", ",", "?"]
"""The sign before decimals in a text. "?": its figures can be read either way, so that '1.234' is refused."""


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
        """Whether it is four plain digits that can be read as a year."""
        return bool(_YEAR.fullmatch(self.text))

    @property
    def is_dash(self) -> bool:
        """Whether it is a lone dash, which stands for zero."""
        return not self.value and bool(_DASH.fullmatch(self.text))

    def moved(self, offset: int) -> "Number":
        """The same figure in a text that has `offset` more characters before it."""
        return self._replace(start=self.start + offset, end=self.end + offset)


class Unreadable(NamedTuple):
    """A run of digits that cannot be read with certainty."""

    start: int
    end: int


_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

CURRENCIES = {
    "$": "USD", "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "HK$": "HKD", "S$": "SGD",
    "NT$": "TWD", "NZ$": "NZD", "R$": "BRL", "MX$": "MXN", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW",
    "Rs": "INR", "Rs.": "INR", "RMB": "CNY",
}  # fmt: skip
"""Currency signs and what is written for an ISO code, each with its code."""
ISO_CODES = (
    "USD|EUR|GBP|CAD|AUD|CHF|JPY|CNY|INR|HKD|SGD|TWD|KRW|BRL|MXN|SEK|NOK|DKK|PLN|CZK|HUF|ZAR|NZD|TRY|ILS|THB|IDR|MYR|AED"
    "|SAR"
)
CURRENCY_SIGN = r"(?:US|HK|NT|NZ|MX|CA|AU|[ACRS])\$|[$€£¥₹₩]"
"""A pattern of currency signs; letters before a dollar sign say whose dollar it is."""

_SCALES = {
    "thousand": THOUSAND, "million": MILLION, "billion": BILLION, "trillion": TRILLION,
    "lakh": LAKH, "lac": LAKH, "crore": CRORE, "cr": CRORE, "mio": MILLION, "mrd": BILLION,
    "mn": MILLION, "mm": MILLION, "bn": BILLION, "tn": TRILLION, "k": THOUSAND, "m": MILLION, "b": BILLION,
    "thousand million": BILLION, "lakh crore": LAKH * CRORE, "million million": TRILLION,
    "¢": HUNDREDTH, "cent": HUNDREDTH, "cents": HUNDREDTH, "p": HUNDREDTH, "pence": HUNDREDTH, "penny": HUNDREDTH,
}  # fmt: skip
_PENCE = frozenset(("p", "pence", "penny"))

_UNITS = {
    "%": "%", "percent": "%", "per cent": "%", "pct": "%", "percentage point": "%", "percentage points": "%",
    "pt": "%", "pts": "%", "ppt": "%", "ppts": "%", "bps": "bps", "bp": "bps", "basis point": "bps",
    "basis points": "bps", "x": "x", "times": "x",
}  # fmt: skip
_CURRENCY_WORDS = {"euro": "EUR", "euros": "EUR", "dollars": "USD", "us dollars": "USD", "yen": "JPY", "rupees": "INR"}

RAISED_MARKS = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"), " ")
"""Superscript characters, each to a space: in a table they are note marks, whatever stands before them."""
EMPTY_PLACE = "\t"
"""Stands in a table row's line for a cell that is empty; it separates nothing else."""
DASHES = "-–—−‑"
"""The signs that stand for zero alone, and for a minus before a figure."""
_TRIANGLES = "△▲▵"
_GROUP_SPACES = "\u00a0\u2007\u2009\u202f"
"""Spaces that do not end a line group digits; a plain space never does."""
_FRACTIONS = {
    "¼": (1, 4), "½": (1, 2), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip

# Possessive quantifiers (`?+`, `*+`) keep every match linear in the text.
_NUMBER = re.compile(
    rf"""
    (?=[{DASHES}0-9.($€£¥₹₩{_TRIANGLES}A-Zmn]) (?<![\w)%¢]) (?<!\w\.) (?<![\w)%*]\() (?<![0-9][,:/'’]) (?<![A-Za-z]-)
    (?P<open>\(\s?+)?+
    (?P<sign>[{DASHES}](?=[$€£¥₹0-9.(]|[A-Z]{{1,3}}\$)|[{_TRIANGLES}]\s?+|(?i:minus|negative)\ (?=[$€£¥₹0-9]))?+
    (?:(?P<currency>{CURRENCY_SIGN}|Rs\.?+|(?:{ISO_CODES}|RMB)(?=[\s(0-9]))\s{{0,2}}+)?+
    (?P<open2>\(\s?+)?+
    (?P<sign2>[{DASHES}](?=[0-9.])|[{_TRIANGLES}])?+
    (?P<digits>(?:[0-9]|(?<!\.)\.(?=[0-9]))(?:[0-9]|[.,'’{_GROUP_SPACES}](?=[0-9]))*+)
    (?P<fraction>[{"".join(_FRACTIONS)}]|[ -][1-9][0-9]?/[1-9][0-9]?(?=\s?(?:%|per\ ?cent)))?+
    (?P<early>\s?\)(?=\ (?i:thousand|million|billion|trillion|crores?|lakhs?|bn|mn|tn)\b))?+
    (?:
        (?P<short>[kKmMbB]|bn|BN|mn|mm|MM|tn|p|¢)(?!\w)
      | [ ](?P<apart>bn|BN|Bn|mn|MN|tn|Cr|cr|[Mm]io|[Mm]rd)\.?(?!\w)
      | [ \n-]?(?P<long>(?i:lakh\ crore|thousand\ million|thousand|million|billion|trillion|crore|lakh|lac)(?=s?\b))s?+
      | [ ](?P<minor>cents?|pence|penny|¢)(?!\w)
    )?+
    (?P<inner>\s?%)?+
    (?P<close>\s?\))?+
    (?:
        (?P<percent>\s?%)
      | (?P<attached>x|bps|pts?)(?!\w)
      | [ -]?(?P<word>(?i:percentage\ points?|per\ ?cent|pct|basis\ points?|bps|ppts?|pts?|times)\b)
      | [ ]?(?P<code>{ISO_CODES}|RMB)(?![\w$]|\s?[0-9(])
      | [ ]?(?P<symbol>[€£₹])(?![\w$]|\s?[0-9(])
      | [ ](?P<money>(?i:euros?|(?:us\ )?dollars|yen|rupees)\b)
    )?+
    (?P<trail>[{DASHES}](?=\s|$|\)))?+
    (?P<book>\s?(?:CR|DR|Dr)\b\.?)?+
    """,
    re.VERBOSE,
)
_WORD_AFTER = re.compile(r"[A-Za-z_0-9¼-¾⅐-⅟]|[-‑][A-Za-z]|\.[0-9]|[/:][0-9]|['’][0-9]")
_MOST_DIGITS = 24
"""Longer runs are identifiers; up to here Decimal's default context of 28 digits is exact."""
_DASH = re.compile(rf"(?:{CURRENCY_SIGN})?\s?[{DASHES}](?:\s?%)?")
_NIL = re.compile(r"nil", re.I)
_STATES = re.compile(r"(?:^|[:(,;]|\b(?:is|was|were|are|be|been|of|at|to|by|from|an?|and|between|or))\s*$", re.I)
"""What stands before 'minus 3.5' where minus is a sign and not a subtraction."""

# ------------------------------------------------------------------------------------------------ digits

_WESTERN = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_INDIAN = re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_APART = re.compile(
    rf"[1-9][0-9]{{0,2}}(?:(?:'[0-9]{{3}})+|(?:’[0-9]{{3}})+|(?:[{_GROUP_SPACES}][0-9]{{3}})+)(?:[.,][0-9]+)?"
)
_POINTED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}")
_PLAIN = re.compile(r"(?:0|[1-9][0-9]*)?(?:\.[0-9]+)?")
_THREE_PLACES = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_ONE_COMMA = re.compile(r"(?:0|[1-9][0-9]*),[0-9]+")
_SHORT_COMMA = re.compile(r"(?:0,[0-9]+|[1-9][0-9]*,[0-9]{1,2})")
_POINTED_ONCE = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


def _value_of(digits: str, mark: DecimalMark, *, measured: bool) -> Decimal | None:
    """What a run of digits is worth, or None where that is not certain.

    `measured` says that a unit or a scale word follows, so that '1,2' is no enumeration.
    """
    if _APART.fullmatch(digits):
        return Decimal(re.sub(rf"['’{_GROUP_SPACES}]", "", digits).replace(",", "."))
    if _POINTED.fullmatch(digits):
        return _from_comma(digits)
    if mark == ",":
        if _ONE_COMMA.fullmatch(digits) or _POINTED_ONCE.fullmatch(digits):
            return _from_comma(digits)
        points = digits.count(".") and not _WESTERN.fullmatch(digits)
        plain = not points and (_PLAIN.fullmatch(digits) or digits.count(",") > 1 or "." in digits)
        return _from_point(digits) if plain else None
    if mark == "?" and _THREE_PLACES.fullmatch(digits) and not measured:
        return None
    if measured and _SHORT_COMMA.fullmatch(digits):
        return _from_comma(digits)
    return _from_point(digits)


def _from_comma(digits: str) -> Decimal:
    return Decimal(digits.replace(".", "").replace(",", "."))


def _from_point(digits: str) -> Decimal | None:
    if _PLAIN.fullmatch(digits):
        return Decimal(digits)
    return Decimal(digits.replace(",", "")) if _WESTERN.fullmatch(digits) or _INDIAN.fullmatch(digits) else None


_DECIMALS = re.compile(r"(?<![\w.,])[0-9]++(?:[.,][0-9]++)++(?![\w])")
_COMMA_HINT = re.compile(r"[0-9],[0-9]{1,2}(?![0-9,])|[0-9]\.[0-9]{3}(?![0-9])")


def decimal_mark(text: str) -> DecimalMark:
    """The sign before decimals in a page or table, by the figures that can be read in one way alone; '.' by default."""
    if not _COMMA_HINT.search(text):
        return "."
    comma = point = unclear = 0
    for match in _DECIMALS.finditer(text):
        digits = match[0]
        if _POINTED.fullmatch(digits):
            comma += 4
        elif _SHORT_COMMA.fullmatch(digits):
            comma += 1
        elif _THREE_PLACES.fullmatch(digits):
            unclear += 1
        elif "," in digits:
            single = digits.count(",") == 1 and "." not in digits
            point += 0 if not _from_point(digits) else 1 if single and not comma else 4
        else:
            point += bool(_PLAIN.fullmatch(digits))
    if comma >= 3 and comma > 2 * point:
        return ","
    return "?" if unclear >= 3 and not point else "."


# ------------------------------------------------------------------------------------------------ figures


def find_numbers(text: str, mark: DecimalMark | None = None) -> list[Number]:
    """Every figure in `text`, in order; `mark` is the decimal mark of the page that it comes from, where known.

    Digits that belong to a word or a name (10-K, FY2019, COVID-19, 12/31/2019) are not figures. Both ends of a range
    have the scale word and the unit that stand behind it.
    """
    return _with_ranges([each for each in read_figures(text, mark) if isinstance(each, Number)], text)


def read_figures(text: str, mark: DecimalMark | None = None) -> Iterator[Number | Unreadable]:
    """Every figure of `text`, and every run of digits that is refused, in order; ranges are not looked at."""
    plain = text if text.isascii() else text.translate(_NARROW)
    mark = mark or decimal_mark(plain)
    position = 0
    while match := _NUMBER.search(plain, position):
        position = match.end()
        if found := _read(match, plain, mark):
            position = found.end
            if isinstance(found, Number) and plain is not text:
                found = found._replace(text=text[found.start : found.end])
            yield found


_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0xFFE5: "¥", 0xFFE1: "£", 0xFE63: "-", 0x2010: "-"}
"""Full-width digits and signs, each to the narrow one."""


def _read(match: re.Match[str], text: str, mark: DecimalMark) -> Number | Unreadable | None:
    """The figure of a match, matched again without what does not belong to it."""
    if cut := _YEAR_BEFORE.match(match["digits"]):
        return _again(text, mark, match.start(), match.start("digits") + cut.end())
    opened, closed = bool(match["open"] or match["open2"]), bool(match["close"] or match["early"])
    if match["open"] and (match["open2"] or not closed):
        return _again(text, mark, match.end("open"), len(text))  # that bracket holds more than the figure
    if match["open2"] and not closed:
        return _again(text, mark, match.start("digits"), len(text))
    if closed and not opened:
        return _again(text, mark, match.start(), match.start("early" if match["early"] else "close"))
    sign = match["sign"] or match["sign2"]
    if sign and sign[0] in "mMnN" and not _STATES.search(text, max(0, match.start() - 12), match.start()):
        return _again(text, mark, match.end("sign"), len(text))
    if match["trail"] and (sign or opened or not _is_trailing_minus(match, text)):
        return _again(text, mark, match.start(), match.start("trail"))
    return _figure(match, text, mark, negative=bool(sign or match["trail"]) != opened, bracketed=opened)


def _again(text: str, mark: DecimalMark, start: int, end: int) -> Number | Unreadable | None:
    match = _NUMBER.match(text, start, end)
    return _read(match, text, mark) if match else None


def _is_trailing_minus(match: re.Match[str], text: str) -> bool:
    """Whether the minus behind a figure is its sign, as accounting systems print it, and not the start of a range."""
    line_ends = not text[match.end("trail") : match.end("trail") + 2].strip(" )") or text[match.end("trail")] == "\n"
    grouped = not match["digits"].isdigit()
    following = text[match.end("trail") :].lstrip(" ")[:1] if not line_ends else ""
    return (grouped and (line_ends or not following.isalpha())) or (line_ends and not _YEAR.fullmatch(match["digits"]))


def _figure(
    match: re.Match[str], text: str, mark: DecimalMark, *, negative: bool, bracketed: bool
) -> Number | Unreadable | None:
    short, currency = match["short"], _code(match["currency"])
    if (short and short in "kKmMbB" and not currency) or (short == "p" and len(match["digits"]) > 5):
        return None  # '10K', '3M' and '787B' are names; '$10K' is an amount
    if len(match["digits"]) > _MOST_DIGITS or _WORD_AFTER.match(text, match.end()):
        return None
    unit = match["inner"] or match["percent"] or match["attached"] or match["word"]
    scale = (short or match["apart"] or match["long"] or match["minor"] or "").lower()
    measured = bool(unit or scale or currency or match["code"] or match["symbol"] or match["money"])
    value = _value_of(match["digits"], mark, measured=measured)
    if value is None or match["book"] or (scale == "cr" and currency != "INR"):
        return Unreadable(match.start(), match.end())
    if match["fraction"]:
        value += _fraction(match["fraction"])
    money = currency or _code(match["code"] or match["symbol"]) or _CURRENCY_WORDS.get((match["money"] or "").lower())
    return Number(
        text=match[0],
        start=match.start(),
        end=match.end(),
        value=value.copy_negate() if negative else value,
        unit=_UNITS[" ".join(unit.lower().split())] if unit else money or ("GBP" if scale in _PENCE else None),
        scale=_SCALES.get(scale),
        bracketed=bracketed,
    )


_YEAR_BEFORE = re.compile(rf"[0-9]{{4,}}(?=[{_GROUP_SPACES}])")


def _fraction(text: str) -> Decimal:
    """The part after a whole number, to four places where it has no end."""
    above, below = _FRACTIONS.get(text) or [int(part) for part in text[1:].split("/")]
    exact = Decimal(above) / Decimal(below)
    places = exact.as_tuple().exponent
    return exact if isinstance(places, int) and places > -10 else exact.quantize(Decimal("0.0001"))


def _code(currency: str | None) -> str | None:
    return CURRENCIES.get(currency, currency) if currency else None


_RANGE = re.compile(r"[-–—‑]|\s(?P<word>to|and|[-–—])\s")
_LARGEST_RATIO = 20
"""Both ends of a range that share a scale word differ by less than this factor."""


def _with_ranges(numbers: list[Number], text: str) -> list[Number]:
    for at in range(len(numbers) - 1):
        first, last = numbers[at : at + 2]
        joint = _RANGE.fullmatch(text, first.end, last.start) if last.start - first.end < 6 else None
        if joint is None or first.scale or (first.unit and last.unit and first.unit != last.unit):
            continue
        if first.is_bare_year and last.unit:  # "from $5 million in 2022 to $6 million"
            continue
        if joint["word"] == "and" and not text[: first.start].endswith("between "):
            continue
        near = abs(first.value) < _LARGEST_RATIO * abs(last.value) and abs(last.value) < _LARGEST_RATIO * abs(
            first.value
        )
        if near and (last.scale or (last.is_percent and joint["word"] not in ("-", "–", "—"))):
            unit = first.unit or last.unit
            numbers[at : at + 2] = first._replace(scale=last.scale, unit=unit), last._replace(unit=unit)
    return numbers


def parse_number(text: str, mark: DecimalMark | None = None) -> Number | None:
    """The one figure that `text` is, or None; a lone dash and 'nil' are zero, and a footnote mark behind is ignored.

    The span leaves out surrounding white space and footnote marks.
    """
    stripped = text.strip()
    if not stripped:
        return None
    offset = text.index(stripped)
    if _DASH.fullmatch(stripped) or _NIL.fullmatch(stripped):
        return Number(stripped, offset, offset + len(stripped), Decimal(0))
    number = next(read_figures(stripped, mark), None)
    if not isinstance(number, Number) or number.start or not _FOOTNOTE.fullmatch(stripped, number.end):
        return None
    return number.moved(offset)


_FOOTNOTE = re.compile(r"\s?(?:\([0-9a-z]{1,2}\)|[*†‡§¹²³⁰⁴-⁹⁽⁾]{1,3})?")


def normal_digits(number: Number) -> str:
    """The digits that carry the value, without sign, commas or trailing zeros after the point: '1234.5'."""
    return plain_digits(number.value)


def plain_digits(value: Decimal) -> str:
    """The digits of a value, as `normal_digits` of a figure."""
    digits = format(value.copy_abs(), "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def rounds_to(value: Decimal, written: Decimal) -> bool:
    """Whether `written`, which may leave out the sign, is `value` rounded to its own decimal places."""
    exponent = written.as_tuple().exponent
    if not isinstance(exponent, int) or abs(value) >= Decimal(10) ** 24:
        return False
    with localcontext() as context:
        context.prec = 60
        rounded = abs(value).quantize(Decimal(1).scaleb(min(exponent, 0)), rounding=ROUND_HALF_UP)
    return rounded == abs(written)
