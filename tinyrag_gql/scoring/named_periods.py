"""Which periods a text names, and whether an answer names another one than the question."""

import re
from datetime import date
from typing import NamedTuple

from tinyrag_gql.filings.dates import MONTH, YEAR, find_dates

_QUARTER = re.compile(
    r"\bQ([1-4])(?![0-9])|\b([1-4])Q(?![A-Za-z])|\b(first|second|third|fourth)[ -](?:fiscal[ -])?quarter", re.I
)
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_DAY = re.compile(
    rf"\b{MONTH}\s*[0-9]{{1,2}}(?:st|nd|rd|th)?\s*,?\s*{YEAR}\b|\b[0-9]{{1,2}}\s+(?:of\s+)?{MONTH},?\s+{YEAR}\b"
    rf"|(?<![0-9]){YEAR}-[0-9]{{2}}-[0-9]{{2}}(?![0-9])|\b[0-9]{{1,2}}[./][0-9]{{1,2}}[./]{YEAR}\b",
    re.I,
)
_YEAR = re.compile(rf"(?<![\d$€£¥.,])({YEAR})(?:[/–-]([0-9]{{2}})(?![0-9-]))?(?!\d|,\d|\.\d|\s?%)")
_SHORT_YEAR = re.compile(r"\b(?:FY|CY|Q[1-4]\s?|[1-4]Q\s?|fiscal )['’]?([0-9]{2})(?![0-9])", re.I)
_LENGTH = re.compile(
    r"\b(three|six|nine|twelve|3|6|9|12)[ -]months?\b|\b([1-5][0-9])[ -]weeks?\b|\b(half)\b"
    r"|\b(year[ -]to[ -]date|YTD)\b|\b((?:fiscal )?years? ended|full[ -]year|whole year)\b",
    re.I,
)
_MONTHS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}


class NamedPeriods(NamedTuple):
    """The years, quarters (1 to 4), days and lengths in months that a text names; empty where it names none."""

    years: frozenset[int] = frozenset()
    quarters: frozenset[int] = frozenset()
    days: frozenset[date] = frozenset()
    months: frozenset[int] = frozenset()
    """0 for 'year to date', whose length the words do not say."""


def named_periods(text: str) -> NamedPeriods:
    """What a text names; the year of a full date counts as a part of that day alone."""
    plain = _DAY.sub(" ", text)
    years = {int(match[1]) for match in _YEAR.finditer(plain)}
    years |= {int(match[1][:2] + match[2]) for match in _YEAR.finditer(plain) if match[2]}
    years |= {2000 + int(match[1]) for match in _SHORT_YEAR.finditer(plain)}
    quarters = {next(filter(None, match.groups())).lower() for match in _QUARTER.finditer(plain)}
    return NamedPeriods(
        frozenset(years),
        frozenset(_ORDER.get(quarter) or int(quarter) for quarter in quarters),
        frozenset(find_dates(text, slashes=True)),
        frozenset(map(_months, _LENGTH.finditer(plain))),
    )


def _months(match: re.Match[str]) -> int:
    months, weeks, half, to_date, _ = match.groups()
    if months:
        return _MONTHS.get(months.lower()) or int(months)
    if weeks:
        return min((3, 6, 9, 12), key=lambda count: abs(count * 52 / 12 - int(weeks)))
    return 6 if half else 0 if to_date else 12


def contradict(asked: NamedPeriods, told: NamedPeriods) -> bool:
    """Whether the words beside a figure name another period than the one asked for.

    Words that name none do not contradict. A fiscal year may bear the number of the calendar year before or after the
    days that it ends on, so a year is compared with a day by one more or less.
    """
    if not (asked.years or asked.days):
        return False
    return (
        _years_differ(asked, told)
        or _days_differ(asked, told)
        or _quarters_differ(asked, told)
        or _lengths_differ(asked, told)
    )


def _years_differ(asked: NamedPeriods, told: NamedPeriods) -> bool:
    years = asked.years or {day.year + more for day in asked.days for more in (-1, 0, 1)}
    return bool(told.years) and told.years.isdisjoint(years)


def _days_differ(asked: NamedPeriods, told: NamedPeriods) -> bool:
    if not told.days or told.years & asked.years:
        return False
    if asked.days:
        return told.days.isdisjoint(asked.days)
    return {day.year + more for day in told.days for more in (-1, 0, 1)}.isdisjoint(asked.years)


def _quarters_differ(asked: NamedPeriods, told: NamedPeriods) -> bool:
    if asked.quarters:
        return bool(told.quarters) and told.quarters.isdisjoint(asked.quarters)
    whole_year = 12 in asked.months or not (asked.days or asked.months)
    return bool(told.quarters) and whole_year


def _lengths_differ(asked: NamedPeriods, told: NamedPeriods) -> bool:
    expected = asked.months or ({3} if asked.quarters else set() if asked.days else {12})
    return bool(told.months and expected) and told.months.isdisjoint(expected)
