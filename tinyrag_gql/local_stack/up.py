"""`tinyrag up`: runs queue, API and workers on this machine; the first start ingests the sample filings."""

import argparse
import asyncio
import contextlib
import os
import secrets
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tinyrag_gql.bootstrap.probes import ProbeError, probe_redis
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.local_stack import data_folder, probes, terminal, valkey
from tinyrag_gql.local_stack.child import Program
from tinyrag_gql.local_stack.logs import ProcessLogs
from tinyrag_gql.local_stack.process_manager import ProcessManager
from tinyrag_gql.local_stack.samples import samples_folder
from tinyrag_gql.settings import Settings, load

HOST = "127.0.0.1"
DOCUMENTS = "{ corpus { documentCount } }"
WORKERS = "{ corpus { workers } }"
QUESTION = "What was Larkspur's gross margin in fiscal 2024?"
NEXT = (
    ("ask", "How much does Larkspur owe under its term loan?"),
    ("ingest", "FILE-OR-FOLDER"),
    ("documents",),
)


@dataclass(frozen=True)
class LocalStack:
    """The programs to run, and their folder and addresses."""

    folder: Path
    address: str
    queue: Program | None
    """None if REDIS_URL names a running server."""
    servers: tuple[Program, ...]
    dashboard: bool
    key: str
    """An API key of this process alone, for its own requests."""

    @property
    def endpoint(self) -> str:
        """The URL of the GraphQL endpoint."""
        return f"{self.address}/graphql"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until Ctrl-C or SIGTERM. Returns the exit code: 0 then, or 1 if a program could not start."""
    parser = argparse.ArgumentParser(prog="python -m tinyrag_gql.local_stack.up", description=__doc__)
    parser.add_argument("--no-sample", action="store_true", help="do not ingest the sample filings on the first start")
    options = parser.parse_args(arguments)
    try:
        asyncio.run(_up(load(), with_samples=not options.no_sample))
    except StartUpError as error:
        terminal.error(str(error))
        return 1
    except KeyboardInterrupt:  # before a program was started
        return 130
    return 0


async def _up(settings: Settings, *, with_samples: bool) -> None:
    folder = data_folder.prepare(settings.data_dir)
    with data_folder.lock(folder) as lock:
        stack = await _plan(settings, folder, lock)
        logs = ProcessLogs(folder / "logs", terminal.line, hidden=frozenset({"valkey"}))
        manager = ProcessManager(logs.line, terminal.say)
        try:
            await _until_signalled(manager, lambda: _serve(stack, manager, logs, with_samples))
        finally:
            data_folder.withdraw(folder)
            await manager.stop()
            logs.close()
    terminal.say(f"Stopped. Documents are kept in {folder}, for the next start.")


async def _until_signalled(manager: ProcessManager, work: Callable[[], Awaitable[None]]) -> None:
    """Do the work, then wait for a signal. A signal during the work cancels it; a second one kills the programs."""
    stopping, loop = asyncio.Event(), asyncio.get_running_loop()

    def on_signal() -> None:
        if stopping.is_set():
            manager.kill()
        else:
            stopping.set()
            terminal.say("Stopping ...")

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, on_signal)
    working, waiting = asyncio.ensure_future(work()), asyncio.create_task(stopping.wait())
    await asyncio.wait({working, waiting}, return_when=asyncio.FIRST_COMPLETED)
    if working.done():
        working.result()  # raises the error of the start
        await waiting
    working.cancel()
    await asyncio.wait({working})


async def _serve(stack: LocalStack, manager: ProcessManager, logs: ProcessLogs, with_samples: bool) -> None:
    terminal.say("Starting ...")
    logs.quiet = True  # until all are ready, lines go to the log files alone
    if stack.queue:
        await manager.start(stack.queue)
    await _start_together(manager, stack.servers)
    data_folder.announce(stack.folder, data_folder.Instance(os.getpid(), stack.endpoint))
    if with_samples and (folder := samples_folder()) and await _is_empty(stack):
        terminal.say("The store is empty. Ingesting the sample filings, by the commands that you can use too:")
        await _command(stack, "ingest", str(folder))
        await _command(stack, "ask", QUESTION)
    terminal.panel(_facts(stack), NEXT)
    logs.quiet = False


async def _start_together(manager: ProcessManager, programs: Sequence[Program]) -> None:
    try:
        async with asyncio.TaskGroup() as group:
            for program in programs:
                group.create_task(manager.start(program))
    except* StartUpError as errors:
        raise errors.exceptions[0] from None  # the others fail because of the first


async def _is_empty(stack: LocalStack) -> bool:
    data = await probes.query(stack.endpoint, DOCUMENTS, key=stack.key)
    return bool(data["corpus"]["documentCount"] == 0)


async def _command(stack: LocalStack, *words: str) -> None:
    """Run a `tinyrag` command in this terminal."""
    terminal.command(words)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tinyrag_gql.cli", *words),
        env={**os.environ, "TINYRAG_URL": stack.endpoint, "TINYRAG_API_KEY": stack.key},
        stdin=asyncio.subprocess.DEVNULL,
    )
    try:
        if code := await process.wait():
            terminal.say(f"The command ended with exit code {code}. See the logs in {stack.folder / 'logs'}.")
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


def _facts(stack: LocalStack) -> dict[str, str]:
    workers = len(stack.servers) - 1
    return {
        **({"Dashboard": stack.address} if stack.dashboard else {}),
        "GraphQL and playground": stack.endpoint,
        "Data folder": str(stack.folder),
        "Logs": str(stack.folder / "logs"),
        "Processes": f"API, {workers} worker{'s' * (workers > 1)}, " + ("Valkey" if stack.queue else "your Redis"),
    }


async def _plan(settings: Settings, folder: Path, lock: int) -> LocalStack:
    port = _free_port(settings.port)
    queue = None
    if settings.redis_url is None:
        queue = valkey.configure(folder / "valkey", inherits=(lock,))
        redis_url = queue.url
    else:
        redis_url = settings.redis_url.get_secret_value()
        await _check_redis(redis_url)
    address = f"http://{HOST}:{port}"
    key = secrets.token_urlsafe(32)
    environment = {
        "TINYRAG_SUPERVISOR_KEY": key,
        "TINYRAG_DATA_DIR": str(folder),
        "TINYRAG_HOST": HOST,
        "TINYRAG_PORT": str(port),
        "REDIS_URL": redis_url,
        "PYTHONUNBUFFERED": "1",
        "MALLOC_TRIM_THRESHOLD_": "1048576",  # memory that only the start needs is returned to the system: 18 MB
        "OPENBLAS_NUM_THREADS": "1",  # on busy cores, two threads make a search five times slower than one
    }

    needs = (queue.program.name,) if queue else ()

    def server(name: str, module: str, ready: Callable[[], Awaitable[bool]], **own: str) -> Program:
        command = (sys.executable, "-m", module)
        return Program(name, command, ready, environment | own, inherits=(lock,), depends_on=needs)

    def worker(n: int) -> Program:
        own = {"TINYRAG_WORKER_METRICS_PORT": str(settings.worker_metrics_port + n)}  # one each
        return server(
            f"worker {n + 1}", "tinyrag_gql.worker", workers_ready, **own if settings.worker_metrics_port else {}
        )

    async def workers_ready() -> bool:
        with contextlib.suppress(OSError, ValueError):  # the API is not ready
            data = await probes.query(f"{address}/graphql", WORKERS, key=key)
            return bool(data["corpus"]["workers"] >= settings.workers)
        return False

    api = server("api", "tinyrag_gql.main", lambda: probes.serves(f"{address}/readyz"))
    workers = map(worker, range(settings.workers))
    return LocalStack(folder, address, queue.program if queue else None, (api, *workers), settings.dashboard, key)


def _free_port(port: int) -> int:
    """The port to listen on, or a free one for 0. Raises StartUpError if it is in use."""
    if port == 0:
        return valkey.free_port()
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port closed a moment ago is free
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise StartUpError(
                f"Port {port} of {HOST} cannot be used ({error.strerror}). Choose another with --port, as in "
                f"--port {port + 1}, or --port 0 for any free one."
            ) from error
    return port


async def _check_redis(url: str) -> None:
    """Raises StartUpError if the server of REDIS_URL does not answer."""
    try:
        await probe_redis(url)
    except ProbeError as error:
        raise StartUpError(
            f"The Redis server that REDIS_URL names does not answer ({error}). "
            "Start it, correct REDIS_URL, or unset it: `tinyrag up` then starts a server of its own."
        ) from error


if __name__ == "__main__":
    sys.exit(main())
