"""Probes of what the settings name: each connects once, and returns what answers in words or raises ProbeError."""

import contextlib
import sqlite3
from pathlib import Path

from tinyrag_gql.domain.errors import TinyragError
from tinyrag_gql.settings import Settings

# Each probe imports its own client library, so that a missing or slow one fails or delays no other probe.


class ProbeError(TinyragError):
    """What does not answer, and why."""


async def probe_redis(url: str) -> str:
    """The version of the Redis server."""
    from redis.exceptions import RedisError

    from tinyrag_gql.adapters.redis.client import pooled

    try:
        async with pooled(url, 1) as client:
            return f"version {(await client.info('server')).get('redis_version')}"
    except (RedisError, OSError) as error:
        raise ProbeError(str(error)) from error


def probe_sqlite(file: Path) -> str:
    """The version of SQLite, and whether the store's file is sound."""
    try:
        with contextlib.closing(sqlite3.connect(":memory:")) as memory:
            memory.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
        if not file.exists():
            return f"SQLite {sqlite3.sqlite_version}, no documents yet"
        with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            (result,) = database.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        raise ProbeError(f"SQLite, {file}: {error}") from error
    if result != "ok":
        raise ProbeError(f"SQLite, {file}: {result}")
    return f"SQLite {sqlite3.sqlite_version}, {file} is sound"


async def probe_mongo(url: str) -> str:
    """The version of the MongoDB server."""
    from pymongo import AsyncMongoClient
    from pymongo.errors import PyMongoError

    try:
        client: AsyncMongoClient[dict[str, object]] = AsyncMongoClient(url, serverSelectionTimeoutMS=3000)
        try:
            return f"MongoDB {(await client.server_info())['version']}"
        finally:
            await client.close()
    except PyMongoError as error:
        raise ProbeError(f"MongoDB: {error}"[:300]) from error


def probe_local_embedding(settings: Settings) -> str:
    """The local embedding model, after it has embedded one text."""
    try:
        from tinyrag_gql.adapters.llama.minilm.encoder import Encoder

        width = Encoder(settings.embedding_precision).encode(["net sales"]).shape[1]
    except (ImportError, OSError, RuntimeError, TinyragError) as error:
        raise ProbeError(f"MiniLM: {error}") from error
    return f"MiniLM on this machine, {settings.embedding_precision}, {width} dimensions"


def is_plugin(model: str) -> bool:
    """Whether the setting names a LlamaIndex class by its import path, and not a model by its name."""
    from tinyrag_gql.adapters.llama import plugins

    return plugins.is_plugin(model)


async def probe_embedding_plugin(settings: Settings) -> str:
    """The embedding plug-in, after it has embedded one text."""
    from tinyrag_gql.bootstrap.models import EmbeddingChoice, open_embedder

    async with contextlib.AsyncExitStack() as stack:
        embedder = await open_embedder(settings, EmbeddingChoice.current(settings), stack)
        await embedder.query("net sales")
        return f"{embedder.model}, {embedder.dimension} dimensions"


async def probe_llm_plugin(settings: Settings) -> str:
    """The chat model plug-in, after it was constructed; it is not asked anything."""
    from tinyrag_gql.bootstrap.models import open_synthesizer

    async with contextlib.AsyncExitStack() as stack:
        return f"{open_synthesizer(settings, stack).model}, a plug-in"


async def probe_openai(base_url: str | None, api_key: str | None) -> list[str]:
    """The names of the models that an OpenAI-compatible endpoint serves."""
    from openai import AsyncOpenAI, OpenAIError

    try:
        async with AsyncOpenAI(api_key=api_key or "none", base_url=base_url, timeout=5, max_retries=0) as client:
            return [served.id async for served in await client.models.list()]
    except OpenAIError as error:
        raise ProbeError(str(error)) from error
