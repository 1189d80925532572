"""A stock Dramatiq set-up: the message names the job and is retried by Dramatiq; there is no lease and no fence.

It exists to fail: a harness that it passes proves nothing.
"""

import secrets
import signal
import threading
from contextlib import AsyncExitStack

import dramatiq
from dramatiq.asyncio import get_event_loop_thread
from dramatiq.brokers.redis import RedisBroker
from dramatiq.middleware import AsyncIO, Middleware, default_middleware

from tinyrag_gql import logs, main
from tinyrag_gql.adapters.redis.queue import DramatiqJobQueue
from tinyrag_gql.bootstrap.adapters import redis_url
from tinyrag_gql.bootstrap.services import WorkerParts, open_worker
from tinyrag_gql.domain.documents import DocumentPatch
from tinyrag_gql.domain.jobs import Job, Precondition
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.jobs.document_jobs import DocumentAttempt
from tinyrag_gql.ports import INGEST_ACTOR, INGEST_QUEUE
from tinyrag_gql.settings import Settings


class Opened(Middleware):
    """The same parts as the real worker's, opened in Dramatiq's event loop."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._stack = AsyncExitStack()
        self.parts: WorkerParts | None = None

    def before_worker_boot(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:  # noqa: ARG002 - a hook
        loop = get_event_loop_thread()
        assert loop is not None
        loop.run_coroutine(self._open())

    async def _open(self) -> None:
        self.parts = await self._stack.enter_async_context(open_worker(self._settings, secrets.token_hex(4)))

    async def ingest(self, document_id: str) -> None:
        """Take the document, whoever has it, and write without a precondition."""
        assert self.parts is not None
        runner = self.parts.job_runner
        patch = DocumentPatch(status=DocumentStatus.PROCESSING, bump_attempt=True, announce=True)
        document = await runner._jobs.update(document_id, Precondition(), patch)
        if document is not None:
            attempt = DocumentAttempt(runner._jobs, document, lease_seconds=3600)
            attempt.precondition = Precondition()
            await runner._work(attempt)


def _message(queue: DramatiqJobQueue, job: Job, name: str, actor: str) -> dramatiq.Message[None]:
    return dramatiq.Message(queue_name=name, actor_name=actor, args=(job.id,), kwargs={}, options={})


def run_api() -> int:
    """The API, whose messages name the job."""
    DramatiqJobQueue.message = _message  # type: ignore[method-assign]
    return main.main()


def run_worker() -> int:
    """Until killed."""
    settings = Settings()
    logs.configure("json", "info")
    opened = Opened(settings)
    middleware = [*(kind() for kind in default_middleware), AsyncIO(), opened]
    broker = RedisBroker(url=redis_url(settings), namespace=f"{settings.namespace}:queue", middleware=middleware)  # type: ignore[no-untyped-call]

    async def ingest(document_id: str) -> None:
        await opened.ingest(document_id)

    dramatiq.actor(actor_name=INGEST_ACTOR, queue_name=INGEST_QUEUE, broker=broker)(ingest)
    dramatiq.Worker(broker, worker_threads=settings.worker_threads).start()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Event().wait()
    return 0
