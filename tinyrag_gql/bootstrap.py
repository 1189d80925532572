"""The only wiring: which adapter fulfils which port, by the settings; what opens is closed, in reverse order."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from tinyrag_gql.adapters.local.parser import ChildProcessParser
from tinyrag_gql.adapters.redis.bus import RedisEventBus
from tinyrag_gql.adapters.redis.heartbeats import RedisHeartbeats
from tinyrag_gql.adapters.redis.queue import DramatiqJobQueue
from tinyrag_gql.adapters.redis.quotas import RedisQuotas
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.keys import SqliteKeyStore
from tinyrag_gql.adapters.web.fetcher import HttpFetcher
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.jobs.job_runner import JobRunner
from tinyrag_gql.jobs.reaper import Reaper
from tinyrag_gql.models import check_judge, open_embedders, open_engine, open_judge, open_search
from tinyrag_gql.opening import Store, embedding_model, open_store
from tinyrag_gql.ports import Embedder, KeyStore
from tinyrag_gql.services.active_index import SwitchingSearch, SwitchingStages
from tinyrag_gql.services.all_services import Services
from tinyrag_gql.services.ask_service import AskService
from tinyrag_gql.services.document_service import DocumentService
from tinyrag_gql.services.evaluation_runner import EvaluationJobRunner
from tinyrag_gql.services.evaluation_service import EvaluationService
from tinyrag_gql.services.ingest_service import IngestService
from tinyrag_gql.services.ingestion_stages import Stages
from tinyrag_gql.services.key_service import KeyService
from tinyrag_gql.services.question_evaluator import QuestionEvaluator
from tinyrag_gql.services.queue_gauges import QueueGauges
from tinyrag_gql.services.rate_limiter import RateLimiter
from tinyrag_gql.services.readiness import Readiness
from tinyrag_gql.services.search_service import SearchService
from tinyrag_gql.services.status_stream import StatusStream
from tinyrag_gql.settings import Settings

LOOPBACK = ("127.0.0.1", "::1", "localhost")
NO_REDIS = "REDIS_URL is not set. Start everything with `tinyrag up`, or set REDIS_URL to a Redis or Valkey server."


@dataclass(frozen=True)
class WorkerParts:
    """What a worker process runs."""

    job_runner: JobRunner
    evaluation_runner: EvaluationJobRunner
    reaper: Reaper
    heartbeats: RedisHeartbeats
    readiness: Readiness


def redis_url(settings: Settings) -> str:
    """The queue's address. Raises StartUpError where none is set."""
    if settings.redis_url is None:
        raise StartUpError(NO_REDIS)
    return settings.redis_url.get_secret_value()


@asynccontextmanager
async def open_api(settings: Settings) -> AsyncIterator[Services]:
    """The use cases, for an API process."""
    async with AsyncExitStack() as stack:
        embedders = await open_embedders(settings, stack)
        store = await open_store(settings, [embedding_model(each) for each in embedders], stack)
        bus = await _bus(settings, stack)
        queue = _queue(settings, stack)
        keys = await _keys(settings, stack)
        search = await open_search(settings, _searching(store, embedders), stack)
        engine = await open_engine(settings, search, stack)
        heartbeats = RedisHeartbeats(bus.client, settings.namespace)
        readiness = Readiness({"store": lambda: store.documents.get("", ""), "index": store.serves, "redis": bus.ping})
        yield Services(
            ingest=IngestService(
                store.documents,
                store.files,
                queue,
                max_bytes=settings.max_upload_bytes,
                pending_limit=settings.pending_limit,
            ),
            documents=DocumentService(store.documents, store.corpus, queue, bus, heartbeats),
            status=StatusStream(store.documents, bus),
            search=search,
            ask=AskService(engine, store.corpus),
            evaluations=EvaluationService(
                store.evaluations, store.documents, queue, bus, can_judge=settings.judge is not None
            ),
            readiness=readiness,
            keys=keys,
            rate_limiter=_rates(settings, stack),
            queue_gauges=QueueGauges(store.documents, queue, heartbeats, readiness),
            store_errors=store.outages,
        )


async def check_address(settings: Settings) -> None:
    """Raises StartUpError where the API would be open to the network; before the server starts, so as to be brief."""
    if settings.host not in LOOPBACK:
        async with AsyncExitStack() as stack:
            await _keys(settings, stack)


