"""LlamaIndex's MongoDB vector store, safe to retry and strict about filters, by overrides of its public methods.

`async_add` overwrites and is fenced, where the parent inserts; `aquery` compiles filters exactly, where the parent
drops or inverts some. Each fault that is worked around has a test.
"""

from collections.abc import Sequence
from typing import Any

from anyio import to_thread
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.schema import BaseNode, TextNode
from llama_index.core.vector_stores.types import VectorStoreQuery, VectorStoreQueryMode, VectorStoreQueryResult
from llama_index.core.vector_stores.utils import metadata_dict_to_node
from llama_index.vector_stores.mongodb import MongoDBAtlasVectorSearch
from pymongo import AsyncMongoClient, MongoClient
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.read_concern import ReadConcern

from tinyrag_gql.adapters.mongo.chunk_rows import METADATA, TEXT, row_of
from tinyrag_gql.adapters.mongo.client import Row
from tinyrag_gql.adapters.mongo.index_versions import IndexVersion, IndexVersions
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
    """Asynchronous, dense queries only: the other signals of a hybrid search are those of `retrieval/`."""

    _dimension: int = PrivateAttr()
    _slot: Slot = PrivateAttr()
    _builds: IndexVersions = PrivateAttr()
    _searched: AsyncCollection[dict[str, Any]] = PrivateAttr()

    def __init__(
        self,
        client: MongoClient[Any],
        async_client: AsyncMongoClient[Any],
        database: str,
        builds: IndexVersions,
        dimension: int,
        slot: Slot = FIRST,
    ) -> None:
        """The parent looks up the collection by `client`, so call this in a thread.

        `client` may be closed afterwards: the synchronous methods, which would block the event loop, fail from then on.
        """
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
        self._builds = builds
        # search stages support no other read concern
        self._searched = async_client[database][COLLECTION].with_options(read_concern=ReadConcern("local"))

    async def async_add(self, nodes: Sequence[BaseNode], **_: Any) -> list[str]:
        """Stores chunk nodes with their embeddings, overwriting by id. Raises FencedError for a deleted document."""
        builds = {IndexVersion(node.metadata["document_id"], node.metadata["generation"]) for node in nodes}
        for build in builds:
            await self._builds.open(*build)
        rows = await to_thread.run_sync(_rows, nodes, self._slot)  # stemming takes a while
        await upsert(self.async_collection, rows)
        for build in builds:
            await self._builds.close(*build)
        return [row["_id"] for row in rows]

    async def aquery(self, query: VectorStoreQuery, **_: Any) -> VectorStoreQueryResult:
        """Returns the nearest nodes. Raises UnusableFilterError rather than search more than the filters allow."""
        cursor = await self._searched.aggregate(self.pipeline_of(query))
        rows = [row async for row in cursor]
        return VectorStoreQueryResult(
            nodes=[metadata_dict_to_node(row[METADATA], row[TEXT]) for row in rows],
            similarities=[row["score"] for row in rows],
            ids=[row["_id"] for row in rows],
        )

    def pipeline_of(self, query: VectorStoreQuery) -> list[dict[str, Any]]:
        """Returns the aggregation that answers the query. Raises as `aquery` does."""
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
            {"$match": allowed},  # again on the documents themselves: the index lags behind them
            {"$project": {TEXT: 1, METADATA: 1, "score": {"$meta": "vectorSearchScore"}}},
        ]


def _rows(nodes: Sequence[BaseNode], slot: Slot) -> list[Row]:
    return [row_of(node, slot) for node in nodes if isinstance(node, TextNode)]
