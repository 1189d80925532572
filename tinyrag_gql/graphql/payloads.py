"""What mutations are given, and what they give back: the document, or the errors that kept them from it."""

import strawberry
from strawberry import UNSET
from strawberry.file_uploads import Upload

from tinyrag_gql.graphql.document_types import Document
from tinyrag_gql.graphql.errors import UserError
from tinyrag_gql.graphql.metadata import DocumentMetadataInput
from tinyrag_gql.graphql.scalars import URL


@strawberry.input(description="A text as a document.")
class TextSourceInput:
    file_name: str = strawberry.field(description="A name to show it by; its ending helps to tell Markdown from CSV.")
    content: str = strawberry.field(description="The text.")


@strawberry.input(one_of=True, description="Where a document comes from: exactly one of these.")
class DocumentSourceInput:
    file: Upload | None = strawberry.field(
        default=UNSET, description="A file: PDF, HTML, DOCX, Markdown, plain text, CSV or XLSX; told by its content."
    )
    url: URL | None = strawberry.field(
        default=UNSET, description="A public http(s) address that a worker fetches the file from."
    )
    text: TextSourceInput | None = strawberry.field(default=UNSET, description="A text, right here.")


@strawberry.input(description="A document to ingest.")
class IngestDocumentInput:
    source: DocumentSourceInput = strawberry.field(description="Where it comes from.")
    metadata: DocumentMetadataInput | None = strawberry.field(default=UNSET, description="What you know about it.")
    idempotency_key: str | None = strawberry.field(
        default=UNSET, description="A string of your own, 1 to 255 characters: sent again, it ingests nothing again."
    )


@strawberry.input(description="A document to do something with.")
class DocumentActionInput:
    document_id: strawberry.ID = strawberry.field(description="Id of the document.")


@strawberry.input(description="What to change about a document.")
class UpdateDocumentMetadataInput:
    document_id: strawberry.ID = strawberry.field(description="Id of the document.")
    metadata: DocumentMetadataInput = strawberry.field(
        description="The fields to change; what is left out stays as it is, null clears."
    )


@strawberry.type(description="What ingestDocument did.")
class IngestDocumentPayload:
    document: Document | None = strawberry.field(description="The document; null where errors says why.")
    duplicate: bool = strawberry.field(
        description="Whether the same bytes (or the same idempotencyKey) were ingested before: document is that one,"
        " and nothing was queued."
    )
    errors: list[UserError] = strawberry.field(description="Why nothing was done; empty where it was.")


@strawberry.type(description="What was done to a document.")
class DocumentPayload:
    document: Document | None = strawberry.field(description="The document afterwards; null where errors says why.")
    errors: list[UserError] = strawberry.field(description="Why nothing was done; empty where it was.")


@strawberry.type(description="What deleteDocument did.")
class DeleteDocumentPayload:
    deleted_document_id: strawberry.ID | None = strawberry.field(
        description="Id of the document that is gone; null where errors says why."
    )
    errors: list[UserError] = strawberry.field(description="Why nothing was done; empty where it was.")
