"""The GraphQL operations on documents."""

SUMMARY = """
fragment Summary on Document {
  id fileName mediaType sizeBytes status stage progress attempt pageCount chunkCount seq createdAt updatedAt completedAt
  metadata { company ticker reportType year fiscalPeriod periodEnd sourceUrl tags detected }
  error { code stage message retryable }
}
"""

INGEST = (
    """
mutation Ingest($input: IngestDocumentInput!) {
  ingestDocument(input: $input) { duplicate document { ...Summary } errors { code message path } }
}
"""
    + SUMMARY
)

FOLLOW = (
    """
subscription Follow($id: ID!, $afterSeq: Int) {
  documentStatus(documentId: $id, afterSeq: $afterSeq) {
    documentId seq status stage progress attempt message occurredAt error { code stage message retryable }
    document { ...Summary }
  }
}
"""
    + SUMMARY
)

LIST = (
    """
query List($filter: DocumentFilter, $first: Int, $after: String) {
  documents(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ...Summary } }
  }
}
"""
    + SUMMARY
)

STATUS = (
    """
query Status($id: ID!) {
  document(id: $id) {
    ...Summary
    events { seq status stage progress attempt message occurredAt error { code message } }
  }
}
"""
    + SUMMARY
)


def action(mutation: str) -> str:
    """One of the mutations that take a document's id and return the document."""
    return (
        f"mutation Act($input: DocumentActionInput!) {{ {mutation}(input: $input) "
        "{ document { ...Summary } errors { code message path } } }" + SUMMARY
    )


RETRY = action("retryIngestion")
REINGEST = action("reingestDocument")
CANCEL = action("cancelIngestion")

DELETE = """
mutation Delete($input: DocumentActionInput!) {
  deleteDocument(input: $input) { deletedDocumentId errors { code message path } }
}
"""
