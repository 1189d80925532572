"""The forms that can be fetched from EDGAR, and the fiscal years that a filing may be of."""

from collections.abc import Sequence
from datetime import date, timedelta

from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.filings.dates import day_of, nominal_month

VARIANTS = {
    "10-K": ("10-K", "10-KT", "10-K405"),
    "10-Q": ("10-Q", "10-QT"),
    "8-K": ("8-K", "8-K12B", "8-K12G3", "8-K15D5"),
    "20-F": ("20-F",),
    "40-F": ("40-F",),
    "6-K": ("6-K",),
    "DEF 14A": ("DEF 14A",),
}
"""What each form is called in EDGAR's lists: itself, its transition reports and its older kinds."""
_REVISED = {"DEF 14A": ("DEFR14A",)}
"""Forms whose amendments have a name of their own; those of the others end in /A."""
AMENDED = "/A"
CHOICES = tuple(VARIANTS)
ANNUAL = frozenset({"10-K", "20-F", "40-F"})
_WORD_FOR = "10-K, 10-Q, 8-K, 20-F, 40-F, 6-K or DEF 14A, with /A behind it for amendments alone"
LAST_UNCERTAIN_MONTH = 4
"""Companies whose year ends in January to April name it after either year: retailers often after the one before."""
EARLY_DAYS = 20
"""A quarter may end so many days after the fourth part of the year, with quarters of 12 and 17 weeks."""


def edgar_names(forms: Sequence[str]) -> frozenset[str]:
    """What EDGAR calls these forms: '10-K' is every annual report with its amendments, '10-K/A' the amendments alone.

    Raises InvalidInputError, which names the form that cannot be fetched.
    """
    names: set[str] = set()
    for form in forms:
        base, amended = _split(form)
        if base not in VARIANTS:
            raise InvalidInputError(f"{form[:40]!r} cannot be fetched from EDGAR. Choose {_WORD_FOR}.", ("forms",))
        amendments = _REVISED.get(base) or [f"{name}{AMENDED}" for name in VARIANTS[base]]
        names.update(amendments, () if amended else VARIANTS[base])
    return frozenset(names)


def _split(form: str) -> tuple[str, bool]:
    text = " ".join(form.upper().split())
    return text.removesuffix(AMENDED), text.endswith(AMENDED)


def form_family(name: str) -> str | None:
    """The form that a name in EDGAR's lists stands for, as in '10-K' for '10-K405/A'; None for one not fetched."""
    base = name.removesuffix(AMENDED)
    return next((form for form, names in VARIANTS.items() if base in names or name in _REVISED.get(form, ())), None)


def fiscal_years(
    name: str, filed_on: date, period_end: date | None, year_end: tuple[int, int] | None
) -> tuple[int, ...]:
    """The fiscal years that a filing may be of: one, or two where companies count differently.

    Of current reports and proxy statements it is the year in which they were filed. `year_end` is the month and day on
    which the company's fiscal year ends; without it nothing is said of a quarterly report.
    """
    family = form_family(name)
    if family in ANNUAL:
        return _named_after(period_end) if period_end else ()
    if family != "10-Q":
        return (filed_on.year,)
    if period_end is None or year_end is None:
        return ()
    ends = (_day(year, year_end) for year in (period_end.year, period_end.year + 1))
    return _named_after(next(end for end in ends if end >= period_end - timedelta(EARLY_DAYS)))


def _named_after(year_end: date) -> tuple[int, ...]:
    year, month = nominal_month(year_end)
    return (year - 1, year) if month <= LAST_UNCERTAIN_MONTH else (year,)


def _day(year: int, month_and_day: tuple[int, int]) -> date:
    """That day of a year; the 28th for February 29."""
    return day_of(year, *month_and_day) or date(year, month_and_day[0], 28)
