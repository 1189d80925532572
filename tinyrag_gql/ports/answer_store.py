"""Where answers are kept: written piece by piece under a lease, listed, searched, and deleted."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from tinyrag_gql.domain.answer_records import AnswerFilter, StoredAnswer
from tinyrag_gql.domain.answers import Answer, AnswerError, AnswerStatus, Asker, IdempotencyKey

FIRST_FENCE = 1
"""The fence of an answer that nobody took over."""


class AnswerSlice(NamedTuple):
    """Some of a tenant's answers, newest first, without their parts; and whether older ones follow."""

    answers: tuple[Answer, ...]
    has_next: bool


class AnswerPieces(NamedTuple):
    """What is to be added to an answer that holds its events up to `after_seq`.

    The sources, where they are given, are event 1; each piece of text is an event.
    """

    after_seq: int
    sources: Answer | None = None
    """The answer with its sources and scope."""
    texts: tuple[str, ...] = ()

    @property
    def seq(self) -> int:
        """Number of the newest event afterwards."""
        return self.after_seq + (self.sources is not None) + len(self.texts)


class EndedAnswer(NamedTuple):
    """An answer without its parts, and when it ended by the store's clock."""

    answer: Answer
    at: datetime


class ClaimedAnswer(NamedTuple):
    """An answer that this process writes from now on, with the fence of its claim."""

    stored: StoredAnswer
    fence: int


class AnswerStore(Protocol):
    """The answers. Whoever writes one holds a lease by the store's clock; `fence` rises when another takes it over.

    A writer names its fence, so that one which lost its lease, or whose answer was cancelled or deleted, keeps nothing.
    """

    async def add(self, answer: Answer, lease_seconds: float) -> int:
        """Keep a new WRITING answer, durably before returning its fence."""
        ...

    async def add_once(self, answer: Answer, lease_seconds: float, since: datetime) -> Answer | None:
        """Keep a new WRITING answer as `add` does, with the fence FIRST_FENCE, and return None.

        Where its asker asked under the same idempotency key since then, nothing is kept and that answer is returned,
        without its parts. Of any number of processes that do this at once, one keeps its answer.
        """
        ...

    async def asked_before(
        self, tenant: str, asker: Asker | None, key: IdempotencyKey, since: datetime
    ) -> Answer | None:
        """The answer that was asked for under an idempotency key since then, without its parts."""
        ...

    async def append(self, answer_id: str, fence: int, pieces: AnswerPieces, lease_seconds: float) -> bool:
        """Add to a WRITING answer and renew its lease, durably; False where the fence is no longer its own."""
        ...

    async def finish(self, stored: StoredAnswer, fence: int) -> bool:
        """Keep how the answer ended, with all of its pieces; `seq` is its last event's. False as with `append`."""
        ...

    async def renew(self, answer_id: str, fence: int, lease_seconds: float) -> bool:
        """Renew the lease; 0 seconds give it up at once. False as with `append`."""
        ...

    async def claim(self, lease_seconds: float, limit: int) -> Sequence[ClaimedAnswer]:
        """Take over WRITING answers of all tenants whose lease has expired, oldest first."""
        ...

    async def end(
        self, tenant: str, answer_id: str, status: AnswerStatus, error: AnswerError, fence: int | None = None
    ) -> Answer | None:
        """End a WRITING answer with an error, whoever writes it, or only whoever has this fence.

        Returns the answer afterwards, without its parts; None where there is none that is WRITING.
        """
        ...

    async def reads(self, answer_id: str, seconds: float) -> None:
        """Note that a reader of another process follows a WRITING answer for so long."""
        ...

    async def is_read(self, answer_id: str) -> bool:
        """Whether a reader of another process follows the answer, as far as `reads` noted."""
        ...

    async def get(self, tenant: str, answer_id: str) -> Answer | None:
        """The answer without its parts; the text of a WRITING one is what is written so far."""
        ...

    async def get_many(self, tenant: str, answer_ids: Sequence[str]) -> dict[str, StoredAnswer]:
        """Whole answers that exist, by id."""
        ...

    async def after(self, tenant: str, answer_id: str, seq: int) -> StoredAnswer | None:
        """An answer for the events after `seq`; of a WRITING one sources and pieces before that may be left out."""
        ...

    async def list(self, tenant: str, filter: AnswerFilter, *, limit: int, after: str | None) -> AnswerSlice:
        """The newest matching answers, or those older than the id `after`."""
        ...

    async def count(self, tenant: str, filter: AnswerFilter) -> int:
        """How many answers match."""
        ...

    async def ended_since(self, tenant: str, since: datetime, limit: int) -> Sequence[EndedAnswer]:
        """Answers that ended at or after `since`, the one that ended first at the front."""
        ...

    async def delete(self, tenant: str, answer_id: str) -> bool:
        """Remove an answer for good; whether it was there."""
        ...

    async def delete_many(self, tenant: str, answer_ids: Sequence[str]) -> None:
        """Remove those of these answers that exist."""
        ...

    async def purge(self, before: datetime, limit: int) -> int:
        """Remove the oldest answers of all tenants that were asked before then; how many."""
        ...

    async def iter_all(self, after: str, limit: int) -> Sequence[StoredAnswer]:
        """Whole answers of all tenants with ids beyond `after`, by id. For operators."""
        ...

    async def put(self, stored: StoredAnswer) -> None:
        """Keep an answer as another store had it, over what is kept under its id; nobody writes it."""
        ...
