"""Turns the periods of columns into days, by the company's fiscal calendar as far as its filing tells it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.facts.filing import FilingContext
from tinyrag_gql.filings.calendar import FiscalCalendar
from tinyrag_gql.filings.columns import UNKNOWN_LENGTH, Column
from tinyrag_gql.filings.dates import MONTH, end_of_month, first_date, nominal_month
from tinyrag_gql.filings.periods import DayRange

_QUARTERLY = re.compile(r"10-?Q|6-?K", re.I)
_ANNUAL = re.compile(r"10-?K|20-?F|40-?F|annual", re.I)
_WEEKS = {3: 13, 6: 26, 9: 39, 12: 52}
"""Weeks of a company whose periods end on a day of the week; every few years one has a week more."""

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ENDED = re.compile(rf"\b(?:ended|ending)\s+(?:on\s+)?(?:the\s+)?(?:{MONTH}|[0-9]{{1,2}}\s+{MONTH})", re.I)
"""What says that periods end on a day."""
_YEAR_ENDED = re.compile(r"\bfiscal\s+years?\s+ended\b|\byears?\s+ended\b", re.I)
_LONGEST_DATE = 24
"""Characters that a date takes, with the words before it."""
_YEAR_ENDS_ON = re.compile(
    rf"\byears?\b[^.]{{0,80}}?(?:\b(?P<last>last)\s+{_WEEKDAY}|\b{_WEEKDAY}\s+(?:nearest|closest)"
    rf"|\b(?:nearest|closest)\s+{_WEEKDAY})",
    re.I,
)
_LENGTHS = {3: ("Q1", "Q2", "Q3", "Q4"), 6: (None, "H1", None, "H2"), 9: (None, None, "9M", None)}
"""What periods of so many months are called that end with the first, second, third and fourth quarter."""


class FiscalDays:
    """The days of columns of one document."""

    def __init__(self, filing: FilingContext, columns: Iterable[Column], texts: Sequence[str] = ()) -> None:
        """`columns` are those of the filing's statements, `texts` its pages, which may say how its year ends."""
        periods = [column for column in dict.fromkeys(columns) if column.basis not in ("budget", "adjustment")]
        quarter = int(filing.fiscal_period[1]) if filing.fiscal_period and filing.fiscal_period[0] == "Q" else None
        self.filing = filing
        self.calendar = FiscalCalendar.of_filing(filing.fiscal_year, quarter, filing.period_end, periods)
        dated = (filing.period_end, *(column.end for column in periods if column.day))
        self._ends = _by_month(end for end in dated if end)
        if not self._ends and (told := list(_years_ended(texts))):
            self._ends = _by_month(told)
            months = {nominal_month(end)[1] for end in told}
            self.calendar = self.calendar._replace(end_month=months.pop() if len(months) == 1 else None)
        ends = [end for each in self._ends.values() for end in each]
        self._texts = texts
        if self.calendar.end_month is None and not ends and not any(map(_ENDED.search, texts)):
            self.calendar = self.calendar._replace(end_month=12)  # no day anywhere: years are the calendar's
        self._at_month_end = all(end == end_of_month(end.year, end.month) for end in ends)

    @property
    def is_annual(self) -> bool | None:
        """Whether the filing is of a whole year; None where it does not say."""
        if self.filing.fiscal_period:
            return self.filing.fiscal_period is FiscalPeriod.FY
        form = self.filing.report_type or ""
        return True if _ANNUAL.search(form) else False if _QUARTERLY.search(form) else None

    @property
    def last_day(self) -> DayRange | None:
        """The last day of the year that an annual filing is of; None for other filings, and where it is not known."""
        return DayRange(None, self.filing.period_end) if self.is_annual and self.filing.period_end else None

    def of(self, column: Column, *, instant: bool) -> DayRange | None:
        """The days of a column that stands for an instant or for a range; None where they are not certain."""
        end = self._end(column)
        if end is None or instant:
            return DayRange(None, end) if end else None
        if column.weeks:
            return DayRange(end - timedelta(7 * column.weeks - 1), end)
        months = self._months(column, end)
        return DayRange(self._start(end, months), end) if months else None

    def before(self, column: Column, days: DayRange) -> date | None:
        """The day before a column's period begins, which an opening balance is of; None where it is not certain."""
        if days.start is None:
            return None
        day = days.start - timedelta(1)
        if column.weeks or column.months == UNKNOWN_LENGTH or self._at_month_end:
            return day
        return day if self._day(*nominal_month(day)) == day else None

    def name(self, days: DayRange) -> tuple[int | None, str | None]:
        """The fiscal year in which days end and what part of it they are, as `Fact` calls it."""
        if self.calendar.end_month is None:
            return None, None
        column = Column(days.end.year, days.end.month, None, days.end.day)
        year, quarter = self.calendar.year_of(column), self.calendar.quarter_of(column)
        if quarter is None:
            return year, None
        if days.start is None:
            return year, "FY" if quarter == 4 else f"Q{quarter}"
        months = round(((days.end - days.start).days + 1) / 30.4)
        if months == 12 and quarter == 4:
            return year, "FY"
        return year, _LENGTHS[months][quarter - 1] if months in _LENGTHS else None

    def _months(self, column: Column, end: date) -> int | None:
        if column.months == UNKNOWN_LENGTH:
            quarter = self.calendar.quarter_of(Column(end.year, end.month, None, end.day))
            return 3 * quarter if quarter and self.calendar.end_month else None
        if column.months is None and (self.is_annual or (column.end is None and self.is_annual is None)):
            return 12
        return column.months

    def _start(self, end: date, months: int) -> date:
        year, month = nominal_month(end)
        before = year * 12 + month - 1 - months
        day = self._day(before // 12, before % 12 + 1)
        if day is None and not self._at_month_end and months in _WEEKS:
            return end - timedelta(7 * _WEEKS[months] - 1)
        return day + timedelta(1) if day else date((before + 1) // 12, (before + 1) % 12 + 1, 1)

    def _end(self, column: Column) -> date | None:
        if column.end:
            return column.end if column.day else self._day(column.end.year, column.end.month)
        quarter, calendar = self._quarter(column), self.calendar
        if quarter is None or calendar.end_month is None:
            return None
        year = column.year if column.fiscal else column.year + calendar.bare_offset
        last = (year - calendar.offset) * 12 + calendar.end_month - 1 - 3 * (4 - quarter)
        return self._day(last // 12, last % 12 + 1)

    def _quarter(self, column: Column) -> int | None:
        """The quarter at whose end a period ends whose header names no month."""
        if column.quarter:
            return column.quarter
        if column.months is None:
            return None if self.is_annual is False else 4
        return 4 if column.months == 12 else self.calendar.quarter

    def _day(self, year: int, month: int) -> date | None:
        """The day on which periods end that belong to that month."""
        known = self._ends.get((year, month), set())
        if len(known) == 1:
            return next(iter(known))
        if known:
            return None
        if self._at_month_end:
            return end_of_month(year, month)
        ends = [end for each, ends in self._ends.items() for end in ends if each[1] == month]
        rule = _weekday_rule(ends, self._says_nearest)
        return rule.day(year, month) if rule else None

    @cached_property
    def _says_nearest(self) -> bool | None:
        """Whether the year is said to end on the day nearest to a date, or on the last such day of a month."""
        said = {match["last"] is None for text in self._texts for match in _YEAR_ENDS_ON.finditer(text)}
        return said.pop() if len(said) == 1 else None


def _years_ended(texts: Sequence[str]) -> Iterator[date]:
    """The days on which texts say that fiscal years ended."""
    for text in texts:
        for match in _YEAR_ENDED.finditer(text):
            if day := first_date(text[match.end() : match.end() + _LONGEST_DATE]):
                yield day


def _by_month(days: Iterable[date]) -> dict[tuple[int, int], set[date]]:
    found: dict[tuple[int, int], set[date]] = defaultdict(set)
    for day in days:
        found[nominal_month(day)].add(day)
    return found


class _WeekdayRule(NamedTuple):
    """'The last Saturday of the month', or the one nearest to the month's end."""

    weekday: int
    nearest: bool

    def day(self, year: int, month: int) -> date:
        last = end_of_month(year, month)
        before = last - timedelta((last.weekday() - self.weekday) % 7)
        return before + timedelta(7) if self.nearest and (last - before).days > 3 else before


def _weekday_rule(ends: Sequence[date], says_nearest: bool | None) -> _WeekdayRule | None:
    """The one rule by which all of these days are ends of periods; what the filing says decides between two."""
    weekdays = {end.weekday() for end in ends}
    if len(weekdays) != 1:
        return None
    rules = [_WeekdayRule(ends[0].weekday(), nearest) for nearest in (False, True)]
    fitting = [rule for rule in rules if all(rule.day(*nominal_month(end)) == end for end in ends)]
    if len(fitting) > 1 and says_nearest is not None:
        fitting = [rule for rule in fitting if rule.nearest is says_nearest]
    return fitting[0] if len(fitting) == 1 else None
