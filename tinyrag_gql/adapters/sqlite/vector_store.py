"""The LlamaIndex vector store of the embedded deployment: chunks as rows, searched exactly in one matrix in memory."""

import asyncio
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from llama_index.core.schema import BaseNode
from llama_index.core.vector_stores.types import (
    BasePydanticVectorStore,
    VectorStoreQuery,
    VectorStoreQueryMode,
    VectorStoreQueryResult,
)
from pydantic import PrivateAttr

from tinyrag_gql.adapters.chunk_nodes import chunk_of, node_of
from tinyrag_gql.adapters.sqlite import chunks, metadata_filters, removal
from tinyrag_gql.adapters.sqlite.chunks import Embedded
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.dense_index import DenseIndex
from tinyrag_gql.ports import ChunkScore, EmbeddingModel


@dataclass
class SqliteQueryResult(VectorStoreQueryResult):
    """LlamaIndex's result, and the hits with their documents and pages."""

    hits: list[ChunkScore] = field(default_factory=list)


class SqliteVectorStore(BasePydanticVectorStore):
    """Stores chunk nodes; queries find those of live generations, in the tenant that their filters name.

    A query with `output_fields=[]` returns ids and similarities without nodes.
    """

    stores_text: bool = True

    _database: Database = PrivateAttr()
    _model: EmbeddingModel = PrivateAttr()
    _index: DenseIndex = PrivateAttr()

    def __init__(self, database: Database, model: EmbeddingModel, index: DenseIndex) -> None:
        super().__init__(stores_text=True)
        self._database = database
        self._model = model
        self._index = index

    @property
    def client(self) -> Database:
        """The database that the nodes live in."""
        return self._database

    def add(self, nodes: Sequence[BaseNode], **kwargs: Any) -> list[str]:  # noqa: ARG002 LlamaIndex's signature
        """Stores chunk nodes with their embeddings, overwriting by id. Raises FencedError for a deleted document."""
        rows = _rows(nodes)
        self._database.submit_write(lambda connection: chunks.put(connection, self._model, rows)).result()
        return [node.node_id for node in nodes]

    async def async_add(self, nodes: Sequence[BaseNode], **kwargs: Any) -> list[str]:  # noqa: ARG002 LlamaIndex's signature
        """The same as `add`, off the event loop."""
        rows = await asyncio.to_thread(_rows, nodes)
        await self._database.write(lambda connection: chunks.put(connection, self._model, rows))
        return [node.node_id for node in nodes]

    def delete(self, ref_doc_id: str, **delete_kwargs: Any) -> None:  # noqa: ARG002 LlamaIndex's signature
        """Removes a document's nodes, of every generation."""
        while self._database.submit_write(lambda connection: removal.some_chunks(connection, ref_doc_id)).result():
            pass

    async def adelete(self, ref_doc_id: str, **delete_kwargs: Any) -> None:  # noqa: ARG002 LlamaIndex's signature
        """The same as `delete`, off the event loop."""
        while await self._database.write(lambda connection: removal.some_chunks(connection, ref_doc_id)):
            pass

    def query(self, query: VectorStoreQuery, **kwargs: Any) -> SqliteQueryResult:  # noqa: ARG002 LlamaIndex's signature
        """Returns the nearest live nodes by cosine similarity, exact. Raises ValueError for any other query."""
        return self._database.submit_read(lambda connection: self._search(connection, query)).result()

    async def aquery(self, query: VectorStoreQuery, **kwargs: Any) -> SqliteQueryResult:  # noqa: ARG002 LlamaIndex's signature
        """The same as `query`, off the event loop."""
        return await self._database.read(lambda connection: self._search(connection, query))

    def _search(self, connection: sqlite3.Connection, query: VectorStoreQuery) -> SqliteQueryResult:
        if query.mode is not VectorStoreQueryMode.DEFAULT or query.query_embedding is None or query.node_ids:
            raise ValueError("Only plain vector queries are supported: mode 'default', an embedding, no node_ids.")
        scope = metadata_filters.scope(query.filters, query.doc_ids)
        vector = np.asarray(query.query_embedding, np.float32)
        hits = self._index.search(connection, vector, scope, query.similarity_top_k)
        ids = [hit.chunk_id for hit in hits]
        nodes = None
        if query.output_fields != []:
            found = chunks.get_live(connection, ids)
            nodes = [node_of(scope.tenant, found[key]) for key in ids]
        return SqliteQueryResult(nodes=nodes, ids=ids, similarities=[hit.score for hit in hits], hits=hits)


def _rows(nodes: Sequence[BaseNode]) -> list[Embedded]:
    return [Embedded(chunk_of(node), np.asarray(node.get_embedding(), np.float32)) for node in nodes]
