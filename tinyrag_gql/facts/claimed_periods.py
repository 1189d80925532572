"""Reads the periods that a sentence names, with their places, and compares each with the period of a fact."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.filings.dates import MONTH, YEAR, end_of_month, find_dates, month_number, nominal_month
from tinyrag_gql.filings.periods import DayRange, PeriodKind

_KINDS = {3: PeriodKind.QUARTER, 6: PeriodKind.HALF_YEAR, 9: PeriodKind.NINE_MONTHS, 12: PeriodKind.YEAR}
_PARTS = {3: "Q1", 6: "H1", 9: "9M", 12: "FY"}


class ClaimedPeriod(NamedTuple):
    """A period as a sentence names it; what it leaves unsaid is None.

    `part` is 'FY', 'Q1' to 'Q4', 'H1', 'H2' or '9M' of the fiscal `year`; or else the period ends on `end`, or in the
    month of `end` where `whole_month` says so, and has `months`. `years_before` counts back from a period that is told
    elsewhere, such as 1 for "the prior year".
    """

    year: int | None = None
    part: str | None = None
    end: date | None = None
    months: int | None = None
    whole_month: bool = False
    years_before: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether it can be looked up as it is."""
        return self.end is not None or (self.year is not None and self.years_before == 0)

    def completed(self, base: "ClaimedPeriod | None") -> "ClaimedPeriod":
        """The same with the year, or the whole period, that it takes from one told before; itself where it is whole."""
        if base is None or self.is_whole:
            return self
        if not self.years_before:
            return self._replace(year=nominal_month(base.end)[0] if base.end else base.year)
        if base.end is not None:
            return base._replace(end=_years_back(base.end, self.years_before))
        part = base.part if self.part in (None, "FY") else self.part
        return ClaimedPeriod(base.year - self.years_before, part) if base.year is not None else self

    def agrees(self, fact: Fact) -> bool:
        """Whether it is the period of `fact`; a day alone is one of an instant, or of a year that ends on it."""
        if self.end is not None:
            return self._ends_with(self.end, fact)
        if self.year is None or self.years_before or fact.fiscal_year != self.year:
            return False
        if fact.is_instant:
            return fact.fiscal_period == {"Q4": "FY", "H2": "FY", "H1": "Q2", "9M": "Q3"}.get(
                self.part or "", self.part
            )
        return fact.fiscal_period == self.part

    def _ends_with(self, end: date, fact: Fact) -> bool:
        same = nominal_month(fact.end) == (end.year, end.month) if self.whole_month else fact.end == end
        if not same or fact.is_instant:
            return same
        return DayRange(fact.start, fact.end).kind is _KINDS.get(self.months or 12)

    def __str__(self) -> str:
        if self.end is not None:
            day = "" if self.whole_month else f"{self.end.day}, "
            told = f"{self.end:%B} {day}{self.end.year}"
            return f"the {self.months} months to {told}" if self.months else told
        return f"fiscal {self.year}" if self.part == "FY" else f"{self.part} of fiscal {self.year}"


class PeriodMention(NamedTuple):
    """A period and where a text names it."""

    start: int
    end: int
    period: ClaimedPeriod


def period_mentions(text: str) -> list[PeriodMention]:
    """Every period that `text` names, in order; 'the 10-K of fiscal 2023' names a filing."""
    found: list[PeriodMention] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            taken = any(match.start() < other.end and other.start < match.end() for other in found)
            if taken or _OF_FILING.search(text, 0, match.start()):
                continue
            if (period := read(match)) is not None:
                found.append(PeriodMention(match.start(), match.end(), period))
                found += _further_years(text, match.end(), period)
    return sorted(found)


def _further_years(text: str, position: int, period: ClaimedPeriod) -> Iterator[PeriodMention]:
    """The same day of other years, as in 'June 30, 2023 and 2022'."""
    while period.end and not period.whole_month and (match := _AND_YEAR.match(text, position)):
        end = _years_back(period.end, period.end.year - int(match["year"]))
        yield PeriodMention(match.start("year"), match.end(), period._replace(end=end))
        position = match.end()


def _years_back(day: date, years: int) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap_day else day.day)


# ------------------------------------------------------------------------------------------------ wordings

