"""Reads whole filings for questions that a part of one answers, such as its risk factors, and for outlines."""

import asyncio
from collections.abc import Sequence
from typing import NamedTuple

from tinyrag_gql import telemetry
from tinyrag_gql.answering.evidence import DraftAnswer, EvidencePage
from tinyrag_gql.answering.filing_answers import (
    FilingAnswer,
    answer_from_filing,
    looks_ahead,
    prefers_annual,
    reads_filings,
    told_in_words,
)
from tinyrag_gql.answering.filing_pages import FilingPages
from tinyrag_gql.answering.reason_answers import asks_of_years
from tinyrag_gql.domain.answers import AskRequest
from tinyrag_gql.domain.chunks import Chunk, IndexedPage
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.search import SearchHit, SearchResult
from tinyrag_gql.filings.companies import company_key
from tinyrag_gql.filings.questions import ParsedQuestion, read_question
from tinyrag_gql.ports import Corpus, DocumentStore
from tinyrag_gql.retrieval.filing_prior import form_of
from tinyrag_gql.services.chunk_places import chunk_at, hit_of
from tinyrag_gql.services.company_directory import CompanyDirectory

MOST_FILINGS = 3
"""Filings that are read for one question."""
MOST_PAGES = 600
"""Pages of a filing that is read as a whole; of a longer one the pages found answer."""


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
        """The answer of the first filing that has one; None where none has, or none is to be read.

        `answered` says that facts answer it, which a filing replaces only where words are asked for.
        """
        question = read_question(request.question)
        if not reads_filings(question) or (answered and not _is_told_in_words(question, result.hits)):
            return None
        with telemetry.span("answer.filings") as span:
            refusal = None
            _, named = await self._directory.named(question.text, request.tenant, request.filter)
            for document in _to_read(question, [*(hit.document for hit in result.hits), *named]):
                answer = await self._read(question, document)
                if answer is not None and answer.hits:
                    span.set_attributes(answered=True)
                    return answer
                refusal = answer or refusal
        return None if answered else refusal

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
    return told_in_words(question, [EvidencePage.of_page(0, hit.document, hit.page, "") for hit in hits])


def _to_read(question: ParsedQuestion, documents: Sequence[Document]) -> list[Document]:
    """The filings of the first company, best first; annual reports before others where these must tell it."""
    distinct = {document.id: document for document in reversed(documents)}
    ordered = list(reversed(distinct.values()))
    first = [each for each in ordered if company_key(each) == company_key(ordered[0])]
    covering = [each for each in first if _covers(question, each)]
    covering = [each for each in covering if form_of(each) in question.forms] or covering
    years = {period.year for period in question.periods}
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
    years, year = {period.year for period in question.periods}, document.metadata.year
    if not years or year is None:
        return True
    return bool(years & {year, year - 1, year - 2}) or (looks_ahead(question) and year + 1 in years)
