"""Subscriptions to the status of one document, or of all that match a filter."""

from collections.abc import AsyncGenerator

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain import documents as domain
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import AfterSeq, IdentityCache, convert_stream, non_negative_seq
from tinyrag_gql.graphql.document_inputs import DocumentId, Filter, filter_to_domain
from tinyrag_gql.graphql.document_types import DocumentStatusEventType
from tinyrag_gql.graphql.relay import document_id as parse_document_id

RECENT_EVENTS = 256
_views: IdentityCache[DocumentStatusEventType] = IdentityCache(RECENT_EVENTS)


def _view(event: domain.DocumentStatusEvent) -> DocumentStatusEventType:
    """Returns one GraphQL object of an event for all its subscribers, so that it is rendered once."""
    return _views.get(event, lambda: DocumentStatusEventType.from_domain(event))


@strawberry.type
class StatusSubscriptions:
    @strawberry.subscription(
        description="First the newest event (or, with afterSeq, every event after it), then each as it happens; ends"
        " after a terminal one. No gap, no repeat."
    )
    async def document_status(
        self, info: Info, document_id: DocumentId, after_seq: AfterSeq = UNSET
    ) -> AsyncGenerator[DocumentStatusEventType, None]:
        status, key = info.context.services.status, parse_document_id(document_id, "documentId")
        events = status.document(info.context.tenant, key, non_negative_seq(after_seq))
        return convert_stream("documentStatus", events, _view)

    @strawberry.subscription(
        description="Events of every document that matches, from now on; per document no gap and no repeat; never ends."
    )
    async def document_activity(
        self, info: Info, filter: Filter = UNSET
    ) -> AsyncGenerator[DocumentStatusEventType, None]:
        events = info.context.services.status.activity(info.context.tenant, filter_to_domain(filter))
        return convert_stream("documentActivity", events, _view)
