"""The Dramatiq actors: thin, named, idempotent; each one runs what a worker does when a job message arrives."""

from collections.abc import Awaitable, Callable

import dramatiq
from dramatiq.middleware import Shutdown

from tinyrag_gql.ports import EVALUATE_ACTOR, EVALUATE_QUEUE, GRID_ACTOR, GRID_QUEUE, INGEST_ACTOR, INGEST_QUEUE

TIME_LIMIT_MS = 6 * 60 * 60 * 1000
"""Longer than any job: parsing and model calls have limits of their own that end in a typed error."""

Work = Callable[[], Awaitable[object]]
"""What is run for a job message: it asks the store which job is next."""


def declare(broker: dramatiq.Broker, *, ingest: Work, evaluate: Work, grid: Work) -> None:
    """Let `broker` run these for each job message. No message is retried: the reaper sends another."""
    _declare(broker, INGEST_ACTOR, INGEST_QUEUE, ingest)
    _declare(broker, EVALUATE_ACTOR, EVALUATE_QUEUE, evaluate)
    _declare(broker, GRID_ACTOR, GRID_QUEUE, grid)


def _declare(broker: dramatiq.Broker, name: str, queue: str, work: Work) -> None:
    async def run(_job_id: str | None = None) -> None:
        """Earlier versions put the job's id into the message; it is accepted, and not used."""
        await work()

    dramatiq.actor(
        actor_name=name,
        queue_name=queue,
        broker=broker,
        time_limit=TIME_LIMIT_MS,
        notify_shutdown=True,
        throws=Shutdown,  # a worker that stops releases its job: nothing went wrong
    )(run)
