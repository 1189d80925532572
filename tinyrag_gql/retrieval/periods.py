"""Periods as questions name them: years, quarters, full dates, 'latest', and spans over several filings."""

import re
from datetime import date

_YEAR = re.compile(r"(?<![\d$.,])(20[0-3]\d)(?!\d|,\d|\.\d)")
_SHORT_YEAR = re.compile(r"\b(?:FY|CY|[1-4]Q|Q[1-4])\s?['’]?(\d\d)(?!\d)", re.IGNORECASE)
_YEAR_RANGE = re.compile(r"(?<!\d)(20[0-3]\d)\s?(?:-|–|to|through)\s?(?:FY\s?|fiscal )?(20[0-3]\d)\b", re.IGNORECASE)
_LONGEST_RANGE = 10
_QUARTER = re.compile(r"\bQ([1-4])|\b([1-4])Q|\b(first|second|third|fourth)[- ]quarter", re.IGNORECASE)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH, _DAY, _FULL_YEAR = rf"(?P<month>{'|'.join(_MONTHS)})", r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>20\d\d)"
_DATES = (
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_FULL_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_FULL_YEAR}\b", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<year>20\d\d)[-_/](?P<month>\d\d)[-_/](?P<day>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>20\d\d)(?!\d)"),
)
_LATEST = re.compile(r"\b(latest|most recent(ly)?|newest|current (quarter|year|filing))\b", re.IGNORECASE)
_QUARTERLY = re.compile(r"\bquarter(s|ly)?\b|\b10-?qs?\b", re.IGNORECASE)
_SPANNING = re.compile(
    r"over (time|the (past|last|years|quarters|periods?|report(ing|ed)))|\btrends?\b|\bacross\b|throughout"
    r"|\b(each|every) (quarter|year|period|reported)"
    r"|(previous|prior|past|reported|these|those) (quarters|periods|years|quarterly)"
    r"|quarter (over|to|by) quarter|\b10-?qs\b|quarterly reports|report(ing|ed) (timeframe|periods?)|period to period",
    re.IGNORECASE,
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
    return tuple(sorted({int(quarter) if quarter.isdigit() else _ORDINALS[quarter.lower()] for quarter in found}))


def dates_in(text: str) -> tuple[date, ...]:
    """Full dates: 'May 3, 2023', '3rd of May 2023', '2023-05-03', '5/3/2023' (month first)."""
    return tuple(found for pattern in _DATES for match in pattern.finditer(text) if (found := _date(match)))


def _date(match: re.Match[str]) -> date | None:
    name = match["month"].lower()
    try:
        return date(int(match["year"]), int(name) if name.isdigit() else _MONTHS.index(name) + 1, int(match["day"]))
    except ValueError:  # a day or month that the calendar does not have is no date
        return None


def asks_latest(text: str) -> bool:
    """Whether the newest filing is meant."""
    return bool(_LATEST.search(text))


def is_quarterly(text: str) -> bool:
    """Whether it speaks of quarters or quarterly reports."""
    return bool(_QUARTERLY.search(text))


def spans_filings(text: str) -> bool:
    """Whether it compares periods that stand in different filings, such as a trend over several quarters."""
    return bool(_SPANNING.search(text))
