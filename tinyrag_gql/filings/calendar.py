"""A filing's fiscal calendar: which fiscal year and quarter a column belongs to, and which column a period is."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from tinyrag_gql.filings.columns import UNKNOWN_LENGTH, Basis, Column
from tinyrag_gql.filings.dates import nominal_month
from tinyrag_gql.filings.numbers import Number
from tinyrag_gql.filings.periods import TO_DATE, Period

_USUAL: tuple[Basis, ...] = ("", "actual", "restated", "reported")
"""Versions of a period's figures, the one to take first; adjustments and budgets are taken where asked for alone."""


class FiscalCalendar(NamedTuple):
    """When a company's fiscal years end, as far as one filing of it says.

    `end_month` is the nominal month of the year's end; `offset` is what a fiscal year's name has over the calendar
    year of its end, `bare_offset` over a year that stands over a column alone. `quarter` is the filing's own.
    """

    end_month: int | None = None
    offset: int = 0
    bare_offset: int = 0
    quarter: int | None = None

    @classmethod
    def of_filing(
        cls, year: int | None, quarter: int | None, period_end: date | None, columns: Iterable[Column]
    ) -> "FiscalCalendar":
        """The calendar of a filing of that fiscal year and quarter (None: the year), by the columns that it prints."""
        printed = [column for column in columns if column.basis not in ("budget", "adjustment") and not column.fiscal]
        dated = [column.end for column in printed if column.end]
        end = period_end or max(dated, default=None)
        lengths = {column.months for column in printed}
        interim = quarter is None and bool(lengths & {3, 6, 9}) and 12 not in lengths
        if year is None or interim:
            return cls(nominal_month(end)[1] if end and not quarter and not interim else None, quarter=quarter)
        bare = [column.year for column in printed if column.end is None]
        newest = max(bare, default=year)
        bare_offset = year - newest if abs(year - newest) <= 1 else 0
        if end is None:
            return cls(None, 0, bare_offset, quarter)
        ends_year, ends_month = nominal_month(end)
        months = ends_year * 12 + ends_month - 1 + 3 * (4 - quarter if quarter else 0)
        offset = year - months // 12
        return cls(months % 12 + 1, offset if abs(offset) <= 1 else 0, bare_offset, quarter)

    def year_of(self, column: Column) -> int:
        """The fiscal year that a column's period belongs to."""
        if column.fiscal:
            return column.year
        if column.end is None:
            return column.year + self.bare_offset
        year, month = nominal_month(column.end)
        return year + (self.end_month is not None and month > self.end_month) + self.offset

    def quarter_of(self, column: Column) -> int | None:
        """The fiscal quarter at whose end a column's period ends, 1 to 4; None where that is not certain."""
        if column.quarter:
            return column.quarter
        if column.end is None:
            return None
        after = nominal_month(column.end)[1] - (self.end_month or 12)
        return None if after % 3 else (after - 1) % 12 // 3 + 1

    def choose(
        self, values: Sequence[tuple[Column, Number]], period: Period, basis: Basis = ""
    ) -> tuple[Column, Number] | None:
        """The column that is the period, with its value; None where none is, or where several differ."""
        wanted = (basis,) if basis else _USUAL
        fitting = [pair for pair in values if self._is(pair[0], period) and pair[0].basis in wanted]
        if period.months == TO_DATE:
            longest = max((pair[0].months or 0 for pair in fitting), default=0)
            fitting = [pair for pair in fitting if pair[0].months == longest]
        if not fitting:
            return None
        best = min(map(self._rank, fitting))
        first, *others = [pair for pair in fitting if self._rank(pair) == best]
        return None if any(other[1].value != first[1].value for other in others) else first

    @staticmethod
    def _rank(pair: tuple[Column, object]) -> tuple[bool, int]:
        basis = pair[0].basis
        return pair[0].months is None, _USUAL.index(basis) if basis in _USUAL else 0

    def _is(self, column: Column, period: Period) -> bool:
        """Whether a column is the period: the same year, the same length, and the same part of the year."""
        if period.months is not None:
            return self._is_part(column, period)
        if self.year_of(column) != period.year:
            return False
        quarter = self.quarter_of(column)
        if period.quarter:
            own = quarter or (self.quarter if column.end is None else None)
            return column.months in (3, None) and own == period.quarter
        return column.months in (12, None) and not (column.months is None and quarter not in (4, None))

    def _is_part(self, column: Column, period: Period) -> bool:
        if period.months == TO_DATE:
            return self.year_of(column) == period.year and column.months in (3, 6, 9, UNKNOWN_LENGTH)
        return column.months == period.months and period.year in (self.year_of(column), column.year)

    def overlaps(self, column: Column, period: Period) -> bool:
        """Whether a column says something of the period: it is it, or part of it, or contains it."""
        if column.basis in ("budget", "adjustment"):
            return False
        if self.year_of(column) != period.year:
            return period.months is not None and column.year == period.year
        quarter = self.quarter_of(column)
        if period.quarter is None:
            return period.months is None or column.months != 12
        if quarter is None or column.months in (12, None):
            return column.months is None and quarter == period.quarter
        first = quarter - (column.months or 3) // 3 + 1
        return first <= period.quarter <= quarter
