"""Where a client stands with its key's rate limit."""

from datetime import datetime

import strawberry

from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import to_graphql


@strawberry.type(description="How many requests an API key may still send, to all processes of the API together.")
class RateLimit:
    limit: int = strawberry.field(description="Requests a minute, and the most at once.")
    remaining: int = strawberry.field(description="Requests left at this moment; over it: 429 with Retry-After.")
    reset_at: datetime = strawberry.field(description="When all of them are there again, if none is used.")


@strawberry.type
class AllowanceQueries:
    @strawberry.field(description="Where this API key stands with its rate limit; null without a key.")
    def rate_limit(self, info: Info) -> RateLimit | None:
        holder = info.context.principal.holder
        return to_graphql(RateLimit, info.context.services.rate_limiter.look(holder)) if holder else None
