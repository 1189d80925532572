"""Which facts are of a period, and which periods a question means by the company's own calendar."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from tinyrag_gql.answering.filing_facts import Filing, FilingFact
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.filings.dates import MONTH, YEAR, end_of_month, nominal_month
from tinyrag_gql.filings.periods import LENGTH, SECOND_HALF, TO_DATE, DayRange, Period, PeriodKind, length_of
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.year_spans import count_of, years_counted

_PARTS = {3: "Q1", 6: "H1", 9: "9M", SECOND_HALF: "H2"}
_DAYS_OF_PARTS = {"Q1": "Q1", "H1": "Q2", "9M": "Q3", "H2": "FY", "Q4": "FY"}
"""The quarter at whose end a part of the year ends, as facts of a day have it."""
_MONTHS_OF_PARTS = {"H1": 6, "9M": 9, "H2": SECOND_HALF}
_NEAR = timedelta(7)
"""How far from the day that a question names a company's period may end: weeks end near the end of a month."""


def is_of(fact: Fact, period: Period) -> bool:
    """Whether a fact is of the period; one of a day, whether it is the period's last."""
    if period.days:
        return (fact.start, fact.end) == period.days and fact.end.year == period.year
    if fact.fiscal_year != period.year or fact.fiscal_period is None:
        return False
    part = _part_of(period)
    if part == "YTD":
        return fact.fiscal_period in ("Q1", "H1", "9M") or (fact.is_instant and fact.fiscal_period != "FY")
    if fact.is_instant:
        return ("FY" if fact.fiscal_period == "Q4" else fact.fiscal_period) == _DAYS_OF_PARTS.get(part, part)
    return fact.fiscal_period == part


def _part_of(period: Period) -> str:
    if period.quarter:
        return f"Q{period.quarter}"
    if period.months is None:
        return "FY"
    return "YTD" if period.months == TO_DATE else _PARTS.get(period.months, "")


def period_of(fact: Fact) -> Period | None:
    """The period that a fact is of, as questions name it."""
    if fact.fiscal_year is None or fact.fiscal_period is None:
        return None
    if fact.fiscal_period == "FY" or (fact.is_instant and fact.fiscal_period == "Q4"):
        return Period(fact.fiscal_year)
    if fact.fiscal_period in _MONTHS_OF_PARTS:
        return Period(fact.fiscal_year, months=_MONTHS_OF_PARTS[fact.fiscal_period])
    return Period(fact.fiscal_year, int(fact.fiscal_period[1]))


# ------------------------------------------------------------------------------------------------ unnamed periods


def with_fiscal_periods(facts: Sequence[FilingFact], days: Sequence[date] = ()) -> tuple[FilingFact, ...]:
    """The facts, those without a fiscal year given one where their filing's own period or year to date says it.

    Those that end on one of `days`, which a question names, are named by the calendar where nothing else says it.
    """
    groups: dict[str, list[FilingFact]] = {}
    for each in facts:
        groups.setdefault(each.filing.document, []).append(each)
    calendars = {document: _year_end(group[0].filing, group) for document, group in groups.items()}
    years = {each.fact.end: each.fact.fiscal_year for each in facts if each.fact.fiscal_period == "FY"}
    named: list[FilingFact] = []
    for each in facts:
        end = calendars[each.filing.document]
        if each.fact.fiscal_year is None and end is None and any(abs(each.fact.end - day) <= _NEAR for day in days):
            end = date(each.fact.end.year, 12, 31)
        elif each.fact.fiscal_period is None and each.fact.end in years:
            named.append(each._replace(fact=_last_part(each.fact, years[each.fact.end])))
            continue
        named.append(each if each.fact.fiscal_year or end is None else each._replace(fact=_named(each.fact, end)))
    return tuple(named)


def _last_part(fact: Fact, year: int | None) -> Fact:
    """A fact that ends with a year that another filing of the company names: as its fourth quarter or second half.

    The year itself stays with the filing that names it.
    """
    part = {3: "Q4", 6: "H2"}.get(_months(fact))
    return fact._replace(fiscal_year=year, fiscal_period=part) if part else fact


