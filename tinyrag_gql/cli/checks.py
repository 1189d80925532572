"""What must be in place for the program to run here: one function for each, saying what it found and what to do."""

import platform
import shutil
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from tinyrag_gql.bootstrap import probes
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
    try:
        version = await probes.probe_redis(settings.redis_url.get_secret_value())
    except TinyragError as error:
        return Finding(Verdict.BROKEN, f"REDIS_URL does not answer ({error})", "Start the server, or unset REDIS_URL.")
    return Finding(Verdict.OK, f"REDIS_URL answers, {version}")


async def store(settings: Settings) -> Finding:
    """Where documents and chunks are kept."""
    if settings.store == "mongo":
        try:
            return Finding(Verdict.OK, await probes.probe_mongo(settings.mongo_url.get_secret_value()))
        except probes.ProbeError as error:
            todo = "Start MongoDB, correct MONGO_URL, or unset TINYRAG_STORE."
            return Finding(Verdict.BROKEN, str(error), todo)
    try:
        return Finding(Verdict.OK, probes.probe_sqlite(settings.data_dir / "tinyrag.sqlite"))
    except probes.ProbeError as error:
        return Finding(Verdict.BROKEN, str(error), "Restore the file, or move it away to start anew.")


async def embedding(settings: Settings) -> Finding:
    """One text embedded."""
    if settings.embedding != "minilm":
        return await _endpoint(settings, settings.embedding, settings.embedding_base_url)
    try:
        return Finding(Verdict.OK, probes.probe_local_embedding(settings))
    except probes.ProbeError as error:
        return Finding(Verdict.BROKEN, str(error), "Install the program's packages again with `make setup`.")


async def answers(settings: Settings) -> Finding:
    """The model that writes answers."""
    if settings.llm == "extractive":
        return Finding(Verdict.OK, "extractive: verbatim quotes, no model")
    return await _endpoint(settings, settings.llm, settings.llm_base_url)


async def _endpoint(settings: Settings, model: str, base_url: str | None) -> Finding:
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else None
    if key is None and base_url is None:
        return Finding(Verdict.BROKEN, f"{model}: no key", "Set OPENAI_API_KEY, or the base URL of another endpoint.")
    where = base_url or "OpenAI"
    try:
        names = await probes.probe_openai(base_url, key)
    except probes.ProbeError as error:
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
