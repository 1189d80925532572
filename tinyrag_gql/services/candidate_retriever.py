"""Asks every index for the pages that it proposes, and finds the chunk to show of a page that was found as a whole."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from anyio import to_thread

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.search import SearchMode, SearchRequest
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.ports import ChunkScore, Corpus, DocumentStore, Embedder, PageScore, SearchScope, Terms, Vector
from tinyrag_gql.retrieval.candidates import Candidates, PageHit, PageKey, best_chunks, candidates_from, shortlist
from tinyrag_gql.retrieval.ranking import search_terms
from tinyrag_gql.retrieval.weights import WEIGHTS
from tinyrag_gql.services.scope_inference import InferredScope

_DEPTHS = WEIGHTS.depths


@dataclass(frozen=True)
class Retrieved:
    """The candidates, and what they were searched by."""

    candidates: Candidates
    terms: Terms
    vector: Vector | None
    embedding_tokens: int = 0
    """Tokens of the query that the embedding model read; 0 if it reports none."""


class CandidateRetriever:
    """Finds candidate pages in the indexes of a corpus."""

    def __init__(self, documents: DocumentStore, corpus: Corpus, embedder: Embedder) -> None:
        self._documents = documents
        self._corpus = corpus
        self._embedder = embedder

    async def gather(
        self, question: ParsedQuestion, scope: InferredScope, request: SearchRequest
    ) -> tuple[InferredScope, Retrieved]:
        """What the indexes of the request's mode propose, and the scope with the documents that they propose.

        Raises AskError where embedding fails.
        """
        terms, core = await to_thread.run_sync(_read, question)
        mode = request.mode
        within = scope.within(request.tenant)
        if within.document_ids == ():
            return scope, Retrieved(Candidates(), terms, None)
        (vector, tokens, dense), bm25, page_bm25, statements, count = await asyncio.gather(
            self._dense(core if mode is not SearchMode.LEXICAL else None, within),
            self._bm25(terms if mode is not SearchMode.DENSE else {}, within),
            self._page_bm25(terms if mode is SearchMode.LEXICAL else {}, within),
            self._statement_pages(question, scope, request),
            self._searched_count(scope, request),
        )
        if scope.proposed is not None:
            proposed = await self._proposed(_documents_of(dense, bm25, page_bm25), request)
            scope = await to_thread.run_sync(scope.joined_by, question, proposed, count)
            dense, bm25, page_bm25 = _among(scope, dense), _among(scope, bm25), _among(scope, page_bm25)
            statements = await self._statement_pages(question, scope, request)
        candidates = candidates_from(dense, bm25, page_bm25, statements)
        keys = await to_thread.run_sync(shortlist, candidates, scope.priors, _DEPTHS.shortlist)
        pages = {PageKey(*key): page for key, page in (await self._corpus.live_pages(keys)).items()}
        return scope, Retrieved(replace(candidates, pages=pages), terms, vector, tokens)

    async def _searched_count(self, scope: InferredScope, request: SearchRequest) -> int:
        """How many documents are searched."""
        if scope.proposed is None:
            return len(scope.documents)
        return await self._documents.readable_count(request.tenant, request.filter)

    async def _proposed(self, document_ids: Collection[str], request: SearchRequest) -> Sequence[Document]:
        """The documents of those ids that the request's filter still lets through."""
        found = await self._documents.get_many(request.tenant, sorted(document_ids))
        return [document for document in found.values() if request.filter is None or request.filter.matches(document)]

    async def _dense(self, query: str | None, within: SearchScope) -> tuple[Vector | None, int, Sequence[ChunkScore]]:
        """The query's embedding, its tokens, and the chunks nearest to it."""
        if query is None:
            return None, 0, ()
        vector, tokens = await self._embedder.query(query)
        return vector, tokens, await self._corpus.dense(vector, within, _DEPTHS.chunks)

    async def _bm25(self, terms: Terms, within: SearchScope) -> Sequence[ChunkScore]:
        """The chunks that use the terms best."""
        return await self._corpus.lexical(terms, within, _DEPTHS.chunks) if terms else ()

    async def _page_bm25(self, terms: Terms, within: SearchScope) -> Sequence[PageScore]:
        """The pages that, each as one text, use the terms best."""
        return await self._corpus.lexical_pages(terms, within, _DEPTHS.pages) if terms else ()

    async def _statement_pages(
        self, question: ParsedQuestion, scope: InferredScope, request: SearchRequest
    ) -> Sequence[PageScore]:
        """In mode HYBRID the pages of the best fitting filings that look like the statements the question needs."""
        if request.mode is not SearchMode.HYBRID or not question.statements:
            return ()
        filings = tuple(scope.best_filings(_DEPTHS.statement_filings))
        if not filings:
            return ()
        within = SearchScope(tenant=request.tenant, document_ids=filings)
        found = await asyncio.gather(
            *(self._corpus.statement_pages(name, within, _DEPTHS.statement_pages) for name in question.statements)
        )
        return [page for pages in found for page in pages]

    async def chunks_to_show(
        self, keys: Sequence[PageKey], retrieved: Retrieved, documents: Mapping[str, Document], tenant: str
    ) -> dict[PageKey, str]:
        """By page, the id of its best chunk. For pages found as a whole, their filings' chunks are searched."""
        chunks = retrieved.candidates.best_chunks
        filings = {key.document_id for key in keys if key not in chunks}
        if filings:
            chunks = {**best_chunks(await self._all_chunks(retrieved, documents, tenant, sorted(filings))), **chunks}
            bare = {key for key in keys if key not in chunks}
            chunks = {**await self._first_chunks(bare, documents), **chunks}
        return {key: chunks[key] for key in keys if key in chunks}

    async def _first_chunks(self, pages: Collection[PageKey], documents: Mapping[str, Document]) -> dict[PageKey, str]:
        """The first chunk of each of these pages, which no index ranks: their documents await vectors."""
        found: dict[PageKey, str] = {}
        for id_ in {page.document_id for page in pages}:
            generation, count = documents[id_].live_generation or 0, documents[id_].chunk_count or 0
            for chunk in await self._corpus.chunks(id_, generation, offset=0, limit=count):
                if (key := PageKey(id_, chunk.page)) in pages:
                    found.setdefault(key, chunk.id)
        return found

    async def _all_chunks(
        self, retrieved: Retrieved, documents: Mapping[str, Document], tenant: str, filings: Sequence[str]
    ) -> Sequence[ChunkScore]:
        """Every chunk of these filings, best first."""
        within = SearchScope(tenant=tenant, document_ids=tuple(filings))
        limit = sum(documents[id_].chunk_count or _DEPTHS.chunks for id_ in filings)
        if retrieved.vector is None:
            return await self._corpus.lexical(retrieved.terms, within, limit)
        return await self._corpus.dense(retrieved.vector, within, limit)


Hit = TypeVar("Hit", bound=PageHit)


def _read(question: ParsedQuestion) -> tuple[Terms, str]:
    """The question's terms, and its core; its other readings are made here too, off the event loop, and kept."""
    _ = question.statements
    return search_terms(question), question.core


def _documents_of(*results: Sequence[PageHit]) -> set[str]:
    return {hit.document_id for hits in results for hit in hits}


def _among(scope: InferredScope, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The hits in documents of the scope; one that was deleted meanwhile is in none."""
    return [hit for hit in hits if hit.document_id in scope.documents]
