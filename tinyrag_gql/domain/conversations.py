"""Conversations: what a follow-up takes over from the question before it, and the question it stands for."""

from enum import StrEnum

from tinyrag_gql.domain.model import Model


class CarriedKind(StrEnum):
    """What a follow-up may take over; SCOPE is the filter of the question before."""

    COMPANY = "COMPANY"
    METRIC = "METRIC"
    PERIOD = "PERIOD"
    SEGMENT = "SEGMENT"
    SCOPE = "SCOPE"


class CarriedPart(Model):
    """One thing that was taken over, in the words of the question before."""

    kind: CarriedKind
    text: str


class FollowUpMethod(StrEnum):
    """What made the standalone question: our rules, or the chat model."""

    RULES = "RULES"
    MODEL = "MODEL"


class FollowUp(Model):
    """A question that follows another: what it takes over, and the whole question that is searched and answered."""

    carried: tuple[CarriedPart, ...] = ()
    standalone_question: str
    by: FollowUpMethod
    prompt_tokens: int = 0
    """Tokens that the model read for it."""
    completion_tokens: int = 0
    """Tokens that the model wrote for it."""
