"""The Dramatiq actors: thin, named, idempotent; they take an id and call one service."""

from collections.abc import Awaitable, Callable

import dramatiq
from dramatiq.middleware import Shutdown

from tinyrag_gql.ports import INGEST_ACTOR, INGEST_QUEUE

TIME_LIMIT_MS = 6 * 60 * 60 * 1000
"""Longer than any document: parsing and model calls have limits of their own that end in a typed error."""


def declare(broker: dramatiq.Broker, ingest: Callable[[str], Awaitable[None]]) -> None:
    """Let `broker` run `ingest(document_id)` for each wake-up; none is retried, the sweeper sends another."""

    async def document_ingest(document_id: str) -> None:
        await ingest(document_id)

    dramatiq.actor(
        actor_name=INGEST_ACTOR,
        queue_name=INGEST_QUEUE,
        broker=broker,
        time_limit=TIME_LIMIT_MS,
        notify_shutdown=True,
        throws=Shutdown,  # a worker that stops hands its document back: nothing went wrong
    )(document_ingest)
