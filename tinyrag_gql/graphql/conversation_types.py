"""Types of follow-ups: what a question takes over from the one before it."""

import strawberry

from tinyrag_gql.domain import conversations as domain
from tinyrag_gql.domain.conversations import CarriedKind, FollowUpMethod
from tinyrag_gql.graphql.conversion import to_graphql


@strawberry.type(name="CarriedPart", description="One thing that a follow-up takes over from the question before it.")
class CarriedPartType:
    kind: CarriedKind = strawberry.field(description="What it is.")
    text: str = strawberry.field(description="It in the words of the question before, or the filter in words.")


@strawberry.type(
    name="FollowUp", description="A question that follows another, and the whole question that it stands for."
)
class FollowUpType:
    carried: list[CarriedPartType] = strawberry.field(
        description="What it takes over; `AskOptions.dropCarried` leaves a kind out."
    )
    standalone_question: str = strawberry.field(
        description="The whole question, which is searched and answered in the place of the one typed."
    )
    by: FollowUpMethod = strawberry.field(description="What made the whole question.")

    @classmethod
    def from_domain(cls, follow_up: domain.FollowUp) -> "FollowUpType":
        """Returns a follow-up's GraphQL object."""
        return to_graphql(cls, follow_up, carried=[to_graphql(CarriedPartType, each) for each in follow_up.carried])
