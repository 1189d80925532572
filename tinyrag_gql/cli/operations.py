"""The GraphQL operations that the command line sends."""

DOCUMENT_SUMMARY = """
fragment Summary on Document {
  id fileName mediaType sizeBytes status stage progress attempt pageCount chunkCount illegiblePages seq
  createdAt updatedAt completedAt
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
    + DOCUMENT_SUMMARY
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
    + DOCUMENT_SUMMARY
)

LIST = (
    """
query List($filter: DocumentFilter, $first: Int, $after: String) {
  documents(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ...Summary } }
  }
}
"""
    + DOCUMENT_SUMMARY
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
    + DOCUMENT_SUMMARY
)


def action(mutation: str) -> str:
    """One of the mutations that take a document's id and return the document."""
    return (
        f"mutation Act($input: DocumentActionInput!) {{ {mutation}(input: $input) "
        "{ document { ...Summary } errors { code message path } } }" + DOCUMENT_SUMMARY
    )


RETRY = action("retryIngestion")
REINGEST = action("reingestDocument")
CANCEL = action("cancelIngestion")

DELETE = """
mutation Delete($input: DocumentActionInput!) {
  deleteDocument(input: $input) { deletedDocumentId errors { code message path } }
}
"""

SCOPE = "scope { tickers years fiscalPeriods reportTypes inferred documentCount }"

ASK = (
    """
subscription Ask($question: String!, $filter: DocumentFilter, $options: AskOptions) {
  ask(question: $question, filter: $filter, options: $options) {
    __typename
    ... on AskTokensGenerated { text }
    ... on AskFailed { code message retryable }
    ... on AskCompleted {
      answer {
        id question text finishReason model
        citations { index page quote startOffset endOffset document { id fileName } }
        figures { text value unit scale verdict citation derivation }
        warnings
        timings { retrievalMs firstTokenMs totalMs }
        usage { promptTokens completionTokens embeddingTokens }
        """
    + SCOPE
    + """
      }
    }
  }
}
"""
)

SEARCH = (
    """
query Search($query: String!, $filter: DocumentFilter, $first: Int, $mode: SearchMode) {
  search(query: $query, filter: $filter, first: $first, mode: $mode) {
    tookMs
    hits { rank score chunkId page section text document { id fileName } }
    """
    + SCOPE
    + """
  }
}
"""
)

EVALUATION_FIELDS = """id name status questionCount answeredCount model error createdAt
  scores { metric title unit value low high p50 p95 scored unscored }"""

START_EVALUATION = """mutation Start($input: StartEvaluationInput!) {
  startEvaluation(input: $input) { evaluation { id questionCount } errors { code message } } }"""

EVALUATION_PROGRESS = """subscription Progress($id: ID!, $afterSeq: Int) {
  evaluationProgress(id: $id, afterSeq: $afterSeq) { seq status answeredCount questionCount message } }"""

EVALUATION = f"query Evaluation($id: ID!) {{ evaluation(id: $id) {{ {EVALUATION_FIELDS} }} }}"

EVALUATIONS = (
    f"query Evaluations($first: Int!) {{ evaluations(first: $first) {{ edges {{ node {{ {EVALUATION_FIELDS} }} }} }} }}"
)

SERVER_STATE = """{ corpus { documentCount workers oldestPendingSeconds expiredLeases redrives fencedWrites
  byStatus { status count } } }"""
