"""What an answer is built on and comes out as: pages with the facts of their filing, and a draft with markers."""

import re
from collections.abc import Collection, Hashable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple, Self

from tinyrag_gql.domain.answer_tables import DraftFigure, DraftTable, TableUnit
from tinyrag_gql.domain.answers import AnswerFinishReason
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.domain.search import SearchHit
from tinyrag_gql.filings.companies import Company, company_named, mentions
from tinyrag_gql.filings.file_names import name_words_of
from tinyrag_gql.filings.forms import is_periodic

NOTHING_FOUND = (
    "Nothing in the documents searched answers this question. "
    "Try naming the company, the fiscal year and the line item, widening the filter, or ingesting the filing it is in."
)


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
    file_name: str = ""
    """What its document is called, where its company is not known."""
    has_facts: bool = False
    """Whether facts are known of its filing, so that its tables are not read from its text."""

    @classmethod
    def of(cls, source: int, hit: SearchHit, page_text: str, *, has_facts: bool = False) -> Self:
        """The evidence that a search hit and its page's text make."""
        page = cls.of_page(source, hit.document, hit.page, page_text)
        return page._replace(start=hit.start, end=hit.end, has_facts=has_facts)

    @classmethod
    def of_page(cls, source: int, document: Document, number: int, text: str) -> Self:
        """The evidence that a whole page of a document makes."""
        meta = document.metadata
        return cls(
            source,
            text,
            0,
            len(text),
            number,
            document.id,
            meta.company,
            meta.ticker,
            meta.report_type,
            meta.year,
            meta.fiscal_period,
            meta.period_end,
            "" if meta.company or meta.ticker else document.file_name,
        )

    @property
    def is_quarterly(self) -> bool:
        return self.fiscal_period not in (None, FiscalPeriod.FY)

    @property
    def is_periodic(self) -> bool:
        """Whether it is of an annual or a quarterly report, which is of one period."""
        return bool(self.report_type) and is_periodic(self.report_type)


def companies_of(evidence: Iterable[EvidencePage]) -> dict[Company, str | None]:
    """The companies that the evidence is of, in its order, each with its name as given."""
    return {company_named(page.company, page.ticker): page.company for page in evidence}


def texts_of(evidence: Iterable[EvidencePage]) -> list[str]:
    """The texts of pages, and the words of the file names of documents whose company is not known."""
    pages = list(evidence)
    names = dict.fromkeys(page.file_name for page in pages if page.file_name)
    return [*(page.text for page in pages), *(" ".join(name_words_of(name)) for name in names)]


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
    name = " ".join(part for part in (first.company, first.report_type) if part) or first.file_name or "the document"
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


MARKERS = re.compile(r"[ \t]?\[\s?(\d{1,4}(?:\s?[,;]\s?\d{1,4})*)\s?\]")
"""Markers as answers write them, with the space before them."""


def without_markers(text: str) -> str:
    """The text without its markers: the same however these are numbered, and whichever of them are left out."""
    return MARKERS.sub("", text)


class DraftAnswer(NamedTuple):
    """An answer before it is checked; marker [n] in `text` cites `spans[n - 1]`."""

    text: str
    spans: tuple[Span, ...]
    finish_reason: AnswerFinishReason
    table: DraftTable | None = None
    compared: tuple[int, ...] = ()
    """Places of the lines that compare figures: they are left out unless all their figures are certain."""


class ToldFigure(NamedTuple):
    """A figure in a line of an answer, `line[start:end]`: whose it is, its value as written, and what it counts."""

    owner: Hashable
    start: int
    end: int
    value: Decimal
    unit: TableUnit


class _Line(NamedTuple):
    text: str
    told: tuple[ToldFigure, ...] = ()
    compares: bool = False


class AnswerBuilder:
    """Collects an answer's text; a passage that is cited twice keeps its marker."""

    def __init__(self, within: Self | None = None) -> None:
        """`within` shares its markers, for a part that is added to it later by `extend`."""
        self._spans: dict[Span, int] = {} if within is None else within._spans
        self._lines: list[_Line] = []

    def cite(self, span: Span) -> str:
        """The marker for a passage, such as '[2]'."""
        return f"[{self._spans.setdefault(span, len(self._spans) + 1)}]"

    def add(self, line: str, *told: ToldFigure, compares: bool = False) -> None:
        """Add a line. `told` are figures in it that a table may hold; one that `compares` must be certain to stay."""
        self._lines.append(_Line(line, told, compares))

    def extend(self, part: Self, *, opening: str = "") -> None:
        """Add the lines of a part, with `opening` before the first of them."""
        first, *rest = part._lines or [_Line("")]
        behind = len(opening)
        told = tuple(each._replace(start=each.start + behind, end=each.end + behind) for each in first.told)
        self._lines += [first._replace(text=opening + first.text, told=told), *rest] if part._lines else []

    @property
    def told(self) -> dict[Hashable, tuple[DraftFigure, TableUnit]]:
        """The figures told by their owners, each where it is told first, and what they count."""
        found: dict[Hashable, tuple[DraftFigure, TableUnit]] = {}
        start = 0
        for line in self._lines:
            for each in line.told:
                first, last = (start + len(without_markers(line.text[:place])) for place in (each.start, each.end))
                found.setdefault(each.owner, (DraftFigure(first, last, each.value, each.unit.scale), each.unit))
            start += len(without_markers(line.text)) + 1
        return found

    def draft(self, table: DraftTable | None = None) -> DraftAnswer:
        compared = tuple(place for place, line in enumerate(self._lines) if line.compares)
        text = "\n".join(line.text for line in self._lines)
        return DraftAnswer(text, tuple(self._spans), AnswerFinishReason.COMPLETE, table, compared)


def without_lines(draft: DraftAnswer, places: Collection[int]) -> DraftAnswer:
    """The draft without the lines at these places; figures of its table move with the lines that stay."""
    lines = draft.text.split("\n")
    kept = [(place, line) for place, line in enumerate(lines) if place not in places]
    gone, start = list[tuple[int, int]](), 0
    for place, line in enumerate(lines):
        length = len(without_markers(line)) + 1
        gone += [(start, length)] if place in places else []
        start += length

    def moved(figure: DraftFigure) -> DraftFigure:
        before = sum(length for begin, length in gone if begin < figure.start)
        return figure._replace(start=figure.start - before, end=figure.end - before)

    table = draft.table and draft.table._replace(figures=tuple(map(moved, draft.table.figures)))
    compared = tuple(new for new, (old, _) in enumerate(kept) if old in draft.compared)
    return draft._replace(text="\n".join(line for _, line in kept), table=table, compared=compared)


def nothing_found() -> DraftAnswer:
    """The answer where the evidence holds none."""
    return DraftAnswer(NOTHING_FOUND, (), AnswerFinishReason.NO_EVIDENCE)
