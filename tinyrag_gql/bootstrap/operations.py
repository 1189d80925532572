"""Opens what an operator's commands use beside a running service: API keys, backup, reindex and migration."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.metadata import version

from tinyrag_gql.adapters.local.files import LocalFileStore
from tinyrag_gql.adapters.sqlite import answer_schema, grid_schema
from tinyrag_gql.adapters.sqlite.snapshots import SqlitePartSnapshots, SqliteSnapshots
from tinyrag_gql.bootstrap.models import EmbeddingChoice, open_embedder, open_embedders
from tinyrag_gql.bootstrap.stores import embedding_model, open_audit_store, open_key_store, open_store
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.ports import EmbeddingModel
from tinyrag_gql.services.audit_log import AuditLog
from tinyrag_gql.services.backup_service import BackupService
from tinyrag_gql.services.key_service import KeyService
from tinyrag_gql.services.migration_service import MigratedStore, MigrationService
from tinyrag_gql.services.reindex_service import ReindexService
from tinyrag_gql.settings import Settings


@asynccontextmanager
async def open_key_service(settings: Settings) -> AsyncIterator[KeyService]:
    """The API keys of the store."""
    async with AsyncExitStack() as stack:
        audit = AuditLog(await open_audit_store(settings, stack), log_lines=False)
        yield KeyService(await open_key_store(settings, stack), audit=audit)


@asynccontextmanager
async def open_reindex(settings: Settings) -> AsyncIterator[tuple[str, ReindexService]]:
    """The name of the embedding model to move the index to, and the service that moves it."""
    async with AsyncExitStack() as stack:
        wanted = (
            EmbeddingChoice.current(settings) if settings.next_embedding is None else EmbeddingChoice.next(settings)
        )
        embedder = await open_embedder(settings, wanted, stack)
        store = await open_store(settings, [embedding_model(embedder)], stack, moving=True)
        yield embedder.model, ReindexService(store.corpora[0], embedder)


async def open_backup(settings: Settings) -> BackupService:
    """Backup and restore of the embedded store. Raises StartUpError if the store is MongoDB."""
    if settings.store != "sqlite":
        raise StartUpError("The store is MongoDB: back it up with mongodump or the snapshots of its host.")
    files = await LocalFileStore(settings.data_dir / "files").open()
    program = f"tinyrag-gql {version('tinyrag-gql')}"
    snapshots = SqliteSnapshots(settings.data_dir / "tinyrag.sqlite")
    answers = SqlitePartSnapshots(settings.data_dir / answer_schema.FILE_NAME, answer_schema.MIGRATIONS, "answers")
    grids = SqlitePartSnapshots(settings.data_dir / grid_schema.FILE_NAME, grid_schema.MIGRATIONS, "grids")
    return BackupService(snapshots, files, answers, grids, program=program)


@asynccontextmanager
async def open_migration(settings: Settings, source: str, target: str) -> AsyncIterator[MigrationService]:
    """Copies the store `source` into the store `target`; both are opened by the same settings."""
    async with AsyncExitStack() as stack:
        models = [embedding_model(embedder) for embedder in await open_embedders(settings, stack)]
        sides = [await _side(settings.model_copy(update={"store": name}), models, stack) for name in (source, target)]
        yield MigrationService(*sides)


async def _side(settings: Settings, models: Sequence[EmbeddingModel], stack: AsyncExitStack) -> MigratedStore:
    store = await open_store(settings, models, stack)
    keys = await open_key_store(settings, stack)
    serving = [corpus for corpus in store.corpora if await corpus.serves()]
    return MigratedStore(
        store.documents,
        serving[0],
        store.facts,
        store.files,
        store.evaluations,
        store.answers,
        store.feedback,
        keys,
        store.webhooks,
        store.watches,
        store.grids,
    )
