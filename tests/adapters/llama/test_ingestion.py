"""The ingestion pipelines: what transformations may do, which vectors are reused, and how much is in memory."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.schema import BaseNode, TransformComponent
from llama_index.core.vector_stores.types import BasePydanticVectorStore, VectorStoreQuery, VectorStoreQueryResult
from pydantic import Field

from tinyrag_gql.adapters.chunk_nodes import chunk_of, node_of
from tinyrag_gql.adapters.llama.ingestion import BATCH_CHUNKS, LlamaChunkPipeline
from tinyrag_gql.domain.chunks import Chunk
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.errors import PermanentIngestionError
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.filings.sections import sections
from tinyrag_gql.ports import Matrix, QueryEmbedding, Vector

NOW = datetime(2024, 2, 1, tzinfo=UTC)
DOCUMENT = Document(
    id="d1", tenant="t", file_name="a.pdf", media_type="application/pdf", created_at=NOW, updated_at=NOW
)
PAGES = [
    Page(number=1, text="Item 1. Business\nWe sell tools. We rent tools."),
    Page(number=2, text="Item 2. Properties\nWe own a plant in Delft."),
]


class Angles:
    """A made-up model: the length of a text as an angle."""

    model, dimension, max_tokens = "angles", 2, 256

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) + 2 for text in texts]

    async def passages(self, texts: Sequence[str]) -> AsyncIterator[tuple[list[int], Matrix]]:
        self.embedded += texts
        await asyncio.sleep(0)
        yield list(range(len(texts))), np.stack([angle(text) for text in texts])

    async def query(self, text: str) -> QueryEmbedding:
        return QueryEmbedding(angle(text), 0)


class KnownVectors:
    """A corpus that knows the vectors of those texts."""

    def __init__(self, *texts: str) -> None:
        self._texts = {Chunk(**PLACE, text=text).text_hash: text for text in texts}

    async def known_vectors(self, text_hashes: Sequence[str], *, tenant: str | None = None) -> dict[str, Vector]:
        assert tenant is not None
        return {each: angle(self._texts[each]) for each in text_hashes if each in self._texts}


class MemoryStore(BasePydanticVectorStore):
    """Keeps nodes, and notes the sizes of the writes."""

    stores_text: bool = True
    nodes: dict[str, BaseNode] = Field(default_factory=dict)
    writes: list[int] = Field(default_factory=list)

    @property
    def client(self) -> None:
        return None

    def add(self, nodes: Sequence[BaseNode], **_: Any) -> list[str]:
        self.writes.append(len(nodes))
        self.nodes |= {node.node_id: node for node in nodes}
        return [node.node_id for node in nodes]

    def delete(self, ref_doc_id: str, **_: Any) -> None:
        raise NotImplementedError

    def query(self, query: VectorStoreQuery, **_: Any) -> VectorStoreQueryResult:
        raise NotImplementedError


PLACE: dict[str, Any] = {"document_id": "d1", "generation": 1, "ordinal": 0, "page": 1, "start": 0, "end": 1}


def angle(text: str) -> Vector:
    return np.array([np.cos(len(text)), np.sin(len(text))], np.float32)


def made(count: int) -> list[Chunk]:
    return [Chunk(**PLACE | {"ordinal": number}, text=f"text {number}") for number in range(count)]


def pipeline(
    *transformations: TransformComponent,
    embedder: Angles | None = None,
    known: Sequence[str] = (),
    store: MemoryStore | None = None,
) -> LlamaChunkPipeline:
    async def vector_store() -> MemoryStore:
        return store or MemoryStore()

    corpus: Any = KnownVectors(*known)
    return LlamaChunkPipeline(embedder or Angles(), corpus, vector_store, transformations)


async def cut(*transformations: TransformComponent) -> list[Chunk]:
    return await pipeline(*transformations).cut(DOCUMENT, PAGES, sections(PAGES), "Larch Tools 10-K")


class Change(TransformComponent):
    """Does to each node what a test says."""

    metadata: dict[str, str] = Field(default_factory=dict)
    text: str | None = None
    only_page: int | None = None

    def __call__(self, nodes: Sequence[BaseNode], **_: Any) -> list[BaseNode]:
        for node in nodes:
            node.metadata.update(self.metadata)
            if self.text is not None:
                node.set_content(self.text)
        return [node for node in nodes if self.only_page in (None, node.metadata["page"])]


async def test_cut_gives_verbatim_chunks_in_order() -> None:
    chunks = await cut()
    assert [chunk.ordinal for chunk in chunks] == list(range(len(chunks)))
    assert all(PAGES[chunk.page - 1].text[chunk.start : chunk.end] == chunk.text for chunk in chunks)


async def test_cut_adds_metadata_of_a_transformation_to_the_header() -> None:
    plain, changed = await cut(), await cut(Change(metadata={"summary": "About tools."}))
    assert [chunk.header for chunk in changed] == [f"{chunk.header}\nsummary: About tools." for chunk in plain]
    assert [chunk.text for chunk in changed] == [chunk.text for chunk in plain]


async def test_cut_numbers_the_chunks_that_a_transformation_leaves() -> None:
    chunks = await cut(Change(only_page=2))
    assert {chunk.page for chunk in chunks} == {2}
    assert [chunk.ordinal for chunk in chunks] == list(range(len(chunks)))


async def test_cut_places_the_parts_of_a_splitting_transformation() -> None:
    splitter = SentenceSplitter(
        chunk_size=10, chunk_overlap=0, tokenizer=str.split, chunking_tokenizer_fn=lambda text: text.splitlines(True)
    )
    chunks = await cut(splitter)
    assert len(chunks) > len(await cut())
    assert all(PAGES[chunk.page - 1].text[chunk.start : chunk.end] == chunk.text for chunk in chunks)


async def test_cut_refuses_a_transformation_that_changes_text() -> None:
    with pytest.raises(PermanentIngestionError, match=r"not on page 1.*may not change their text"):
        await cut(Change(text="We sell everything."))


async def test_store_writes_bounded_batches_and_counts_them() -> None:
    store, chunks = MemoryStore(), made(2 * BATCH_CHUNKS + 5)
    assert sorted([count async for count in pipeline(store=store).store("t", chunks)]) == [5, 64, 64]
    assert sorted(store.writes) == [5, 64, 64]
    assert {chunk_of(node) for node in store.nodes.values()} == set(chunks)


async def test_store_embeds_only_texts_that_are_not_known() -> None:
    store, embedder = MemoryStore(), Angles()
    chunks = made(3)
    assert [count async for count in pipeline(embedder=embedder, known=["text 1"], store=store).store("t", chunks)] == [
        3
    ]
    assert embedder.embedded == ["text 0", "text 2"]
    for chunk in chunks:
        assert np.allclose(store.nodes[chunk.id].get_embedding(), angle(chunk.text), atol=1e-6)


async def test_store_ends_when_its_reader_leaves() -> None:
    store = MemoryStore()
    batches = pipeline(store=store).store("t", made(10 * BATCH_CHUNKS))
    assert await anext(batches) == BATCH_CHUNKS
    await batches.aclose()
    assert len(store.writes) <= 3


def test_a_node_holds_all_of_its_chunk() -> None:
    chunk = Chunk(**PLACE, header="Larch Tools 10-K", text="Net sales rose.")
    node = node_of("t", chunk)
    assert (node.node_id, node.ref_doc_id, chunk_of(node)) == (chunk.id, "d1", chunk)
    assert node.get_content("embed") == chunk.indexed_text  # type: ignore[arg-type]
