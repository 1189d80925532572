"""`tinyrag up`: queue, API and workers on this machine under one supervisor; the first start shows the samples."""

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
from tinyrag_gql.local_stack.logs import Logs
from tinyrag_gql.local_stack.process_manager import Supervisor
from tinyrag_gql.local_stack.samples import samples_folder
from tinyrag_gql.settings import Settings, load

HOST = "127.0.0.1"
DOCUMENTS = "{ corpus { documentCount } }"
WORKERS = "{ corpus { workers } }"
QUESTION = "What was Larkspur's gross margin in fiscal 2024?"
NEXT = (
    ("ask", "How much does Larkspur owe under its term loan, and when is it due?"),
    ("ingest", "FILE-OR-FOLDER"),
    ("documents",),
)


@dataclass(frozen=True)
class Household:
    """What is to run here, and where it will be found."""

    folder: Path
    address: str
    queue: Program | None
    """None where REDIS_URL names a server that runs already."""
    servers: tuple[Program, ...]
    dashboard: bool
    key: str
    """Known to the API alone: lets this program in where others need an API key."""

    @property
    def endpoint(self) -> str:
        """The URL of the GraphQL endpoint."""
        return f"{self.address}/graphql"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until Ctrl-C or SIGTERM; the exit code is 0 then, and 1 where something could not start."""
    parser = argparse.ArgumentParser(prog="python -m tinyrag_gql.local_stack.up", description=__doc__)
    parser.add_argument("--no-sample", action="store_true", help="do not ingest the sample filings on the first start")
    options = parser.parse_args(arguments)
    try:
        asyncio.run(_up(load(), with_samples=not options.no_sample))
    except StartUpError as error:
        terminal.complain(str(error))
        return 1
    except KeyboardInterrupt:  # before there was anything to stop
        return 130
    return 0


async def _up(settings: Settings, *, with_samples: bool) -> None:
    folder = data_folder.prepare(settings.data_dir)
    with data_folder.lock(folder) as lock:
        household = await _household(settings, folder, lock)
        logs = Logs(folder / "logs", terminal.line, unshown=frozenset({"valkey"}))
        supervisor = Supervisor(logs.line, terminal.say)
        try:
            await _until_told(supervisor, lambda: _serve(household, supervisor, logs, with_samples))
        finally:
            data_folder.withdraw(folder)
            await supervisor.stop()
            logs.close()
    terminal.say(f"Stopped. Documents are kept in {folder}; the next start goes on with them.")


async def _until_told(supervisor: Supervisor, work: Callable[[], Awaitable[None]]) -> None:
    """Do the work, then wait; a signal to stop ends the work too, and a second one kills the children."""
    told, loop = asyncio.Event(), asyncio.get_running_loop()

    def tell() -> None:
        if told.is_set():
            supervisor.kill()
        else:
            told.set()
            terminal.say("Stopping ...")

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, tell)
    working, telling = asyncio.ensure_future(work()), asyncio.create_task(told.wait())
    await asyncio.wait({working, telling}, return_when=asyncio.FIRST_COMPLETED)
    if working.done():
        working.result()  # raises what kept us from starting
        await telling
    working.cancel()
    await asyncio.wait({working})


async def _serve(household: Household, supervisor: Supervisor, logs: Logs, with_samples: bool) -> None:
    terminal.say("Starting ...")
    logs.quiet = True  # nothing of interest is said before all serve; the log files keep it
    if household.queue:
        await supervisor.start(household.queue)
    await _start_together(supervisor, household.servers)
    data_folder.announce(household.folder, data_folder.Instance(os.getpid(), household.endpoint))
    if with_samples and (folder := samples_folder()) and await _is_empty(household):
        terminal.say("Nothing is ingested yet: here are the sample filings, through the commands that you can use too.")
        await _command(household, "ingest", str(folder))
        await _command(household, "ask", QUESTION)
    terminal.panel(_facts(household), NEXT)
    logs.quiet = False


async def _start_together(supervisor: Supervisor, programs: Sequence[Program]) -> None:
    try:
        async with asyncio.TaskGroup() as group:
            for program in programs:
                group.create_task(supervisor.start(program))
    except* StartUpError as errors:
        raise errors.exceptions[0] from None  # the first says what is wrong; the others tell of its end


async def _is_empty(household: Household) -> bool:
    data = await probes.query(household.endpoint, DOCUMENTS, key=household.key)
    return bool(data["corpus"]["documentCount"] == 0)


async def _command(household: Household, *words: str) -> None:
    """Run a command of ours in this terminal."""
    terminal.command(words)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tinyrag_gql.cli", *words),
        env={**os.environ, "TINYRAG_URL": household.endpoint, "TINYRAG_API_KEY": household.key},
        stdin=asyncio.subprocess.DEVNULL,
    )
    try:
        if code := await process.wait():
            terminal.say(f"That ended with exit code {code}; the logs are in {household.folder / 'logs'}.")
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


def _facts(household: Household) -> dict[str, str]:
    workers = len(household.servers) - 1
    return {
        **({"Dashboard": household.address} if household.dashboard else {}),
        "GraphQL and playground": household.endpoint,
        "Data folder": str(household.folder),
        "Logs": str(household.folder / "logs"),
        "Processes": f"API, {workers} worker{'s' * (workers > 1)}, " + ("Valkey" if household.queue else "your Redis"),
    }


async def _household(settings: Settings, folder: Path, lock: int) -> Household:
    port = _port(settings.port)
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
        "MALLOC_TRIM_THRESHOLD_": "1048576",  # what starting needed for a moment goes back to the system: 18 MB
        "OPENBLAS_NUM_THREADS": "1",  # two threads on busy cores make a search five times slower than one
    }

    def server(name: str, module: str, ready: Callable[[], Awaitable[bool]], **own: str) -> Program:
        return Program(name, (sys.executable, "-m", module), ready, environment | own, inherits=(lock,))

    def worker(n: int) -> Program:
        own = {"TINYRAG_WORKER_METRICS_PORT": str(settings.worker_metrics_port + n)}  # each has a port of its own
        return server(
            f"worker {n + 1}", "tinyrag_gql.worker", workers_ready, **own if settings.worker_metrics_port else {}
        )

    async def workers_ready() -> bool:
        with contextlib.suppress(OSError, ValueError):  # the API does not answer yet
            data = await probes.query(f"{address}/graphql", WORKERS, key=key)
            return bool(data["corpus"]["workers"] >= settings.workers)
        return False

    api = server("api", "tinyrag_gql.main", lambda: probes.serves(f"{address}/readyz"))
    workers = map(worker, range(settings.workers))
    return Household(folder, address, queue.program if queue else None, (api, *workers), settings.dashboard, key)


def _port(wanted: int) -> int:
    """The port to listen on, checked before anything is started; 0 picks a free one. Raises StartUpError."""
    if wanted == 0:
        return valkey.free_port()
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # one closed a moment ago is free
        try:
            probe.bind((HOST, wanted))
        except OSError as error:
            raise StartUpError(
                f"Port {wanted} of {HOST} cannot be used ({error.strerror}). Choose another with --port, as in "
                f"--port {wanted + 1}, or --port 0 for any free one."
            ) from error
    return wanted


async def _check_redis(url: str) -> None:
    """Raises StartUpError where the server that REDIS_URL names does not answer."""
    try:
        await probe_redis(url)
    except ProbeError as error:
        raise StartUpError(
            f"The Redis server that REDIS_URL names does not answer ({error}). "
            "Start it, correct REDIS_URL, or unset it: `tinyrag up` then starts a server of its own."
        ) from error


if __name__ == "__main__":
    sys.exit(main())
