"""Documents and events as BSON: the fields as they are, and beside them what queries and the protocol need."""

from collections.abc import Iterable
from enum import Enum
from typing import Any

from pydantic import BaseModel

from tinyrag_gql.adapters.mongo.client import Row
from tinyrag_gql.domain.documents import Document, DocumentMetadata, DocumentStatusEvent

NOW = {"$toDate": {"$toLong": "$$NOW"}}
"""The server's time, the same throughout one command. By this detour it compares as stored dates do on every server."""

INTERNAL = {"events": 0, "changes": 0, "folded": 0}
"""The projection that leaves out what `document_of` does not read and may be long."""


def plain(value: Any) -> Any:
    """A value as BSON has it: models as sub-documents, enums as their values, tuples and sets as arrays."""
    match value:
        case BaseModel():
            return {name: plain(getattr(value, name)) for name in type(value).model_fields}
        case Enum():
            return value.value
        case tuple() | frozenset():
            return [plain(item) for item in value]
        case _:
            return value


def row_of(document: Document) -> Row:
    """A new record, its times apart (the server sets them)."""
    return {
        **{name: plain(getattr(document, name)) for name in Document.model_fields if name != "id"},
        "deleted": False,
        "content_key": content_key(document),
        "folded": {**folded_metadata(document.metadata), "file_name": document.file_name.casefold()},
        "changes": [],
        "archived": 0,
        "builds": [],
        "garbage": False,
    }


def content_key(document: Document) -> str | None:
    """What no two records of a tenant may share while they are being added: the bytes, or the URL not yet fetched."""
    if document.sha256:
        return f"sha256:{document.sha256}"
    return None if document.source_url is None else f"url:{document.source_url}"


def folded_metadata(metadata: DocumentMetadata) -> dict[str, Any]:
    """What filters compare, without its case (by Unicode's rules, which the server's collations do not follow)."""
    return {
        "company": _fold(metadata.company),
        "ticker": _fold(metadata.ticker),
        "report_type": _fold(metadata.report_type),
        "tags": [tag.casefold() for tag in metadata.tags],
    }


def _fold(text: str | None) -> str | None:
    return None if text is None else text.casefold()


def document_of(row: Row) -> Document:
    """The document that a record holds."""
    return Document.model_validate({"id": row["_id"]} | _known(row, Document.model_fields))


def event_of(document_id: str, row: Row) -> DocumentStatusEvent:
    """One element of a record's `events`, or one row of the archive."""
    return DocumentStatusEvent.model_validate(
        _known(row, DocumentStatusEvent.model_fields) | {"document_id": document_id}
    )


def event_row(event: DocumentStatusEvent) -> Row:
    """An event as `event_stage` would have made it."""
    return {name: plain(getattr(event, name)) for name in DocumentStatusEvent.model_fields if name != "document_id"}


def _known(row: Row, names: Iterable[str]) -> Row:
    return {name: row[name] for name in names if name in row}


def event_stage(message: str | None) -> Row:
    """The expression for the event that the record, as it is by then, announces."""
    copied = ("seq", "status", "stage", "progress", "attempt", "error")
    return {name: f"${name}" for name in copied} | {"message": {"$literal": message}, "occurred_at": "$updated_at"}
