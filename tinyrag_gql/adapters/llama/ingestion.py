"""Ingestion as LlamaIndex pipelines: pages → chunks → transformations of the user, and chunks → vectors → store.

The second pipeline runs once for each batch of chunks, so that what is stored survives a crash, memory is bounded, and
progress is real. Nodes have deterministic ids, so a batch that is stored again overwrites itself.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from typing import Any, NoReturn, Self

from llama_index.core.embeddings import BaseEmbedding
from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.schema import BaseNode, MetadataMode, TextNode, TransformComponent
from llama_index.core.vector_stores.types import BasePydanticVectorStore
from pydantic import Field, PrivateAttr

from tinyrag_gql import telemetry
from tinyrag_gql.adapters.chunk_nodes import CHUNK_FIELDS, HIDDEN_KEYS, chunk_of, node_of
from tinyrag_gql.adapters.llama.bounded import run_bounded
from tinyrag_gql.adapters.llama.plugins import Plugin, PluginLoop, plugin_failure
from tinyrag_gql.adapters.llama.port_embedding import PortEmbedding
from tinyrag_gql.domain.chunks import Chunk
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.errors import PermanentIngestionError, TransientIngestionError
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.status import IngestionErrorCode
from tinyrag_gql.filings.sections import PageOutline
from tinyrag_gql.parsing.chunking import chunk_pages
from tinyrag_gql.ports import Corpus, Embedder

SETTING = "TINYRAG_TRANSFORMATIONS"
BATCH_CHUNKS = 64
"""Chunks that one run of the pipeline embeds and writes."""
BATCHES_AT_ONCE = 2
"""While one batch is stored, the next one is embedded."""

VectorStore = Callable[[], Awaitable[BasePydanticVectorStore]]
"""Returns the store to write to now: a move to another embedding model changes it."""


class LlamaChunkPipeline:
    """`services.ingestion_stages.ChunkPipeline` for one embedding model and its corpus."""

    def __init__(
        self,
        embedder: Embedder,
        corpus: Corpus,
        vector_store: VectorStore,
        transformations: Sequence[TransformComponent] = (),
        *,
        batches_at_once: int = BATCHES_AT_ONCE,
    ) -> None:
        self._embedder = embedder
        self._vector_store = vector_store
        self._transformations = list(transformations)
        self._batches_at_once = batches_at_once
        self._vectors: list[TransformComponent] = [
            ReuseVectors.of(corpus),
            EmbedNewTexts(embedding=PortEmbedding(embedder)),
        ]

    async def cut(
        self, document: Document, pages: Sequence[Page], outlines: Sequence[PageOutline], label: str
    ) -> list[Chunk]:
        """As the protocol says."""
        steps: list[TransformComponent] = [FilingChunker.of(self._embedder, document, label)]
        if self._transformations:
            steps += [*self._transformations, ChunkRestorer.of(pages)]
        nodes = [PageNode(page=page, outline=outline) for page, outline in zip(pages, outlines, strict=True)]
        return [chunk_of(node) for node in await _pipeline(steps).arun(nodes=nodes)]

    async def store(self, tenant: str, chunks: Sequence[Chunk]) -> AsyncGenerator[int, None]:
        """As the protocol says."""
        starts = range(0, len(chunks), BATCH_CHUNKS)
        batches = (self._store(tenant, chunks[start : start + BATCH_CHUNKS]) for start in starts)
        async with aclosing(run_bounded(batches, self._batches_at_once)) as stored:
            async for count in stored:
                yield count

    async def _store(self, tenant: str, chunks: Sequence[Chunk]) -> int:
        nodes = [node_of(tenant, chunk) for chunk in chunks]
        pipeline = _pipeline(self._vectors, await self._vector_store())
        return len(await pipeline.arun(nodes=nodes))


def _pipeline(
    transformations: list[TransformComponent], vector_store: BasePydanticVectorStore | None = None
) -> IngestionPipeline:
    """Returns a pipeline without LlamaIndex's cache, which would hash every text again: known vectors are reused."""
    return IngestionPipeline(transformations=transformations, vector_store=vector_store, disable_cache=True)


class PageNode(TextNode):
    """A page with its outline, as the chunker reads it."""

    page: Page = Field(exclude=True, repr=False)
    outline: PageOutline = Field(exclude=True, repr=False)

    @classmethod
    def class_name(cls) -> str:
        return "PageNode"


class FilingChunker(TransformComponent):
    """Cuts the page nodes of one document into chunk nodes, within the embedding model's window."""

    _embedder: Embedder = PrivateAttr()
    _document: Document = PrivateAttr()
    _label: str = PrivateAttr()

    @classmethod
    def of(cls, embedder: Embedder, document: Document, label: str) -> Self:
        """Returns a chunker for that document; `label` names the filing in the headers of its chunks."""
        chunker = cls()
        chunker._embedder, chunker._document, chunker._label = embedder, document, label
        return chunker

    def __call__(self, nodes: Sequence[BaseNode], **_: Any) -> list[BaseNode]:
        pages = [node for node in nodes if isinstance(node, PageNode)]
        chunks = chunk_pages(
            [node.page for node in pages],
            [node.outline for node in pages],
            document_id=self._document.id,
            generation=self._document.generation,
            label=self._label,
            count_tokens=self._embedder.count_tokens,
            max_tokens=self._embedder.max_tokens,
        )
        return [node_of(self._document.tenant, chunk) for chunk in chunks]

    async def acall(self, nodes: Sequence[BaseNode], **_: Any) -> list[BaseNode]:
        """The same in a thread: cutting takes seconds of CPU."""
        return await asyncio.to_thread(self, nodes)