@asynccontextmanager
async def open_keys(settings: Settings) -> AsyncIterator[KeyService]:
    """The API keys alone, for the command line."""
    async with AsyncExitStack() as stack:
        yield KeyService(await open_key_store(settings, stack))


@asynccontextmanager
async def open_worker(settings: Settings, worker_id: str) -> AsyncIterator[WorkerParts]:
    """What a worker process needs; `worker_id` names it in elections."""
    check_judge(settings)
    async with AsyncExitStack() as stack:
        embedders = await open_embedders(settings, stack)
        store = await open_store(settings, [embedding_model(each) for each in embedders], stack)
        bus = await _bus(settings, stack)
        parser = ChildProcessParser(
            max_pages=settings.max_pages,
            timeout_seconds=settings.parse_timeout_seconds,
            memory_mb=settings.parse_memory_mb,
        )
        fetcher = HttpFetcher(settings.user_agent)
        sides = [
            Stages(store.documents, corpus, store.files, fetcher, parser, embedder, max_bytes=settings.max_upload_bytes)
            for corpus, embedder in zip(store.corpora, embedders, strict=True)
        ]
        yield WorkerParts(
            job_runner=JobRunner(
                store.documents,
                bus,
                SwitchingStages(sides),
                lease_seconds=settings.lease_seconds,
                max_attempts=settings.max_attempts,
                max_crashes=settings.max_crashes,
                outages=store.outages,
            ),
            evaluation_runner=_evaluating(settings, store, embedders, bus),
            reaper=Reaper(
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
            heartbeats=RedisHeartbeats(bus.client, settings.namespace),
            readiness=Readiness({"store": lambda: store.documents.get("", ""), "redis": bus.ping}),
        )


# ------------------------------------------------------------------------------------------------ the parts


async def _keys(settings: Settings, stack: AsyncExitStack) -> KeyService:
    """Raises StartUpError where anyone on the network could come in, because nobody needs a key."""
    fixed = [key.get_secret_value() for key in (settings.api_key, settings.supervisor_key) if key is not None]
    keys = KeyService(await open_key_store(settings, stack), fixed=fixed, required=settings.api_key is not None)
    if settings.host not in LOOPBACK and not await keys.required():
        raise StartUpError(
            f"There is no API key, and TINYRAG_HOST={settings.host} would let everyone in who reaches this machine. "
            "Make a key with `tinyrag keys create`, or set TINYRAG_API_KEY, or set TINYRAG_HOST=127.0.0.1."
        )
    return keys


async def open_key_store(settings: Settings, stack: AsyncExitStack) -> KeyStore:
    """Where API keys are kept, closed with the stack."""
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


def _rates(settings: Settings, stack: AsyncExitStack) -> RateLimiter:
    quotas = RedisQuotas(redis_url(settings), settings.namespace)
    stack.push_async_callback(quotas.close)
    return RateLimiter(settings.requests_per_minute, quotas)


def _queue(settings: Settings, stack: AsyncExitStack) -> DramatiqJobQueue:
    queue = DramatiqJobQueue.connect(redis_url(settings), settings.namespace)
    stack.push_async_callback(queue.close)
    return queue


def _searching(store: Store, embedders: Sequence[Embedder]) -> SwitchingSearch:
    pairs = zip(store.corpora, embedders, strict=True)
    return SwitchingSearch([SearchService(store.documents, corpus, embedder) for corpus, embedder in pairs])


def _evaluating(
    settings: Settings, store: Store, embedders: Sequence[Embedder], bus: RedisEventBus
) -> EvaluationJobRunner:
    return EvaluationJobRunner(
        store.evaluations,
        bus,
        lambda: _examining(settings, store, embedders),
        lease_seconds=settings.lease_seconds,
        max_attempts=settings.max_attempts,
        max_crashes=settings.max_crashes,
        at_once=settings.evaluation_concurrency,
    )


@asynccontextmanager
async def _examining(
    settings: Settings, store: Store, embedders: Sequence[Embedder]
) -> AsyncIterator[QuestionEvaluator]:
    """Asks as the API asks: by the same services, over the same models, open while an evaluation runs."""
    async with AsyncExitStack() as stack:
        searching = await open_search(settings, _searching(store, embedders), stack)
        asking = AskService(await open_engine(settings, searching, stack), store.corpus)
        judge = await open_judge(settings, stack)
        yield QuestionEvaluator(store.documents, store.corpus, searching, asking, judge)
