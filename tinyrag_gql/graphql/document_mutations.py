"""Mutations: ingest a document, and act on one. Expected failures are part of the payload."""

from collections.abc import Awaitable, Callable
from typing import Annotated, cast

import strawberry
from starlette.datastructures import UploadFile

from tinyrag_gql.domain import documents as domain
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.document_types import Document
from tinyrag_gql.graphql.errors import EXPECTED, UserError
from tinyrag_gql.graphql.ids import document_id
from tinyrag_gql.graphql.metadata import DocumentMetadataInput
from tinyrag_gql.graphql.payloads import (
    DeleteDocumentPayload,
    DocumentActionInput,
    DocumentPayload,
    IngestDocumentInput,
    IngestDocumentPayload,
    UpdateDocumentMetadataInput,
)
from tinyrag_gql.graphql.uploads import UploadedFile
from tinyrag_gql.services.ingest_service import Accepted

IngestInput = Annotated[IngestDocumentInput, strawberry.argument(description="The document to ingest.")]
ActionInput = Annotated[DocumentActionInput, strawberry.argument(description="The document to act on.")]
UpdateInput = Annotated[UpdateDocumentMetadataInput, strawberry.argument(description="The document and the changes.")]


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
            return IngestDocumentPayload(document=None, duplicate=False, errors=[UserError.of(error)])
        document = Document.of(accepted.document)
        return IngestDocumentPayload(document=document, duplicate=accepted.duplicate, errors=[])

    @strawberry.mutation(description="Ingest a FAILED or CANCELLED document again, from its last finished stage.")
    async def retry_ingestion(self, info: Info, input: ActionInput) -> DocumentPayload:
        return await _act(info, input, info.context.services.documents.retry)

    @strawberry.mutation(
        description="Ingest a COMPLETED document anew; readers see the old chunks until the new ones are whole."
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
            info, action, lambda tenant, key: documents.update_metadata(tenant, key, input.metadata.given())
        )

    @strawberry.mutation(description="Delete a document; readers find nothing of it from now on.")
    async def delete_document(self, info: Info, input: ActionInput) -> DeleteDocumentPayload:
        try:
            info.context.require(Scope.ADMIN)
            key = document_id(input.document_id, "input", "documentId")
            await info.context.services.documents.delete(info.context.tenant, key)
        except EXPECTED as error:
            return DeleteDocumentPayload(deleted_document_id=None, errors=[UserError.of(error)])
        return DeleteDocumentPayload(deleted_document_id=input.document_id, errors=[])


async def _accept(info: Info, input: IngestDocumentInput) -> Accepted:
    info.context.require(Scope.INGEST)
    ingest, tenant, source = info.context.services.ingest, info.context.tenant, input.source
    metadata = (input.metadata or DocumentMetadataInput()).to_domain()
    key = input.idempotency_key if isinstance(input.idempotency_key, str) else None
    if source.file:
        return await ingest.file(tenant, UploadedFile(cast("UploadFile", source.file)), metadata, key)
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
        return DocumentPayload(document=None, errors=[UserError.of(error)])
    return DocumentPayload(document=Document.of(document), errors=[])
