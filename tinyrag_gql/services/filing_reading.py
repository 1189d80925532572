"""Reads whole filings for questions that a part of one answers, such as its risk factors, and for outlines."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tinyrag_gql import telemetry
from tinyrag_gql.answering.close_passages import reads_closely
from tinyrag_gql.answering.denied_figures import asks_what_may_be_none
from tinyrag_gql.answering.evidence import DraftAnswer, EvidencePage
from tinyrag_gql.answering.filing_answers import (
    FilingAnswer,
    answer_closely,
    answer_from_filing,
    answer_none,
    asks_for_reasons,
    looks_ahead,
    prefers_annual,
    reads_filings,
    told_in_words,
)
from tinyrag_gql.answering.filing_pages import FilingPages
from tinyrag_gql.answering.outcomes import asks_outcome
from tinyrag_gql.answering.reason_answers import asks_of_years
from tinyrag_gql.domain.answers import AskRequest
from tinyrag_gql.domain.chunks import Chunk, IndexedPage
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.search import SearchHit, SearchResult
from tinyrag_gql.filings.companies import company_key
from tinyrag_gql.filings.questions import ParsedQuestion, read_question
from tinyrag_gql.filings.told_periods import told_years
from tinyrag_gql.ports import Corpus, DocumentStore
from tinyrag_gql.retrieval.filing_prior import form_of
from tinyrag_gql.services.chunk_places import chunk_at, hit_of
from tinyrag_gql.services.company_directory import CompanyDirectory

MOST_FILINGS = 3
"""Filings that are read for one question."""
MOST_EARLIER = 3
"""Further filings that are read for what became of something, at whatever time."""
MOST_PAGES = 600
"""Pages of a filing that is read as a whole; of a longer one the pages found answer."""


_LATER = 0.04
"""What the sentences of a filing must be closer for each filing that comes before it."""
MOST_OPEN = 6
"""Filings that stay in memory, some 10 MB each."""


class ReadAnswer(NamedTuple):
    """The draft that a filing gives, and the pages it cites, in the order of its sources; a refusal has none."""

    draft: DraftAnswer
    hits: tuple[SearchHit, ...]


class _OpenFiling(NamedTuple):
    """A filing as it answers, and its pages as they are stored."""

    filing: FilingPages
    pages: Sequence[IndexedPage]


class FilingReader:
    """Answers questions from the whole text of filings: of those that a search found, and of the company named."""

    def __init__(self, corpus: Corpus, documents: DocumentStore) -> None:
        self._corpus = corpus
        self._directory = CompanyDirectory(documents)
        self._opened: dict[str, _OpenFiling] = {}

    async def read(self, request: AskRequest, result: SearchResult, *, answered: bool = False) -> ReadAnswer | None:
        """The answer of the first filing that has one, or of the one whose sentences are closest; None where none has.

        `answered` says that facts answer it, which a filing replaces only where words are asked for.
        """
        question = read_question(request.question)
        by_parts, closely = reads_filings(question), not answered and reads_closely(question)
        denied = not answered and asks_what_may_be_none(question)
        if not (by_parts or closely or denied) or (answered and not _is_told_in_words(question, result.hits)):
            return None
        with telemetry.span("answer.filings") as span:
            refusal = None
            _, named = await self._directory.named(question.text, request.tenant, request.filter)
            documents = [*(hit.document for hit in result.hits), *named]
            for document in _to_read(question, documents) if by_parts else ():
                answer = await self._read(question, document)
                if answer is not None and answer.hits:
                    span.set_attributes(answered=True)
                    return answer
                refusal = answer or refusal
            if denied and (answer := await self._denied(question, named)):
                span.set_attributes(answered=True)
                return answer
            if closely and named and (answer := await self._closest(question, named)):
                span.set_attributes(answered=True)
                return answer
        return None if answered else refusal

    async def _denied(self, question: ParsedQuestion, named: Sequence[Document]) -> ReadAnswer | None:
        """What the filing of the year says of having none of the figure asked for."""
        for document in to_read_closely(question, named)[:1]:
            if document.live_generation is not None and (document.page_count or 0) <= MOST_PAGES:
                opened = await self._open(document, document.live_generation)
                found = await asyncio.to_thread(answer_none, question, opened.filing)
                return await self._with_hits(found, document, opened.pages) if found else None
        return None

    async def _closest(self, question: ParsedQuestion, named: Sequence[Document]) -> ReadAnswer | None:
        """The answer of the filing of the one company named whose sentences hold most of the question."""
        best: tuple[float, Document, FilingAnswer, Sequence[IndexedPage]] | None = None
        likely = to_read_closely(question, named)
        for place, document in enumerate([*likely, *earlier_telling_an_end(question, named, likely)]):
            if document.live_generation is None or (document.page_count or 0) > MOST_PAGES:
                continue
            opened = await self._open(document, document.live_generation)
            found = await asyncio.to_thread(answer_closely, question, opened.filing)
            score = found.score - _LATER * place if found else 0.0
            if found and (best is None or score > best[0]):
                best = (score, document, found.answer, opened.pages)
        return await self._with_hits(best[2], best[1], best[3]) if best else None

    async def _read(self, question: ParsedQuestion, document: Document) -> ReadAnswer | None:
        if document.live_generation is None or (document.page_count or 0) > MOST_PAGES:
            return None
        opened = await self._open(document, document.live_generation)
        found = await asyncio.to_thread(answer_from_filing, question, opened.filing)
        return None if found is None else await self._with_hits(found, document, opened.pages)

    async def _open(self, document: Document, generation: int) -> "_OpenFiling":
        """The filing with what is read of it already; those that were asked last stay in memory."""
        key = f"{document.id} {generation} {document.updated_at.isoformat()}"
        opened = self._opened.pop(key, None)
        if opened is None:
            pages = await self._corpus.pages(document.id, generation)
            evidence = (
                EvidencePage.of_page(place, document, each.number, each.text) for place, each in enumerate(pages)
            )
            opened = _OpenFiling(FilingPages(list(evidence)), pages)
        self._opened[key] = opened  # the one asked for last is the last one to go
        while len(self._opened) > MOST_OPEN:
            del self._opened[next(iter(self._opened))]
        return opened

    async def _with_hits(
        self, found: FilingAnswer, document: Document, pages: Sequence[IndexedPage]
    ) -> ReadAnswer | None:
        chunks = await self._chunks(document)
        starts = {span.source: span.start for span in reversed(found.draft.spans)}
        hits: list[SearchHit] = []
        for source, place in enumerate(found.places):
            chunk = chunk_at(chunks, pages[place], starts[source])
            if chunk is None:  # the document was replaced meanwhile
                return None
            hits.append(hit_of(source + 1, document, chunk, pages[place]))
        return ReadAnswer(found.draft, tuple(hits))

    async def _chunks(self, document: Document) -> list[Chunk]:
        generation, count = document.live_generation or 0, document.chunk_count or 0
        return await self._corpus.chunks(document.id, generation, offset=0, limit=count)


def _is_told_in_words(question: ParsedQuestion, hits: Sequence[SearchHit]) -> bool:
    """Whether a sentence answers better than the fact that was found."""
    return asks_for_reasons(question) or told_in_words(
        question, [EvidencePage.of_page(0, hit.document, hit.page, "") for hit in hits]
    )


def _to_read(question: ParsedQuestion, documents: Sequence[Document]) -> list[Document]:
    """The filings of the first company, best first; annual reports before others where these must tell it."""
    distinct = {document.id: document for document in reversed(documents)}
    ordered = list(reversed(distinct.values()))
    first = [each for each in ordered if company_key(each) == company_key(ordered[0])]
    covering = [each for each in first if _covers(question, each)]
    covering = [each for each in covering if form_of(each) in question.forms] or covering
    years = told_years(question)
    if not years:
        newest = max((each.metadata.year or 0 for each in covering), default=0)
        covering = [each for each in covering if (each.metadata.year or newest) >= newest - 1]
        covering.sort(key=lambda each: -(each.metadata.year or 0))
    annual = prefers_annual(question) or (question.asks_why and asks_of_years(question))
    if annual and not question.forms and not question.quarters:
        covering.sort(key=lambda each: (bool(years) and each.metadata.year not in years, form_of(each) != "10-K"))
    if question.quarters:
        covering.sort(
            key=lambda each: each.metadata.fiscal_period not in {f"Q{quarter}" for quarter in question.quarters}
        )
    return covering[:MOST_FILINGS]


def _covers(question: ParsedQuestion, document: Document) -> bool:
    """Whether a filing is of a year that is asked about, or of one of the two after it, which tell of it, too."""
    years, year = told_years(question), document.metadata.year
    if not years or year is None:
        return True
    return bool(years & {year, year - 1, year - 2}) or (looks_ahead(question) and year + 1 in years)


def to_read_closely(question: ParsedQuestion, documents: Sequence[Document]) -> list[Document]:
    """The filings of one company that may tell what is asked, likeliest first; none where several are named.

    They are of the form that is named and of the day, the month, the quarter or the year; else the newest.
    """
    if len({company_key(each) for each in documents}) != 1:
        return []
    found = sorted(documents, key=_end, reverse=True)
    found = [each for each in found if form_of(each) in question.forms] or found
    days = [*question.dates, *([question.month] if question.month else [])]
    if days and (ended := [each for each in found if any(abs((_end(each) - day).days) <= _SAME_END for day in days)]):
        return ended[:MOST_FILINGS]
    if question.month and not question.dates:
        first = question.month.replace(day=1)
        after = [each for each in reversed(found) if 0 <= (_end(each) - first).days <= _TOLD_WITHIN]
        return after[:MOST_FILINGS] or found[:MOST_FILINGS]
    years = told_years(question)
    if not years:
        return found[:MOST_FILINGS]
    covering = [each for each in found if _covers(question, each)]
    quarters = {f"Q{quarter}" for quarter in question.quarters}

    def rank(document: Document) -> tuple[bool, bool]:
        period = document.metadata.fiscal_period
        fits = period in quarters if quarters else form_of(document) == "10-K"
        return document.metadata.year not in years, not fits

    return sorted(covering, key=rank)[:MOST_FILINGS]


def earlier_telling_an_end(
    question: ParsedQuestion, documents: Sequence[Document], likely: Sequence[Document]
) -> list[Document]:
    """The filings before the likely ones, newest first, for a question of what became of something, at any time.

    Filings tell an event in the year in which it happens.
    """
    if not likely or question.periods or question.month or not asks_outcome(question):
        return []
    others = [each for each in documents if each.id not in {other.id for other in likely}]
    return sorted(others, key=_end, reverse=True)[:MOST_EARLIER]


def _end(document: Document) -> date:
    """The last day of the period that a filing is of, as far as known."""
    end = document.metadata.period_end
    return end.date() if end else date(document.metadata.year or 1, 1, 1)


_SAME_END, _TOLD_WITHIN = 7, 460
"""Days between a period's end and the day that is named for it, and from an event to the end of the year telling it."""
