"""Works out which fiscal year and quarter a filing reports on, as the company itself would name them."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.filings.dates import MONTH, day_of, find_dates, first_date, month_number, nominal_month
from tinyrag_gql.parsing.forms import current

PERIOD_ENDED = re.compile(r"(?:year|quarter|period|months|weeks)s?\s+(?:ended|ending):?\s*", re.I)
EVENT_REPORTED = re.compile(r"date\s+of\s+(?:the\s+)?(?:report|earliest\s+event)", re.I)
EVENT_BEFORE, EVENT_AFTER = 200, 160
"""How far before and after the words 'date of report' its date may stand, in characters."""
MONTH_REPORTED = re.compile(rf"\bfor\s+the\s+month\s+of\s+({MONTH})\s*,?\s*((?:19|20)\d\d)", re.I)
ANNUAL_TITLE = re.compile(
    r"(?:^|\n)[^\n]{0,40}?(?:\b((?:19|20)\d\d)\s+(?:[\w&]+\s+){0,2}annual\s+(?:report|review)\b"
    r"|\bannual\s+report(?:\s+(?:and|&)\s+(?:accounts|form\s+20-f|financial\s+statements))?"
    r"(?:\s+for)?(?:\s+(?:the\s+)?(?:fiscal|financial)?\s*year)?\s*[-–—|,:]?\s*((?:19|20)\d\d)\b(?!\s*[/–-]\s*\d))",
    re.I,
)
"""The title of an annual report with its year; 'Annual Report 2022/23' leaves open which year it means."""
WINDOW = 60
"""How far after such words a date may stand, in characters."""

LONGEST_WAIT = timedelta(days=120)
"""From the end of a period to the release of its results."""

LENGTH_ENDED = re.compile(
    r"\b(?:(?P<three>(?:three|3)[- ]months?|(?:thirteen|twelve|fourteen|sixteen|12|13|14|16)[- ]weeks?)"
    r"|(?P<six>(?:six|6)[- ]months?|(?:twenty[- ]four|twenty[- ]six|twenty[- ]eight|24|26|28)[- ]weeks?)"
    r"|(?P<nine>(?:nine|9)[- ]months?|(?:thirty[- ]nine|thirty[- ]six|forty|36|39|40)[- ]weeks?))"
    r"(?:\s+periods?)?\s+ended",
    re.I,
)
"""The length of a period at the head of a quarterly statement."""
LENGTHS = {"three": FiscalPeriod.Q1, "six": FiscalPeriod.Q2, "nine": FiscalPeriod.Q3}
"""The quarter at whose end a year-to-date period of that length stands."""
MONTH_AND_DAY = re.compile(rf"({MONTH})\s*(\d{{1,2}})\b", re.I)
YEAR_ENDS = re.compile(
    rf"\bfiscal\s+years?\b[^.;\n]{{0,60}}?\bend(?:s|ed|ing)?\b[^.;\n\d]{{0,40}}?\b({MONTH})(?:\s+(\d{{1,2}}))?"
    rf"|\byear\s+ended\s+({MONTH})\s+(\d{{1,2}})",
    re.I,
)
"""'Our fiscal year ends on the last Saturday in September', 'for the fiscal year ended December 31, 2022'."""
CASH_FLOWS = re.compile(r"\bstatements?\s+of\s+cash\s+flows?\b", re.I)
SHOWN_SHARE = 0.25
"""A statement's period is printed at least so often, measured by the period printed most; a slip of the pen is not."""
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
    if current(report_type):
        return _event_date(cover)
    if report_type == "EARNINGS":
        return _newest_end(cover, text)
    return next(_ends(cover), None)


def _event_date(cover: str) -> date | None:
    """The date beside 'Date of report (date of earliest event reported)': after these words, else above them."""
    labels = list(EVENT_REPORTED.finditer(cover))
    for label in labels:
        if after := first_date(cover[label.end() : label.end() + EVENT_AFTER]):
            return after
    above = [day for label in labels for day in find_dates(cover[max(0, label.start() - EVENT_BEFORE) : label.start()])]
    return above[-1] if above else None


def month_reported(cover: str) -> int | None:
    """The year of 'for the month of May 2024', as a foreign issuer's current report (6-K) says it."""
    match = MONTH_REPORTED.search(cover)
    return int(match[2]) if match else None


def titled_year(cover: str) -> int | None:
    """The year in the title of an annual report that has no form's cover, such as 'Annual Report 2022'."""
    years = {int(match[1] or match[2]) for match in ANNUAL_TITLE.finditer(cover)}
    return years.pop() if len(years) == 1 else None


def _newest_end(cover: str, text: str) -> date | None:
    """The newest period that a release shows, unless it is too old to be the one that the release is about."""
    newest, released = max(_ends(text), default=None), first_date(cover)
    return newest if newest and (released is None or released - newest < LONGEST_WAIT) else None


def _ends(text: str) -> Iterator[date]:
    """The dates on which periods are said to have ended."""
    for match in PERIOD_ENDED.finditer(text):
        if day := first_date(text[match.end() : match.end() + WINDOW]):
            yield day


def quarter_of(text: str, end: date) -> FiscalPeriod | None:
    """The quarter of a 10-Q that ends on `end`. None where nothing in the text tells it.

    Year-to-date periods up to that day tell it for certain; then the month in which the company says that its fiscal
    year ends; then year-to-date periods without a day. A text whose cash flows are those of three months is of a
    first quarter.
    """
    lengths = list(LENGTH_ENDED.finditer(text))
    shown = Counter(LENGTHS[match.lastgroup or ""] for match in lengths if _ends_on(match, end, text))
    longest = max((each for each, count in shown.items() if count >= SHOWN_SHARE * max(shown.values())), default=None)
    if longest not in (None, FiscalPeriod.Q1):
        return longest
    if by_calendar := _quarter_by_year_end(text, end):
        return by_calendar
    named = Counter(LENGTHS[match.lastgroup or ""] for match in lengths)
    nine, six = named[FiscalPeriod.Q3], named[FiscalPeriod.Q2]
    if longest is None and max(nine, six) >= OFTEN:
        return FiscalPeriod.Q3 if nine >= six else FiscalPeriod.Q2
    return FiscalPeriod.Q1 if named and CASH_FLOWS.search(text) else None


def _quarter_by_year_end(text: str, end: date) -> FiscalPeriod | None:
    """The quarter by the month that most mentions of the fiscal year's end name; None for one that does not fit."""
    months = Counter(
        nominal_month(day_of(2000, month_number(match[1] or match[3]), int(match[2] or match[4] or 28)) or end)[1]
        for match in YEAR_ENDS.finditer(text)
    )
    if not months:
        return None
    last = months.most_common(1)[0][0]
    into = (nominal_month(end)[1] - last) % 12
    return {3: FiscalPeriod.Q1, 6: FiscalPeriod.Q2, 9: FiscalPeriod.Q3}.get(into)


def _ends_on(length: re.Match[str], end: date, text: str) -> bool:
    """Whether the first day printed after a period's length is the month and day of `end`."""
    day = MONTH_AND_DAY.search(text, length.end(), length.end() + WINDOW)
    return day is not None and (month_number(day[1]), int(day[2])) == (end.month, end.day)


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
