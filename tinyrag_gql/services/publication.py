"""Makes an index version live: its text first, its vectors at the end, each in one swap, once all of it is stored."""

import asyncio
from collections.abc import Sequence
from typing import Any

from tinyrag_gql import failpoints
from tinyrag_gql.domain.chunks import Chunk
from tinyrag_gql.domain.documents import Document, DocumentPatch
from tinyrag_gql.domain.errors import TransientIngestionError
from tinyrag_gql.domain.status import DocumentStatus, IngestionErrorCode
from tinyrag_gql.jobs.document_jobs import DocumentAttempt
from tinyrag_gql.ports import Corpus, FactStore

TEXTS_PER_WRITE = 128


class Publication:
    """The two swaps of an attempt, and the collection of the version that the second one replaces."""

    def __init__(self, corpus: Corpus, facts: FactStore) -> None:
        self._corpus = corpus
        self._facts = facts

    async def publish_text(self, attempt: DocumentAttempt, page_count: int, chunks: Sequence[Chunk]) -> None:
        """Makes pages, words and facts live, while the vectors are still to come.

        Raises TransientIngestionError unless all of them are stored.
        """
        document = attempt.document
        for start in range(0, len(chunks), TEXTS_PER_WRITE):
            await self._corpus.put_texts(document.tenant, chunks[start : start + TEXTS_PER_WRITE])
            failpoints.reach("texts.kept", document.file_name)
        await self._check_text(document, page_count, len(chunks))
        live = _live_fields(document, page_count, len(chunks))
        message = f"Searchable by words and figures: {_summary(document, page_count, len(chunks))}"
        await attempt.write(DocumentPatch(**live, awaits_vectors=True, announce=True, message=message))
        failpoints.reach("text.live", document.file_name)

    async def publish(self, attempt: DocumentAttempt, page_count: int, chunks: Sequence[Chunk]) -> None:
        """Makes all of it live, and completes the document.

        Raises TransientIngestionError unless all of it is stored.
        """
        document = attempt.document
        await self._check_text(document, page_count, len(chunks))
        await self._check_vectors(document, chunks)
        failpoints.reach("index.checked", document.file_name)
        change = DocumentPatch(
            **_live_fields(document, page_count, len(chunks)),
            awaits_vectors=False,
            status=DocumentStatus.COMPLETED,
            stage=None,
            progress=1.0,
            error=None,
            crashes=0,
            lease_seconds=0,
            completed=True,
            announce=True,
            message=_summary(document, page_count, len(chunks)),
        )
        document = await attempt.write(change)
        failpoints.reach("swap.done", document.file_name)
        await self._facts.collect(document.id, frozenset({document.generation}))
        await self._corpus.collect(document.id, frozenset({document.generation}))

    async def _check_text(self, document: Document, page_count: int, chunk_count: int) -> None:
        build = (document.id, document.generation)
        stored = await asyncio.gather(
            self._corpus.chunk_count(*build), self._corpus.page_count(*build), self._facts.count(*build)
        )
        made = (chunk_count, page_count, _facts_read(document))
        if tuple(stored) != made:
            parts = zip(stored, made, ("chunks", "pages", "facts"), strict=True)
            counts = ", ".join(f"{kept} of {total} {noun}" for kept, total, noun in parts)
            raise TransientIngestionError(IngestionErrorCode.INTERNAL, f"The index holds {counts}.")

    async def _check_vectors(self, document: Document, chunks: Sequence[Chunk]) -> None:
        kept = await self._corpus.ordinals(document.id, document.generation)
        if kept != {chunk.ordinal for chunk in chunks}:
            message = f"The index holds vectors of {len(kept)} of {len(chunks)} chunks."
            raise TransientIngestionError(IngestionErrorCode.INTERNAL, message)


def _live_fields(document: Document, page_count: int, chunk_count: int) -> dict[str, Any]:
    """What a swap writes: the generation that readers see from now on, and how much there is of it."""
    return {
        "live_generation": document.generation,
        "page_count": page_count,
        "chunk_count": chunk_count,
        "fact_count": _facts_read(document),
        "facts_failed": document.checkpoint is not None and document.checkpoint.facts_failed,
    }


def _summary(document: Document, page_count: int, chunk_count: int) -> str:
    unread = len(document.illegible_pages)
    return f"{page_count} pages, {chunk_count} chunks" + (f"; {unread} pages could not be read" if unread else "")


def _facts_read(document: Document) -> int:
    """Returns how many facts the parse of this generation found."""
    return document.checkpoint.fact_count if document.checkpoint else 0
