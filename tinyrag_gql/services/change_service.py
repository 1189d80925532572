"""Lists what became of documents lately, the newest change of each, from the records and what deleted ones left."""

from datetime import datetime
from typing import NamedTuple

from tinyrag_gql.domain.changes import DeletedDocument, DocumentChange, DocumentChangeKind
from tinyrag_gql.domain.documents import Document, DocumentFilter, DocumentOrder, DocumentOrderField
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.ports import DocumentStore, Position, Window
from tinyrag_gql.services.filing_order import is_amendment


class ChangePage(NamedTuple):
    """Changes, the newest first, whether more follow, and how many there are in all."""

    changes: tuple[DocumentChange, ...]
    has_next: bool
    total: int


class ChangeService:
    """Reads the changes of a tenant's documents.

    They are found in the records, so that none is lost when a process is killed: see docs/decisions/0031.
    """

    def __init__(self, documents: DocumentStore) -> None:
        self._documents = documents

    async def list(self, tenant: str, since: datetime, *, limit: int, after: Position | None = None) -> ChangePage:
        """The changes later than `since`, from the first beyond `after`, whose value is their time in ISO 8601.

        A document whose processing ended has one, and one that was deleted. One that is sent again after a failure has
        none until it ends.
        """
        order = DocumentOrder(field=DocumentOrderField.PROCESSED_AT)
        window = Window(limit=limit + 1, after=after)
        ended = await self._documents.list(tenant, DocumentFilter(processed_after=since), order, window)
        deleted = await self._documents.deleted(tenant, since, limit=limit + 1, after=after)
        changes = [*map(_of_record, ended.documents), *map(_of_deleted, deleted.documents)]
        changes.sort(key=lambda change: (change.at, change.document_id), reverse=True)
        return ChangePage(tuple(changes[:limit]), len(changes) > limit, ended.total + deleted.total)


def position_of(change: DocumentChange) -> Position:
    """Where the change stands in the listing."""
    return Position(value=change.at.isoformat(), id=change.document_id)


def _of_record(document: Document) -> DocumentChange:
    at = document.processed_at or document.updated_at
    return DocumentChange(_kind(document), at, document.id, document.file_name, document.metadata, document)


def _kind(document: Document) -> DocumentChangeKind:
    if document.status is DocumentStatus.FAILED:
        return DocumentChangeKind.FAILED
    if document.reprocessed:
        return DocumentChangeKind.REPROCESSED
    return DocumentChangeKind.AMENDED if is_amendment(document) else DocumentChangeKind.ADDED


def _of_deleted(gone: DeletedDocument) -> DocumentChange:
    kind = DocumentChangeKind.DELETED
    return DocumentChange(kind, gone.deleted_at, gone.id, gone.file_name, gone.metadata, None)
