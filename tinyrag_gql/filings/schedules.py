"""Schedules of later years: which one a question asks for, and for which year, as in 'debt that falls due in 2028'."""

import re
from functools import cache, cached_property
from typing import NamedTuple

from tinyrag_gql.filings.lexicon import FOLDER, Entry, load, pattern, phrasings
from tinyrag_gql.filings.periods import years_in
from tinyrag_gql.filings.questions import ParsedQuestion


class Schedule(Entry):
    """A schedule of what falls due, or is expensed, in each of the years after a filing."""

    name: str
    title: str
    """What to call a row of it, before 'in 2028'."""
    asked: str
    words: str
    tags: str

    @cached_property
    def asked_pattern(self) -> re.Pattern[str]:
        """Matches a question that may ask for it."""
        return pattern(self.asked)

    @cached_property
    def tag_pattern(self) -> re.Pattern[str]:
        """Matches the tags of its rows."""
        return re.compile(rf"[\w-]+:(?:{self.tags})")

    @cached_property
    def word_set(self) -> frozenset[str]:
        """The words that may stand beside its name."""
        return frozenset(self.words.split())


@cache
def schedules() -> tuple[Schedule, ...]:
    """Every schedule of lexicon/schedules.yaml."""
    return load(FOLDER / "schedules.yaml", Schedule)


class ScheduleAsked(NamedTuple):
    """The schedules that a question may mean, and the year of the row that it asks for.

    `year` is None for the year after the filing; `following` says that this one is meant, with its number or without.
    `filing_year` is that of the filing to look in, None for the newest. `expected`: the question tells that the year
    is still to come, so that no actual figure of it is meant.
    """

    schedules: tuple[Schedule, ...]
    year: int | None
    filing_year: int | None
    following: bool
    expected: bool


def schedule_asked(question: ParsedQuestion) -> ScheduleAsked | None:
    """Read a question for what falls due in one later year; None for every other question."""
    core = question.core
    named = tuple(each for each in schedules() if each.asked_pattern.search(core))
    if not named or not _has("scheduled", core) or _has("not_scheduled", core) or len(question.dates) > 1:
        return None
    days = {day.year for day in question.dates}
    of_filing = {int(match["report"] or match["end"]) for match in _OF_FILING.finditer(core)} | days
    years = set(years_in(_OF_FILING.sub(" ", core))) - days
    following = bool(_NEXT_YEAR.search(core))
    if len(years) > 1 or len(of_filing) > 1 or not (years or following):
        return None
    year, filing_year = next(iter(years), None), next(iter(of_filing), None)
    if following and year and (filing_year is None or year != filing_year + 1):
        return None  # the year may be that of the filing, or that after it
    return ScheduleAsked(named, year, filing_year, following=following, expected=_has("expected", core))


def without_schedule_words(text: str) -> str:
    """The text without the words that say which year after which filing is meant."""
    return _THAT_IS.sub(" ", _NEXT_YEAR.sub(" ", _OF_FILING.sub(" ", text)))


def _has(name: str, text: str) -> bool:
    return bool(phrasings()[name].compiled.search(text))


_FISCAL = r"(?:(?:fiscal|FY)\s*(?:year\s+)?)?"
_OF_FILING = re.compile(
    rf"\b(?:(?:according to|per|in|by|from|of|to)\s+)?(?:its|their|the|that)?\s*{_FISCAL}(?P<report>20[0-3][0-9])\s+"
    r"(?:form\s+)?(?:10-?[KQ]s?\b|annual\s+(?:report|filing)|report\b|filing\b|accounts\b|balance\s+sheet)"
    rf"|\b(?:at|as\s+of)\s+the\s+end\s+of\s+{_FISCAL}(?P<end>20[0-3][0-9])\b",
    re.I,
)
"""The filing to look in, where it is named by its year."""
_NEXT_YEAR = re.compile(
    r"\b(?:(?:in|over|during|for|within)\s+)?(?:the\s+)?(?:next|coming|following)\s+"
    r"(?:(?:twelve|12)\s+months|(?:fiscal\s+)?year)\b"
    r"|\b(?:(?:in|for)\s+)?the\s+(?:first\s+)?year\s+after\b(?!\s+next)",
    re.I,
)
"""The year after the filing, without its number."""
_THAT_IS = re.compile(r"\bi\.?e\.(?=,?\s+20)", re.I)