_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "first": 1, "second": 2, "third": 3, "fourth": 4}
_COUNT = r"(?P<count>three|six|nine|twelve|[369]|12)[\s-]+months?"
_WEEKS = {
    "twelve": 3, "thirteen": 3, "fourteen": 3, "sixteen": 3, "twenty-six": 6, "twenty-seven": 6, "thirty-nine": 9,
    "forty": 9, "fifty-two": 12, "fifty-three": 12, "12": 3, "13": 3, "14": 3, "16": 3, "26": 6, "27": 6, "39": 9,
    "40": 9, "52": 12, "53": 12,
}  # fmt: skip
_WEEK_COUNT = rf"(?P<weeks>{'|'.join(sorted(_WEEKS, key=len, reverse=True))})[\s-]+weeks?"
_QUARTER = r"(?:Q(?P<q>[1-4])|(?P<nq>[1-4])Q|(?P<wq>first|second|third|fourth)[\s-]+(?:fiscal[\s-]+)?quarter)"
_HALF = r"(?:(?P<wh>first|second)\s+half(?:[\s-]+year)?|H(?P<h>[12])|(?P<nh>[12])H|(?P<half>half[\s-]year))"
_FISCAL = (
    r"(?:(?:the\s+)?(?:FY|CY|(?:full\s+)?(?:fiscal|financial|calendar)(?:[\s-]+years?)?|(?:full[\s-]+)?years?)\s?['’]?)"
)
_YEAR = r"(?:(?P<year>(?:19|20)[0-9]{2})(?:\s?[/–-]\s?(?P<next>[0-9]{2})(?![0-9]))?(?![0-9]|,[0-9]{3}|\.[0-9]))"
_SHORT = r"(?:['’]?(?P<short>[0-9]{2})(?![0-9.,%]))"
_DAY = (
    rf"(?P<day>{MONTH}\s*[0-9]{{1,2}}(?:st|nd|rd|th)?\s*,?\s*{YEAR}(?![0-9])|[0-9]{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH},?\s+{YEAR}(?![0-9])"
    rf"|{YEAR}-[0-9]{{2}}-[0-9]{{2}})"
)
_OF = r"\s*(?:,|\bof\b|\bin\b|\bfor\b)?\s*(?:the\s+)?"
_OF_FILING = re.compile(
    r"\b(?:10-[KQ](?:/A)?|(?:annual|quarterly)\s+report|filing)s?[\s,]*(?:of|for)?\s+(?:the\s+)?$", re.I
)
_AND_YEAR = re.compile(rf"\s*(?:,\s*and|,|and|&)\s*(?P<year>{YEAR})\b(?!,[0-9])", re.I)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:the\s+)?(?:{pattern})", re.I)


def _until_day(match: re.Match[str]) -> ClaimedPeriod | None:
    end = next(find_dates(match["day"]), None)
    words = match.groupdict()
    months = _counted(words.get("count")) or _WEEKS.get(re.sub(r"[\s-]+", "-", (words.get("weeks") or "").lower()))
    for name, length in (("quarter", 3), ("half_year", 6), ("whole_year", 12)):
        months = length if words.get(name) else months
    return ClaimedPeriod(end=end, months=months) if end else None


def _counted(word: str | None) -> int | None:
    return None if not word else int(word) if word.isdigit() else _COUNTS[word.lower()]


def _in_month(match: re.Match[str]) -> ClaimedPeriod:
    return ClaimedPeriod(end=end_of_month(int(match["year"]), month_number(match["month"])), whole_month=True)


def _of_year(match: re.Match[str]) -> ClaimedPeriod:
    words = match.groupdict()
    year = 2000 + int(words["short"]) if words.get("short") else int(words["year"])
    if not words.get("short") and words.get("next") and int(words["next"]) == (year + 1) % 100:
        year += 1
    part = _part(words)
    unclear = bool(words.get("count")) and part == "Q1" and "first" not in match[0].lower()
    return ClaimedPeriod(year, None if unclear else part)  # "three months of fiscal 2023" may be any of its quarters


def _part(words: dict[str, str | None]) -> str:
    if quarter := words.get("q") or words.get("nq") or words.get("wq"):
        return f"Q{_counted(quarter)}"
    if half := words.get("wh") or words.get("h") or words.get("nh") or words.get("half"):
        return "H2" if half.lower() in ("second", "2") else "H1"
    months = _counted(words.get("count"))
    return _PARTS[months] if months else "FY"


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], ClaimedPeriod | None]], ...] = (
    (
        _compiled(
            rf"(?:(?:first|last)\s+)?(?:{_COUNT}|{_WEEK_COUNT}|(?P<quarter>(?:(?:first|second|third|fourth)\s+)?(?:fiscal\s+)?quarter"
            rf"(?:ly)?)|(?P<half_year>(?:first\s+)?half(?:[\s-]+year)?)|(?P<whole_year>(?:full\s+)?(?:fiscal\s+)?year))"
            rf"(?:\s+period)?\s*,?\s*(?:that\s+)?(?:ended|ending|to)\s+(?:on\s+)?{_DAY}"
        ),
        _until_day,
    ),
    (_compiled(_DAY), _until_day),
    (_compiled(rf"(?P<month>{MONTH})\s+(?P<year>{YEAR})(?![0-9])"), _in_month),
    (_compiled(rf"{_QUARTER}{_OF}{_FISCAL}?\s*(?:{_YEAR}|{_SHORT})"), _of_year),
    (_compiled(rf"{_FISCAL}?\s*{_YEAR}(?:['’]s)?\s*,?\s*(?:{_QUARTER})(?![0-9])"), _of_year),
    (_compiled(rf"(?:{_HALF}|(?:first\s+)?{_COUNT}){_OF}{_FISCAL}?\s*(?:{_YEAR}|{_SHORT})"), _of_year),
    (_compiled(rf"(?:FY|CY)\s?(?:{_YEAR}|{_SHORT})"), _of_year),
    (_compiled(rf"{_FISCAL}?\s*{_YEAR}"), _of_year),
    (_compiled(_QUARTER), lambda match: ClaimedPeriod(part=_part(match.groupdict()))),
    (
        _compiled(
            r"same\s+(?:quarter|period)(?:\s+(?:of|in))?(?:\s+the)?\s+(?:last|prior|previous)\s+year"
            r"|(?:prior|previous|last|preceding)[\s-]+(?:fiscal[\s-]+)?year(?:['’]s)?(?:[\s-]+(?:quarter|period))?"
            r"|(?:a\s+|one\s+)?year[\s-](?:ago|earlier|before)(?:[\s-]+(?:quarter|period))?"
        ),
        lambda _: ClaimedPeriod(years_before=1),
    ),
)
"""Wordings and what each says; a place that an earlier one takes is none of a later one."""
