"""Queries about the server itself: counts over all documents, who asks, and the state of a key's rate limit."""

from datetime import datetime

import strawberry

from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.graphql.context import Info, Principal
from tinyrag_gql.graphql.conversion import to_graphql
from tinyrag_gql.graphql.scalars import BigInt
from tinyrag_gql.services.document_service import CorpusView


@strawberry.type(description="How many documents stand at a status.")
class StatusCount:
    status: DocumentStatus = strawberry.field(description="The status.")
    count: int = strawberry.field(description="How many documents.")


@strawberry.type(name="Corpus", description="What a dashboard's front page needs, in one query.")
class CorpusType:
    document_count: int = strawberry.field(description="How many documents there are.")
    chunk_count: BigInt = strawberry.field(description="How many chunks readers can find.")
    by_status: list[StatusCount] = strawberry.field(description="How many documents stand at each status, all listed.")
    oldest_pending_seconds: float | None = strawberry.field(
        description="How long the oldest PENDING document has waited, in seconds; null where none waits."
    )
    expired_leases: int = strawberry.field(
        description="How many PROCESSING documents lost their worker, and are about to be claimed by another."
    )
    workers: int = strawberry.field(description="How many worker processes are alive; 0 also when that is unknown.")
    redrives: int | None = strawberry.field(
        description="How many job messages were lost or late and sent again, of all tenants and since Redis was last"
        " empty; null when that is unknown."
    )
    fenced_writes: int | None = strawberry.field(
        description="How many attempts were refused their writes because the document had moved on, counted likewise."
    )

    @classmethod
    def from_domain(cls, view: CorpusView) -> "CorpusType":
        """Returns the counts' GraphQL object."""
        counts = [StatusCount(status=status, count=view.by_status.get(status, 0)) for status in DocumentStatus]
        return to_graphql(cls, view, by_status=counts)


@strawberry.type
class CorpusQueries:
    @strawberry.field(description="Counts over all documents.")
    async def corpus(self, info: Info) -> CorpusType:
        return CorpusType.from_domain(await info.context.services.documents.corpus(info.context.tenant))


@strawberry.type(description="How many requests an API key may still send, to all processes of the API together.")
class RateLimit:
    limit: int = strawberry.field(description="Requests a minute, and the most at once.")
    remaining: int = strawberry.field(description="Requests left at this moment; over it: 429 with Retry-After.")
    reset_at: datetime = strawberry.field(description="When all of them are there again, if none is used.")


@strawberry.type(description="Who sends the request, and what it may do.")
class Viewer:
    name: str | None = strawberry.field(description="Name of the API key; null without one.")
    may_ingest: bool = strawberry.field(description="Whether documents may be added, processed again and changed.")
    may_administer: bool = strawberry.field(description="Whether documents may be deleted and evaluations be run.")

    @classmethod
    def from_domain(cls, principal: Principal) -> "Viewer":
        """Returns the principal's GraphQL object."""
        return cls(
            name=principal.key.name if principal.key else None,
            may_ingest=principal.allows(Scope.INGEST),
            may_administer=principal.allows(Scope.ADMIN),
        )


@strawberry.type
class AllowanceQueries:
    @strawberry.field(description="Who sends this request, and what its API key may do.")
    def viewer(self, info: Info) -> Viewer:
        return Viewer.from_domain(info.context.principal)

    @strawberry.field(description="Where this API key stands with its rate limit; null without a key.")
    def rate_limit(self, info: Info) -> RateLimit | None:
        holder = info.context.principal.holder
        return to_graphql(RateLimit, info.context.services.rate_limiter.state(holder)) if holder else None
