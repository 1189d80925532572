"""The Dramatiq actors: thin, named, idempotent; they take an id and call one service."""

from collections.abc import Awaitable, Callable

import dramatiq
from dramatiq.middleware import Shutdown

from tinyrag_gql.ports import EVALUATE_ACTOR, EVALUATE_QUEUE, INGEST_ACTOR, INGEST_QUEUE

TIME_LIMIT_MS = 6 * 60 * 60 * 1000
"""Longer than any document: parsing and model calls have limits of their own that end in a typed error."""


Work = Callable[[str], Awaitable[None]]
"""What is run with the id that a wake-up carries."""


def declare(broker: dramatiq.Broker, *, ingest: Work, evaluate: Work) -> None:
    """Let `broker` run these for each wake-up; none is retried, the sweeper sends another."""

    async def document_ingest(document_id: str) -> None:
        await ingest(document_id)

    async def evaluation_run(evaluation_id: str) -> None:
        await evaluate(evaluation_id)

    _declare(broker, INGEST_ACTOR, INGEST_QUEUE, document_ingest)
    _declare(broker, EVALUATE_ACTOR, EVALUATE_QUEUE, evaluation_run)


def _declare(broker: dramatiq.Broker, name: str, queue: str, work: Work) -> None:
    dramatiq.actor(
        actor_name=name,
        queue_name=queue,
        broker=broker,
        time_limit=TIME_LIMIT_MS,
        notify_shutdown=True,
        throws=Shutdown,  # a worker that stops hands its record back: nothing went wrong
    )(work)
