"""The whole MongoDB store, opened once per process on its event loop: `await MongoStore.open(...)`, then `close()`."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

from pymongo import AsyncMongoClient, MongoClient
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import PyMongoError
from pymongo.read_concern import ReadConcern

from tinyrag_gql.adapters.mongo import migrations, schema, search_indexes
from tinyrag_gql.adapters.mongo.answers import MongoAnswerStore
from tinyrag_gql.adapters.mongo.atlas_search import AtlasSearch
from tinyrag_gql.adapters.mongo.audit import MongoAuditStore
from tinyrag_gql.adapters.mongo.client import OPTIONS, RecordClient
from tinyrag_gql.adapters.mongo.company_names import CompanyNames
from tinyrag_gql.adapters.mongo.corpus import MongoCorpus, SlotIndex
from tinyrag_gql.adapters.mongo.deleted_documents import DeletedDocuments
from tinyrag_gql.adapters.mongo.documents import MongoDocumentStore
from tinyrag_gql.adapters.mongo.evaluations import MongoEvaluationStore
from tinyrag_gql.adapters.mongo.exact_search import ExactSearch
from tinyrag_gql.adapters.mongo.facts import MongoFactStore
from tinyrag_gql.adapters.mongo.failures import start_up_error
from tinyrag_gql.adapters.mongo.feedback import MongoFeedbackStore
from tinyrag_gql.adapters.mongo.files import MongoFileStore
from tinyrag_gql.adapters.mongo.grids import MongoGridStore
from tinyrag_gql.adapters.mongo.index_versions import IndexVersions
from tinyrag_gql.adapters.mongo.models import FIRST, Models, Slot
from tinyrag_gql.adapters.mongo.vector_store import ChunkVectorStore
from tinyrag_gql.adapters.mongo.watches import MongoWatchStore
from tinyrag_gql.adapters.mongo.webhooks import MongoWebhookStore
from tinyrag_gql.ports import EmbeddingModel

_FIRST_CONTACT_SECONDS = 6.0

_log = logging.getLogger(__name__)


class MongoStore:
    """All ports over one database, but for search: documents, corpus, facts, files, evaluations, answers and more."""

    documents: MongoDocumentStore
    corpus: MongoCorpus
    facts: MongoFactStore
    files: MongoFileStore
    evaluations: MongoEvaluationStore
    grids: MongoGridStore
    webhooks: MongoWebhookStore
    watches: MongoWatchStore
    audit: MongoAuditStore
    answers: MongoAnswerStore
    feedback: MongoFeedbackStore

    def __init__(self, url: str, database: str, *, embedding_model: str, dimension: int) -> None:
        """Connects to nothing yet. Raises StartUpError for a URL that cannot be used."""
        self._url = url
        self._model = EmbeddingModel(embedding_model, dimension)
        try:
            self._records = RecordClient(url, database)
            # LlamaIndex's store needs PyMongo's own client.
            self._client: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(url, **OPTIONS)
        except (PyMongoError, ValueError) as error:
            raise start_up_error(error, url) from error
        self._database = self._client[database]

    @classmethod
    async def open(
        cls,
        url: str,
        database: str,
        *,
        embedding_model: str,
        dimension: int,
        also: Sequence[EmbeddingModel] | None = (),
    ) -> "MongoStore":
        """Connect, and make indexes where they are missing.

        Raises StartUpError where the server cannot be reached or used, and where the index serves vectors of a model
        that is neither this one nor among `also` (None: any may serve).
        """
        store = cls(url, database, embedding_model=embedding_model, dimension=dimension)
        try:
            await asyncio.wait_for(store._records.ping(), _FIRST_CONTACT_SECONDS)
            await store._prepare(also)
        except BaseException as error:
            await store.close()
            if isinstance(error, PyMongoError | TimeoutError):
                raise start_up_error(error, url) from error
            raise
        return store

    async def _prepare(self, also: Sequence[EmbeddingModel] | None) -> None:
        records = self._records.records
        await migrations.migrate(records)
        self._models = Models(records("meta"))
        await self._models.ensure(self._model, also)
        # Making an index makes its collection, which search indexes need to be there.
        for name, indexes in schema.RECORD_INDEXES.items():
            await records(name).create_indexes(indexes)
        await self._database["chunks"].create_indexes(list(schema.CHUNK_INDEXES))
        await self._database["pages"].create_indexes(list(schema.PAGE_INDEXES))
        await self._database["facts"].create_indexes(list(schema.FACT_INDEXES))
        self.files = await MongoFileStore(self._database).open()
        company_names = CompanyNames(records("company_names"), records("documents"))
        await company_names.complete()
        self.documents = MongoDocumentStore(
            records("documents"),
            records("document_events"),
            records("leaders"),
            company_names,
            DeletedDocuments(records("deleted_documents")),
        )
        self.evaluations = MongoEvaluationStore(
            records("evaluations"), records("evaluation_events"), records("evaluation_questions")
        )
        self.grids = MongoGridStore(records("grids"), records("grid_events"), self._database["grid_cells"])
        self.audit = MongoAuditStore(records("audit"))
        self.webhooks = MongoWebhookStore(records("webhooks"), records("webhook_deliveries"))
        self.watches = MongoWatchStore(records("watched_companies"))
        self.answers = MongoAnswerStore(records("answers"))
        self.feedback = MongoFeedbackStore(records("answers"))
        self._builds = IndexVersions(records("documents"))
        self.facts = MongoFactStore(self._database["facts"], records("documents"), self._builds)
        # The search stages run with no other read concern.
        self._searched = self._database.with_options(read_concern=ReadConcern("local"))
        self._searchable = await search_indexes.searchable(self._searched)
        if not self._searchable:
            _log.warning("This MongoDB server has no search indexes: each process searches in its own memory, exactly")
        elif await self._models.serves(self._model):
            slot = await self._models.serving_slot(self._model)
            await search_indexes.ensure(self._searched, self._model.dimension, slot)
        self.corpus = await self.view(self._model)

    async def view(self, model: EmbeddingModel) -> MongoCorpus:
        """Returns the corpus bound to that embedding model; `corpus` is bound to the one that the store opened with."""
        chunks, pages, builds = self._database["chunks"], self._database["pages"], self._builds
        stores = await asyncio.to_thread(self._vector_stores, model.dimension)

        def place(slot: Slot) -> SlotIndex:
            store = stores[slot]
            if self._searchable:
                searched = self._searched
                return SlotIndex(store, AtlasSearch(builds, store, searched["chunks"], searched["pages"]))
            return SlotIndex(store, ExactSearch(builds, chunks, pages, model.dimension, slot))

        indexes = _VectorIndexes(self._searched, model.dimension) if self._searchable else None
        return MongoCorpus(self._models, model, builds, chunks, pages, place, indexes)

    def _vector_stores(self, dimension: int) -> dict[Slot, ChunkVectorStore]:
        """Creates LlamaIndex's stores, which look up their collection by a blocking client when they are created."""
        with MongoClient[dict[str, Any]](self._url, **OPTIONS) as client:
            name = self._database.name
            return {
                slot: ChunkVectorStore(client, self._client, name, self._builds, dimension, slot)
                for slot in (FIRST, FIRST.other)
            }

    async def close(self) -> None:
        """Close every connection."""
        self._records.close()
        await self._client.close()


class _VectorIndexes:
    """The server's vector indexes for vectors of that dimension."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]], dimension: int) -> None:
        self._database = database
        self._dimension = dimension

    async def make(self, slot: Slot) -> None:
        """Make the slot's index if it is missing, and wait until it answers."""
        await search_indexes.ensure(self._database, self._dimension, slot)

    async def drop(self, slot: Slot) -> None:
        """Remove the slot's index."""
        await search_indexes.drop(self._database, slot)
