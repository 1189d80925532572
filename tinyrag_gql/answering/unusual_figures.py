"""Figures that are not written in plain digits, or pass for names: `ninety-nine million`, `⁹⁹%`, 2077, No. 731.

Filings print figures in plain digits. A model that writes one in words, in the digits of another script, or as a year
or number of a note that stands nowhere, must not escape the check by that.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tinyrag_gql.answering.verification import Checked, CitedPage, Printed, look_up
from tinyrag_gql.domain.answers import FigureVerdict
from tinyrag_gql.filings.figures import figures_in
from tinyrag_gql.filings.numbers import BILLION, MILLION, THOUSAND, TRILLION, Number, find_numbers
from tinyrag_gql.filings.periods import years_in

NOT_IN_DIGITS = "It is not written in plain digits, and the cited pages do not print its value."
NAMES_NOTHING = "This number stands on no cited page."

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: Decimal(value) for value, word in enumerate(f"{_ONES} eighteen nineteen".split())}
_SMALL |= {word: Decimal(20 + 10 * place) for place, word in enumerate(_TENS.split())}
_SMALL |= {"half": Decimal("0.5")}
_SCALES = {"thousand": THOUSAND, "million": MILLION, "billion": BILLION, "trillion": TRILLION}
_UNITS = {"percent": "%", "per cent": "%", "%": "%", "percentage points": "%", "dollars": "USD", "euros": "EUR"}
_FIRST = "|".join([*_SMALL, "hundred", "dozen"])
_WORD = "|".join([_FIRST, *_SCALES])
_UNIT = r"per\s?cent|%|percentage points?|(?:u\.?s\.? )?dollars|euros"
_WORDS = re.compile(
    rf"\b(?P<words>(?:{_FIRST})(?:(?:[\s-]+|\s+and\s+|\s+an?\s+)(?:{_WORD})s?)*s?)\b(?:[\s-]*(?P<unit>{_UNIT}))?", re.I
)
_ROMAN = re.compile(r"(?<![\w.])(?P<roman>[IVXLCDM]{1,9})\s+(?P<scale>thousand|million|billion|trillion)\b")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_FOREIGN = re.compile(
    r"(?P<sign>[-−–])?(?P<currency>[$€£¥₹])?(?P<digits>[^\W\x00-\x7f][\w.,٫٬]*)"
    rf"(?:\s?(?P<scale>thousand|million|billion|trillion)\b)?(?:\s?(?P<unit>{_UNIT}))?",
    re.I,
)
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}")
_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_NAME = re.compile(r"(?<![\w.,/-])[0-9]{3,}(?![\w%/]|[.,-][0-9])")
_NEAR = 60
"""Characters before a number in which its name stands."""
_CONSTANTS = frozenset({"100", "360", "365"})
"""Of formulas."""
_OF_A_RULE = re.compile(r"\b(?:[A-Z]{2,}-?|(?i:topic|forms?|rules?|sections?|level))\s*$")
"""Standards and laws have such numbers, which readers know."""
_OF_A_PAGE = re.compile(r"\bpages?\s+(?:[0-9]+(?:\s*[,–-]\s*|\s+and\s+))*$", re.I)
"""The pages that a source line names: a page does not print its place in the file."""


def check_unusual(
    text: str,
    pages: dict[int, dict[str, list[Printed]]],
    cited: Sequence[CitedPage],
    question: str,
) -> Iterator[Checked]:
    """Yields those figures, with FOUND where a cited page prints the value, else UNSUPPORTED and the reason."""
    for number in _unusual(text):
        found = look_up(number, text, pages, cited)
        original = number._replace(text=text[number.start : number.end])
        reason = None if found.verdict is FigureVerdict.FOUND else NOT_IN_DIGITS
        yield found._replace(number=original, reason=reason)
    for number in _unknown_names(text, cited, question):
        yield Checked(number, FigureVerdict.UNSUPPORTED, reason=NAMES_NOTHING)


def _unusual(text: str) -> Iterator[Number]:
    taken = [range(each.start, each.end) for each in find_numbers(text)]
    for reader in (_in_words, _in_roman, _in_foreign_digits):
        yield from (each for each in reader(text) if not any(each.start in span for span in taken))


def _in_words(text: str) -> Iterator[Number]:
    """Number words with a scale or a unit: without either they count things, or belong to a name."""
    for match in _WORDS.finditer(text):
        words = re.findall(r"[a-z]+", match["words"].lower())
        words = [word.removesuffix("s") if word.removesuffix("s") in _SCALES else word for word in words]
        scaled, unit = any(word in _SCALES for word in words), match["unit"]
        if (scaled and len(words) > 1) or (unit and words != ["half"]):
            yield _number(match, _value(words), unit)


def _value(words: Sequence[str]) -> Decimal:
    total = group = Decimal(0)
    for word in words:
        if word in _SCALES:
            total, group = _scaled(total, group, _SCALES[word]), Decimal(0)
        elif word == "hundred":
            group = (group or Decimal(1)) * 100
        elif word == "dozen":
            group = (group or Decimal(1)) * 12
        elif word in _SMALL:
            group += _SMALL[word]
    return total + group


def _scaled(total: Decimal, group: Decimal, scale: Decimal) -> Decimal:
    """`two million` + `three thousand` add; in `nine thousand million` the scales multiply."""
    if not group and total:
        return total * scale
    return total + (group or Decimal(1)) * scale


def _in_roman(text: str) -> Iterator[Number]:
    for match in _ROMAN.finditer(text):
        values = [_ROMAN_DIGITS[letter] for letter in match["roman"]]
        value = sum(-each if each < after else each for each, after in zip(values, [*values[1:], 0], strict=True))
        yield _number(match, value * _SCALES[match["scale"].lower()], None)


def _in_foreign_digits(text: str) -> Iterator[Number]:
    """Arabic, mathematical, circled and raised digits; raised ones that measure nothing are marks of notes."""
    for match in _FOREIGN.finditer(text):
        digits = match["digits"].replace("٬", "").replace("٫", ".").rstrip(".,")
        plain = "".join(_plain_digit(char) for char in digits).replace(",", "")
        before = text[match.start() - 1 : match.start()] if match.start() else ""
        if not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", plain) or before.isalnum() or before in (")", "."):
            continue
        unit = match["unit"] or match["currency"]
        if _RAISED.fullmatch(match["digits"]) and not (match["scale"] or unit or match["sign"]):
            continue
        value = Decimal(plain) * _SCALES.get((match["scale"] or "").lower(), 1)
        yield _number(match, -value if match["sign"] else value, unit)


def _plain_digit(char: str) -> str:
    value = unicodedata.digit(char, None)
    return char if value is None else str(value)


def _number(match: re.Match[str], value: Decimal, unit: str | None) -> Number:
    """The figure at the match, with its scale multiplied in."""
    known = None if unit is None else _CURRENCIES.get(unit) or _UNITS.get(re.sub(r"\s+", " ", unit.lower()))
    return Number(match[0], match.start(), match.end(), Decimal(value), known)


def _unknown_names(text: str, cited: Sequence[CitedPage], question: str) -> Iterator[Number]:
    """Numbers that name a year, a note or a source, of three digits or more, and stand on no page."""
    claimed = [range(each.start, each.end) for each in figures_in(text)]
    known = _CONSTANTS | set(_NAME.findall(question)) | {each for page in cited for each in _NAME.findall(page.text)}
    known |= {str(year) for year in years_in(question)}  # with those between two that it names
    known |= {str(year) for page in cited if page.fiscal_year for year in (page.fiscal_year - 1, page.fiscal_year)}
    for match in _NAME.finditer(text):
        claims = any(match.start() in span for span in claimed)
        before = text[max(0, match.start() - _NEAR) : match.start()]
        named = _OF_A_RULE.search(before) or _OF_A_PAGE.search(before)
        if match[0] not in known and not claims and not named:
            yield Number(match[0], match.start(), match.end(), Decimal(match[0]))
