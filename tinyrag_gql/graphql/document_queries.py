"""Queries for documents: one by its id, or a page of a filtered, ordered list."""

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain import documents as domain
from tinyrag_gql.graphql.arguments import After, Before, DocumentId, Filter, First, Last, OrderBy, given
from tinyrag_gql.graphql.connections import PageInfo
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.cursors import document_cursor, page_window
from tinyrag_gql.graphql.document_types import Document
from tinyrag_gql.graphql.filter_inputs import filter_of
from tinyrag_gql.graphql.ids import document_id
from tinyrag_gql.ports import Slice


@strawberry.type(description="A document in a list.")
class DocumentEdge:
    node: Document = strawberry.field(description="The document.")
    cursor: str = strawberry.field(description="Where it stands: pass it as `after` or `before` to go on from here.")


@strawberry.type(description="A page of a list of documents.")
class DocumentConnection:
    edges: list[DocumentEdge] = strawberry.field(description="The documents, in the order asked for.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")
    total_count: int = strawberry.field(description="How many documents match the filter in all.")

    @classmethod
    def of(cls, found: Slice, field: domain.DocumentOrderField) -> "DocumentConnection":
        """Of a window of a list that is sorted by `field`."""
        edges = [
            DocumentEdge(node=Document.of(record), cursor=document_cursor(record, field)) for record in found.documents
        ]
        cursors = [edge.cursor for edge in edges]
        info = PageInfo.of(cursors, has_next=found.has_next, has_previous=found.has_previous)
        return cls(edges=edges, page_info=info, total_count=found.total)


@strawberry.type
class DocumentQueries:
    @strawberry.field(description="One document; null where there is none.")
    async def document(self, info: Info, id: DocumentId) -> Document | None:
        record = await info.context.documents.load(document_id(id, "id"))
        return None if record is None else Document.of(record)

    @strawberry.field(
        description="Documents, a page at a time: `first` with `after`, or from the end `last` with `before`;"
        " the first 20 if none is given."
    )
    async def documents(
        self,
        info: Info,
        filter: Filter = UNSET,
        order_by: OrderBy = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> DocumentConnection:
        order = order_by.to_domain() if order_by else domain.DocumentOrder()
        window = page_window(order.field, given(first), given(after), given(last), given(before))
        found = await info.context.services.documents.list(info.context.tenant, filter_of(filter), order, window)
        return DocumentConnection.of(found, order.field)
