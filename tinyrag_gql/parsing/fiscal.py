"""Works out which fiscal year and quarter a filing reports on, as the company itself would name them."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.filings.dates import find_dates, first_date

PERIOD_ENDED = re.compile(r"(?:year|quarter|period|months|weeks)s?\s+ended:?\s+", re.I)
EVENT_REPORTED = re.compile(r"date\s+of\s+(?:report|earliest\s+event)[^:\d]{0,80}:?\)?:?\s*", re.I)
WINDOW = 60
"""How far after such words a date may stand, in characters."""

LONGEST_WAIT = timedelta(days=120)
"""From the end of a period to the release of its results."""

NINE_MONTHS = re.compile(r"\b(?:(?:nine|9)[- ]months?|(?:thirty[- ]nine|39|36|40)[- ]weeks?)(?: period)?\s+ended", re.I)
SIX_MONTHS = re.compile(r"\b(?:(?:six|6)[- ]months?|(?:twenty[- ]six|26|24|28)[- ]weeks?)(?: period)?\s+ended", re.I)
OFTEN = 3
"""A period named less often than this is a mention, not what the statements show."""

ORDINALS = {"first": FiscalPeriod.Q1, "second": FiscalPeriod.Q2, "third": FiscalPeriod.Q3, "fourth": FiscalPeriod.Q4}
YEAR = r"(?:fiscal\s+|fy\s?)?(?:year\s+)?((?:19|20)\d\d)"
QUARTER_THEN_YEAR = re.compile(
    r"\b(?:q([1-4])|(first|second|third|fourth)[-\s]+quarter)"
    rf"(?:\s+and\s+(?:full|fiscal)[-\s]+year)?(?:\s+of)?\s+{YEAR}",
    re.I,
)
YEAR_THEN_QUARTER = re.compile(rf"{YEAR}\s+(?:q([1-4])\b|(first|second|third|fourth)[-\s]+quarter)", re.I)
QUARTER_ENDED = re.compile(
    r"\b(first|second|third|fourth)[-\s]+(?:fiscal\s+)?quarter(?:\s+and\s+(?:the\s+)?(?:full|fiscal)[-\s]+year)?\s+ended\s+",
    re.I,
)
RESULTS = re.compile(r"\b(?:results|earnings)\b", re.I)
QUARTER = re.compile(r"\bq[1-4]\b|\b(?:first|second|third|fourth)[-\s]+(?:fiscal[-\s]+)?quarter", re.I)
BESIDE = 30
"""How far from its results an announcement names their quarter, in characters."""
FISCAL_YEAR = re.compile(r"\bfiscal\s+(?:year\s+)?((?:19|20)\d\d)\b", re.I)
DAYS_OF_GRACE = 10
"""A year of 52 or 53 weeks ends within so many days of its month's end."""
NEXT_YEAR_SHARE = 0.5


def period_end_of(cover: str, text: str, report_type: str | None) -> date | None:
    """The last day reported on; for a current report (8-K) the date of the report, for a release its newest period."""
    if report_type and report_type.startswith(("8-K", "6-K")):
        match = EVENT_REPORTED.search(cover)
        dates = list(find_dates(cover[match.end() : match.end() + WINDOW])) if match else []
        return dates[0] if dates else None
    if report_type == "EARNINGS":
        return _newest_end(cover, text)
    return next(_ends(cover), None)


def _newest_end(cover: str, text: str) -> date | None:
    """The newest period that a release shows, unless it is too old to be the one that the release is about."""
    newest, released = max(_ends(text), default=None), first_date(cover)
    return newest if newest and (released is None or released - newest < LONGEST_WAIT) else None


def _ends(text: str) -> Iterator[date]:
    """The dates on which periods are said to have ended."""
    for match in PERIOD_ENDED.finditer(text):
        if day := first_date(text[match.end() : match.end() + WINDOW]):
            yield day


def quarter_of(text: str) -> FiscalPeriod:
    """The quarter of a 10-Q, told by the longest period its statements show: nine months, six, or three."""
    nine, six = len(NINE_MONTHS.findall(text)), len(SIX_MONTHS.findall(text))
    if max(nine, six) < OFTEN:
        return FiscalPeriod.Q1
    return FiscalPeriod.Q3 if nine >= six else FiscalPeriod.Q2


def named_quarter(text: str) -> tuple[FiscalPeriod, int] | None:
    """The first quarter and year that a release names, such as 'fourth-quarter and full year 2022'."""
    after, before = QUARTER_THEN_YEAR.search(text), YEAR_THEN_QUARTER.search(text)
    if after and (before is None or after.start() <= before.start()):
        return _quarter(after[1], after[2]), int(after[3])
    return (_quarter(before[2], before[3]), int(before[1])) if before else None


def reported_quarter(text: str) -> tuple[FiscalPeriod, int] | None:
    """The quarter and fiscal year that an announcement names first beside its results, by name or by last day."""
    for results in RESULTS.finditer(text):
        mention = QUARTER.search(text, max(0, results.start() - BESIDE), results.end() + BESIDE)
        if mention is None:
            continue
        named = text[max(0, mention.start() - len("fiscal 2022 ")) : mention.end() + WINDOW]
        if found := named_quarter(named):
            return found
        ended = QUARTER_ENDED.search(named)
        if ended and (end := first_date(named[ended.end() :])):
            quarter = ORDINALS[ended[1].lower()]
            return quarter, fiscal_year_of(end, quarter, text)
    return None


def _quarter(digit: str | None, word: str | None) -> FiscalPeriod:
    return FiscalPeriod(f"Q{digit}") if digit else ORDINALS[(word or "").lower()]


def fiscal_year_of(end: date, period: FiscalPeriod, text: str) -> int:
    """The fiscal year that a period ending on `end` belongs to, by the company's own words where it says.

    A year that ends in January or February is named after either calendar year: the one that the filing speaks of
    counts, and failing that the earlier one. A year that ends elsewhere is named after the year it ends in.
    """
    quarters_left = 0 if period is FiscalPeriod.FY else 4 - int(period[1])
    months = (end.year * 12 + end.month - 1) + 3 * quarters_left
    if end.day <= DAYS_OF_GRACE:
        months -= 1
    last_year, last_month = divmod(months, 12)
    return _named(last_year, text) if last_month < 2 else last_year


def _named(year: int, text: str) -> int:
    """`year` or the one before, whichever the text calls its fiscal year."""
    counts = Counter(int(match[1]) for match in FISCAL_YEAR.finditer(text))
    return year if counts[year] > NEXT_YEAR_SHARE * counts[year - 1] else year - 1
