"""Reads days and months as filings and questions write them: 'January 28, 2023', '28 Jan 2023', '31.12.2023'."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
"""A month's name, in full or short, to be matched without regard to case."""
YEAR = r"(?:19|20)[0-9]{2}"
DAYS_OF_GRACE = 10
"""A period of whole weeks ends within so many days of its month's end."""

_DATE = re.compile(
    rf"\b(?P<m1>{MONTH})\s*(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<y1>{YEAR})\b"
    rf"|\b(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{MONTH}),?\s+(?P<y2>{YEAR})\b"
    rf"|(?<![0-9])(?P<y3>{YEAR})[-_/](?P<m3>[0-9]{{2}})[-_/](?P<d3>[0-9]{{2}})(?![0-9])"
    rf"|(?<![0-9.])(?P<d4>[0-9]{{1,2}})\.(?P<m4>[0-9]{{1,2}})\.(?P<y4>{YEAR})(?![0-9])"
    rf"|(?<![0-9/])(?P<a5>[0-9]{{1,2}})/(?P<b5>[0-9]{{1,2}})/(?P<y5>{YEAR})(?![0-9])",
    re.I,
)
_SHORT_DATE = re.compile(r"(?<![\w/])([0-9]{1,2}/[0-9]{1,2}/)([0-3][0-9])(?![\w/])")
"""A date with slashes and two digits of the year: '9/30/23'."""
_IN_A_NAME = re.compile(r"[\w-]|\.\w")
"""What follows a date that is part of the name of a file."""


def month_number(name: str) -> int:
    """The number of a month by its name, 1 to 12."""
    return MONTHS.index(name[:3].lower()) + 1


def find_dates(text: str, *, slashes: bool = False) -> Iterator[date]:
    """Every date in `text` that exists in the calendar, in order.

    `slashes` takes '5/3/2023' for May 3 unless its first number can only be a day. A filing may mean either, so that
    it is left out there.
    """
    for match in _DATE.finditer(text):
        if match["y5"]:
            if slashes and (found := _of_slashes(int(match["a5"]), int(match["b5"]), int(match["y5"]))):
                yield found
            continue
        year, month, day = (next(filter(None, (match[f"{part}{n}"] for n in range(1, 5)))) for part in "ymd")
        if found := day_of(int(year), int(month) if month.isdigit() else month_number(month), int(day)):
            yield found


def with_spelled_dates(question: str) -> str:
    """The question with every date that it names as 'September 30, 2023'; those in names of files stay as they are."""

    def spelled(match: re.Match[str]) -> str:
        start, end = match.span()
        if (start and re.match(r"[\w.-]", question[start - 1])) or _IN_A_NAME.match(question, end):
            return match[0]
        day = next(find_dates(match[0], slashes=True), None)
        return f"{day:%B} {day.day}, {day.year}" if day else match[0]

    question = _SHORT_DATE.sub(r"\g<1>20\2", question)
    return _DATE.sub(spelled, question)


def find_day_ranges(question: str) -> Iterator[tuple[date, date]]:
    """First and last day of every range that a question names with days: 'July 22 through September 30, 2023'."""
    for match in _DAY_RANGE.finditer(question):
        year, last_month = int(match["year"]), month_number(match["last_month"] or match["month"])
        end = day_of(year, last_month, int(match["last"]))
        month = month_number(match["month"])
        start = day_of(int(match["first_year"] or (year - (month > last_month))), month, int(match["first"]))
        if start and end and start < end:
            yield start, end


_DAY_RANGE = re.compile(
    rf"\b(?P<month>{MONTH}) (?P<first>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:, (?P<first_year>{YEAR}))? ?"
    rf"(?:[-–—]|(?:to|through|thru|until|till)\b) ?(?:the )?(?P<last_month>{MONTH} )?(?P<last>[0-9]{{1,2}})"
    rf"(?:st|nd|rd|th)?,? (?P<year>{YEAR})\b",
    re.I,
)


def _of_slashes(first: int, second: int, year: int) -> date | None:
    return day_of(year, second, first) if first > 12 else day_of(year, first, second)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar does not have it, as February 31."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def first_date(text: str) -> date | None:
    """The first date in `text`."""
    return next(find_dates(text), None)


def end_of_month(year: int, month: int) -> date:
    """The month's last day."""
    return date(year, month, calendar.monthrange(year, month)[1])


def nominal_month(day: date) -> tuple[int, int]:
    """Year and month that a period ending on `day` belongs to: the first days of a month count to the month before."""
    nominal = day - timedelta(DAYS_OF_GRACE) if day.day <= DAYS_OF_GRACE else day
    return nominal.year, nominal.month
