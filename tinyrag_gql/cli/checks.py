"""What must be in place for the program to run here: one function for each, saying what it found and what to do."""

import contextlib
import platform
import shutil
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from tinyrag_gql.cli.connection import Api, find_url
from tinyrag_gql.cli.errors import CliError
from tinyrag_gql.cli.render import counted
from tinyrag_gql.domain.errors import TinyragError
from tinyrag_gql.local_stack import data_folder, valkey
from tinyrag_gql.settings import Settings

LEAST_FREE_BYTES = 1024**3
CORPUS = """{ corpus { documentCount workers oldestPendingSeconds expiredLeases redrives fencedWrites
  byStatus { status count } } }"""
UNFINISHED = ("PENDING", "PROCESSING", "FAILED")

# Each client library is imported by the check that needs it: the others must not fail with it.


class Verdict(Enum):
    """Fine; not needed now; broken."""

    OK = "ok"
    IDLE = "idle"
    BROKEN = "broken"


@dataclass(frozen=True)
class Finding:
    """What a check found, and, where it is not OK, what to do."""

    verdict: Verdict
    found: str
    todo: str = ""


async def python(_: Settings) -> Finding:
    """The interpreter: an older one than is needed could not have read this file."""
    return Finding(Verdict.OK, f"{platform.python_version()} in {sys.prefix}")


async def folder(settings: Settings) -> Finding:
    """Where everything is kept."""
    try:
        path = data_folder.prepare(settings.data_dir)
    except TinyragError as error:
        return Finding(Verdict.BROKEN, str(settings.data_dir), str(error))
    free = shutil.disk_usage(path).free
    found = f"{path}, {free / 1024**3:.0f} GB free"
    if free < LEAST_FREE_BYTES:
        return Finding(Verdict.BROKEN, found, "Make room, or choose another folder with TINYRAG_DATA_DIR.")
    return Finding(Verdict.OK, found)


async def queue(settings: Settings) -> Finding:
    """Redis or Valkey: the one that is named, else the one that `tinyrag up` would start."""
    if settings.redis_url is None:
        server = valkey.find_server(settings.data_dir)
        return Finding(Verdict.OK, str(server)) if server else Finding(Verdict.BROKEN, "none", valkey.NOT_FOUND)
    from redis.exceptions import RedisError

    from tinyrag_gql.adapters.redis.client import pooled

    try:
        async with pooled(settings.redis_url.get_secret_value(), 1) as client:
            version = (await client.info("server")).get("redis_version")
    except (RedisError, OSError, TinyragError) as error:
        return Finding(Verdict.BROKEN, f"REDIS_URL does not answer ({error})", "Start the server, or unset REDIS_URL.")
    return Finding(Verdict.OK, f"REDIS_URL answers, version {version}")


async def store(settings: Settings) -> Finding:
    """Where documents and chunks are kept."""
    if settings.store == "mongo":
        return await _mongo(settings)
    file = settings.data_dir / "tinyrag.sqlite"
    try:
        with contextlib.closing(sqlite3.connect(":memory:")) as memory:
            memory.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
        if not file.exists():
            return Finding(Verdict.OK, f"SQLite {sqlite3.sqlite_version}, no documents yet")
        with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            (said,) = database.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        said = str(error)
    if said != "ok":
        return Finding(Verdict.BROKEN, f"SQLite, {file}: {said}", "Restore the file, or move it away to start anew.")
    return Finding(Verdict.OK, f"SQLite {sqlite3.sqlite_version}, {file}, sound")


async def _mongo(settings: Settings) -> Finding:
    from pymongo import AsyncMongoClient
    from pymongo.errors import PyMongoError

    client: AsyncMongoClient[dict[str, object]] | None = None
    try:
        client = AsyncMongoClient(settings.mongo_url.get_secret_value(), serverSelectionTimeoutMS=3000)
        version = (await client.server_info())["version"]
    except PyMongoError as error:
        return Finding(
            Verdict.BROKEN, f"MongoDB: {error}"[:300], "Start MongoDB, correct MONGO_URL, or unset TINYRAG_STORE."
        )
    finally:
        if client is not None:
            await client.close()
    return Finding(Verdict.OK, f"MongoDB {version}")


