"""What an answer is built on and comes out as: pages with the facts of their filing, and a draft with markers."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, Self

from tinyrag_gql.domain.answers import AnswerFinishReason
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.domain.search import SearchHit
from tinyrag_gql.filings.companies import Company, company_named, mentions


class EvidencePage(NamedTuple):
    """One source: the whole text of a hit's page, where the hit's chunk stands on it, and what its filing is."""

    source: int
    """Position among the sources, from 0."""
    text: str
    start: int
    end: int
    page: int = 1
    document: str = ""
    """Tells filings apart; its id."""
    company: str | None = None
    ticker: str | None = None
    report_type: str | None = None
    year: int | None = None
    fiscal_period: FiscalPeriod | None = None
    period_end: datetime | None = None
    has_facts: bool = False
    """Whether facts are known of its filing, so that its tables are not read from its text."""

    @classmethod
    def of(cls, source: int, hit: SearchHit, page_text: str, *, has_facts: bool = False) -> Self:
        """The evidence that a search hit and its page's text make."""
        meta = hit.document.metadata
        return cls(
            source,
            page_text,
            hit.start,
            hit.end,
            hit.page,
            hit.document.id,
            meta.company,
            meta.ticker,
            meta.report_type,
            meta.year,
            meta.fiscal_period,
            meta.period_end,
            has_facts,
        )

    @property
    def is_quarterly(self) -> bool:
        return self.fiscal_period not in (None, FiscalPeriod.FY)


def companies_of(evidence: Iterable[EvidencePage]) -> dict[Company, str | None]:
    """The companies that the evidence is of, in its order, each with its name as given."""
    return {company_named(page.company, page.ticker): page.company for page in evidence}


def companies_named(text: str, evidence: Sequence[EvidencePage]) -> list[str | None]:
    """The names of the evidence's companies that `text` names, in the order of the sources."""
    companies = companies_of(evidence)
    return list(dict.fromkeys(companies[mention.company] for mention in mentions(text, list(companies))))


def origin(pages: Sequence[EvidencePage]) -> str:
    """Where pages come from, for readers: 'Northwind 10-K, fiscal 2022, pages 40, 41', filing by filing."""
    filings: dict[str, list[EvidencePage]] = {}
    for page in pages:
        filings.setdefault(page.document, []).append(page)
    return "; ".join(_filing(group) for group in filings.values())


def _filing(pages: Sequence[EvidencePage]) -> str:
    first = pages[0]
    name = " ".join(part for part in (first.company, first.report_type) if part) or "the document"
    quarter = str(first.fiscal_period.value) if first.is_quarterly and first.fiscal_period else ""
    period = f"{quarter} fiscal {first.year}".strip() if first.year else ""
    numbers = sorted({page.page for page in pages})
    listed = f"{'pages' if len(numbers) > 1 else 'page'} {', '.join(map(str, numbers))}"
    return ", ".join(part for part in (name, period, listed) if part)


class Span(NamedTuple):
    """A passage on a source's page: `evidence[source].text[start:end]`."""

    source: int
    start: int
    end: int


class DraftAnswer(NamedTuple):
    """An answer before it is checked; marker [n] in `text` cites `spans[n - 1]`."""

    text: str
    spans: tuple[Span, ...]
    finish_reason: AnswerFinishReason


class AnswerBuilder:
    """Collects an answer's text; a passage that is cited twice keeps its marker."""

    def __init__(self, within: Self | None = None) -> None:
        """`within` shares its markers, for a part that is added to it later by `extend`."""
        self._spans: dict[Span, int] = {} if within is None else within._spans
        self._parts: list[str] = []

    def cite(self, span: Span) -> str:
        """The marker for a passage, such as '[2]'."""
        return f"[{self._spans.setdefault(span, len(self._spans) + 1)}]"

    def add(self, line: str) -> None:
        self._parts.append(line)

    def extend(self, part: Self) -> None:
        self._parts += part._parts

    def draft(self) -> DraftAnswer:
        return DraftAnswer("\n".join(self._parts), tuple(self._spans), AnswerFinishReason.COMPLETE)