class PluginTransformation(TransformComponent):
    """A transformation that the settings name, on the event loop of the plug-ins."""

    _llama: TransformComponent = PrivateAttr()
    _loop: PluginLoop = PrivateAttr()
    _path: str = PrivateAttr()

    @classmethod
    def open(cls, plugin: Plugin, loop: PluginLoop) -> Self:
        """Raises StartUpError."""
        opened = cls()
        opened._llama = plugin.create(TransformComponent)  # type: ignore[type-abstract]
        opened._loop, opened._path = loop, plugin.path
        return opened

    def __call__(self, nodes: Sequence[BaseNode], **kwargs: Any) -> Sequence[BaseNode]:
        return self._llama(nodes, **kwargs)

    async def acall(self, nodes: Sequence[BaseNode], **kwargs: Any) -> Sequence[BaseNode]:
        """Raises TransientIngestionError if the transformation fails."""
        try:
            return await self._loop.run(self._llama.acall(nodes, **kwargs))
        except Exception as error:
            message = f"{SETTING}: {plugin_failure(error, self._path).message}"
            raise TransientIngestionError(IngestionErrorCode.INTERNAL, message) from error


class ChunkRestorer(TransformComponent):
    """Makes chunks of what the user's transformations left: in reading order, numbered, and verbatim on their pages.

    Metadata that a transformation added become lines of the chunk's header: they are embedded and searched with its
    text, and never cited. A transformation may leave nodes out, and split them; it may not change their text.
    """

    _pages: Mapping[int, Page] = PrivateAttr()

    @classmethod
    def of(cls, pages: Sequence[Page]) -> Self:
        """Returns a restorer for a document of these pages."""
        restorer = cls()
        restorer._pages = {page.number: page for page in pages}
        return restorer

    def __call__(self, nodes: Sequence[BaseNode], **_: Any) -> list[BaseNode]:
        """Raises PermanentIngestionError for a node whose text is not that of its chunk, or a part of it."""
        chunks = [(node, self._chunk(node)) for node in nodes if node.get_content(MetadataMode.NONE).strip()]
        chunks.sort(key=lambda pair: (pair[1].page, pair[1].start))
        return [
            node_of(str(node.metadata["tenant"]), chunk.model_copy(update={"ordinal": ordinal}))
            for ordinal, (node, chunk) in enumerate(chunks)
        ]

    def _chunk(self, node: BaseNode) -> Chunk:
        text = node.get_content(MetadataMode.NONE)
        if not node.metadata.keys() >= {"tenant", *CHUNK_FIELDS}:
            raise _changed(f"a node without the metadata of its chunk: {text[:60]!r}")
        chunk = chunk_of(node)
        page = self._pages[chunk.page].text
        start = page.find(text, chunk.start, chunk.end)
        if start < 0:
            raise _changed(f"a text that is not on page {chunk.page}: {text[:60]!r}")
        header = "\n".join(filter(None, [chunk.header, *_added(node)]))
        return chunk.model_copy(update={"start": start, "end": start + len(text), "header": header})


def _added(node: BaseNode) -> list[str]:
    own = {"header", *HIDDEN_KEYS, *node.excluded_embed_metadata_keys}
    return [f"{key}: {value}" for key, value in node.metadata.items() if key not in own]


def _changed(what: str) -> PermanentIngestionError:
    return PermanentIngestionError(
        IngestionErrorCode.INTERNAL,
        f"{SETTING} made {what}. Citations quote pages word for word: a transformation may add metadata, leave nodes "
        "out and split them, and may not change their text.",
    )


class ReuseVectors(TransformComponent):
    """Gives nodes the vectors of texts that were embedded before for the same tenant."""

    _corpus: Corpus = PrivateAttr()

    @classmethod
    def of(cls, corpus: Corpus) -> Self:
        """Returns a transformation that looks vectors up in that corpus."""
        reuse = cls()
        reuse._corpus = corpus
        return reuse

    def __call__(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("Vectors are looked up asynchronously. Call acall.")

    async def acall(self, nodes: Sequence[BaseNode], **_: Any) -> Sequence[BaseNode]:
        """Raises what the corpus raises."""
        hashes = [chunk_of(node).text_hash for node in nodes]
        tenant = str(nodes[0].metadata["tenant"]) if nodes else ""
        known = await self._corpus.known_vectors(hashes, tenant=tenant)
        for node, text_hash in zip(nodes, hashes, strict=True):
            if (vector := known.get(text_hash)) is not None:
                node.embedding = vector.tolist()
        telemetry.count("chunks", sum(node.embedding is not None for node in nodes), vector="known")
        return nodes


class EmbedNewTexts(TransformComponent):
    """Embeds the nodes that have no vector yet."""

    embedding: BaseEmbedding

    def __call__(self, nodes: Sequence[BaseNode], **kwargs: Any) -> Sequence[BaseNode]:
        self.embedding([node for node in nodes if node.embedding is None], **kwargs)
        return nodes

    async def acall(self, nodes: Sequence[BaseNode], **kwargs: Any) -> Sequence[BaseNode]:
        """Raises what the embedding raises."""
        new = [node for node in nodes if node.embedding is None]
        if new:
            await self.embedding.acall(new, **kwargs)
        telemetry.count("chunks", len(new), vector="embedded")
        return nodes
