"""The store that the settings name, opened for a process or for an operator's command."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass

from tinyrag_gql.adapters.local.files import LocalFileStore
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import OUTAGES as SQLITE_OUTAGES
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.adapters.sqlite.evaluations import SqliteEvaluationStore
from tinyrag_gql.domain.errors import ModelNotServingError
from tinyrag_gql.ports import Corpus, DocumentStore, Embedder, EmbeddingModel, EvaluationStore, FileStore
from tinyrag_gql.services.reindex_service import EmbeddedCorpus
from tinyrag_gql.settings import Settings


@dataclass(frozen=True)
class Store:
    """Where documents, chunks and files are kept."""

    documents: DocumentStore
    corpora: tuple[EmbeddedCorpus, ...]
    """The corpus, bound to each of the embedding models."""
    files: FileStore
    evaluations: EvaluationStore
    outages: tuple[type[Exception], ...]
    """What it raises when it is out of order itself."""

    @property
    def corpus(self) -> Corpus:
        """For what has to do with no embedding model."""
        return self.corpora[0]

    async def serves(self) -> None:
        """Raises ModelNotServingError where the index was moved to a model that is not at hand."""
        if not any([await corpus.serves() for corpus in self.corpora]):
            raise ModelNotServingError


async def open_store(
    settings: Settings, models: Sequence[EmbeddingModel], stack: AsyncExitStack, *, moving: bool = False
) -> Store:
    """The store, closed with the stack. Its index must serve one of the models, unless it is `moving` to the first."""
    if settings.store == "mongo":
        return await _mongo(settings, models, stack, moving=moving)
    database = await Database(settings.data_dir / "tinyrag.sqlite").open()
    stack.callback(database.close)
    corpora = [SqliteCorpus(database, model=model.name, dimension=model.dimension) for model in models]
    for corpus in () if moving else corpora:
        await corpus.open(also=models)
    files = await LocalFileStore(settings.data_dir / "files").open()
    documents, evaluations = SqliteDocumentStore(database), SqliteEvaluationStore(database)
    return Store(documents, tuple(corpora), files, evaluations, (OSError, *SQLITE_OUTAGES))


async def _mongo(settings: Settings, models: Sequence[EmbeddingModel], stack: AsyncExitStack, *, moving: bool) -> Store:
    # here and not above: the drivers take a second to import, and the embedded store needs neither
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
    corpora = tuple(mongo.view(model) for model in models)
    return Store(mongo.documents, corpora, mongo.files, mongo.evaluations, (OSError, *OUTAGES))


def embedding_model(embedder: Embedder) -> EmbeddingModel:
    """What an index notes of it."""
    return EmbeddingModel(embedder.model, embedder.dimension)
