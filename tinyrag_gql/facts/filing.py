"""What a filing says of itself, as far as reading its facts needs it."""

from datetime import date
from typing import NamedTuple

from tinyrag_gql.domain.periods import FiscalPeriod


class FilingContext(NamedTuple):
    """The filing's form, its fiscal year and part of it, and the last day of its period; None where not known."""

    report_type: str | None = None
    fiscal_year: int | None = None
    fiscal_period: FiscalPeriod | None = None
    period_end: date | None = None
