"""The only wiring: which adapter fulfils which port, by the settings; what opens is closed, in reverse order."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version

from tinyrag_gql.adapters.local.files import LocalFileStore
from tinyrag_gql.adapters.local.parser import ChildProcessParser
from tinyrag_gql.adapters.redis.bus import RedisEventBus
from tinyrag_gql.adapters.redis.presence import RedisPresence
from tinyrag_gql.adapters.redis.queue import DramatiqJobQueue
from tinyrag_gql.adapters.redis.quotas import RedisQuotas
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import OUTAGES as SQLITE_OUTAGES
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.adapters.sqlite.evaluations import SqliteEvaluationStore
from tinyrag_gql.adapters.sqlite.keys import SqliteKeyStore
from tinyrag_gql.adapters.sqlite.snapshots import SqliteSnapshots
from tinyrag_gql.adapters.web.fetcher import HttpFetcher
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.models import check_judge, open_embedder, open_engine, open_judge, open_search
from tinyrag_gql.ports import Corpus, DocumentStore, Embedder, EvaluationStore, FileStore, KeyStore
from tinyrag_gql.services.asking import Asking
from tinyrag_gql.services.backing_up import Backup
from tinyrag_gql.services.bundle import Services
from tinyrag_gql.services.evaluating import Evaluating
from tinyrag_gql.services.evaluations import Evaluations
from tinyrag_gql.services.examining import Examining
from tinyrag_gql.services.following import Following
from tinyrag_gql.services.intake import Intake
from tinyrag_gql.services.keys import Keys
from tinyrag_gql.services.library import Library
from tinyrag_gql.services.processing import Processing
from tinyrag_gql.services.rates import Rates
from tinyrag_gql.services.readiness import Readiness
from tinyrag_gql.services.searching import Searching
from tinyrag_gql.services.stages import Stages
from tinyrag_gql.services.sweeping import Sweeping
from tinyrag_gql.settings import Settings

LOOPBACK = ("127.0.0.1", "::1", "localhost")
NO_REDIS = "REDIS_URL is not set. Start everything with `tinyrag up`, or set REDIS_URL to a Redis or Valkey server."


@dataclass(frozen=True)
class Store:
    """Where documents, chunks and files are kept."""

    documents: DocumentStore
    corpus: Corpus
    files: FileStore
    evaluations: EvaluationStore
    outages: tuple[type[Exception], ...]
    """What it raises when it is out of order itself."""


@dataclass(frozen=True)
class WorkerParts:
    """What a worker process runs."""

    processing: Processing
    evaluating: Evaluating
    sweeping: Sweeping
    presence: RedisPresence


def redis_url(settings: Settings) -> str:
    """The queue's address. Raises StartUpError where none is set."""
    if settings.redis_url is None:
        raise StartUpError(NO_REDIS)
    return settings.redis_url.get_secret_value()


@asynccontextmanager
async def open_api(settings: Settings) -> AsyncIterator[Services]:
    """The use cases, for an API process."""
    async with AsyncExitStack() as stack:
        embedder = await open_embedder(settings, stack)
        store = await _store(settings, embedder, stack)
        bus = await _bus(settings, stack)
        queue = _queue(settings, stack)
        keys = await _keys(settings, stack)
        searching = await open_search(settings, Searching(store.documents, store.corpus, embedder), stack)
        engine = await open_engine(settings, searching, stack)
        yield Services(
            intake=Intake(
                store.documents,
                store.files,
                queue,
                max_bytes=settings.max_upload_bytes,
                pending_limit=settings.pending_limit,
            ),
            library=Library(store.documents, store.corpus, queue, bus, RedisPresence(bus.client, settings.namespace)),
            following=Following(store.documents, bus),
            searching=searching,
            asking=Asking(engine, store.corpus),
            evaluations=Evaluations(
                store.evaluations, store.documents, queue, bus, can_judge=settings.judge is not None
            ),
            readiness=Readiness({"store": lambda: store.documents.get("", ""), "redis": bus.ping}),
            keys=keys,
            rates=_rates(settings, stack),
            outages=store.outages,
        )


async def check_address(settings: Settings) -> None:
    """Raises StartUpError where the API would be open to the network; before the server starts, so as to be brief."""
    if settings.host not in LOOPBACK:
        async with AsyncExitStack() as stack:
            await _keys(settings, stack)


@asynccontextmanager
async def open_keys(settings: Settings) -> AsyncIterator[Keys]:
    """The API keys alone, for the command line."""
    async with AsyncExitStack() as stack:
        yield Keys(await _key_store(settings, stack))


async def open_backup(settings: Settings) -> Backup:
    """Backup and restore of the embedded store. Raises StartUpError where the store is another."""
    if settings.store != "sqlite":
        raise StartUpError("The store is MongoDB: back it up with mongodump or the snapshots of its host.")
    files = await LocalFileStore(settings.data_dir / "files").open()
    program = f"tinyrag-gql {version('tinyrag-gql')}"
    return Backup(SqliteSnapshots(settings.data_dir / "tinyrag.sqlite"), files, program=program)


