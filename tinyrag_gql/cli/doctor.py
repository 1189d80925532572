"""`tinyrag doctor`: checks everything that the program needs, and prints what to do about what is missing."""

import asyncio
import platform
import shutil
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

import typer
from rich.markup import escape

from tinyrag_gql.bootstrap import probes
from tinyrag_gql.cli import operations, options, output
from tinyrag_gql.cli.api_client import Api, find_url, load_settings
from tinyrag_gql.cli.errors import CliError
from tinyrag_gql.cli.output import counted
from tinyrag_gql.domain.errors import TinyragError
from tinyrag_gql.local_stack import data_folder, valkey
from tinyrag_gql.settings import Settings

MIN_FREE_BYTES = 1024**3
UNFINISHED = ("PENDING", "PROCESSING", "FAILED")


class CheckVerdict(Enum):
    """Working; not needed now; broken."""

    OK = "ok"
    IDLE = "idle"
    BROKEN = "broken"


SIGNS = {
    CheckVerdict.OK: "[green]✔[/]",
    CheckVerdict.IDLE: "[yellow]–[/]",
    CheckVerdict.BROKEN: "[red]✘[/]",
}


@dataclass(frozen=True)
class CheckResult:
    """What a check found and, unless it is OK, what to do."""

    verdict: CheckVerdict
    found: str
    todo: str = ""


def doctor(url: options.Url = None, as_json: options.Json = False) -> None:
    """Check this machine, and print what to do if something is missing.

    The exit code is 1 if a check fails.
    """
    results = asyncio.run(_check_all(url))
    if as_json:
        output.print_json(
            {name: asdict(result) | {"verdict": result.verdict.value} for name, result in results.items()}
        )
    else:
        for name, result in results.items():
            _show(name, result)
    if any(result.verdict is CheckVerdict.BROKEN for result in results.values()):
        raise typer.Exit(1)


async def _check_all(url: str | None) -> dict[str, CheckResult]:
    settings = load_settings()
    results = {name: await check(settings) for name, check in CHECKS.items()}
    return results | {"Server": await _check_server(url)}


def _show(name: str, result: CheckResult) -> None:
    output.console.print(f"{SIGNS[result.verdict]} {name:<12} {escape(result.found)}", soft_wrap=True)
    if result.todo:
        output.console.print(f"  {'':<12} [yellow]→ {escape(result.todo)}[/]", soft_wrap=True)


# ------------------------------------------------------------------------------------------ one function a check


async def _check_python(_: Settings) -> CheckResult:
    return _ok(f"{platform.python_version()} in {sys.prefix}")


async def _check_data_folder(settings: Settings) -> CheckResult:
    try:
        path = data_folder.prepare(settings.data_dir)
    except TinyragError as error:
        return _broken(str(settings.data_dir), str(error))
    free = shutil.disk_usage(path).free
    found = f"{path}, {free / 1024**3:.0f} GB free"
    if free < MIN_FREE_BYTES:
        return _broken(found, "Free disk space, or choose another folder with TINYRAG_DATA_DIR.")
    return _ok(found)


async def _check_queue(settings: Settings) -> CheckResult:
    """Checks the Redis server of REDIS_URL or, if that is not set, the server that `tinyrag up` would start."""
    if settings.redis_url is None:
        server = valkey.find_server(settings.data_dir)
        return _ok(str(server)) if server else _broken("none", valkey.NOT_FOUND)
    try:
        version = await probes.probe_redis(settings.redis_url.get_secret_value())
    except TinyragError as error:
        return _broken(f"REDIS_URL does not answer ({error})", "Start the server, or unset REDIS_URL.")
    return _ok(f"REDIS_URL answers, {version}")