async def embedding(settings: Settings) -> Finding:
    """One text embedded."""
    if settings.embedding != "minilm":
        return await _endpoint(settings, settings.embedding, settings.embedding_base_url)
    try:
        from tinyrag_gql.adapters.llama.minilm.encoder import Encoder

        width = Encoder(settings.embedding_precision).encode(["net sales"]).shape[1]
    except (ImportError, OSError, RuntimeError, TinyragError) as error:
        return Finding(Verdict.BROKEN, f"MiniLM: {error}", "Install the program's packages again with `make setup`.")
    return Finding(Verdict.OK, f"MiniLM on this machine, {settings.embedding_precision}, {width} dimensions")


async def answers(settings: Settings) -> Finding:
    """The model that writes answers."""
    if settings.llm == "extractive":
        return Finding(Verdict.OK, "extractive: verbatim quotes, no model")
    return await _endpoint(settings, settings.llm, settings.llm_base_url)


async def _endpoint(settings: Settings, model: str, base_url: str | None) -> Finding:
    from openai import AsyncOpenAI, OpenAIError

    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else None
    if key is None and base_url is None:
        return Finding(Verdict.BROKEN, f"{model}: no key", "Set OPENAI_API_KEY, or the base URL of another endpoint.")
    where = base_url or "OpenAI"
    try:
        async with AsyncOpenAI(api_key=key or "none", base_url=base_url, timeout=5, max_retries=0) as client:
            names = [served.id async for served in await client.models.list()]
    except OpenAIError as error:
        return Finding(
            Verdict.BROKEN, f"{model}: {where} says: {error}", "Check the key, the base URL and that it runs."
        )
    if model not in names:
        return Finding(Verdict.BROKEN, f"{where} does not serve {model}", f"It serves: {', '.join(names[:8])}.")
    return Finding(Verdict.OK, f"{model} at {where}")


async def server(url: str | None) -> Finding:
    """A running server, and its workers."""
    address = find_url(url)
    try:
        data = await Api(address).execute(CORPUS, {})
    except CliError as error:
        return Finding(Verdict.IDLE, "none", str(error))
    corpus = data["corpus"]
    counts = [counted(corpus["documentCount"], "document"), counted(corpus["workers"], "worker"), *_backlog(corpus)]
    found = f"{address}: {', '.join(counts)}"
    if corpus["workers"] == 0:
        return Finding(Verdict.BROKEN, found, "No worker runs, so documents wait: start one with `tinyrag up`.")
    return Finding(Verdict.OK, found)


def _backlog(corpus: dict[str, Any]) -> list[str]:
    """How many wait, run and failed, how many lost their worker; for how long the oldest waits; what was made good."""
    by_status = {row["status"]: row["count"] for row in corpus["byStatus"]}
    said = [f"{count} {status.lower()}" for status, count in by_status.items() if count and status in UNFINISHED]
    if corpus["expiredLeases"]:
        said.append(f"{corpus['expiredLeases']} without a living worker")
    if (oldest := corpus["oldestPendingSeconds"]) is not None:
        said.append(f"the oldest waits for {oldest:.0f} s")
    if corpus["redrives"]:
        said.append(f"{counted(corpus['redrives'], 'wake-up')} sent again")
    if corpus["fencedWrites"]:
        said.append(f"{counted(corpus['fencedWrites'], 'attempt')} fenced off")
    return said


Check = Callable[[Settings], Awaitable[Finding]]
CHECKS: dict[str, Check] = {
    "Python": python,
    "Data folder": folder,
    "Queue": queue,
    "Store": store,
    "Embeddings": embedding,
    "Answers": answers,
}
