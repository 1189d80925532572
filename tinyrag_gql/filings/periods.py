"""Periods: as day ranges or instants of a table's column, and as fiscal years and parts of them that a text names."""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from tinyrag_gql.filings.dates import MONTH, YEAR, end_of_month, find_dates, month_number, nominal_month

# ------------------------------------------------------------------------------------------------ day ranges


class PeriodKind(StrEnum):
    """What a period is, by its length."""

    INSTANT = "instant"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half year"
    NINE_MONTHS = "nine months"
    YEAR = "year"
    OTHER = "other"


_KINDS = {
    0: PeriodKind.INSTANT, 1: PeriodKind.MONTH, 3: PeriodKind.QUARTER, 6: PeriodKind.HALF_YEAR,
    9: PeriodKind.NINE_MONTHS, 12: PeriodKind.YEAR,
}  # fmt: skip


class DayRange(NamedTuple):
    """The days from `start` to `end`, both included; without a start, the instant at the end of `end`."""

    start: date | None
    end: date

    @classmethod
    def ending(cls, end: date, *, months: int | None = None, weeks: int | None = None) -> "DayRange":
        """The range of so many weeks, or else of so many whole months, up to `end`."""
        if weeks:
            return cls(end - timedelta(7 * weeks - 1), end)
        if not months:
            return cls(None, end)
        year, month = nominal_month(end)
        first = year * 12 + month - months
        return cls(date(first // 12, first % 12 + 1, 1), end)

    @property
    def days(self) -> int:
        """How many days it covers; 0 for an instant."""
        return (self.end - self.start).days + 1 if self.start else 0

    @property
    def kind(self) -> PeriodKind:
        """What it is, by its length in days."""
        months = round(self.days / (365.25 / 12), 1)
        near = min(_KINDS, key=lambda count: abs(count - months))
        return _KINDS[near] if abs(near - months) <= (1 if near in (3, 12) else 0.7) else PeriodKind.OTHER


# ------------------------------------------------------------------------------------------------ lengths

_COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "twenty-four": 24, "twenty-six": 26, "twenty-seven": 27, "twenty-eight": 28, "thirty-six": 36, "thirty-nine": 39,
    "forty": 40, "fifty-two": 52, "fifty-three": 53,
}  # fmt: skip
_COUNT = rf"(?:[1-5]?[0-9]|{'|'.join(sorted((name.replace('-', '[- ]') for name in _COUNTS), key=len, reverse=True))})"
LENGTH = (
    r"\b(?P<unknown>year[\s-]to[\s-]date|ytd|ltm|ttm|trailing\s+twelve\s+months)\b"
    rf"|\b(?P<count>{_COUNT})[\s-]+(?P<unit>month|week)s?\b"
    r"|\b(?P<quarter>(?:first|second|third|fourth|[1-4](?:st|nd|rd|th))[\s-]+(?:fiscal[\s-]+)?quarters?|quarters?\s+ended|quarterly\s+period|quarters?)\b"
    r"|\b(?P<half>(?:first|second)\s+half|half[\s-]+years?)\b"
    r"|\b(?P<year>full[\s-]+year|(?:fiscal\s+)?years?\s+ended|twelve\s+months|fiscal\s+years?|year\s+to(?=\s+[0-9A-Z]))\b"
)
"""A pattern of the words that say how long a period is."""


class Length(NamedTuple):
    """How long a period is: months, and weeks where it is counted in weeks; the quarter that it is, where named."""

    months: int
    weeks: int | None = None
    quarter: int | None = None


def length_of(match: re.Match[str]) -> Length | None:
    """The length that a match of `LENGTH` says; None where it is not certain, as for 'year to date'."""
    if match["unknown"]:
        return None
    if match["quarter"]:
        first = match["quarter"].split()[0].lower().partition("-")[0]
        return Length(3, quarter=int(first[0]) if first[0].isdigit() else _QUARTERS.get(first))
    if match["half"]:
        return Length(6)
    if match["year"]:
        return Length(12)
    word = re.sub(r"[\s-]+", "-", match["count"].lower())
    return _counted(int(word) if word.isdigit() else _COUNTS[word], match["unit"])


def _counted(count: int, unit: str) -> Length | None:
    if unit.lower() == "month":
        return Length(count) if 0 < count <= 24 else None
    months = next((months for months, weeks in _WEEKS.items() if count in weeks), None)
    return Length(months, count) if months else None


_WEEKS = {
    1: range(4, 6),
    3: range(12, 18),
    6: range(24, 29),
    9: range(36, 42),
    12: range(52, 54),
}
"""How many weeks a fiscal quarter, half, nine months and year take; a quarter of some retailers has 16 or 17."""

# ------------------------------------------------------------------------------------------------ fiscal periods

_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
_PERIOD = re.compile(
    r"(?:(?:\bQ(?P<q>[1-4])|\b(?P<quarter>first|second|third|fourth|last|final)[- ]quarter)(?:\s+of)?(?:\s+the)?\s*)?"
    rf"(?:(?:\b|(?<=Q[1-4]))(?:(?:FY|fiscal(?:\s+year)?)\s?['’]?(?P<year>(?:19|20)?[0-9]{{2}})|(?P<plain>{YEAR}))"
    r"(?:\b|(?=Q[1-4]\b)))(?(q)|(?(quarter)|(?:\s?Q(?P<after>[1-4])\b(?!\s(?:FY|fiscal|20)))?))",
    re.I,
)
"""Also 'FY2023Q1', '2023 Q1', 'Q12023' and 'Q1FY23'."""
_NEXT_YEAR = re.compile(r"[/–-](?P<next>[0-9]{2})(?![0-9])")
_PART = re.compile(
    rf"\b(?P<count>{_COUNT})[\s-]+(?P<unit>month|week)s?\b"
    r"|\b(?:(?P<second>(?:second|last|latter)\s+half|H2|2H)"
    r"|(?P<half>first\s+half|half[- ]year|H1|1H)|(?P<date>year[- ]to[- ]date|YTD))\b",
    re.I,
)
_MONTH = re.compile(rf"\b(?:in|during|for|month\s+of)\s+(?:the\s+month\s+of\s+)?(?:{MONTH})\s+{YEAR}\b", re.I)
"""A month alone: 'in June 2024'."""
TO_DATE = 0
"""Months of a period from the year's start to the filing's date, whatever that is."""
SECOND_HALF = -6
"""Months of a period that is the second half of a year."""


class Period(NamedTuple):
    """A fiscal year and, where a text names one, a part of it: a quarter, or so many `months` from the year's start.

    `months` may be TO_DATE or SECOND_HALF, too. A period that is no usual part of a year has its own `days`, and the
    calendar year in which they end.
    """

    year: int
    quarter: int | None = None
    months: int | None = None
    days: DayRange | None = None

    def __str__(self) -> str:
        if self.days and self.days.start:
            return days_in_words(self.days.start, self.days.end)
        year = f"fiscal {self.year}"
        if self.months is not None:
            if self.months == SECOND_HALF:
                return f"second half of {year}"
            return f"{months_in_words(self.months) if self.months else 'year to date'} of {year}"
        return f"Q{self.quarter} {year}" if self.quarter else year


def days_in_words(start: date, end: date) -> str:
    """'July 22 to September 30, 2023'."""
    first = f"{start:%B} {start.day}" + ("" if start.year == end.year else f", {start.year}")
    return f"{first} to {end:%B} {end.day}, {end.year}"


def months_in_words(months: int) -> str:
    """'nine months' for 9."""
    return f"{count_in_words(months)} month{'' if months == 1 else 's'}"


def count_in_words(count: int) -> str:
    """'nine' for 9; digits where no word is known."""
    return next((name for name, each in _COUNTS.items() if each == count), str(count))


_PERIOD_WORDS = re.compile(
    r"\b(?:the\s+)?(?:(?:first|second|third|fourth|last|latter|final)\s+(?:fiscal\s+)?(?:quarters?|half|(?:three|six|nine)\s+months)"
    r"|(?:three|six|nine|twelve|[1-5]?[0-9])[\s-]+(?:months?|weeks?)(?:\s+(?:period\s+)?(?:ended|to)\b)?|year[\s-]to[\s-]date|ytd"
    r"|(?:last|latest|past|previous|most\s+recent(?:ly)?|newest|all)\s+(?:(?:two|three|four|five|[2-5])\s+)?"
    r"(?:(?:full|fiscal|completed?|reported)\s+)*(?:years?|quarter)"
    rf"|half[\s-]year|full[\s-]year|Q[1-4]|H[12]|[12]H|{MONTH}\s+[0-9]{{1,2}}(?![0-9]))(?!\w)",
    re.I,
)


def without_period_words(text: str) -> str:
    """The text without the words that say which part of a year is meant, such as 'first nine months'."""
    return _PERIOD_WORDS.sub(" ", text)


def _part_months(text: str, *, last: bool = False) -> int | None:
    """How many months of a year a text speaks of, first or `last`; None for a whole year, and where it says none."""
    parts = list(_PART.finditer(text))
    part = parts[-1 if last else 0] if parts else None
    if part is None:
        return 1 if _MONTH.search(text) else None
    if part["second"]:
        return SECOND_HALF
    if part["half"] or part["date"]:
        return 6 if part["half"] else TO_DATE
    word = re.sub(r"[\s-]+", "-", part["count"].lower())
    length = _counted(int(word) if word.isdigit() else _COUNTS[word], part["unit"])
    return None if length is None or length.months >= 12 else length.months


_WHOLE_YEAR = re.compile(r"\b(?:full|whole|entire)[ -](?:fiscal )?year(?: of)? ?$", re.I)


def periods_in(text: str) -> tuple[Period, ...]:
    """The fiscal periods that a text names, in its order, each once; '2023/24' is the year that ends in 2024."""
    of_text = _part_months(text)
    found: list[Period] = []
    for match in _PERIOD.finditer(text):
        before = _part_months(text[: match.start()], last=True)
        months = of_text if before is None else before
        months = None if _WHOLE_YEAR.search(text[: match.start()]) else months
        year = int(match["year"] or match["plain"])
        year += 2000 if year < 100 else 0
        following = _NEXT_YEAR.match(text, match.end())
        year += bool(following and int(following["next"]) == (year + 1) % 100)
        digit = match["q"] or match["after"]
        quarter = int(digit) if digit else _QUARTERS.get((match["quarter"] or "").lower())
        if quarter and months == TO_DATE:  # 'year to date in Q3'
            quarter, to_date = (quarter, None) if quarter == 1 else (None, 3 * quarter if quarter < 4 else None)
            found.append(Period(year, quarter, to_date))
            continue
        found.append(Period(year, quarter, None if quarter else months))
    return tuple(dict.fromkeys(found))


# ------------------------------------------------------------------------------------------------ questions

_YEAR = re.compile(r"(?:(?<![\d$.,])|(?<=\b[Qq][1-4]))(20[0-3]\d)(?!\d|,\d|\.\d)")
_SHORT_YEAR = re.compile(r"(?:\b(?:FY|CY|[1-4]Q|Q[1-4])|(?<=\bQ[1-4])(?:FY|CY))\s?['’]?(\d\d)(?!\d)", re.I)
_YEAR_RANGE = re.compile(r"(?<!\d)(20[0-3]\d)\s?(?:-|–|to|through)\s?(?:FY\s?|fiscal )?(20[0-3]\d)\b", re.I)
_LONGEST_RANGE = 10
_MONTH_ENDED = re.compile(
    rf"\b(?:end(?:ed|ing)?|end\s+of|(?:quarter|half|year|months|weeks)\s+to|as\s+of|at)\s+(?:(?:the\s+end\s+of|in|at)\s+)?"
    rf"(?P<month>{MONTH}),?\s+(?P<year>{YEAR})\b|\b(?P<name>{MONTH})\s+(?P<named>{YEAR})\s+quarter\b",
    re.I,
)
"""The month in which a period ends, without its day."""
_QUARTER = re.compile(
    r"(?:\b|(?<=[0-9]{2}))Q([1-4])|\b([1-4])Q|\b(first|second|third|fourth)[- ]quarter"
    r"|\b(last|final)[- ]quarter(?= of\b)",
    re.I,
)
_LATEST = re.compile(r"\b(latest|most recent(ly)?|newest|current (quarter|year|filing))\b", re.I)
_QUARTERLY = re.compile(r"\bquarter(s|ly)?\b|\b10-?qs?\b", re.I)
_SPANNING = re.compile(
    r"over (time|the (past|last|years|quarters|periods?|report(ing|ed)))|\btrends?\b|\bacross\b|throughout"
    r"|\b(each|every) (quarter|year|period|reported)"
    r"|(previous|prior|past|reported|these|those) (quarters|periods|years|quarterly)"
    r"|quarter (over|to|by) quarter|\b10-?qs\b|quarterly reports|report(ing|ed) (timeframe|periods?)|period to period",
    re.I,
)


def years_in(text: str) -> tuple[int, ...]:
    """Years in order: '2022', 'FY22', and all years of a range."""
    years = {int(year) for year in _YEAR.findall(text)} | {2000 + int(year) for year in _SHORT_YEAR.findall(text)}
    for first, last in _YEAR_RANGE.findall(text):
        years.update(range(int(first), min(int(last), int(first) + _LONGEST_RANGE) + 1))
    return tuple(sorted(years))


def quarters_in(text: str) -> tuple[int, ...]:
    """Quarters of a year in order, 1 to 4: 'Q2', '2Q', 'second quarter'."""
    found = (next(filter(None, match)) for match in _QUARTER.findall(text))
    return tuple(sorted({int(quarter) if quarter.isdigit() else _QUARTERS[quarter.lower()] for quarter in found}))


def dates_in(text: str) -> tuple[date, ...]:
    """Full dates that a question names; '5/3/2023' is May 3, and 'ended June 2023' is the month's last day."""
    months = (
        end_of_month(int(match["year"] or match["named"]), month_number(match["month"] or match["name"]))
        for match in _MONTH_ENDED.finditer(text)
    )
    return tuple(dict.fromkeys((*find_dates(text, slashes=True), *months)))


def month_named(text: str) -> date | None:
    """The last day of the one month that a question names with its year and nothing else of a period: 'June 2025'."""
    months = list(_MONTH_NAMED.finditer(text))
    if len(months) != 1 or set(years_in(text)) != {int(months[0]["year"])} or _OF_AN_EVENT.search(months[0]["before"]):
        return None
    return end_of_month(int(months[0]["year"]), month_number(months[0]["month"]))


_MONTH_NAMED = re.compile(rf"(?P<before>(?:[\w-]+ ){{0,3}})\b(?P<month>{MONTH}),? (?P<year>{YEAR})\b", re.I)
_OF_AN_EVENT = re.compile(
    r"\b(?:filed|dated|issued|due|matur\w+|expir\w+|acquired|acquisition|since|before|after|until|by|between|from|approved"
    r"|authorized|signed|announced|entered|closed|completed|begun|starting|beginning)\b",
    re.I,
)
"""Words before a month that is no period's: 'the notes due March 2028'."""


def asks_latest(text: str) -> bool:
    """Whether the newest filing is meant."""
    return bool(_LATEST.search(text))


def is_quarterly(text: str) -> bool:
    """Whether it speaks of quarters or quarterly reports."""
    return bool(_QUARTERLY.search(text))


def spans_filings(text: str) -> bool:
    """Whether it compares periods that stand in different filings, such as a trend over several quarters."""
    return bool(_SPANNING.search(text))
