"""How many years a question asks for: the years of a range, of 'the last three', or of an average."""

import re

from tinyrag_gql.filings.lexicon import says
from tinyrag_gql.filings.periods import Period

_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
YEAR_RANGE = re.compile(
    r"((?:FY|fiscal(?: year)?)?\s?[0-9]{4})\s*(?:-|–|—|\bto\b|through)\s*((?:FY|fiscal(?: year)?)?\s?[0-9]{4})", re.I
)


def every_year(core: str, periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """The years within a range, too, unless the question compares its ends."""
    years = [period.year for period in periods]
    changes = any(says(name, core) for name in ("growth", "compound_growth", "difference"))
    count = None if changes else years_counted(core)  # growth over three years is from the year before them
    if count and len(set(years)) == 1 and all(period == Period(period.year) for period in periods):
        return tuple(Period(year) for year in range(years[0] - count + 1, years[0] + 1))
    annual = len(years) == 2 and all(period == Period(period.year) for period in periods)
    picked = says("which_period", core) and re.search(r"\bbetween\b|\bfrom\b", core)
    if not annual or not (picked or (YEAR_RANGE.search(core) and not says("comparison", core))):
        return periods
    return tuple(Period(year) for year in range(min(years), max(years) + 1))


def years_counted(core: str) -> int | None:
    """How many years up to the one named behind it asks for: 'the last three years through 2025'."""
    match = LAST_YEARS.search(core)
    return None if match is None else count_of(match[1])


def count_of(word: str) -> int:
    """The number that 'two' to 'five', or a digit, stands for."""
    return int(word) if word.isdigit() else _COUNTS[word.lower()]


LAST_YEARS = re.compile(
    r"\b(?:last|past|latest|most\s+recent)\s+(two|three|four|five|[2-5])\s+(?:(?:full|fiscal|financial|reported)\s+)*years?,?\s+"
    r"(?:through|up\s+to|until|to|end(?:ing|ed)\s+(?:in|with)?|that\s+end(?:ed)?\s+(?:in|with))\b",
    re.I,
)
"""So many years up to the one that is named behind: 'the last three fiscal years through fiscal 2025'."""


def average_years(core: str, periods: tuple[Period, ...]) -> int | None:
    """Over how many years an average is asked for; None where none is."""
    if not says("average", core):
        return None
    return counted_years(core) or years_named(core, periods)


def years_named(core: str, periods: tuple[Period, ...]) -> int | None:
    """How many whole years in a row it names: the two ends of a range, or each of them."""
    if any(period != Period(period.year) for period in periods):
        return None
    years = [period.year for period in periods]
    all_named = len(years) > 1 and sorted(years) == list(range(min(years), max(years) + 1))
    if len(years) > 1 and (YEAR_RANGE.search(core) or all_named):
        return max(years) - min(years) + 1
    return None


def counted_years(core: str) -> int | None:
    """The number before 'years': of 'three-year' or 'the last 3 fiscal years'."""
    match = re.search(r"\b(?:([2-9])|(two|three|four|five))[- ](?:(?:full|fiscal|reported) )*years?\b", core, re.I)
    if match is None:
        return None
    return count_of(match[1] or match[2])
