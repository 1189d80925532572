"""Queries and mutations of documents, and `node`. Expected failures of a mutation are part of its payload."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, cast

import strawberry
from starlette.datastructures import UploadFile
from strawberry import UNSET

from tinyrag_gql.domain import documents as domain
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.answer_operations import fetch_answer
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import UploadedFile, unset_to_none
from tinyrag_gql.graphql.document_inputs import (
    DocumentActionInput,
    DocumentId,
    DocumentMetadataInput,
    Filter,
    IngestDocumentInput,
    OrderBy,
    UnlockDocumentInput,
    UpdateDocumentMetadataInput,
    filter_to_domain,
)
from tinyrag_gql.graphql.document_types import ChunkType, DocumentType, FactType, Node
from tinyrag_gql.graphql.errors import EXPECTED, UserError
from tinyrag_gql.graphql.evaluation_operations import fetch_evaluation
from tinyrag_gql.graphql.grid_operations import fetch_grid
from tinyrag_gql.graphql.relay import (
    After,
    Before,
    First,
    GlobalId,
    Last,
    PageInfo,
    document_cursor,
    document_id,
    fact_key,
    page_window,
    parse_global_id,
)
from tinyrag_gql.ports import Slice
from tinyrag_gql.services.ingest_service import Accepted


@strawberry.type(description="A document in a list.")
class DocumentEdge:
    node: DocumentType = strawberry.field(description="The document.")
    cursor: str = strawberry.field(description="Where it stands: pass it as `after` or `before` to go on from here.")


@strawberry.type(description="A page of a list of documents.")
class DocumentConnection:
    edges: list[DocumentEdge] = strawberry.field(description="The documents, in the order asked for.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")
    total_count: int = strawberry.field(description="How many documents match the filter in all.")

    @classmethod
    def from_domain(cls, found: Slice, field: domain.DocumentOrderField) -> "DocumentConnection":
        """Returns a page of a list that is sorted by `field`."""
        edges = [
            DocumentEdge(node=DocumentType.from_domain(record), cursor=document_cursor(record, field))
            for record in found.documents
        ]
        cursors = [edge.cursor for edge in edges]
        info = PageInfo.from_cursors(cursors, has_next=found.has_next, has_previous=found.has_previous)
        return cls(edges=edges, page_info=info, total_count=found.total)


@strawberry.type
class DocumentQueries:
    @strawberry.field(description="One document; null where there is none.")
    async def document(self, info: Info, id: DocumentId) -> DocumentType | None:
        record = await info.context.documents.load(document_id(id, "id"))
        return None if record is None else DocumentType.from_domain(record)

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
        window = page_window(
            order.field, unset_to_none(first), unset_to_none(after), unset_to_none(last), unset_to_none(before)
        )
        found = await info.context.services.documents.list(info.context.tenant, filter_to_domain(filter), order, window)
        return DocumentConnection.from_domain(found, order.field)


MAX_NODES = 100
Id = Annotated[
    strawberry.ID, strawberry.argument(description="Id of a Document, Chunk, Fact, Evaluation, Answer or Grid.")
]
Ids = Annotated[
    list[strawberry.ID],
    strawberry.argument(description="Ids of Documents, Chunks, Facts, Evaluations, Answers and Grids, at most 100."),
]


@strawberry.type
class NodeQueries:
    @strawberry.field(description="Anything with an id, by that id; null where there is no such thing (any more).")
    async def node(self, info: Info, id: Id) -> Node | None:
        return await fetch_node(info, parse_global_id(id, "id"))

    @strawberry.field(description="The same for many ids, in their order.")
    async def nodes(self, info: Info, ids: Ids) -> list[Node | None]:
        if len(ids) > MAX_NODES:
            raise InvalidInputError(f"{len(ids)} ids were given; ask for at most {MAX_NODES} at a time.", ("ids",))
        parsed = [parse_global_id(each, "ids") for each in ids]
        return list(await asyncio.gather(*(fetch_node(info, each) for each in parsed)))


async def fetch_node(info: Info, id: GlobalId) -> Node | None:
    """Returns what the id names; None where the tenant has no such thing."""
    if id.kind == "Document":
        record = await info.context.documents.load(id.key)
        return None if record is None else DocumentType.from_domain(record)
    if id.kind == "Fact":
        key = fact_key(id.key)
        stored = None if key is None else await info.context.services.facts.get(info.context.tenant, key)
        return None if stored is None else FactType.from_domain(stored)
    if id.kind == "Evaluation":
        return await fetch_evaluation(info, id.key)
    if id.kind == "Answer":
        return await fetch_answer(info, id.key)
    if id.kind == "Grid":
        return await fetch_grid(info, id.key)
    if id.kind == "Conversation":
        return None
    found = await info.context.services.documents.chunk(info.context.tenant, id.key)
    return None if found is None else ChunkType.from_domain(found[0], DocumentType.from_domain(found[1]))


IngestInput = Annotated[IngestDocumentInput, strawberry.argument(description="The document to ingest.")]
ActionInput = Annotated[DocumentActionInput, strawberry.argument(description="The document to act on.")]
UnlockInput = Annotated[UnlockDocumentInput, strawberry.argument(description="The document and its password.")]
UpdateInput = Annotated[UpdateDocumentMetadataInput, strawberry.argument(description="The document and the changes.")]


@strawberry.type(description="What ingestDocument did.")
class IngestDocumentPayload:
    document: DocumentType | None = strawberry.field(description="The document; null where errors says why.")
    duplicate: bool = strawberry.field(
        description="Whether the same bytes (or the same idempotencyKey) were ingested before: document is that one,"
        " and nothing was queued."
    )
    errors: list[UserError] = strawberry.field(description="Why nothing was done; empty where it was.")


@strawberry.type(description="What was done to a document.")
class DocumentPayload:
    document: DocumentType | None = strawberry.field(description="The document afterwards; null where errors says why.")
    errors: list[UserError] = strawberry.field(description="Why nothing was done; empty where it was.")


@strawberry.type(description="What deleteDocument did.")
class DeleteDocumentPayload:
    deleted_document_id: strawberry.ID | None = strawberry.field(
        description="Id of the document that is gone; null where errors says why."
    )
    errors: list[UserError] = strawberry.field(description="Why nothing was done; empty where it was.")


@strawberry.type
class DocumentMutations:
    @strawberry.mutation(
        description="Accept a document: it is kept durably before the reply, then ingested in the background."
        " Follow it with `documentStatus`."
    )
    async def ingest_document(self, info: Info, input: IngestInput) -> IngestDocumentPayload:
        try:
            accepted = await _accept(info, input)
        except EXPECTED as error:
            return IngestDocumentPayload(document=None, duplicate=False, errors=[UserError.from_error(error)])
        document = DocumentType.from_domain(accepted.document)
        return IngestDocumentPayload(document=document, duplicate=accepted.duplicate, errors=[])

    @strawberry.mutation(description="Ingest a FAILED or CANCELLED document again, from its last finished stage.")
    async def retry_ingestion(self, info: Info, input: ActionInput) -> DocumentPayload:
        return await _act(info, input, info.context.services.documents.retry)

    @strawberry.mutation(
        description="Open a document that FAILED as ENCRYPTED_FILE with its password, and ingest it; a PDF alone. Its"
        " id stays the same."
    )
    async def unlock_document(self, info: Info, input: UnlockInput) -> DocumentPayload:
        action, unlocks = DocumentActionInput(document_id=input.document_id), info.context.services.unlocks
        return await _act(info, action, lambda tenant, key: unlocks.unlock(tenant, key, input.password))

    @strawberry.mutation(
        description="Ingest a COMPLETED document again; readers see the old chunks until the new ones are whole."
    )
    async def reingest_document(self, info: Info, input: ActionInput) -> DocumentPayload:
        return await _act(info, input, info.context.services.documents.reingest)

    @strawberry.mutation(description="Stop ingesting a PENDING or PROCESSING document; retryIngestion goes on with it.")
    async def cancel_ingestion(self, info: Info, input: ActionInput) -> DocumentPayload:
        return await _act(info, input, info.context.services.documents.cancel)

    @strawberry.mutation(description="Change what is known about a document; nothing is ingested again.")
    async def update_document_metadata(self, info: Info, input: UpdateInput) -> DocumentPayload:
        documents = info.context.services.documents
        action = DocumentActionInput(document_id=input.document_id)
        return await _act(
            info, action, lambda tenant, key: documents.update_metadata(tenant, key, input.metadata.changes())
        )

    @strawberry.mutation(description="Delete a document; readers find nothing of it from now on.")
    async def delete_document(self, info: Info, input: ActionInput) -> DeleteDocumentPayload:
        try:
            info.context.require(Scope.ADMIN)
            key = document_id(input.document_id, "input", "documentId")
            await info.context.services.documents.delete(info.context.tenant, key)
        except EXPECTED as error:
            return DeleteDocumentPayload(deleted_document_id=None, errors=[UserError.from_error(error)])
        return DeleteDocumentPayload(deleted_document_id=input.document_id, errors=[])


async def _accept(info: Info, input: IngestDocumentInput) -> Accepted:
    info.context.require(Scope.INGEST)
    ingest, tenant, source = info.context.services.ingest, info.context.tenant, input.source
    metadata = (input.metadata or DocumentMetadataInput()).to_domain()
    key = input.idempotency_key if isinstance(input.idempotency_key, str) else None
    password = unset_to_none(input.password)
    if source.file:
        return await ingest.file(tenant, UploadedFile(cast("UploadFile", source.file)), metadata, key, password)
    if password is not None:
        raise InvalidInputError("A password can be given with a file alone.", ("input", "password"))
    if source.text:
        return await ingest.text(tenant, source.text.file_name, source.text.content, metadata, key)
    return await ingest.url(tenant, cast("str", source.url), metadata, key)


async def _act(
    info: Info, input: DocumentActionInput, action: Callable[[str, str], Awaitable[domain.Document]]
) -> DocumentPayload:
    try:
        info.context.require(Scope.INGEST)
        document = await action(info.context.tenant, document_id(input.document_id, "input", "documentId"))
    except EXPECTED as error:
        return DocumentPayload(document=None, errors=[UserError.from_error(error)])
    return DocumentPayload(document=DocumentType.from_domain(document), errors=[])