@asynccontextmanager
async def open_worker(settings: Settings, worker_id: str) -> AsyncIterator[WorkerParts]:
    """What a worker process needs; `worker_id` names it in elections."""
    check_judge(settings)
    async with AsyncExitStack() as stack:
        embedder = await open_embedder(settings, stack)
        store = await _store(settings, embedder, stack)
        bus = await _bus(settings, stack)
        parser = ChildProcessParser(
            max_pages=settings.max_pages,
            timeout_seconds=settings.parse_timeout_seconds,
            memory_mb=settings.parse_memory_mb,
        )
        stages = Stages(
            store.documents,
            store.corpus,
            store.files,
            HttpFetcher(settings.user_agent),
            parser,
            embedder,
            max_bytes=settings.max_upload_bytes,
        )
        yield WorkerParts(
            processing=Processing(
                store.documents,
                bus,
                stages,
                lease_seconds=settings.lease_seconds,
                max_attempts=settings.max_attempts,
                max_crashes=settings.max_crashes,
                outages=store.outages,
            ),
            evaluating=_evaluating(settings, store, embedder, bus),
            sweeping=Sweeping(
                store.documents,
                store.corpus,
                store.files,
                store.evaluations,
                _queue(settings, stack),
                bus,
                owner=worker_id,
                interval_seconds=settings.sweep_seconds,
                max_crashes=settings.max_crashes,
            ),
            presence=RedisPresence(bus.client, settings.namespace),
        )


# ------------------------------------------------------------------------------------------------ the parts


async def _store(settings: Settings, embedder: Embedder, stack: AsyncExitStack) -> Store:
    if settings.store == "mongo":
        return await _mongo(settings, embedder, stack)
    database = await Database(settings.data_dir / "tinyrag.sqlite").open()
    stack.callback(database.close)
    corpus = await SqliteCorpus(database, model=embedder.model, dimension=embedder.dimension).open()
    files = await LocalFileStore(settings.data_dir / "files").open()
    documents, evaluations = SqliteDocumentStore(database), SqliteEvaluationStore(database)
    return Store(documents, corpus, files, evaluations, (OSError, *SQLITE_OUTAGES))


async def _mongo(settings: Settings, embedder: Embedder, stack: AsyncExitStack) -> Store:
    # here and not above: the drivers take a second to import, and the embedded store needs neither
    from tinyrag_gql.adapters.mongo.failures import OUTAGES
    from tinyrag_gql.adapters.mongo.store import MongoStore

    mongo = await MongoStore.open(
        settings.mongo_url.get_secret_value(),
        settings.mongo_database,
        embedding_model=embedder.model,
        dimension=embedder.dimension,
    )
    stack.push_async_callback(mongo.close)
    return Store(mongo.documents, mongo.corpus, mongo.files, mongo.evaluations, (OSError, *OUTAGES))


async def _keys(settings: Settings, stack: AsyncExitStack) -> Keys:
    """Raises StartUpError where anyone on the network could come in, because nobody needs a key."""
    fixed = [key.get_secret_value() for key in (settings.api_key, settings.supervisor_key) if key is not None]
    keys = Keys(await _key_store(settings, stack), fixed=fixed, required=settings.api_key is not None)
    if settings.host not in LOOPBACK and not await keys.required():
        raise StartUpError(
            f"There is no API key, and TINYRAG_HOST={settings.host} would let everyone in who reaches this machine. "
            "Make a key with `tinyrag keys create`, or set TINYRAG_API_KEY, or set TINYRAG_HOST=127.0.0.1."
        )
    return keys


async def _key_store(settings: Settings, stack: AsyncExitStack) -> KeyStore:
    if settings.store == "mongo":
        # here and not above: as for the store
        from tinyrag_gql.adapters.mongo.keys import MongoKeyStore

        mongo = await MongoKeyStore.open(settings.mongo_url.get_secret_value(), settings.mongo_database)
        stack.callback(mongo.close)
        return mongo
    database = await Database(settings.data_dir / "tinyrag.sqlite").open()
    stack.callback(database.close)
    return SqliteKeyStore(database)


async def _bus(settings: Settings, stack: AsyncExitStack) -> RedisEventBus:
    bus = RedisEventBus(redis_url(settings), settings.namespace)
    await bus.open()
    stack.push_async_callback(bus.close)
    return bus


def _rates(settings: Settings, stack: AsyncExitStack) -> Rates:
    quotas = RedisQuotas(redis_url(settings), settings.namespace)
    stack.push_async_callback(quotas.close)
    return Rates(settings.requests_per_minute, quotas)


def _queue(settings: Settings, stack: AsyncExitStack) -> DramatiqJobQueue:
    queue = DramatiqJobQueue.connect(redis_url(settings), settings.namespace)
    stack.push_async_callback(queue.close)
    return queue


def _evaluating(settings: Settings, store: Store, embedder: Embedder, bus: RedisEventBus) -> Evaluating:
    return Evaluating(
        store.evaluations,
        bus,
        lambda: _examining(settings, store, embedder),
        lease_seconds=settings.lease_seconds,
        max_attempts=settings.max_attempts,
        max_crashes=settings.max_crashes,
        at_once=settings.evaluation_concurrency,
    )


@asynccontextmanager
async def _examining(settings: Settings, store: Store, embedder: Embedder) -> AsyncIterator[Examining]:
    """Asks as the API asks: by the same services, over the same models, open while an evaluation runs."""
    async with AsyncExitStack() as stack:
        searching = await open_search(settings, Searching(store.documents, store.corpus, embedder), stack)
        asking = Asking(await open_engine(settings, searching, stack), store.corpus)
        judge = await open_judge(settings, stack)
        yield Examining(store.documents, store.corpus, searching, asking, judge)
