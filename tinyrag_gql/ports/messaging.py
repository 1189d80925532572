"""What may get lost without harm: wake-ups, heartbeats and status events."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from types import MappingProxyType
from typing import Generic, NamedTuple, Protocol, TypeVar

from tinyrag_gql.domain.documents import DocumentStatusEvent
from tinyrag_gql.domain.evaluations import EvaluationEvent

INGEST_QUEUE = "ingestion"
INGEST_ACTOR = "document.ingest"
EVALUATE_QUEUE = "evaluation"
EVALUATE_ACTOR = "evaluation.run"
"""The names under which wake-ups travel: the API sends to them, a worker declares them."""
NOTHING: Mapping[str, int] = MappingProxyType({})


class JobQueue(Protocol):
    """Wakes a worker. Losing a wake-up is allowed: the record is the job, and the sweeper wakes again."""

    async def enqueue(self, document_id: str, *, trace: str | None = None) -> None:
        """For a document that waits. Best effort, never raises. What it starts belongs to `trace`, or the caller's."""
        ...

    async def wake_evaluation(self, evaluation_id: str) -> None:
        """For an evaluation that waits. Best effort, never raises."""
        ...

    async def depth(self) -> int | None:
        """Wake-ups that no worker has taken yet; None when that cannot be known."""
        ...


class Heartbeats(Protocol):
    """Which workers are alive, and what they have seen happen."""

    async def beat(self, worker_id: str, seconds: float, happened: Mapping[str, int] = NOTHING) -> bool:
        """Say that this worker lives for that long, and what happened since it last said so; whether it was heard.

        Never raises.
        """
        ...

    async def happened(self) -> Mapping[str, int] | None:
        """How often what happened to all workers; None when that cannot be known."""
        ...

    async def count(self) -> int:
        """How many workers live; 0 when that cannot be known."""
        ...


Event = TypeVar("Event")


class BusMessage(NamedTuple, Generic[Event]):
    """An event as it came over the bus, or None for `event` where some may have been missed: read the store again."""

    event: Event | None


class Listener(Protocol[Event]):
    """One subscriber's bounded queue of notices."""

    async def next(self, timeout: float) -> BusMessage[Event]:
        """The next notice; `Notice(None)` after `timeout` seconds of silence, a reconnect, or an overflow."""
        ...


class EventBus(Protocol):
    """Fire-and-forget fan-out of status events; the store's records make up for what it loses."""

    async def publish(self, tenant: str, event: DocumentStatusEvent) -> None:
        """Best effort, never raises."""
        ...

    async def publish_evaluation(self, event: EvaluationEvent) -> None:
        """Best effort, never raises."""
        ...

    def document(self, document_id: str) -> AbstractAsyncContextManager[Listener[DocumentStatusEvent]]:
        """Events of one document. Entered: the subscription is confirmed (or the bus is down and will resync)."""
        ...

    def tenant(self, tenant: str) -> AbstractAsyncContextManager[Listener[DocumentStatusEvent]]:
        """Events of all of a tenant's documents."""
        ...

    def evaluation(self, evaluation_id: str) -> AbstractAsyncContextManager[Listener[EvaluationEvent]]:
        """Events of one evaluation, as with `document`."""
        ...
