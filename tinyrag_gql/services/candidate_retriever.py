"""Asks every index for the pages it proposes, and for the chunk to show of a page that was found as a whole."""

import asyncio
from collections.abc import Awaitable, Mapping, Sequence

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.search import SearchMode
from tinyrag_gql.ports import Corpus, Embedder, SearchScope, Terms, Vector
from tinyrag_gql.retrieval.expansion import search_terms
from tinyrag_gql.retrieval.pool import PageKey, Pool
from tinyrag_gql.retrieval.question import Question

CHUNKS, PAGES, STATEMENT_PAGES = 200, 120, 30
"""How many each index proposes."""


class CandidateRetriever:
    """The candidates for one question in one scope."""

    def __init__(self, corpus: Corpus, embedder: Embedder, question: Question, scope: SearchScope) -> None:
        self.pool = Pool()
        self._corpus = corpus
        self._embedder = embedder
        self._question = question
        self._scope = scope
        self._terms: Terms = search_terms(question)
        self.embedding_tokens = 0
        self._vector: Vector | None = None

    async def gather(self, mode: SearchMode, preferred: Sequence[str]) -> None:
        """Ask the indexes of that mode, all at once. Statements come from the `preferred` filings, by their ids.

        Raises AskError where the question cannot be embedded.
        """
        asked: list[Awaitable[None]] = []
        if mode is not SearchMode.LEXICAL:
            asked.append(self._by_meaning())
        if mode is not SearchMode.DENSE:
            asked.append(self._by_words())
        if mode is SearchMode.LEXICAL:
            asked.append(self._by_words_of_pages())
        if mode is SearchMode.HYBRID:
            asked.append(self._by_form(preferred))
        await asyncio.gather(*asked)

    async def _by_meaning(self) -> None:
        """Add the chunks nearest in meaning."""
        self._vector, self.embedding_tokens = await self._embedder.query(self._question.core)
        self.pool.add_chunks(self.pool.dense, await self._corpus.dense(self._vector, self._scope, CHUNKS))

    async def _by_words(self) -> None:
        """Add the chunks that use the words best."""
        self.pool.add_chunks(self.pool.lexical, await self._corpus.lexical(self._terms, self._scope, CHUNKS))

    async def _by_words_of_pages(self) -> None:
        """Add the pages that, each as one text, use the words best."""
        self.pool.add_pages(self.pool.whole, await self._corpus.lexical_pages(self._terms, self._scope, PAGES))

    async def _by_form(self, document_ids: Sequence[str]) -> None:
        """Add the pages of those filings that look like the statements the question needs."""
        scope = self._scope.model_copy(update={"document_ids": tuple(document_ids)})
        needed = (self._corpus.statement_pages(name, scope, STATEMENT_PAGES) for name in self._question.statements)
        for pages in await asyncio.gather(*needed):
            self.pool.add_pages(self.pool.statement, pages)

    async def chunks_to_show(self, keys: Sequence[PageKey], documents: Mapping[str, Document]) -> dict[PageKey, str]:
        """By page, the id of its best chunk; pages found as a whole have their filing's chunks looked through."""
        filings = {key.document_id for key in keys if self.pool.best_chunk(key) is None}
        if filings:
            await self._look_through([documents[id_] for id_ in filings])
        return {key: chunk for key in keys if (chunk := self.pool.best_chunk(key))}

    async def _look_through(self, documents: Sequence[Document]) -> None:
        scope = self._scope.model_copy(update={"document_ids": tuple(document.id for document in documents)})
        everything = sum(document.chunk_count or CHUNKS for document in documents)
        if self._vector is None:
            found = await self._corpus.lexical(self._terms, scope, everything)
        else:
            found = await self._corpus.dense(self._vector, scope, everything)
        self.pool.add_chunks({}, found)
