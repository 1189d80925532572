"""Where feedback on answers is kept: one rating for each answer, which goes when the answer goes."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from tinyrag_gql.domain.feedback import Feedback, GoldenStatus


class FeedbackSlice(NamedTuple):
    """Some of a tenant's feedback, that on the newest answers first, and whether more follows."""

    feedback: tuple[Feedback, ...]
    has_next: bool


class FeedbackStore(Protocol):
    """The feedback. A tenant sees its own alone."""

    async def put(self, tenant: str, feedback: Feedback) -> bool:
        """Keep feedback in the place of any earlier one; False where the tenant has no such answer."""
        ...

    async def get_many(self, tenant: str, answer_ids: Sequence[str]) -> dict[str, Feedback]:
        """The feedback on these answers, by answer id."""
        ...

    async def list(
        self, tenant: str, statuses: Sequence[GoldenStatus] | None, *, limit: int | None, after: str | None
    ) -> FeedbackSlice:
        """The feedback in any of these statuses, on answers older than the id `after`."""
        ...

    async def count(self, tenant: str, statuses: Sequence[GoldenStatus] | None) -> int:
        """How much feedback is in any of these statuses."""
        ...
