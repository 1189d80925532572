"""What a question says: its core without lead-ins, the periods it names, the metrics and statements it needs."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tinyrag_gql.domain.chunks import Statement
from tinyrag_gql.domain.metrics import AskedMetrics, metrics_in
from tinyrag_gql.retrieval.intents import NARRATIVE, Intent, intents_in
from tinyrag_gql.retrieval.phrasing import core_of
from tinyrag_gql.retrieval.text import word_set, words


@dataclass(frozen=True)
class Question:
    """A question, read once. `core` is what is searched for; `text` is as it was asked."""

    text: str
    core: str
    years: tuple[int, ...]
    quarters: tuple[int, ...]
    dates: tuple[date, ...]
    latest: bool
    forms: tuple[str, ...]
    named_statements: frozenset[Statement]
    asked: AskedMetrics
    intents: tuple[Intent, ...]

    @property
    def statements(self) -> frozenset[Statement]:
        """The statements it names, or else those that hold the line items it asks for."""
        return self.named_statements or frozenset(item.statement for item in self.asked.items)

    @property
    def asks_why(self) -> bool:
        """Whether it wants reasons, which stand in the discussion and not in the statements."""
        return any(intent.name == "drivers" for intent in self.intents)

    @property
    def is_narrative(self) -> bool:
        return any(intent.name in NARRATIVE for intent in self.intents)

    @cached_property
    def unexplained(self) -> tuple[str, ...]:
        """The words that neither a metric nor common question words account for."""
        return tuple(word for word in words(self.asked.rest) if word not in _GENERIC and not word[0].isdigit())


def read_question(text: str) -> Question:
    """Read `text`; never fails."""
    core = core_of(text)
    asked = metrics_in(core)
    return Question(
        text=text,
        core=core,
        years=_years(text),
        quarters=_quarters(text),
        dates=_dates(text),
        latest=bool(_LATEST.search(text)),
        forms=tuple(form for form, pattern in _FORMS.items() if pattern.search(text)),
        named_statements=frozenset(name for name, pattern in _STATEMENTS.items() if pattern.search(text)),
        asked=asked,
        intents=intents_in(core),
    )


_YEAR = re.compile(r"(?<![\d$.,])(20[0-3]\d)(?!\d|,\d|\.\d)")
_SHORT_YEAR = re.compile(r"\b(?:FY|CY|Q[1-4])\s?['’]?(\d\d)(?!\d)", re.IGNORECASE)
_YEAR_RANGE = re.compile(
    r"\b(?:FY|fiscal(?: years?)?)?\s?(20[0-3]\d)\s?(?:-|–|to|through)\s?(?:FY|fiscal )?(20[0-3]\d)\b"
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_QUARTER = re.compile(r"\b(?:Q([1-4])|([1-4])Q)(?=\b|\d\d)|\b(first|second|third|fourth)[- ]quarter", re.IGNORECASE)
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DATE = re.compile(rf"\b({'|'.join(_MONTHS)})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(20\d\d)\b", re.IGNORECASE)
_LATEST = re.compile(r"\b(latest|most recent(ly)?|newest|current (quarter|year|filing))\b", re.IGNORECASE)
_FORMS = {
    "10-K": re.compile(r"\b10-?k\b|\bannual (report|filing)", re.IGNORECASE),
    "10-Q": re.compile(r"\b10-?q\b|\bquarterly (report|filing)", re.IGNORECASE),
    "8-K": re.compile(r"\b8-?k\b|\bcurrent report", re.IGNORECASE),
    "EARNINGS": re.compile(r"\bearnings (release|call|report|presentation)|\bpress release", re.IGNORECASE),
}
_STATEMENTS: dict[Statement, re.Pattern[str]] = {
    "balance_sheet": re.compile(r"balance sheets?|statements? of financial (position|condition)", re.IGNORECASE),
    "cash_flow": re.compile(r"cash ?flows? statements?|statements? of cash ?flows?", re.IGNORECASE),
    "income": re.compile(
        r"income statements?|statements? of (income|operations|earnings)|\bP&L\b|profit (and|&) loss", re.IGNORECASE
    ),
}
_GENERIC = word_set(
    """year fiscal fy end period quarter quarters annual total amount value average ratio percent percentage units
    usd million millions billion thousand number round decimal places define defined calculate compute company
    companies business change changed increase increased decrease decreased improve improving improved profile
    consistent historically historical relevant useful metric data compare compared comparison report reported
    level net time times days most recent latest previous prior same so why because day two three one five
    reasonably healthy positive negative high low"""
)


def _years(text: str) -> tuple[int, ...]:
    years = {int(year) for year in _YEAR.findall(text)} | {2000 + int(year) for year in _SHORT_YEAR.findall(text)}
    for first, last in _YEAR_RANGE.findall(text):
        years.update(range(int(first), min(int(last), int(first) + 10) + 1))
    return tuple(sorted(years))


def _quarters(text: str) -> tuple[int, ...]:
    found = (next(filter(None, match)) for match in _QUARTER.findall(text))
    return tuple(sorted({int(quarter) if quarter.isdigit() else _ORDINALS[quarter.lower()] for quarter in found}))


def _dates(text: str) -> tuple[date, ...]:
    return tuple(found for match in _DATE.findall(text) if (found := _date(*match)))


def _date(month: str, day: str, year: str) -> date | None:
    try:
        return date(int(year), _MONTHS.index(month.lower()) + 1, int(day))
    except ValueError:  # a day that the month does not have is no date
        return None
