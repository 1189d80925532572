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
