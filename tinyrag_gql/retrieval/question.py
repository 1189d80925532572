"""What a question says: its core without lead-ins, the periods it names, the metrics and statements it needs."""

import re
from dataclasses import dataclass
from datetime import date

from tinyrag_gql.domain.chunks import Statement
from tinyrag_gql.filings.metrics import AskedMetrics, metrics_in
from tinyrag_gql.filings.periods import asks_latest, dates_in, is_quarterly, quarters_in, spans_filings, years_in
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
    quarterly: bool
    spanning: bool
    forms: tuple[str, ...]
    named_statements: frozenset[Statement]
    asked: AskedMetrics
    intents: tuple[Intent, ...]
    names: frozenset[str] = frozenset()
    """Words that name companies; known once the question is read against a corpus."""

    @property
    def statements(self) -> frozenset[Statement]:
        """The statements it names, and those that hold the line items it asks for."""
        return self.named_statements | {item.statement for item in self.asked.items}

    @property
    def asks_why(self) -> bool:
        """Whether it wants reasons, which stand in the discussion and not in the statements."""
        return any(intent.name == "drivers" for intent in self.intents)

    @property
    def is_narrative(self) -> bool:
        """Whether the notes or the prose answer it better than the statements."""
        return any(intent.name in NARRATIVE for intent in self.intents)

    @property
    def unexplained(self) -> tuple[str, ...]:
        """The words that no metric, no company and no common question word accounts for."""
        known = _GENERIC | self.names
        return tuple(word for word in words(self.asked.rest) if word not in known and not word[0].isdigit())


def read_question(text: str) -> Question:
    """Read `text`; never fails."""
    core = core_of(text)
    return Question(
        text=text,
        core=core,
        years=years_in(text),
        quarters=quarters_in(text),
        dates=dates_in(text),
        latest=asks_latest(text),
        quarterly=is_quarterly(core),
        spanning=spans_filings(core),
        forms=tuple(form for form, pattern in _FORMS.items() if pattern.search(text)),
        named_statements=frozenset(name for name, pattern in _STATEMENTS.items() if pattern.search(text)),
        asked=metrics_in(core),
        intents=intents_in(core),
    )


_FORMS = {
    "10-K": re.compile(r"\b10-?ks?\b|\bannual (report|filing)", re.IGNORECASE),
    "10-Q": re.compile(r"\b10-?qs?\b|\bquarterly (report|filing)", re.IGNORECASE),
    "8-K": re.compile(r"\b8-?ks?\b|\bcurrent report", re.IGNORECASE),
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
    """year fiscal fy end period quarter quarters annual total amount value average ratio percent percentage units usd
    million millions billion thousand number round decimal places define defined calculate compute company companies
    business change changed increase increased decrease decreased improve improving improved profile consistent
    historically historical relevant useful metric data compare compared comparison report reported level net time times
    days most recent latest previous prior same so why because day two three one five reasonably healthy positive
    negative high low rounded nearest"""
)
