"""Writes a workbook's numbers as Excel shows them, by their number format (ECMA-376 part 1, 18.8.30)."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

ACCOUNTING = '_({0}* #,##0{1}_);_({0}* \\(#,##0{1}\\);_({0}* "-"{2}_);_(@_)'
BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)',
    8: '"$"#,##0.00_);("$"#,##0.00)',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);(#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);(#,##0.00)",
    41: ACCOUNTING.format("", "", ""),
    42: ACCOUNTING.format('"$"', "", ""),
    43: ACCOUNTING.format("", ".00", "??"),
    44: ACCOUNTING.format('"$"', ".00", "??"),
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys((14, 15, 16, 17, *range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
}
"""The formats that a workbook names by number alone."""

PIECE = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<plain>.)', re.S)
CONDITION = re.compile(r"(?P<sign><=|>=|<>|<|>|=)(?P<limit>-?[0-9.]+)")
ELAPSED = re.compile(r"[hms]+", re.I)
DIGITS = "0#?"
SIGNIFICANT = Context(prec=15, rounding=ROUND_HALF_UP)
"""Excel keeps 15 digits; what stands behind them is noise of binary fractions."""
SMALLEST = Decimal("1e-30")
SCALE_WORDS = {1: "thousand", 2: "million", 3: "billion", 4: "trillion"}
SCALE_MARKS = re.compile(r"\s*(?:thousand|million|billion|trillion|mio|mm|mn|bn|tn|th|k|m|b|t)s?(?![a-z])\.?\s*", re.I)
EPOCH, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a workbook's dates have no zone
LAST_DAY = 2_958_465
LONGEST_FORMAT = 255


class ShownNumber(NamedTuple):
    """A number as it is shown; `plain` is the whole number where the format leaves out thousands without saying so."""

    text: str
    plain: str | None = None


class FormatSection(NamedTuple):
    """One part of a number format, for numbers of one sign or range."""

    before: str
    after: str
    whole: int
    """Digits before the decimal point that are always written."""
    fixed: int
    longest: int
    """Digits behind the point that are always written, and at most."""
    grouped: bool
    thousands: int
    """How many times a thousand is left out."""
    percent: int
    has_digits: bool
    is_date: bool
    is_time: bool
    is_general: bool
    condition: tuple[str, Decimal] | None


def show(number: Decimal, code: str, *, from_1904: bool = False) -> ShownNumber:
    """The number in this format. Dates are written as ISO 8601, exponents and fractions as plain decimals."""
    sections = _sections(code[:LONGEST_FORMAT])
    section, signed = _chosen(number, sections)
    if section.is_date or section.is_time:
        return ShownNumber(_moment(number, section, from_1904=from_1904) or general(number))
    if section.is_general:
        text = general(abs(number) if signed else number)
        return ShownNumber(f"{section.before}{text}{section.after}".strip())
    if not section.has_digits:
        return ShownNumber((section.before + section.after).strip())
    plain = abs(number) if signed or number < 0 else number
    digits = _digits(plain, section)
    minus = "-" if number < 0 and not signed and re.search(r"[1-9]", digits) else ""
    text = f"{minus}{section.before}{digits}{section.after}".strip()
    if not section.thousands:
        return ShownNumber(text)
    word = SCALE_WORDS.get(section.thousands, "")
    mark = SCALE_MARKS.match(section.after)
    if mark and mark[0].strip():
        rest = section.after[mark.end() :]
        return ShownNumber(f"{minus}{section.before}{digits} {word}{rest}".strip())
    whole = general(plain)
    return ShownNumber(text, f"{minus}{section.before}{_grouped(whole)}{section.after}".strip())


def general(number: Decimal) -> str:
    """The number with up to 15 digits and without an exponent."""
    rounded = SIGNIFICANT.plus(number)
    if rounded and abs(rounded) < SMALLEST:
        return str(rounded)
    text = format(rounded, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def is_date(code: str) -> bool:
    """Whether the format shows a date or a time."""
    return any(section.is_date or section.is_time for section in _sections(code[:LONGEST_FORMAT])[:1])


def _chosen(number: Decimal, sections: tuple[FormatSection, ...]) -> tuple[FormatSection, bool]:
    """The section for the number, and whether the section writes the sign itself."""
    if any(section.condition for section in sections):
        for section in sections[:3]:
            if section.condition is None or _holds(number, *section.condition):
                return section, number < 0 and section is not sections[0]
        return sections[min(2, len(sections) - 1)], False
    if number < 0 and len(sections) > 1:
        return sections[1], True
    if not number and len(sections) > 2:
        return sections[2], True
    return sections[0], False


def _holds(number: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": number < limit,
        ">": number > limit,
        "<=": number <= limit,
        ">=": number >= limit,
        "=": number == limit,
        "<>": number != limit,
    }[sign]


def _digits(number: Decimal, section: FormatSection) -> str:
    scaled = number.scaleb(2 * section.percent - 3 * section.thousands)
    try:
        rounded = SIGNIFICANT.plus(scaled).quantize(Decimal(1).scaleb(-section.longest), rounding=ROUND_HALF_UP)
    except InvalidOperation:  # more digits than a Decimal holds at this precision
        return general(scaled)
    whole, _, places = format(rounded, "f").partition(".")
    whole = whole.lstrip("0").rjust(section.whole, "0")
    while len(places) > section.fixed and places.endswith("0"):
        places = places[:-1]
    if section.grouped:
        whole = _grouped(whole)
    return f"{whole}.{places}" if places else whole


def _grouped(number: str) -> str:
    whole, point, places = number.partition(".")
    return re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ",", whole) + point + places


def _moment(number: Decimal, section: FormatSection, *, from_1904: bool) -> str | None:
    """The date, the time of day or both; None for a number that is no day."""
    if not 0 <= number <= LAST_DAY:
        return None
    days = float(number)
    if not from_1904 and 1 <= days < 60:
        days += 1  # the 29 February 1900 that Excel knows
    moment = (EPOCH_1904 if from_1904 else EPOCH) + timedelta(seconds=round(days * 86_400))
    if not section.is_date:
        hours = int(number * 24) if number >= 1 else moment.hour
        return f"{hours:02}:{moment:%M:%S}".removesuffix(":00")
    with_time = section.is_time and (moment.hour or moment.minute or moment.second)
    return f"{moment:%Y-%m-%d %H:%M}" if with_time else f"{moment:%Y-%m-%d}"


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[FormatSection, ...]:
    sections: list[list[re.Match[str]]] = [[]]
    for piece in PIECE.finditer(code):
        if piece["plain"] == ";":
            sections.append([])
        else:
            sections[-1].append(piece)
    return tuple(_section(pieces) for pieces in sections[:4])


def _section(pieces: list[re.Match[str]]) -> FormatSection:
    tokens = list(_tokens(pieces))
    letters = "".join(text for kind, text in tokens if kind == "plain").lower()
    condition = next((found for piece in pieces if (found := CONDITION.fullmatch(piece["bracket"] or ""))), None)
    elapsed = any(piece["bracket"] and ELAPSED.fullmatch(piece["bracket"]) for piece in pieces)
    is_general = "general" in letters or (letters.strip() == "@")
    places = [number for number, (kind, text) in enumerate(tokens) if kind == "plain" and text in DIGITS]
    dated = not is_general and bool(re.search("[ydm]", re.sub(r"am/pm|a/p|e\+|e-|h+m+|m+s+", "", letters)))
    timed = not is_general and bool(elapsed or re.search(r"[hs]", letters))
    is_moment = bool(not places and (dated or timed)) or bool(re.search(r"yy|dd|mmm|h+m|m+s", letters))
    first, last = (places[0], places[-1]) if places else (len(tokens), len(tokens) - 1)
    number = tokens[first : last + 1]
    tail = tokens[last + 1 :] if places else []
    commas = 0
    while tail and tail[0] == ("plain", ","):
        commas, tail = commas + 1, tail[1:]
    if number and ("plain", "E") in [(kind, text.upper()) for kind, text in number]:
        is_general = True
    if any(kind == "plain" and text == "/" for kind, text in number):
        is_general = True
    point = next((at for at, (kind, text) in enumerate(number) if kind == "plain" and text == "."), len(number))
    whole, behind = number[:point], number[point:]
    while whole and whole[-1] == ("plain", ","):
        commas, whole = commas + 1, whole[:-1]
    before, after = _literal(tokens[:first]), _literal(tail)
    if is_general:
        before = after = ""
    return FormatSection(
        before=before if places else _literal(tokens),
        after=after,
        whole=sum(text == "0" for _, text in whole),
        fixed=sum(text == "0" for _, text in behind),
        longest=sum(text in DIGITS for kind, text in behind if kind == "plain"),
        grouped=("plain", ",") in whole,
        thousands=commas,
        percent=sum(kind == "plain" and text == "%" for kind, text in tokens),
        has_digits=bool(places),
        is_date=is_moment and (dated or not timed),
        is_time=is_moment and timed,
        is_general=is_general,
        condition=(condition["sign"], Decimal(condition["limit"]))
        if condition and _number(condition["limit"])
        else None,
    )


def _tokens(pieces: list[re.Match[str]]) -> Iterator[tuple[str, str]]:
    """Literal texts and characters with a meaning; padding, fill characters, colours and conditions are left out."""
    for piece in pieces:
        if piece["quoted"] is not None or piece["escaped"] is not None:
            yield "literal", piece["quoted"] or piece["escaped"] or ""
        elif piece["bracket"] is not None:
            if piece["bracket"].startswith("$"):
                yield "literal", piece["bracket"][1:].partition("-")[0]
        elif piece["plain"] is not None:
            yield ("plain" if piece["plain"] in "0#?.,%/@EeyYmMdDhHsSGenralAP" else "literal"), piece["plain"]


def _literal(tokens: list[tuple[str, str]]) -> str:
    return "".join(text for kind, text in tokens if kind == "literal" or text in "%.")


def _number(text: str) -> bool:
    return bool(re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", text))
