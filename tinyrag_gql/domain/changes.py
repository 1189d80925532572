"""What became of documents lately: which came, were replaced or failed, and which were deleted."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from pydantic import AwareDatetime

from tinyrag_gql.domain.documents import Document, DocumentMetadata
from tinyrag_gql.domain.model import Model


class DocumentChangeKind(StrEnum):
    """What happened to a document last."""

    ADDED = "ADDED"
    AMENDED = "AMENDED"
    """It was added, and amends another filing."""
    REPROCESSED = "REPROCESSED"
    FAILED = "FAILED"
    DELETED = "DELETED"


class DeletedDocument(Model):
    """What is kept of a deleted document for a while: its name and the filing that it was, nothing of its text."""

    id: str
    tenant: str
    file_name: str
    metadata: DocumentMetadata
    deleted_at: AwareDatetime

    @classmethod
    def of(cls, tombstone: Document) -> "DeletedDocument":
        """What is kept of that tombstone."""
        meta = tombstone.metadata
        return cls(
            id=tombstone.id,
            tenant=tombstone.tenant,
            file_name=tombstone.file_name,
            metadata=DocumentMetadata(
                company=meta.company,
                ticker=meta.ticker,
                report_type=meta.report_type,
                year=meta.year,
                fiscal_period=meta.fiscal_period,
            ),
            deleted_at=tombstone.deleted_at or tombstone.updated_at,
        )


class DocumentChange(NamedTuple):
    """The newest change of a document."""

    kind: DocumentChangeKind
    at: datetime
    document_id: str
    file_name: str
    metadata: DocumentMetadata
    document: Document | None
    """None for a deleted one."""
