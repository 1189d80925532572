"""LlamaIndex's MongoDB vector store, made safe to retry and to filter: a thin subclass that leans on version 0.11.0.

`_ensure_collection_exists`, `_create_query_pipeline` and the way of `aquery` are the parent's private business: the
version is pinned exactly, and each fault that is worked around here has a test.
"""

from collections.abc import Sequence
from typing import Any, NoReturn

from anyio import to_thread
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.schema import BaseNode, TextNode
from llama_index.core.vector_stores.types import VectorStoreQuery, VectorStoreQueryMode
from llama_index.vector_stores.mongodb import MongoDBAtlasVectorSearch
from pymongo import AsyncMongoClient, MongoClient
from pymongo.read_concern import ReadConcern

from tinyrag_gql.adapters.mongo.chunk_nodes import METADATA, TEXT, row_of
from tinyrag_gql.adapters.mongo.client import Row
from tinyrag_gql.adapters.mongo.metadata_filters import UnusableFilterError, compile_filters
from tinyrag_gql.adapters.mongo.models import FIRST, Slot
from tinyrag_gql.adapters.mongo.writing import upsert

COLLECTION = "chunks"
FILTERABLE = ("tenant", "build", "document_id", "generation", "page", "section")
"""The metadata that the vector index declares as filters."""

MOST_CANDIDATES = 10_000
"""The server's bound on `numCandidates`."""
_FEWEST_CANDIDATES = 150
_CANDIDATES_PER_HIT = 10


class ChunkVectorStore(MongoDBAtlasVectorSearch):
    """Asynchronous, dense queries only: what else there is to a hybrid search happens in `retrieval/`."""

    _dimension: int = PrivateAttr()
    _slot: Slot = PrivateAttr()

    def __init__(
        self,
        client: MongoClient[Any],
        async_client: AsyncMongoClient[Any],
        database: str,
        dimension: int,
        slot: Slot = FIRST,
    ) -> None:
        """`client` satisfies the parent and is never used; no network call is made."""
        super().__init__(
            client,
            async_client,
            db_name=database,
            collection_name=COLLECTION,
            vector_index_name=slot.index,
            embedding_key=slot.field,
            text_key=TEXT,
            metadata_key=METADATA,
        )
        self._dimension = dimension
        self._slot = slot
        # The search stages run with no other read concern.
        self._async_collection = self._async_collection.with_options(read_concern=ReadConcern("local"))

    def _ensure_collection_exists(self, db_name: str, collection_name: str) -> None:
        """The parent would block on the network here; the indexes of `schema.py` make the collection."""

    async def async_add(self, nodes: Sequence[BaseNode], **_: Any) -> list[str]:
        """Keep nodes with their embeddings, overwriting by id (the parent inserts, and so fails when repeated)."""
        rows = await to_thread.run_sync(_rows, nodes, self._slot)  # stemming takes a while
        await upsert(self.async_collection, rows)
        return [row["_id"] for row in rows]

    async def adelete(self, ref_doc_id: str, **_: Any) -> None:
        """Remove a document's chunks, all of its builds (the parent would build an index first)."""
        await self.async_collection.delete_many({f"{METADATA}.document_id": ref_doc_id})

    def add(self, nodes: Sequence[BaseNode], **_: Any) -> NoReturn:
        """Refused: it would block the event loop."""
        raise NotImplementedError("Use async_add.")

    def delete(self, ref_doc_id: str, **_: Any) -> NoReturn:
        """Refused: it would block the event loop."""
        raise NotImplementedError("Use adelete.")

    def query(self, query: VectorStoreQuery, **_: Any) -> NoReturn:
        """Refused: it would block the event loop."""
        raise NotImplementedError("Use aquery.")

    def _create_query_pipeline(self, query: VectorStoreQuery) -> list[dict[str, Any]]:
        """What the parent's `aquery` runs. Raises UnusableFilterError rather than search more than was asked for."""
        if query.mode is not VectorStoreQueryMode.DEFAULT or query.doc_ids or query.node_ids:
            raise NotImplementedError("Only dense queries, narrowed by filters alone.")
        if query.filters is None:
            raise UnusableFilterError("A query must say in its filters which builds it may see.")
        if len(query.query_embedding or []) != self._dimension:
            raise ValueError(f"The query has {len(query.query_embedding or [])} numbers, not {self._dimension}.")
        limit = min(query.similarity_top_k, MOST_CANDIDATES)
        allowed = compile_filters(query.filters, {key: f"{METADATA}.{key}" for key in FILTERABLE})
        search = {
            "index": self._slot.index,
            "path": self._slot.field,
            "queryVector": query.query_embedding,
            "filter": allowed,
            "limit": limit,
            "numCandidates": min(max(limit * _CANDIDATES_PER_HIT, _FEWEST_CANDIDATES), MOST_CANDIDATES),
        }
        return [
            {"$vectorSearch": search},
            {"$match": allowed},  # once more on the documents themselves, which the index lags behind
            {"$project": {TEXT: 1, METADATA: 1, "score": {"$meta": "vectorSearchScore"}}},
        ]


def _rows(nodes: Sequence[BaseNode], slot: Slot) -> list[Row]:
    return [row_of(node, slot) for node in nodes if isinstance(node, TextNode)]
