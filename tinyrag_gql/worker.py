"""The worker process: Dramatiq threads take job messages, an event loop does the work, runs the reaper and heartbeats.

Run as many processes as there is work for. `python -m tinyrag_gql.worker`
"""

import asyncio
import os
import secrets
import signal
import socket
import sys
import threading
from collections import Counter
from collections.abc import Coroutine, Mapping
from contextlib import AsyncExitStack
from typing import Any, TypeVar

import dramatiq
import structlog
from dramatiq.asyncio import get_event_loop_thread
from dramatiq.middleware import AsyncIO, CurrentMessage, Middleware, ShutdownNotifications, TimeLimit

from tinyrag_gql import actors, failpoints, logs
from tinyrag_gql.bootstrap.observability import PrometheusMetrics, serve_worker_metrics, set_up_telemetry
from tinyrag_gql.bootstrap.services import WorkerParts, open_worker
from tinyrag_gql.bootstrap.worker import lower_worker_priority, make_worker_broker
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.settings import Settings, load
from tinyrag_gql.telemetry import EventCounter

T = TypeVar("T")
log = structlog.get_logger(__name__)

BEAT_SECONDS = 5.0
BEATS_UNTIL_EXPIRY = 3
STOP_MS = 8_000
DRAIN_SECONDS = 5.0
IDLE_POLL_MS = 200
PROBE_SECONDS = 5.0
GRIDS_AT_ONCE = 4


class WorkerMiddleware(Middleware):
    """Opens the worker's parts in Dramatiq's event loop at boot, and closes them before that loop ends."""

    def __init__(self, settings: Settings, counter: EventCounter) -> None:
        self._settings = settings
        self._counter = counter
        self._worker_id = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._stack = AsyncExitStack()
        self._parts: WorkerParts | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self.failure: Exception | None = None
        """The error of the start. Dramatiq only logs what a hook raises, and continues."""
        self._running: set[asyncio.Task[Any]] = set()
        self._evaluation: asyncio.Task[None] | None = None
        self._grids: set[asyncio.Task[None]] = set()

    def before_worker_boot(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:  # noqa: ARG002 - Dramatiq's hook
        """Runs after AsyncIO's hook, because it is behind it in the list."""
        loop = get_event_loop_thread()
        if loop is None:
            raise RuntimeError("the AsyncIO middleware must come before WorkerMiddleware")
        try:
            loop.run_coroutine(self._open())
        except Exception as error:
            self.failure = error

    def after_worker_shutdown(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:  # noqa: ARG002 - as above
        """Runs before AsyncIO's hook: Dramatiq calls these in reverse order."""
        loop = get_event_loop_thread()
        self._loop = None
        if loop is not None:
            loop.run_coroutine(self._stack.aclose())

    async def ingest(self) -> None:
        """Called by the actor of documents."""
        await self._begun(self._opened.job_runner.process_next())

    async def evaluate(self) -> None:
        """Called by the actor of evaluations. Starts a run and returns, so that the run blocks no thread."""
        if self._evaluation is None or self._evaluation.done():
            self._evaluation = self._begun(self._opened.evaluation_runner.process_all())

    async def grid(self) -> None:
        """Called by the actor of grids. Starts a run beside a few others, so that a long one holds up no short one."""
        if len(self._grids) < GRIDS_AT_ONCE:
            task = self._begun(self._opened.grid_runner.process_all())
            self._grids.add(task)
            task.add_done_callback(self._grids.discard)

    @property
    def _opened(self) -> WorkerParts:
        if self._parts is None:
            raise RuntimeError("the worker has not been opened")
        return self._parts

    def _begun(self, work: Coroutine[object, object, T]) -> "asyncio.Task[T]":
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    def reasons(self) -> Mapping[str, str]:
        """The dependencies that are down, each with the reason. Called from another thread, for a cluster's probes."""
        if self._parts is None or self._loop is None:
            return {"worker": "not started, or stopping"}
        try:
            result = asyncio.run_coroutine_threadsafe(self._parts.readiness.reasons(), self._loop)
            return result.result(PROBE_SECONDS)
        except TimeoutError:
            return {"worker": f"its event loop did not answer in {PROBE_SECONDS:.0f} s"}

    async def _open(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._parts = await self._stack.enter_async_context(open_worker(self._settings, self._worker_id))
        parts = self._parts
        kept = parts.audit.run_retention(parts.audit_days)
        background_work = (parts.reaper, parts.webhooks, parts.watcher, parts.grids)
        work = (*(each.run() for each in background_work), kept, self._beat(parts))
        background = [asyncio.create_task(each) for each in work]
        self._stack.push_async_callback(_cancel, background)
        self._stack.push_async_callback(self._drain)

    async def _drain(self) -> None:
        """Waits for interrupted work. Dramatiq waits one second; releasing a document may take longer."""
        for task in (self._evaluation, *self._grids):
            if task is not None:
                task.cancel()  # Dramatiq does not interrupt what it does not wait for
        closing = self._begun(self._opened.job_runner.close())  # nor the documents that are being fetched
        await asyncio.wait({*self._running, closing}, timeout=DRAIN_SECONDS)

    async def _beat(self, parts: WorkerParts) -> None:
        try:
            events: Counter[str] = Counter()
            while True:
                events += Counter(self._counter.drain())
                if await parts.heartbeats.beat(self._worker_id, BEAT_SECONDS * BEATS_UNTIL_EXPIRY, events):
                    events.clear()
                await asyncio.sleep(BEAT_SECONDS)
        finally:
            await parts.heartbeats.beat(self._worker_id, 0)


async def _cancel(background: list["asyncio.Task[None]"]) -> None:
    for task in background:
        task.cancel()
    await asyncio.gather(*background, return_exceptions=True)


def main() -> int:
    """Run until SIGTERM or SIGINT. Work in progress is released, so that another worker takes it at once."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        settings = load()
        logs.configure(settings.log_format, settings.log_level)
        failpoints.arm(os.environ.get(failpoints.VARIABLE, ""))
        lower_worker_priority()
        counter = EventCounter("redrives", "fenced")
        with set_up_telemetry(settings, "worker", counter) as metrics:
            _run(settings, metrics, counter, stop)
    except StartUpError as error:
        print(f"The worker cannot start: {error}", file=sys.stderr)  # noqa: T201 - for the terminal
        return 1
    return 0


def _run(settings: Settings, metrics: PrometheusMetrics, counter: EventCounter, stop: threading.Event) -> None:
    resources = WorkerMiddleware(settings, counter)
    with serve_worker_metrics(settings, metrics, resources.reasons) as url:
        worker = _start(settings, resources)
        log.info("worker ready", threads=settings.worker_threads, **({} if url is None else {"metrics": url}))
        stop.wait()
        log.info("worker stopping")
        worker.stop(timeout=STOP_MS)


def _start(settings: Settings, resources: WorkerMiddleware) -> dramatiq.Worker:
    middleware = [
        TimeLimit(),
        ShutdownNotifications(),
        CurrentMessage(),
        AsyncIO(),
        resources,
    ]
    broker = make_worker_broker(settings, middleware)
    actors.declare(broker, ingest=resources.ingest, evaluate=resources.evaluate, grid=resources.grid)
    worker = dramatiq.Worker(broker, worker_threads=settings.worker_threads, worker_timeout=IDLE_POLL_MS)
    worker.start()
    if resources.failure is not None:
        worker.stop(timeout=STOP_MS)
        raise resources.failure
    return worker


if __name__ == "__main__":
    sys.exit(main())
