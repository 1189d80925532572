"""Store factory: opens the store that the settings name, SQLite with a files folder or MongoDB."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tinyrag_gql.adapters.local.files import LocalFileStore
from tinyrag_gql.adapters.sqlite import answer_schema, grid_schema
from tinyrag_gql.adapters.sqlite.answers import SqliteAnswerStore
from tinyrag_gql.adapters.sqlite.audit import SqliteAuditStore
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import OUTAGES as SQLITE_OUTAGES
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.adapters.sqlite.evaluations import SqliteEvaluationStore
from tinyrag_gql.adapters.sqlite.facts import SqliteFactStore
from tinyrag_gql.adapters.sqlite.feedback import SqliteFeedbackStore
from tinyrag_gql.adapters.sqlite.grids import SqliteGridStore
from tinyrag_gql.adapters.sqlite.keys import SqliteKeyStore
from tinyrag_gql.adapters.sqlite.watches import SqliteWatchStore
from tinyrag_gql.adapters.sqlite.webhooks import SqliteWebhookStore
from tinyrag_gql.domain.errors import ModelNotServingError
from tinyrag_gql.ports import (
    AnswerStore,
    Corpus,
    DocumentStore,
    Embedder,
    EmbeddingModel,
    EvaluationStore,
    FactStore,
    FeedbackStore,
    FileStore,
    KeyStore,
)
from tinyrag_gql.ports.audit_store import AuditStore
from tinyrag_gql.ports.edgar import WatchStore
from tinyrag_gql.ports.grid_store import GridStore
from tinyrag_gql.ports.webhooks import WebhookStore
from tinyrag_gql.services.reindex_service import EmbeddedCorpus
from tinyrag_gql.settings import Settings

if TYPE_CHECKING:
    from llama_index.core.vector_stores.types import BasePydanticVectorStore


class IndexedCorpus(EmbeddedCorpus, Protocol):
    """A corpus that is also a LlamaIndex vector store."""

    async def vector_store(self) -> "BasePydanticVectorStore":
        """Returns the store of the vectors that searches use. Raises ModelNotServingError."""
        ...


@dataclass(frozen=True)
class Store:
    """An open store: documents, chunks, facts, files, evaluations, grids, answers, webhooks, watches, audit log."""

    documents: DocumentStore
    corpora: tuple[IndexedCorpus, ...]
    """One for each embedding model: pages and chunks with that model's vectors."""
    facts: FactStore
    files: FileStore
    evaluations: EvaluationStore
    grids: GridStore
    answers: AnswerStore
    feedback: FeedbackStore
    webhooks: WebhookStore
    watches: WatchStore
    audit: AuditStore
    outages: tuple[type[Exception], ...]
    """Exception types that mean the store is unavailable."""

    @property
    def corpus(self) -> Corpus:
        """A corpus for calls that need no embedding model."""
        return self.corpora[0]

    async def serves(self) -> None:
        """Raises ModelNotServingError if the index serves a model that this process does not have."""
        if not any([await corpus.serves() for corpus in self.corpora]):
            raise ModelNotServingError


async def open_store(
    settings: Settings, models: Sequence[EmbeddingModel], stack: AsyncExitStack, *, moving: bool = False
) -> Store:
    """The store, closed with the stack. Its index must serve one of the models, unless `moving` it to the first one."""
    if settings.store == "mongo":
        return await _mongo(settings, models, stack, moving=moving)
    database = await Database(settings.data_dir / "tinyrag.sqlite").open()
    stack.callback(database.close)
    corpora = [SqliteCorpus(database, model=model.name, dimension=model.dimension) for model in models]
    for corpus in () if moving else corpora:
        await corpus.open(also=models)
    files = await LocalFileStore(settings.data_dir / "files").open()
    answers = await Database(settings.data_dir / answer_schema.FILE_NAME, migrations=answer_schema.MIGRATIONS).open()
    stack.callback(answers.close)
    grids = await Database(settings.data_dir / grid_schema.FILE_NAME, migrations=grid_schema.MIGRATIONS).open()
    stack.callback(grids.close)
    return Store(
        SqliteDocumentStore(database),
        tuple(corpora),
        SqliteFactStore(database),
        files,
        SqliteEvaluationStore(database),
        SqliteGridStore(grids),
        SqliteAnswerStore(answers),
        SqliteFeedbackStore(answers),
        SqliteWebhookStore(database),
        SqliteWatchStore(database),
        SqliteAuditStore(answers),
        (OSError, *SQLITE_OUTAGES),
    )


async def _mongo(settings: Settings, models: Sequence[EmbeddingModel], stack: AsyncExitStack, *, moving: bool) -> Store:
    # imported here: the drivers take a second to import, and the embedded store needs neither
    from tinyrag_gql.adapters.mongo.failures import OUTAGES
    from tinyrag_gql.adapters.mongo.store import MongoStore

    mongo = await MongoStore.open(
        settings.mongo_url.get_secret_value(),
        settings.mongo_database,
        embedding_model=models[0].name,
        dimension=models[0].dimension,
        also=None if moving else models[1:],
    )
    stack.push_async_callback(mongo.close)
    corpora = tuple([await mongo.view(model) for model in models])
    return Store(
        mongo.documents,
        corpora,
        mongo.facts,
        mongo.files,
        mongo.evaluations,
        mongo.grids,
        mongo.answers,
        mongo.feedback,
        mongo.webhooks,
        mongo.watches,
        mongo.audit,
        (OSError, *OUTAGES),
    )


def embedding_model(embedder: Embedder) -> EmbeddingModel:
    """The name and dimension that an index records for an embedder."""
    return EmbeddingModel(embedder.model, embedder.dimension)


async def open_key_store(settings: Settings, stack: AsyncExitStack) -> KeyStore:
    """The store of API keys, closed with the stack."""
    if settings.store == "mongo":
        # imported here: as for the store
        from tinyrag_gql.adapters.mongo.keys import MongoKeyStore

        mongo = await MongoKeyStore.open(settings.mongo_url.get_secret_value(), settings.mongo_database)
        stack.callback(mongo.close)
        return mongo
    database = await Database(settings.data_dir / "tinyrag.sqlite").open()
    stack.callback(database.close)
    return SqliteKeyStore(database)


async def open_audit_store(settings: Settings, stack: AsyncExitStack) -> AuditStore:
    """The audit log, closed with the stack; for commands that open no store."""
    if settings.store == "mongo":
        # imported here: as for the store
        from tinyrag_gql.adapters.mongo.audit import MongoAuditStore

        mongo = await MongoAuditStore.open(settings.mongo_url.get_secret_value(), settings.mongo_database)
        stack.callback(mongo.close)
        return mongo
    answers = await Database(settings.data_dir / answer_schema.FILE_NAME, migrations=answer_schema.MIGRATIONS).open()
    stack.callback(answers.close)
    return SqliteAuditStore(answers)
