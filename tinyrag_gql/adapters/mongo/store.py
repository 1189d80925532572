"""The whole MongoDB store, opened once per process on its event loop: `await MongoStore.open(...)`, then `close()`."""

import asyncio
import logging
from typing import Any

from pymongo import AsyncMongoClient, MongoClient
from pymongo.errors import PyMongoError
from pymongo.read_concern import ReadConcern

from tinyrag_gql.adapters.mongo import schema, search_indexes
from tinyrag_gql.adapters.mongo.atlas_search import AtlasSearch
from tinyrag_gql.adapters.mongo.builds import Builds
from tinyrag_gql.adapters.mongo.client import OPTIONS, RecordClient
from tinyrag_gql.adapters.mongo.corpus import MongoCorpus, Search
from tinyrag_gql.adapters.mongo.documents import MongoDocumentStore
from tinyrag_gql.adapters.mongo.evaluations import MongoEvaluationStore
from tinyrag_gql.adapters.mongo.exact_search import ExactSearch
from tinyrag_gql.adapters.mongo.failures import start_up_error
from tinyrag_gql.adapters.mongo.files import MongoFileStore
from tinyrag_gql.adapters.mongo.history import History
from tinyrag_gql.adapters.mongo.vector_store import ChunkVectorStore

_FIRST_CONTACT_SECONDS = 6.0

_log = logging.getLogger(__name__)


class MongoStore:
    """Four ports over one database: `documents`, `corpus`, `files` and `evaluations`."""

    documents: MongoDocumentStore
    corpus: MongoCorpus
    files: MongoFileStore
    evaluations: MongoEvaluationStore

    def __init__(self, url: str, database: str, *, embedding_model: str, dimension: int) -> None:
        """Connects to nothing yet. Raises StartUpError for a URL that cannot be used."""
        self._url = url
        self._model, self._dimension = embedding_model, dimension
        try:
            self._records = RecordClient(url, database)
            # LlamaIndex's store wants PyMongo's own clients; the blocking one satisfies its constructor and stays idle.
            self._client: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(url, **OPTIONS)
            self._idle_client: MongoClient[dict[str, Any]] = MongoClient(url, connect=False, **OPTIONS)
        except (PyMongoError, ValueError) as error:
            raise start_up_error(error, url) from error
        self._database = self._client[database]

    @classmethod
    async def open(cls, url: str, database: str, *, embedding_model: str, dimension: int) -> "MongoStore":
        """Connect, and make indexes where they are missing.

        Raises StartUpError where the server cannot be reached or used, and where the index holds vectors of another
        model.
        """
        store = cls(url, database, embedding_model=embedding_model, dimension=dimension)
        try:
            await asyncio.wait_for(store._records.ping(), _FIRST_CONTACT_SECONDS)
            await store._prepare()
        except BaseException as error:
            await store.close()
            if isinstance(error, PyMongoError | TimeoutError):
                raise start_up_error(error, url) from error
            raise
        return store

    async def _prepare(self) -> None:
        records = self._records.records
        await schema.check_model(records("meta"), self._model, self._dimension)
        # Making an index makes its collection, which search indexes need to be there.
        await records("documents").create_indexes(schema.DOCUMENT_INDEXES)
        await records("document_events").create_indexes(schema.EVENT_INDEXES)
        await records("evaluations").create_indexes(schema.EVALUATION_INDEXES)
        await records("evaluation_questions").create_indexes(schema.EVALUATION_QUESTION_INDEXES)
        await self._database["chunks"].create_indexes(list(schema.CHUNK_INDEXES))
        await self._database["pages"].create_indexes(list(schema.PAGE_INDEXES))
        self.files = await MongoFileStore(self._database).open()
        history = History(records("documents"), records("document_events"))
        self.documents = MongoDocumentStore(records("documents"), history, records("leaders"))
        self.evaluations = MongoEvaluationStore(records("evaluations"), records("evaluation_questions"))
        await self._prepare_corpus(Builds(records("documents")))

    async def _prepare_corpus(self, builds: Builds) -> None:
        store = ChunkVectorStore(self._idle_client, self._client, self._database.name, self._dimension)
        chunks, pages = self._database["chunks"], self._database["pages"]
        # The search stages run with no other read concern.
        searched = self._database.with_options(read_concern=ReadConcern("local"))
        search: Search
        if await search_indexes.searchable(searched):
            await search_indexes.ensure(searched, self._dimension)
            search = AtlasSearch(builds, store, searched["chunks"], searched["pages"])
        else:
            _log.warning("This MongoDB server has no search indexes: each process searches in its own memory, exactly")
            search = ExactSearch(builds, chunks, pages, self._dimension)
        self.corpus = MongoCorpus(builds, store, chunks, pages, search)

    async def close(self) -> None:
        """Close every connection."""
        self._records.close()
        self._idle_client.close()
        await self._client.close()
