"""A company's fiscal years as day ranges: which year, and which part of it, a period is by its own calendar."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from tinyrag_gql.filings.dates import day_of

QUARTER = 365.25 / 4
DRIFT = 8
"""Days by which the end of a year of 52 or 53 weeks moves, and its quarters with it."""
UNEVEN = 30
"""Days by which the end of a quarter may stand beside the year's fourth part: quarters of 12 and 17 weeks."""
_LENGTHS = {"quarter": (75, 125), "half": (160, 200), "nine": (245, 290), "year": (350, 380)}
_PARTS = {
    **{("quarter", number): f"Q{number}" for number in range(1, 5)},
    ("half", 2): "H1",
    ("half", 4): "H2",
    ("nine", 3): "9M",
    ("year", 4): "FY",
}


class FiscalYears(NamedTuple):
    """Fiscal `year` ends on `year_end`; `ends` are days at which the filing's own quarters, halves and years end."""

    year: int
    year_end: date
    ends: frozenset[date] = frozenset()

    @classmethod
    def of_filing(
        cls,
        year: int,
        part: str | None,
        period_end: date,
        year_end: tuple[int, int] | None = None,
        periods: Iterable[tuple[date | None, date]] = (),
    ) -> "FiscalYears":
        """The calendar of a filing on fiscal `year`, or on a `part` 'Q1' to 'Q3' of it, that ends at `period_end`.

        `year_end` is the month and day of the fiscal year's end where the filing says them; `periods` are those of its
        figures.
        """
        left = 4 - int(part[1]) if part in ("Q1", "Q2", "Q3") else 0
        end = period_end + timedelta(round(left * QUARTER))
        if left and year_end:
            named = (day_of(end.year + years, *year_end) for years in (-1, 0, 1))
            near = [day for day in named if day and abs((day - end).days) <= 2 * UNEVEN]
            end = min(near, key=lambda day: abs((day - end).days), default=end)
        usual = [(start, last) for start, last in periods if start and _length(start, last)]
        ends = {last for _, last in usual} | {start - timedelta(1) for start, _ in usual if start > date.min}
        return cls(year, end, frozenset(ends))

    def place(self, start: date | None, end: date) -> tuple[int, str | None]:
        """The fiscal year in which the period ends, and the part of the year that it is: 'FY', 'Q1', 'H1', '9M', ...

        An instant is the part that ends on that day. None for a period that is no usual part of a year.
        """
        days_left = (self.year_end - end).days
        quarters = round(days_left / QUARTER)
        room = UNEVEN if end in self.ends else DRIFT
        if abs(days_left - quarters * QUARTER) > room:
            return self.year - int(days_left // 365.25), None
        number = 4 - quarters % 4
        if start is None:
            return self.year - quarters // 4, "FY" if number == 4 else f"Q{number}"
        return self.year - quarters // 4, _PARTS.get((_length(start, end), number))


def _length(start: date, end: date) -> str:
    days = (end - start).days + 1
    return next((name for name, (least, most) in _LENGTHS.items() if least <= days <= most), "")
