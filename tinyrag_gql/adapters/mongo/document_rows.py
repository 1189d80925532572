"""Documents as BSON: the fields as they are, and beside them what queries and the garbage collector need."""

from typing import Any

from tinyrag_gql.adapters.mongo.client import Row
from tinyrag_gql.adapters.mongo.job_store import record_fields
from tinyrag_gql.domain.documents import Document, DocumentMetadata, DocumentPatch

GARBAGE_STAGE: Row = {
    "$set": {
        "garbage": {
            "$or": [
                "$deleted",
                {"$gt": [{"$size": {"$setDifference": ["$builds", ["$live_generation", "$generation"]]}}, 0]},
            ]
        }
    }
}
"""Whether the collector has work here: a tombstone, or a build that is neither live nor current."""


def document_row(document: Document) -> Row:
    """Every field of a new document's record but its id and its events."""
    return {
        **record_fields(document),
        "deleted": False,
        "content_key": content_key(document),
        "folded": {**folded_metadata(document.metadata), "file_name": document.file_name.casefold()},
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


def derived_fields(patch: DocumentPatch) -> Row:
    """The fields that repeat others of a patch for queries, as expressions."""
    fields: Row = {}
    if patch.metadata is not None:
        fields |= {f"folded.{key}": {"$literal": value} for key, value in folded_metadata(patch.metadata).items()}
    if patch.file_name is not None:
        fields["folded.file_name"] = {"$literal": patch.file_name.casefold()}
    if patch.sha256 or patch.deleted:
        # Fetched, or deleted: the URL may be given again from now on, and the bytes may be another record's too.
        fields["content_key"] = None
    if patch.deleted:
        fields["deleted"] = True
    return fields
