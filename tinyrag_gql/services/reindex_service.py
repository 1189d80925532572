"""Moves the index to another embedding model: searches use the old vectors until all new ones are built."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from tinyrag_gql.domain.chunks import Chunk
from tinyrag_gql.ports import Corpus, Embedder, Matrix, Vectors

CHUNKS_AT_ONCE = 128
STRAGGLER_ROUNDS, STRAGGLER_SECONDS = 3, 1.0
"""After the move: checks for documents that a worker published at that moment."""

Report = Callable[[int, int], None]
"""Receives how many documents of a round are done, and how many there are."""


def ignore_progress(done: int, total: int) -> None:
    """Ignores progress."""


class EmbeddedCorpus(Corpus, Vectors, Protocol):
    """A corpus whose vectors can be moved to its model."""


class ReindexService:
    """Moves the index to the model of `embedder`; `corpus` is bound to that model."""

    def __init__(self, corpus: EmbeddedCorpus, embedder: Embedder) -> None:
        self._corpus = corpus
        self._embedder = embedder

    async def run(self, report: Report = ignore_progress) -> int:
        """Embeds what has no vector, promotes the model, removes the old vectors; returns how many documents.

        It does not repeat what an earlier run stored. Raises TransientIngestionError if the model does not answer.
        """
        await self._corpus.begin()
        count = await self._complete(report)
        while not await self._corpus.promote():  # documents were added meanwhile
            count += await self._complete(report)
        for _ in range(STRAGGLER_ROUNDS if count else 0):
            await asyncio.sleep(STRAGGLER_SECONDS)
            count += await self._complete(report)
        await self._corpus.drop_others()
        return count

    async def _complete(self, report: Report) -> int:
        """Embeds the chunks of live documents that have no vector; returns how many documents."""
        builds = await self._corpus.lacking()
        for done, (document_id, generation) in enumerate(builds):
            report(done, len(builds))
            await self._embed_document(document_id, generation)
        report(len(builds), len(builds))
        return len(builds)

    async def _embed_document(self, document_id: str, generation: int) -> None:
        kept = await self._corpus.ordinals(document_id, generation)
        offset = 0
        while chunks := await self._corpus.chunks(document_id, generation, offset=offset, limit=CHUNKS_AT_ONCE):
            offset += len(chunks)
            if lacking := [chunk for chunk in chunks if chunk.ordinal not in kept]:
                await self._corpus.add_vectors(*await self._embed(lacking))

    async def _embed(self, chunks: Sequence[Chunk]) -> tuple[list[Chunk], Matrix]:
        """Returns the chunks in some order with their vectors; known texts are not embedded again."""
        known = await self._corpus.known_vectors([chunk.text_hash for chunk in chunks])
        done = [chunk for chunk in chunks if chunk.text_hash in known]
        vectors = [known[chunk.text_hash] for chunk in done]
        new = [chunk for chunk in chunks if chunk.text_hash not in known]
        if new:
            async for positions, matrix in self._embedder.passages([chunk.indexed_text for chunk in new]):
                done += [new[position] for position in positions]
                vectors += list(matrix)
        return done, np.stack(vectors)
