"""Reads the dates that filings print, such as 'January 28, 2023' and '28 January 2023'."""

import re
from collections.abc import Iterator
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
DATE = re.compile(
    rf"\b(?P<m1>{MONTH})\s*(?P<d1>\d{{1,2}})\s*,?\s*(?P<y1>(?:19|20)\d\d)\b"
    rf"|\b(?P<d2>\d{{1,2}})\s+(?P<m2>{MONTH}),?\s+(?P<y2>(?:19|20)\d\d)\b"
    r"|\b(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)\b",
    re.I,
)


def find_dates(text: str) -> Iterator[date]:
    """Every date in `text` that exists in the calendar, in order."""
    for match in DATE.finditer(text):
        day, month, year = (match[f"{part}1"] or match[f"{part}2"] or match[f"{part}3"] for part in "dmy")
        number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
        try:
            yield date(int(year), number, int(day))
        except ValueError:  # such as February 31: a misprint, not a date
            continue


def first_date(text: str) -> date | None:
    """The first date in `text`."""
    return next(find_dates(text), None)
