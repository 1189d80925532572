"""Opens the adapters that the settings name: store, embedding models, event bus, job queue, parser and fetcher."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from importlib.util import find_spec

from tinyrag_gql.adapters.llama.lazy import LazyChunkPipeline
from tinyrag_gql.adapters.local.parser import ChildProcessOcr, ChildProcessParser, ChildProcessUnlocker
from tinyrag_gql.adapters.local.renderer import ChildProcessRenderer
from tinyrag_gql.adapters.redis.bus import RedisEventBus
from tinyrag_gql.adapters.redis.heartbeats import RedisHeartbeats
from tinyrag_gql.adapters.redis.pace import RedisPace
from tinyrag_gql.adapters.redis.queue import DramatiqJobQueue
from tinyrag_gql.adapters.web.edgar_access import EdgarAccess
from tinyrag_gql.adapters.web.fetcher import HttpFetcher
from tinyrag_gql.bootstrap.models import make_chunk_pipeline, open_embedders, open_transformations
from tinyrag_gql.bootstrap.stores import Store, embedding_model, open_store
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.ports import DocumentParser, Embedder, Fetcher, PageRecogniser, PageRenderer, Unlocker
from tinyrag_gql.settings import Settings

UNLOCK_SECONDS = 60.0
DRAWING_SECONDS = 20.0
DRAWING_MEMORY_MB = 1024
NO_REDIS = "REDIS_URL is not set. Start everything with `tinyrag up`, or set REDIS_URL to a Redis or Valkey server."


@dataclass(frozen=True)
class Adapters:
    """The open adapters of one process. To use another part, make a copy with `dataclasses.replace`."""

    store: Store
    embedders: tuple[Embedder, ...]
    """One for each of `store.corpora`."""
    chunk_pipelines: tuple[LazyChunkPipeline, ...]
    """One for each of `store.corpora`."""
    bus: RedisEventBus
    queue: DramatiqJobQueue
    heartbeats: RedisHeartbeats
    parser: DocumentParser
    fetcher: Fetcher
    unlocker: Unlocker
    renderer: PageRenderer
    ocr: PageRecogniser | None = None
    """Reads pages that are pictures; None where the settings turn it off."""


@asynccontextmanager
async def open_adapters(settings: Settings, *, embedders: Sequence[Embedder] | None = None) -> AsyncIterator[Adapters]:
    """Opens every adapter and closes them in reverse order. `embedders` replace those that the settings name."""
    async with AsyncExitStack() as stack:
        if embedders is None:
            embedders = await open_embedders(settings, stack)
        store = await open_store(settings, [embedding_model(embedder) for embedder in embedders], stack)
        transformations = open_transformations(settings, stack)
        pipelines = [
            make_chunk_pipeline(settings, embedder, corpus, transformations)
            for embedder, corpus in zip(embedders, store.corpora, strict=True)
        ]
        for pipeline in pipelines:
            stack.push_async_callback(pipeline.close)
        bus = RedisEventBus(redis_url(settings), settings.namespace)
        await bus.open()
        stack.push_async_callback(bus.close)
        queue = DramatiqJobQueue.connect(redis_url(settings), settings.namespace)
        stack.push_async_callback(queue.close)
        parser = ChildProcessParser(
            max_pages=settings.max_pages,
            timeout_seconds=settings.parse_timeout_seconds,
            memory_mb=settings.parse_memory_mb,
        )
        pace = RedisPace(redis_url(settings), settings.namespace, "edgar")
        stack.push_async_callback(pace.close)
        edgar = make_edgar_access(settings, pace)
        renderer = ChildProcessRenderer(timeout_seconds=DRAWING_SECONDS, memory_mb=DRAWING_MEMORY_MB)
        stack.push_async_callback(renderer.close)
        yield Adapters(
            store=store,
            embedders=tuple(embedders),
            chunk_pipelines=tuple(pipelines),
            bus=bus,
            queue=queue,
            heartbeats=RedisHeartbeats(bus.client, settings.namespace),
            parser=parser,
            fetcher=HttpFetcher(settings.user_agent, edgar.resolve, edgar=edgar),
            unlocker=ChildProcessUnlocker(
                timeout_seconds=UNLOCK_SECONDS,
                memory_mb=settings.parse_memory_mb,
            ),
            renderer=renderer,
            ocr=make_ocr(settings),
        )


def make_edgar_access(settings: Settings, pace: RedisPace) -> EdgarAccess:
    """How EDGAR is asked: by its rules, at one pace for all processes."""
    contact = settings.edgar_contact or (settings.user_agent if "@" in settings.user_agent else None)
    urls = (settings.edgar_url, settings.edgar_data_url)
    return EdgarAccess(pace, urls, contact=contact, per_second=settings.edgar_requests_per_second)


def make_ocr(settings: Settings) -> ChildProcessOcr | None:
    """Text recognition as the settings say. Raises StartUpError where it is turned on and not installed."""
    if not settings.ocr:
        return None
    if find_spec("rapidocr") is None:
        raise StartUpError("TINYRAG_OCR is on, and its package is missing. Install it: pip install 'tinyrag-gql[ocr]'")
    return ChildProcessOcr(seconds_per_page=settings.ocr_seconds_per_page, memory_mb=settings.ocr_memory_mb)


def redis_url(settings: Settings) -> str:
    """The URL of the Redis server. Raises StartUpError if it is not set."""
    if settings.redis_url is None:
        raise StartUpError(NO_REDIS)
    return settings.redis_url.get_secret_value()