def _year_end(filing: Filing, facts: Sequence[FilingFact]) -> date | None:
    """The last day of the fiscal year that a quarterly report is of, if the year's name is certain too."""
    end = filing.period_end
    quarters = {FiscalPeriod.Q1: 1, FiscalPeriod.Q2: 2, FiscalPeriod.Q3: 3}
    quarter = quarters.get(filing.fiscal_period) if filing.fiscal_period else None
    nine_months = [each.fact.end for each in facts if each.fact.start and _months(each.fact) == 9]
    if quarter is None and nine_months:
        end, quarter = max(nine_months), 3
    if end is None or quarter is None:
        return None
    year, month = nominal_month(end)
    months = year * 12 + month - 1 + 3 * (4 - quarter)
    last = end_of_month(months // 12, months % 12 + 1)
    certain = filing.year == last.year or (filing.year is None and last.month >= _SAFE_MONTH)
    return last if certain else None


_SAFE_MONTH = 6
"""A fiscal year that ends in this month or later bears the name of the calendar year; before, some bear the last's."""


def _months(fact: Fact) -> int:
    return round(((fact.end - fact.start).days + 1) / 30.4) if fact.start else 0


def _named(fact: Fact, year_end: date) -> Fact:
    year, month = nominal_month(fact.end)
    after = year * 12 + month - (year_end.year * 12 + year_end.month)
    if after % 3:
        return fact
    quarter = (after // 3 - 1) % 4 + 1
    fiscal_year = year_end.year + (after + 11) // 12
    parts = {0: "FY" if quarter == 4 else f"Q{quarter}", 3: f"Q{quarter}", 12: "FY" if quarter == 4 else None}
    parts |= {6: {2: "H1", 4: "H2"}.get(quarter), 9: "9M" if quarter == 3 else None}
    return fact._replace(fiscal_year=fiscal_year, fiscal_period=parts.get(_months(fact)))


# ------------------------------------------------------------------------------------------------ asked periods


def asked_periods(
    question: ParsedQuestion, facts: Sequence[FilingFact], own: Sequence[FilingFact] = ()
) -> tuple[Period, ...]:
    """The periods that a question names, newest first; empty where it names none.

    A day that it names is the end of one of the company's periods, whatever the company calls the year. A day on
    which none ends gives a period that no fact is of. `own` are the facts of the line asked for, which tell whether a
    day is that of a balance.
    """
    changes = (question.growth or question.difference) and not question.compound_growth
    if changes and (years_counted(question.core) or (not question.periods and _YEARS_BACK.search(question.core))):
        return (NO_PERIOD,)  # it may be counted from the first of the years, or from the one before them
    if ranges := _of_ranges(question, own or facts):
        return ranges
    if question.dates:
        found = [
            _ending(day, question, own if any(_is_near(each.fact, day) for each in own) else facts)
            for day in sorted(question.dates, reverse=True)
        ]
        found += _ends_of_years(question)
        return tuple(dict.fromkeys(_years_up_to(found, question)))
    if question.month:
        return (_ending_in(question.month, question, own),)
    if _MONTH_ALONE.search(question.core):
        return (NO_PERIOD,)
    if not question.periods and not question.quarters and (count := _YEARS_BACK.search(question.core)):
        return _newest_years(facts, count_of(count["count"]))
    periods = list(question.periods)
    quarters = question.quarters or ((1, 2, 3, 4) if _EACH_QUARTER.search(question.core) else ())
    if quarters and not any(period.quarter for period in periods):
        periods = [
            period if period.months is not None else period._replace(quarter=quarter)
            for period in periods
            for quarter in quarters
        ]
    if len(periods) == 1 and _SINCE.search(question.core) and (newest := _newest_alike(facts, periods[0])):
        periods.append(newest)
    return tuple(sorted(dict.fromkeys(periods), key=_newest_first))


def _newest_years(facts: Sequence[FilingFact], count: int) -> tuple[Period, ...]:
    """So many years up to the newest one that is known."""
    years = [period.year for each in facts if (period := period_of(each.fact)) and period == Period(period.year)]
    return tuple(Period(max(years) - back) for back in range(count)) if years else (NO_PERIOD,)


_YEARS_BACK = re.compile(
    r"\b(?:last|latest|past|most\s+recent|all(?:\s+of\s+the|\s+the)?)\s+(?P<count>two|three|four|five|[2-5])\s+"
    r"(?:(?:full|fiscal|completed|reported)\s+)*years\b",
    re.I,
)
"""So many years up to the newest one: 'the last three fiscal years', 'all three years' of a report."""


def _of_ranges(question: ParsedQuestion, facts: Sequence[FilingFact]) -> tuple[Period, ...]:
    """The periods of exactly the ranges of days that a question names, unless it compares their first and last days.

    A range that no fact is of gives a period that none is of.
    """
    compared = question.difference or question.growth or question.compare
    ranges = [days for days in question.day_ranges if not (compared and {*days} <= {*question.dates})]
    return tuple(sorted(dict.fromkeys(_of_range(days, facts) for days in ranges), key=_newest_first))


def _of_range(days: DayRange, facts: Sequence[FilingFact]) -> Period:
    exact = [each.fact for each in facts if (each.fact.start, each.fact.end) == days]
    if not exact and days.kind is not PeriodKind.OTHER:  # a year of whole weeks begins and ends some days beside
        exact = [
            each.fact for each in facts if each.fact.start and _are_near(DayRange(each.fact.start, each.fact.end), days)
        ]
    named = {period for fact in exact if (period := period_of(fact))}
    if len(named) == 1:
        return named.pop()
    found = {DayRange(fact.start, fact.end) for fact in exact}
    return Period(days.end.year, days=found.pop()) if len(found) == 1 else NO_PERIOD


def _are_near(one: DayRange, other: DayRange) -> bool:
    near = one.start and other.start and abs(one.start - other.start) <= _NEAR
    return bool(near) and abs(one.end - other.end) <= _NEAR and one.kind is other.kind


def _ends_of_years(question: ParsedQuestion) -> list[Period]:
    """The years whose ends a question names beside a day: 'from the end of 2022 to September 30, 2023'.

    A change between a day and another year, of which it names no end, is of no certain period.
    """
    ends = [Period(int(match["year"])) for match in _END_OF_YEAR.finditer(question.core)]
    known = {day.year for day in question.dates} | {period.year for period in ends}
    changes = question.growth or question.difference or question.names_change
    others = any(period.year not in known for period in question.periods) and years_counted(question.core) is None
    return [NO_PERIOD] if changes and others else sorted(ends, key=_newest_first)


_END_OF_YEAR = re.compile(rf"\bend\s+of\s+(?:(?:fiscal|calendar|FY)\s*(?:year\s+)?)?(?P<year>{YEAR})\b", re.I)


def _years_up_to(periods: Sequence[Period], question: ParsedQuestion) -> list[Period]:
    """The years that a question counts back from the one that ends on its day."""
    count = years_counted(question.core)
    if count is None or len(periods) != 1 or periods[0] == NO_PERIOD or periods[0] != Period(periods[0].year):
        return list(periods)
    return [Period(periods[0].year - back) for back in range(count)]


def _ending_in(month: date, question: ParsedQuestion, facts: Sequence[FilingFact]) -> Period:
    """What ends in a month that a question names alone: the line's balance, or the year where the month is not 'in'."""
    near = [each.fact for each in facts if _is_near(each.fact, month)]
    found = {period for fact in near if fact.is_instant and (period := period_of(fact))}
    if len(found) == 1 and all(fact.is_instant or fact.statement != "income" for fact in near):
        return found.pop()
    years = {period for fact in near if (period := period_of(fact)) and period == Period(period.year)}
    return years.pop() if len(years) == 1 and not _MONTH_ALONE.search(question.core) else NO_PERIOD


def _is_near(fact: Fact, day: date) -> bool:
    return abs(fact.end - day) <= _NEAR


def _newest_alike(facts: Sequence[FilingFact], since: Period) -> Period | None:
    """The newest period of the kind that a question counts from."""
    found = {period for each in facts if (period := period_of(each.fact))}
    alike = [period for period in found if (period.quarter, period.months) == (since.quarter, since.months)]
    return max(alike, key=lambda period: period.year, default=None)


_SINCE = re.compile(r"\bsince\s+(?:the\s+)?(?:end\s+of\s+)?(?:fiscal|FY|20)", re.I)


_MONTH_ALONE = re.compile(rf"\b(?:in|for|during)\s+(?:the\s+month\s+of\s+)?{MONTH}\s+{YEAR}\b", re.I)
_EACH_QUARTER = re.compile(
    r"\bquarterly\b(?!\s+(?:report|filing))|\b(?:each|every|per|by|(?:which|what)(?:\s+\w+)?)\s+quarter\b", re.I
)


def _newest_first(period: Period) -> tuple[int, int]:
    return -period.year, -(period.quarter or 0)


NO_PERIOD = Period(0)
"""A period that no fact is of."""


def _ending(day: date, question: ParsedQuestion, facts: Sequence[FilingFact]) -> Period:
    """The period that ends on the day and is as long as the question says."""
    ends = {each.fact.end for each in facts}
    near = sorted((end for end in ends if abs(end - day) <= _NEAR), key=lambda end: abs(end - day))
    if not near:
        return NO_PERIOD
    ending = [each.fact for each in facts if each.fact.end == near[0]]
    match = re.search(LENGTH, without_dates(question.core), re.I)
    length = length_of(match) if match else None
    periods = {(period_of(fact), fact.is_instant) for fact in ending}
    days = {period for period, instant in periods if period and instant}
    spans = {period for period, instant in periods if period and not instant}
    if len(days) == 1 and (not spans or (length is None and _is_balance(ending))):
        return days.pop()
    if length is not None:
        spans = {period for period in spans if _is_as_long(period, length.months)}
    whole = [period for period in (*spans, *days) if period.months is None and period.quarter is None]
    if whole and (length is None or length.months == _YEAR):
        return whole[0]
    if length is None and _TO_DATE.search(question.core):
        return max(spans, key=lambda period: period.months or 0, default=NO_PERIOD)
    return spans.pop() if len(spans) == 1 else NO_PERIOD


def _is_balance(facts: Sequence[Fact]) -> bool:
    """Whether facts of one day are those of a line of the balance sheet, or of the change of it that year."""
    statements = {fact.statement for fact in facts if fact.statement}
    return "balance_sheet" in statements and "income" not in statements


_TO_DATE = re.compile(r"\byear[\s-]to[\s-]date\b|\bytd\b", re.I)
_YEAR = 12


def without_dates(text: str) -> str:
    """The text without its years, which some words of length would take for their own."""
    return re.sub(r"\b(?:19|20)[0-9]{2}\b", " ", text)


def _is_as_long(period: Period, months: int) -> bool:
    if months == _YEAR:
        return period.months is None and period.quarter is None
    if months == 6:
        return period.months in (6, SECOND_HALF)
    return (period.months == months) if months == 9 else period.quarter is not None


def newest_period(facts: Iterable[FilingFact], *, quarterly: bool = False) -> Period | None:
    """The newest year of which a fact is, or with `quarterly` the newest quarter; the newest other part if none is."""
    dated = [(each.fact.end, period) for each in facts if (period := period_of(each.fact))]
    wanted = [pair for pair in dated if (pair[1].quarter if quarterly else pair[1] == Period(pair[1].year))]
    return max(wanted or dated, key=lambda pair: pair[0], default=(None, None))[1]