async def _check_store(settings: Settings) -> CheckResult:
    try:
        if settings.store == "mongo":
            todo = "Start MongoDB, correct MONGO_URL, or unset TINYRAG_STORE."
            return _ok(await probes.probe_mongo(settings.mongo_url.get_secret_value()))
        todo = "Restore the file from a backup, or move it away to start with an empty store."
        return _ok(probes.probe_sqlite(settings.data_dir / "tinyrag.sqlite"))
    except probes.ProbeError as error:
        return _broken(str(error), todo)


async def _check_embedding(settings: Settings) -> CheckResult:
    try:
        if settings.embedding == "minilm":
            return _ok(probes.probe_local_embedding(settings))
        if probes.is_plugin(settings.embedding):
            return _ok(await probes.probe_embedding_plugin(settings))
    except TinyragError as error:
        return _broken(str(error), "Install the program's packages again with `make setup`, or correct the setting.")
    return await _check_endpoint(settings, settings.embedding, settings.embedding_base_url)


async def _check_answers(settings: Settings) -> CheckResult:
    if settings.llm == "extractive":
        return _ok("extractive: verbatim quotes, no model")
    if probes.is_plugin(settings.llm):
        try:
            return _ok(await probes.probe_llm_plugin(settings))
        except TinyragError as error:
            return _broken(settings.llm, str(error))
    return await _check_endpoint(settings, settings.llm, settings.llm_base_url)


async def _check_endpoint(settings: Settings, model: str, base_url: str | None) -> CheckResult:
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else None
    if key is None and base_url is None:
        return _broken(f"{model}: no key", "Set OPENAI_API_KEY, or the base URL of another endpoint.")
    where = base_url or "OpenAI"
    try:
        names = await probes.probe_openai(base_url, key)
    except probes.ProbeError as error:
        return _broken(f"{model}: {where} answers: {error}", "Check the key, the base URL, and that the server runs.")
    if model not in names:
        return _broken(f"{where} does not serve {model}", f"Choose one that it serves: {', '.join(names[:8])}.")
    return _ok(f"{model} at {where}")


async def _check_server(url: str | None) -> CheckResult:
    address = find_url(url)
    try:
        data = await Api(address).execute(operations.SERVER_STATE, {})
    except CliError as error:
        return CheckResult(CheckVerdict.IDLE, "none", str(error))
    corpus = data["corpus"]
    counts = [counted(corpus["documentCount"], "document"), counted(corpus["workers"], "worker"), *_queue_state(corpus)]
    found = f"{address}: {', '.join(counts)}"
    if corpus["workers"] == 0:
        return _broken(found, "No worker runs, so documents wait: start one with `tinyrag up`.")
    return _ok(found)


def _queue_state(corpus: dict[str, Any]) -> list[str]:
    """The unfinished documents by status, expired leases, the longest wait, and what workers recovered, in words."""
    by_status = {row["status"]: row["count"] for row in corpus["byStatus"]}
    words = [f"{count} {status.lower()}" for status, count in by_status.items() if count and status in UNFINISHED]
    if corpus["expiredLeases"]:
        words.append(f"{counted(corpus['expiredLeases'], 'document')} with an expired lease")
    if (oldest := corpus["oldestPendingSeconds"]) is not None:
        words.append(f"the oldest has waited {oldest:.0f} s")
    if corpus["redrives"]:
        words.append(f"{counted(corpus['redrives'], 'job message')} sent again")
    if corpus["fencedWrites"]:
        words.append(f"{counted(corpus['fencedWrites'], 'attempt')} fenced")
    return words


def _ok(found: str) -> CheckResult:
    return CheckResult(CheckVerdict.OK, found)


def _broken(found: str, todo: str) -> CheckResult:
    return CheckResult(CheckVerdict.BROKEN, found, todo)


CHECKS: dict[str, Callable[[Settings], Awaitable[CheckResult]]] = {
    "Python": _check_python,
    "Data folder": _check_data_folder,
    "Queue": _check_queue,
    "Store": _check_store,
    "Embeddings": _check_embedding,
    "Answers": _check_answers,
}
