"""Asks every index for the pages that it proposes, and finds the chunk to show of a page that was found as a whole."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from anyio import to_thread

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.search import SearchMode
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.ports import ChunkScore, Corpus, Embedder, PageScore, SearchScope, Terms, Vector
from tinyrag_gql.retrieval.candidates import Candidates, PageKey, best_chunks, candidates_from, shortlist
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

    def __init__(self, corpus: Corpus, embedder: Embedder) -> None:
        self._corpus = corpus
        self._embedder = embedder

    async def gather(self, question: ParsedQuestion, scope: InferredScope, tenant: str, mode: SearchMode) -> Retrieved:
        """What the indexes of that mode propose, asked all at once. Raises AskError where embedding fails."""
        terms = search_terms(question)
        if not scope.documents:
            return Retrieved(Candidates(), terms, None)
        within = SearchScope(tenant=tenant, document_ids=tuple(scope.documents))
        (vector, tokens, dense), bm25, page_bm25, statements = await asyncio.gather(
            self._dense(question.core if mode is not SearchMode.LEXICAL else None, within),
            self._bm25(terms if mode is not SearchMode.DENSE else {}, within),
            self._page_bm25(terms if mode is SearchMode.LEXICAL else {}, within),
            self._statement_pages(question if mode is SearchMode.HYBRID else None, scope, within),
        )
        candidates = candidates_from(dense, bm25, page_bm25, statements)
        keys = await to_thread.run_sync(shortlist, candidates, scope.priors, _DEPTHS.shortlist)
        pages = {PageKey(*key): page for key, page in (await self._corpus.live_pages(keys)).items()}
        return Retrieved(replace(candidates, pages=pages), terms, vector, tokens)

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
        self, question: ParsedQuestion | None, scope: InferredScope, within: SearchScope
    ) -> Sequence[PageScore]:
        """The pages of the best fitting filings that look like the statements the question needs."""
        if question is None or not question.statements:
            return ()
        filings = tuple(scope.best_filings(_DEPTHS.statement_filings))
        within = within.model_copy(update={"document_ids": filings})
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
        return {key: chunks[key] for key in keys if key in chunks}

    async def _all_chunks(
        self, retrieved: Retrieved, documents: Mapping[str, Document], tenant: str, filings: Sequence[str]
    ) -> Sequence[ChunkScore]:
        """Every chunk of these filings, best first."""
        within = SearchScope(tenant=tenant, document_ids=tuple(filings))
        limit = sum(documents[id_].chunk_count or _DEPTHS.chunks for id_ in filings)
        if retrieved.vector is None:
            return await self._corpus.lexical(retrieved.terms, within, limit)
        return await self._corpus.dense(retrieved.vector, within, limit)
