"""Search: from a question to the pages that answer it, over whatever store is behind the ports."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from anyio import to_thread

from tinyrag_gql import telemetry
from tinyrag_gql.domain.chunks import Chunk, IndexedPage
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.search import SearchHit, SearchMode, SearchRequest, SearchResult
from tinyrag_gql.ports import Corpus, DocumentStore, Embedder, SearchScope
from tinyrag_gql.retrieval.diversity import arrange
from tinyrag_gql.retrieval.pool import PageKey, shortlist
from tinyrag_gql.retrieval.question import Question, read_question
from tinyrag_gql.retrieval.ranking import RankedPage, Weights, rank
from tinyrag_gql.services.candidate_retriever import CandidateRetriever
from tinyrag_gql.services.scope_inference import Scope, infer_scope

CANDIDATES = 160
"""How many pages are looked at closely."""
PREFERRED_FILINGS = 8
"""How many filings, the best fitting ones, propose their statements."""
WEIGHTS = {
    SearchMode.HYBRID: Weights(),
    SearchMode.DENSE: Weights.only(dense=1.0),
    SearchMode.LEXICAL: Weights.only(lexical=1.0, whole=0.6),
}


@dataclass(frozen=True)
class Candidates:
    """The pages that may answer a question, with all that their ranking goes by."""

    question: Question
    scope: Scope
    proposals: CandidateRetriever
    pages: Mapping[PageKey, IndexedPage]


class SearchService:
    """Finds pages for questions."""

    def __init__(self, documents: DocumentStore, corpus: Corpus, embedder: Embedder) -> None:
        self._documents = documents
        self._corpus = corpus
        self._embedder = embedder

    async def search(self, request: SearchRequest) -> SearchResult:
        """At most `limit` pages of the filter's documents, best first.

        Raises InvalidInputError for an empty query, and AskError where the question cannot be embedded.
        """
        started = time.perf_counter()
        if not request.query.strip():
            raise InvalidInputError("The query is empty: ask a question or give some words.", ("query",))
        with telemetry.span("search", mode=request.mode.value.lower()) as span:
            found = await self.candidates(request)
            hits = await self._hits(request, found) if found.pages else ()
            span.note(hits=len(hits))
        return SearchResult(
            hits=hits,
            scope=found.scope.resolved,
            took_ms=(time.perf_counter() - started) * 1000,
            embedding_tokens=found.proposals.embedding_tokens,
        )

    async def candidates(self, request: SearchRequest) -> Candidates:
        """What the indexes propose for the query, in the scope it names. Raises AskError as `search` does."""
        readable = await self._documents.readable(request.tenant, request.filter)
        question = read_question(request.query)
        scope = await to_thread.run_sync(partial(infer_scope, question, readable, narrow=request.infer_scope))
        question = replace(question, names=scope.names)
        within = SearchScope(tenant=request.tenant, document_ids=tuple(scope.documents))
        proposals = CandidateRetriever(self._corpus, self._embedder, question, within)
        if not scope.documents:
            return Candidates(question, scope, proposals, {})
        await proposals.gather(request.mode, scope.preferred(PREFERRED_FILINGS))
        keys = await to_thread.run_sync(shortlist, proposals.pool, scope.fits, CANDIDATES)
        pages = {PageKey(*key): page for key, page in (await self._corpus.live_pages(keys)).items()}
        return Candidates(question, scope, proposals, pages)

    async def _hits(self, request: SearchRequest, found: Candidates) -> tuple[SearchHit, ...]:
        question, scope, proposals, pages = found.question, found.scope, found.proposals, found.pages
        ranked = await to_thread.run_sync(
            partial(rank, question, proposals.pool, pages, scope.fits, scope.forms, WEIGHTS[request.mode])
        )
        if request.mode is SearchMode.HYBRID:
            ranked = arrange(question, ranked, pages)
        best = ranked[: request.limit]
        ids = await proposals.chunks_to_show([page.key for page in best], scope.documents)
        chunks = await self._corpus.chunks_by_id(list(ids.values()))
        return _shown(best, {key: chunks[id_] for key, id_ in ids.items() if id_ in chunks}, scope, pages)


def _shown(
    ranked: Sequence[RankedPage],
    chunks: Mapping[PageKey, Chunk],
    scope: Scope,
    pages: Mapping[PageKey, IndexedPage],
) -> tuple[SearchHit, ...]:
    """Hits for the pages whose chunk is still live; a page that was replaced meanwhile is left out."""
    live = [page for page in ranked if page.key in chunks]
    return tuple(_hit(rank, page, chunks[page.key], scope, pages[page.key]) for rank, page in enumerate(live, start=1))


def _hit(rank: int, page: RankedPage, chunk: Chunk, scope: Scope, indexed_page: IndexedPage) -> SearchHit:
    return SearchHit(
        rank=rank,
        score=page.score,
        document=scope.documents[page.key.document_id],
        chunk_id=chunk.id,
        page=chunk.page,
        section=chunk.section,
        text=chunk.text,
        start=chunk.start,
        end=chunk.end,
        indexed_page=indexed_page,
    )
