"""Search: from a question to the pages that answer it, over whatever store is behind the ports."""

import time
from collections.abc import Sequence
from typing import NamedTuple

from anyio import to_thread

from tinyrag_gql import telemetry
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.search import SearchHit, SearchMode, SearchRequest, SearchResult
from tinyrag_gql.filings.questions import read_question
from tinyrag_gql.ports import Corpus, DocumentStore, Embedder
from tinyrag_gql.retrieval.ranking import RankedPage, RankingQuery, diversify, rank
from tinyrag_gql.retrieval.weights import WEIGHTS, only
from tinyrag_gql.services.candidate_retriever import CandidateRetriever, Retrieved
from tinyrag_gql.services.chunk_places import hit_of
from tinyrag_gql.services.scope_inference import MOST_LOADED, InferredScope, ScopeInference

LONGEST_QUERY = 8_000
"""Characters; as many as a question may have."""
SIGNALS = {
    SearchMode.HYBRID: WEIGHTS.signals,
    SearchMode.DENSE: only(dense=1.0),
    SearchMode.LEXICAL: only(bm25=1.0, page_bm25=WEIGHTS.signals.page_bm25),
}


class Prepared(NamedTuple):
    """All that the ranking of a request goes by."""

    query: RankingQuery
    scope: InferredScope
    retrieved: Retrieved


class SearchService:
    """Finds pages for questions."""

    def __init__(
        self, documents: DocumentStore, corpus: Corpus, embedder: Embedder, *, most_loaded: int = MOST_LOADED
    ) -> None:
        self._corpus = corpus
        self._scopes = ScopeInference(documents, most_loaded=most_loaded)
        self._retriever = CandidateRetriever(documents, corpus, embedder)

    async def search(self, request: SearchRequest) -> SearchResult:
        """At most `limit` pages of the filter's documents, best first, after the first `offset`.

        Raises InvalidInputError for a query that is empty or too long, and AskError where it cannot be embedded.
        """
        started = time.perf_counter()
        _check(request.query)
        with telemetry.span("search", mode=request.mode.value.lower()) as span:
            prepared = await self.prepare(request)
            ranked = await to_thread.run_sync(_ranked, request.mode, prepared)
            end = request.offset + request.limit
            hits = await self._hits(request, prepared, ranked[request.offset : end])
            span.set_attributes(hits=len(hits))
        return SearchResult(
            hits=hits,
            scope=prepared.scope.resolved,
            took_ms=(time.perf_counter() - started) * 1000,
            embedding_tokens=prepared.retrieved.embedding_tokens,
            has_more=len(ranked) > end,
        )

    async def prepare(self, request: SearchRequest) -> Prepared:
        """Read the query, infer its scope and gather candidates. Raises AskError as `search` does."""
        question = await to_thread.run_sync(read_question, request.query)
        scope = await self._scopes.infer(question, request)
        scope, retrieved = await self._retriever.gather(question, scope, request)
        return Prepared(await to_thread.run_sync(scope.query, question), scope, retrieved)

    async def _hits(
        self, request: SearchRequest, prepared: Prepared, ranked: Sequence[RankedPage]
    ) -> tuple[SearchHit, ...]:
        """Hits for the pages whose chunk is still live; a page that was replaced meanwhile is left out."""
        if not ranked:
            return ()
        keys, documents = [page.key for page in ranked], prepared.scope.documents
        ids = await self._retriever.chunks_to_show(keys, prepared.retrieved, documents, request.tenant)
        chunks = await self._corpus.chunks_by_id(list(ids.values()))
        live = [page for page in ranked if ids.get(page.key) in chunks]
        pages = prepared.retrieved.candidates.pages
        return tuple(
            hit_of(place, documents[page.key.document_id], chunks[ids[page.key]], pages[page.key], score=page.score)
            for place, page in enumerate(live, start=request.offset + 1)
        )


def _check(query: str) -> None:
    if not query.strip():
        raise InvalidInputError("The query is empty: ask a question or give some words.", ("query",))
    if len(query) > LONGEST_QUERY:
        message = f"The query has {len(query):,} characters and may have {LONGEST_QUERY:,}. Shorten it."
        raise InvalidInputError(message, ("query",))


def _ranked(mode: SearchMode, prepared: Prepared) -> list[RankedPage]:
    """All candidates in the order to show."""
    query, candidates = prepared.query, prepared.retrieved.candidates
    ranked = rank(query, candidates, SIGNALS[mode])
    return diversify(query, ranked, candidates.pages) if mode is SearchMode.HYBRID else ranked
