"""Reads the number that an inline XBRL tag encloses, by the transformation that the tag names, exactly or not at all.

Source: XBRL International, Transformation Rules Registry 1 to 5, and the SEC's own registry for words.
"""

import re
from collections.abc import Callable
from decimal import Decimal

MOST_CHARACTERS = 200
MOST_DIGITS = 60
LARGEST_SCALE = 40
"""Powers of ten by which a tag may scale its number, up or down."""

_GAP = r"\s"
_APOSTROPHES = "'`´’′＇"
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_DASH = re.compile(r"[-\u058a\u05be\u2010-\u2015\u2212\ufe58\ufe63\uff0d]?")
_INDIAN = re.compile(r"(?:[0-9]{1,2}[,\s])?(?:[0-9]{2}[,\s])*[0-9]{3}(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_UNIT = re.compile(r"(?P<whole>[0-9][0-9.,，．\s]*)(?P<unit>[^0-9]*[^0-9.,，．\s][^0-9]*)(?P<part>[0-9]{1,2})[^0-9]*")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def read_number(text: str, transformation: str | None) -> Decimal | None:
    """The number that `text` says by the transformation 'ixt:num-dot-decimal', or plainly where none is named.

    It has no sign and no scale, which stand in attributes of their own. None where the text does not have the form of
    the transformation, or the transformation is not known.
    """
    plain = text.strip()
    if len(plain) > MOST_CHARACTERS:
        return None
    if not transformation:
        return _decimal(plain)
    name = transformation.rpartition(":")[2].replace("-", "").lower()
    read = _TRANSFORMATIONS.get(name)
    return read(plain) if read else None


def scaled(number: Decimal, scale: str | None, *, negative: bool) -> Decimal | None:
    """The number times ten to the power of `scale`, and negated; None where the scale is none."""
    power = whole_number(scale) if scale else 0
    if power is None or abs(power) > LARGEST_SCALE:
        return None
    value = Decimal(f"{number:f}E{power}")
    return Decimal(f"{value.copy_negate() if negative and value else value:f}")


def signed_decimal(text: str) -> Decimal | None:
    """A number as XML Schema writes decimals; None for anything else."""
    plain = text.strip()
    number = _decimal(plain.lstrip("+-")) if len(plain) - len(plain.lstrip("+-")) < 2 else None
    return number.copy_negate() if number and plain.startswith("-") else number


def whole_number(text: str | None) -> int | None:
    """A small whole number with an optional sign; None for anything else, such as 'INF'."""
    plain = (text or "").strip()
    return int(plain) if re.fullmatch(r"[+-]?[0-9]{1,4}", plain) else None


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if len(text) <= MOST_DIGITS and _PLAIN.fullmatch(text) else None


def _grouped(separators: str, point: str) -> Callable[[str], Decimal | None]:
    """Reads digits that `separators` and spaces group, with `point` before the fraction."""
    form = re.compile(rf"[0-9{re.escape(separators)}{_GAP}]*(?:{re.escape(point)}[0-9{_GAP}]+)?")
    between = re.compile(rf"[{re.escape(separators)}{_GAP}]")

    def read(text: str) -> Decimal | None:
        return _decimal(between.sub("", text).replace(point, ".")) if form.fullmatch(text) else None

    return read


def _indian(text: str) -> Decimal | None:
    return _decimal(re.sub(r"[,\s]", "", text)) if _INDIAN.fullmatch(text) else None


def _with_unit(text: str) -> Decimal | None:
    """Whole units and hundredths with a word between: '5 dollars 30'."""
    match = _UNIT.fullmatch(re.sub(f"[{_APOSTROPHES}]", "", text.translate(_FULL_WIDTH)))
    if match is None:
        return None
    return _decimal(f"{re.sub(r'[^0-9]', '', match['whole'])}.{match['part']:0>2}")


def _zero(_text: str) -> Decimal | None:
    return Decimal(0)


def _zero_dash(text: str) -> Decimal | None:
    return Decimal(0) if _DASH.fullmatch(text) else None


# ------------------------------------------------------------------------------------------------ words

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {
    **{word: number for number, word in enumerate(_SMALL)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
}
_TIMES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ONE = frozenset({"a", "an"})
_NONE = frozenset({"no", "none", "nil", "–", "—", "-"})


def _words(text: str) -> Decimal | None:
    """'one hundred and twenty-five thousand'; 'no' and 'none' are zero."""
    if text.lower() in _NONE:
        return Decimal(0)
    if text.lower() in _ONE:
        return Decimal(1)
    words = [word for word in re.split(r"[\s,‑-]+", text.lower()) if word and word != "and"]
    total, group, last = 0, None, 10**15
    for word in words:
        times = _TIMES.get(word)
        if times is None:
            group = _in_words(group, word)
            if group is None:
                return None
        elif group is None or times >= last:
            return None
        else:
            total, group, last = total + group * times, None, times
    if group is None and last == 10**15:
        return None
    return Decimal(total + (group or 0))


def _in_words(group: int | None, word: str) -> int | None:
    """What a number below a thousand becomes with one more word; None where that is no number."""
    if word == "hundred":
        return group * 100 if group and group < 10 else None
    value = _WORDS.get(word)
    if value is None or group is None:
        return value
    room = 100 if group % 100 == 0 else 10 if group % 10 == 0 and group % 100 >= 20 else 0
    return group + value if group and 0 < value < room else None


_DOT = _grouped(",", ".")
_COMMA = _grouped(".", ",")
_TRANSFORMATIONS: dict[str, Callable[[str], Decimal | None]] = {
    **dict.fromkeys(("numdotdecimal", "numcommadot", "numspacedot"), _DOT),
    **dict.fromkeys(("numcommadecimal", "numdotcomma", "numspacecomma", "numcomma"), _COMMA),
    "numdotdecimalapos": _grouped("," + _APOSTROPHES, "."),
    "numcommadecimalapos": _grouped("." + _APOSTROPHES, ","),
    "numdotdecimalin": _indian,
    **dict.fromkeys(("numunitdecimal", "numunitdecimalapos", "numunitdecimalin"), _with_unit),
    "fixedzero": _zero,
    **dict.fromkeys(("zerodash", "numdash", "nocontent"), _zero_dash),
    **dict.fromkeys(("numwordsen", "numworden"), _words),
}
"""By name without hyphens, which later registries put into the same names."""
