"""Messages whose loss does no harm: job messages, heartbeats and status events."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from types import MappingProxyType
from typing import Generic, NamedTuple, Protocol, TypeVar

from tinyrag_gql.domain.answer_records import AnswerNews
from tinyrag_gql.domain.documents import DocumentStatusEvent
from tinyrag_gql.domain.evaluations import EvaluationEvent
from tinyrag_gql.domain.grids import GridEvent
from tinyrag_gql.domain.jobs import Job, JobEvent

INGEST_QUEUE = "ingestion"
INGEST_ACTOR = "document.ingest"
EVALUATE_QUEUE = "evaluation"
EVALUATE_ACTOR = "evaluation.run"
GRID_QUEUE = "grid"
GRID_ACTOR = "grid.run"
"""The queues and actors of job messages: the API sends to them, a worker declares them."""
NO_COUNTERS: Mapping[str, int] = MappingProxyType({})


class JobQueue(Protocol):
    """Sends job messages to workers. A lost message does no harm: the record is the job, the reaper sends another."""

    async def enqueue(self, job: Job) -> None:
        """Send a message for a job that waits, within the job's trace. Best effort, never raises.

        The message says that a job of this kind waits. The worker that takes it asks the store which one is next.
        """
        ...

    async def depth(self) -> int | None:
        """How many ingestion messages no worker has taken yet; None if the queue cannot be reached."""
        ...


class Heartbeats(Protocol):
    """Which workers are alive, and sums of their counters."""

    async def beat(self, worker_id: str, seconds: float, counters: Mapping[str, int] = NO_COUNTERS) -> bool:
        """Mark this worker as alive for so many seconds, and add its counters since the last beat to the sums.

        Returns whether that succeeded; never raises.
        """
        ...

    async def counters(self) -> Mapping[str, int] | None:
        """The sums of all workers' counters, by name; None if they cannot be read."""
        ...

    async def count(self) -> int:
        """How many workers are alive; 0 if that cannot be read."""
        ...


Event = TypeVar("Event")


class BusMessage(NamedTuple, Generic[Event]):
    """An event from the bus. `event` is None where some events may be missing: read the store again."""

    event: Event | None


class Listener(Protocol[Event]):
    """One subscriber's bounded queue of bus messages."""

    async def next(self, timeout: float) -> BusMessage[Event]:
        """The next message; one without an event after `timeout` idle seconds, a reconnect, or an overflow."""
        ...


class EventBus(Protocol):
    """Fire-and-forget fan-out of status events; the store's records make up for what it loses."""

    async def publish(self, tenant: str, event: JobEvent | AnswerNews) -> None:
        """Send an event to the subscribers of its record, and of its tenant's documents. Best effort, never raises."""
        ...

    def document(self, document_id: str) -> AbstractAsyncContextManager[Listener[DocumentStatusEvent]]:
        """Events of one document. Inside the context the subscription is confirmed, or the bus is down and resyncs."""
        ...

    def tenant(self, tenant: str) -> AbstractAsyncContextManager[Listener[DocumentStatusEvent]]:
        """Events of all of a tenant's documents."""
        ...

    def evaluation(self, evaluation_id: str) -> AbstractAsyncContextManager[Listener[EvaluationEvent]]:
        """Events of one evaluation, as with `document`."""
        ...

    def grid(self, grid_id: str) -> AbstractAsyncContextManager[Listener[GridEvent]]:
        """Events of one grid, as with `document`."""
        ...

    def answer(self, answer_id: str) -> AbstractAsyncContextManager[Listener[AnswerNews]]:
        """News of one answer, as with `document`."""
        ...
