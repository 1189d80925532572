"""The GraphQL type of a cell without a figure, for tables of answers and for grids."""

import strawberry

from tinyrag_gql.domain import gaps as domain
from tinyrag_gql.domain.gaps import GapReason
from tinyrag_gql.graphql.conversion import to_graphql


@strawberry.type(name="Gap", description="Why a cell has no figure.")
class GapType:
    reason: GapReason = strawberry.field(description="The kind of reason, for programs.")
    message: str = strawberry.field(description="What is missing and what to do next, for people.")

    @classmethod
    def from_domain(cls, gap: domain.Gap) -> "GapType":
        """Returns the gap's GraphQL object."""
        return to_graphql(cls, gap)
