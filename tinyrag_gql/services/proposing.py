"""Asks every index for the pages it proposes, and for the chunk to show of a page that was found as a whole."""

import asyncio
from collections.abc import Collection, Mapping, Sequence

from tinyrag_gql.domain.chunks import Statement
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.ports import Corpus, SearchScope, Terms, Vector
from tinyrag_gql.retrieval.expansion import search_terms
from tinyrag_gql.retrieval.pool import PageKey, Pool
from tinyrag_gql.retrieval.question import Question

CHUNKS, PAGES, STATEMENT_PAGES = 200, 120, 30
"""How many each index proposes."""


class Proposals:
    """The candidates for one question in one scope."""

    def __init__(self, corpus: Corpus, question: Question, scope: SearchScope, vector: Vector | None) -> None:
        """`vector` is the question's, or None where meaning is not to count."""
        self.pool = Pool()
        self._corpus = corpus
        self._scope = scope
        self._vector = vector
        self._terms: Terms = search_terms(question)

    async def by_meaning(self) -> None:
        """Add the chunks nearest in meaning."""
        if self._vector is not None:
            self.pool.add_chunks(self.pool.dense, await self._corpus.dense(self._vector, self._scope, CHUNKS))

    async def by_words(self) -> None:
        """Add the chunks and the whole pages that use the words best."""
        chunks, pages = await asyncio.gather(
            self._corpus.lexical(self._terms, self._scope, CHUNKS),
            self._corpus.lexical_pages(self._terms, self._scope, PAGES),
        )
        self.pool.add_chunks(self.pool.lexical, chunks)
        self.pool.add_pages(self.pool.whole, pages)

    async def by_form(self, statements: Collection[Statement], document_ids: Sequence[str]) -> None:
        """Add the pages of those filings that look like the statements."""
        scope = self._scope.model_copy(update={"document_ids": tuple(document_ids)})
        found = (self._corpus.statement_pages(statement, scope, STATEMENT_PAGES) for statement in statements)
        for pages in await asyncio.gather(*found):
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
