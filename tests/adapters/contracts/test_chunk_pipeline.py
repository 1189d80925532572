"""The ingestion pipeline into the LlamaIndex vector store of each store."""

from collections.abc import AsyncIterator, Sequence

import numpy as np
import pytest

from tests.adapters.contracts.conftest import Stores
from tests.adapters.contracts.contract_values import added
from tinyrag_gql.adapters.llama.ingestion import LlamaChunkPipeline
from tinyrag_gql.bootstrap.stores import IndexedCorpus
from tinyrag_gql.domain.chunks import Chunk
from tinyrag_gql.domain.errors import FencedError
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.filings.sections import sections
from tinyrag_gql.ports import Matrix, QueryEmbedding

PAGES = [Page(number=number, text=f"Item {number}. Sales\nNet sales of unit {number} rose.") for number in range(1, 4)]


class AxisEmbedder:
    """A made-up model of the index's dimension: each text lies on the axis of its length."""

    model, max_tokens = "axes", 256

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self.embedded: list[str] = []

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) + 2 for text in texts]

    async def passages(self, texts: Sequence[str]) -> AsyncIterator[tuple[list[int], Matrix]]:
        self.embedded += texts
        axes = [len(text) % self.dimension for text in texts]
        yield list(range(len(texts))), np.eye(self.dimension, dtype=np.float32)[axes]

    async def query(self, text: str) -> QueryEmbedding:
        return QueryEmbedding(np.eye(self.dimension, dtype=np.float32)[len(text) % self.dimension], 0)


@pytest.fixture
def embedder() -> AxisEmbedder:
    return AxisEmbedder(8)


def pipeline_into(stores: Stores, embedder: AxisEmbedder) -> LlamaChunkPipeline:
    corpus: IndexedCorpus = stores.corpus  # type: ignore[assignment]
    return LlamaChunkPipeline(embedder, corpus, corpus.vector_store)


async def ingest(stores: Stores, pipeline: LlamaChunkPipeline, tenant: str = "acme") -> tuple[list[Chunk], int]:
    """The chunks of a new document, and how many of them were stored."""
    document = await added(stores.documents, tenant)
    chunks = await pipeline.cut(document, PAGES, sections(PAGES), "Larch Tools 10-K")
    return chunks, sum([count async for count in pipeline.store(document.tenant, chunks)])


async def test_pipeline_stores_every_chunk_with_its_vector(stores: Stores, embedder: AxisEmbedder) -> None:
    corpus = stores.corpus
    chunks, stored = await ingest(stores, pipeline_into(stores, embedder))
    document_id, generation = chunks[0].document_id, chunks[0].generation
    assert stored == len(chunks) == 3
    assert await corpus.ordinals(document_id, generation) == {0, 1, 2}
    assert await corpus.chunks(document_id, generation, offset=0, limit=10) == chunks
    known = await corpus.known_vectors([chunk.text_hash for chunk in chunks])
    assert all(known[each.text_hash].argmax() == len(each.indexed_text) % 8 for each in chunks)


async def test_pipeline_embeds_no_text_twice(stores: Stores, embedder: AxisEmbedder) -> None:
    pipeline = pipeline_into(stores, embedder)
    await ingest(stores, pipeline)
    assert (await ingest(stores, pipeline))[1] == 3
    assert len(embedder.embedded) == 3


async def test_pipeline_embeds_anew_what_another_tenant_holds(stores: Stores, embedder: AxisEmbedder) -> None:
    pipeline = pipeline_into(stores, embedder)
    for tenant in ("acme", "elsewhere"):
        await ingest(stores, pipeline, tenant)
    assert len(embedder.embedded) == 6


async def test_pipeline_stores_nothing_for_a_document_that_is_gone(stores: Stores, embedder: AxisEmbedder) -> None:
    chunk = Chunk(document_id="gone", generation=1, ordinal=0, page=1, start=0, end=4, text="late")
    pipeline = pipeline_into(stores, embedder)
    with pytest.raises(FencedError):
        _ = [count async for count in pipeline.store("acme", [chunk])]
