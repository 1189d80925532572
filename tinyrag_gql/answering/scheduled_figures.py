"""Finds the row of a later year in a filing's schedule: debt that falls due in 2028, amortization expected in 2025.

The year is read off the page, since filers count the years of their tags in different ways: it is what the row, its
column or the words before the figure say. The tag tells which schedule it is.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tinyrag_gql.answering.fact_periods import period_of
from tinyrag_gql.answering.fact_table import FactLines
from tinyrag_gql.answering.filing_facts import Filing, FilingFact
from tinyrag_gql.answering.line_matching import Line, Phrase
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.filings.asked import AnswerForm, Quantity, Unit, asked_for
from tinyrag_gql.filings.lexicon import word_groups
from tinyrag_gql.filings.periods import Period
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.schedules import Schedule, ScheduleAsked, schedule_asked, without_schedule_words
from tinyrag_gql.filings.words import stem


class ScheduledFigure(NamedTuple):
    """The row of one later year, what to call it, and the period of the filing that states it."""

    title: str
    line: FactLines
    period: Period


def schedule_concepts(question: ParsedQuestion, lines: Iterable[Line]) -> list[str]:
    """The tags of the schedules that a question may ask for, as far as the company's filings bear them."""
    asked = schedule_asked(question)
    if asked is None:
        return []
    concepts = dict.fromkeys(line.concept for line in lines if line.concept)
    return [each for each in concepts if any(schedule.tag_pattern.match(each) for schedule in asked.schedules)]


def scheduled_figure(
    question: ParsedQuestion, lines: Sequence[FactLines], own_words: frozenset[str]
) -> ScheduledFigure | None:
    """The row that a question asks for; None where it asks for none, or where none is certain."""
    asked = schedule_asked(question)
    if asked is None or not _is_plain(question):
        return None
    found = [(schedule, rows) for schedule in asked.schedules if (rows := _rows_of(schedule, asked, lines))]
    if len(found) != 1 or not _says_no_more(question, found[0][0], own_words):
        return None
    schedule, rows = found[0]
    fact = rows[0].fact
    period = period_of(fact)
    if period is None or len({each.fact.value for each in rows}) > 1:
        return None
    line = next(line for line in lines if rows[0] in line.facts)
    title = f"{schedule.title} in {year_printed(fact)}"
    return ScheduledFigure(title, line._replace(facts=tuple(each for each in rows if each in line.facts)), period)


def _is_plain(question: ParsedQuestion) -> bool:
    """Whether one amount is asked for, and nothing that is computed of several."""
    asked = asked_for(question)
    level = asked.quantity is Quantity.LEVEL and asked.extreme is None and asked.form is not AnswerForm.YES_NO
    return level and asked.unit in (Unit.MONEY, Unit.ANY) and not question.asks_why


def _says_no_more(question: ParsedQuestion, schedule: Schedule, own_words: frozenset[str]) -> bool:
    """Whether every word of the question is one of asking for the schedule: another would name another figure."""
    words = schedule.word_set | word_groups("words")["schedule_words"]
    told = Phrase.of(without_schedule_words(question.subject), own_words).own
    return not told - frozenset(stem(word) for word in words)


# ------------------------------------------------------------------------------------------------ rows


def _rows_of(schedule: Schedule, asked: ScheduleAsked, lines: Sequence[FactLines]) -> list[FilingFact]:
    """The figures of the year in the newest filing that may state them, all of one day."""
    of_company = [each.filing for line in lines for each in line.facts]
    newest = max((filing.year for filing in of_company if filing.year and _is_annual(filing)), default=None)
    facts = [
        each
        for line in lines
        if line.concept and schedule.tag_pattern.match(line.concept) and not line.members
        for each in line.facts
        if _may_state(each, asked, newest)
    ]
    if not facts:
        return []
    filing = max((each.filing for each in facts), key=lambda filing: filing.age_key)
    own = [each for each in facts if each.filing.document == filing.document]
    last = max(each.fact.end for each in own)
    return [each for each in own if each.fact.end == last]


def _may_state(each: FilingFact, asked: ScheduleAsked, newest: int | None) -> bool:
    """Whether a figure is of the year asked for, in a filing of a year before it, whose own figures end it."""
    filing, year = each.filing, year_printed(each.fact)
    if year is None or filing.year is None or year <= filing.year or each.fact.fiscal_year != filing.year:
        return False
    if asked.filing_year is not None and filing.year != asked.filing_year:
        return False
    if asked.year is None or asked.following:
        right = year == filing.year + 1 and asked.year in (None, year) and _is_annual(filing)
        return right and (asked.filing_year is not None or filing.year == newest)
    if year != asked.year or newest is None or asked.filing_year is not None:
        return year == asked.year
    return asked.expected if year <= newest else filing.year >= newest


def _is_annual(filing: Filing) -> bool:
    return filing.fiscal_period in (FiscalPeriod.FY, None)


def year_printed(fact: Fact) -> int | None:
    """The year that the page prints for a figure of a schedule: on its row, over its column, or just before it."""
    match = _YEAR_ALONE.fullmatch(fact.label.strip()) or _BEFORE_FIGURE.search(fact.label)
    match = match or _YEAR_ALONE.fullmatch(fact.column.strip())
    return int(match["year"]) if match else None


_YEAR_ALONE = re.compile(
    r"(?:(?:for\s+)?(?:the\s+)?(?:fiscal|calendar|FY|(?:fiscal\s+)?years?\s+(?:ended|ending)\s+[A-Za-z]+\s+[0-9]{1,2},?)"
    r"\s*(?:years?\s+)?)?(?P<year>20[0-9]{2})\s*:?",
    re.I,
)
_BEFORE_FIGURE = re.compile(r"(?<![0-9])(?P<year>20[0-9]{2})\s*[-–—:]\s*$")
