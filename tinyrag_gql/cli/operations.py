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

ANSWER = (
    """
fragment AnswerFields on Answer {
  id conversationId question text finishReason model status createdAt path
  followUp { standaloneQuestion by carried { kind text } }
  citations { index page quote startOffset endOffset document { id fileName } }
  figures { text value unit scale verdict citation derivation }
  table {
    title columns { label unit { text } }
    rows { label unit { text } cells { text figureIndex gap { reason message } } }
  }
  warnings
  timings { retrievalMs firstTokenMs totalMs }
  usage { promptTokens completionTokens embeddingTokens }
  """
    + SCOPE
    + """
}
"""
)

ASK = (
    """
subscription Ask(
  $question: String, $filter: DocumentFilter, $options: AskOptions, $askId: ID, $afterSeq: Int, $idempotencyKey: String
) {
  ask(
    question: $question, filter: $filter, options: $options, askId: $askId, afterSeq: $afterSeq
    idempotencyKey: $idempotencyKey
  ) {
    __typename
    ... on AskSourcesRetrieved { askId seq followUp { standaloneQuestion } }
    ... on AskTokensGenerated { askId seq text }
    ... on AskFailed { askId seq code message retryable }
    ... on AskCompleted { askId seq answer { ...AnswerFields } }
  }
}
"""
    + ANSWER
)

ANSWERS = """
query Answers($filter: AnswerFilter, $first: Int!, $after: String) {
  answers(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { id question text status finishReason createdAt stale { reason message } error { code message } } }
  }
}
"""

SHOW_ANSWER = (
    """
query ShowAnswer($id: ID!) {
  answerById(id: $id) { ...AnswerFields error { code message } stale { reason message } }
}
"""
    + ANSWER
)

EXPORT_ANSWER = """
query ExportAnswer($id: ID!, $format: ExportFormat!) { answerById(id: $id) { exportUrl(format: $format) } }
"""

GRID_SUMMARY = """id name status error saved stale run runAfterSeq path createdAt completedAt
  cellCount doneCount figureCount answerCount gapCount changedCount"""

CREATE_GRID = f"""mutation CreateGrid($input: CreateGridInput!) {{
  createGrid(input: $input) {{ grid {{ {GRID_SUMMARY} }} errors {{ code message }} }} }}"""

RERUN_GRID = f"""mutation RerunGrid($input: GridActionInput!) {{
  rerunGrid(input: $input) {{ grid {{ {GRID_SUMMARY} }} errors {{ code message }} }} }}"""

DELETE_GRID = """mutation DeleteGrid($input: GridActionInput!) {
  deleteGrid(input: $input) { deletedGridId errors { code message } } }"""

GRIDS = f"""query Grids($saved: Boolean, $first: Int!) {{
  grids(saved: $saved, first: $first) {{ totalCount edges {{ node {{ {GRID_SUMMARY} }} }} }} }}"""

GRID_PROGRESS = """subscription GridProgress($id: ID!, $afterSeq: Int) {
  gridCells(gridId: $id, afterSeq: $afterSeq) { seq status figureCount answerCount gapCount } }"""

GRID = f"""query Grid($id: ID!, $first: Int!, $after: String) {{
  grid(id: $id) {{
    {GRID_SUMMARY}
    rows {{ label ticker }}
    columns {{ label kind name }}
    periods {{ label }}
    cells(first: $first, after: $after) {{
      pageInfo {{ hasNextPage endCursor }}
      edges {{ node {{
        row column period value unit text note changed gap {{ reason message }}
        figure {{ text verdict derivation reason }}
        citations {{ index page quote document {{ id fileName }} }} }} }}
    }}
  }}
}}"""

EXPORT_GRID = """query ExportGrid($id: ID!, $format: ExportFormat!) {
  grid(id: $id) { exportUrl(format: $format) } }"""

GOLDEN_SET = "query GoldenSet { goldenSet { questionCount jsonl } }"

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

WEBHOOKS = """{ webhooks { id url events createdAt
  deliveries(statuses: [DEAD], first: 100) { edges { node { id } } pageInfo { hasNextPage } } } }"""

WEBHOOK_DELIVERIES = """query Deliveries($statuses: [DeliveryStatus!], $first: Int!) { webhooks { id
  deliveries(statuses: $statuses, first: $first) { edges { node {
    id event sequence occurredAt status attempts responseStatus error nextAttemptAt deliveredAt } } } } }"""

CREATE_WEBHOOK = """mutation Create($input: CreateWebhookInput!) {
  createWebhook(input: $input) { webhook { id url events } secret errors { code message } } }"""

DELETE_WEBHOOK = """mutation Delete($input: WebhookActionInput!) {
  deleteWebhook(input: $input) { deletedWebhookId errors { code message } } }"""

RETRY_DELIVERY = """mutation Retry($input: WebhookDeliveryActionInput!) {
  retryWebhookDelivery(input: $input) { delivery { id status } errors { code message } } }"""

FILING_FIELDS = "accession form filedOn periodEnd fiscalYear sizeBytes url document { id status }"

EDGAR_FILINGS = f"""query EdgarFilings(
  $ticker: String!, $forms: [String!], $fiscalYears: [Int!], $first: Int!, $after: String
) {{
  edgarFilings(ticker: $ticker, forms: $forms, fiscalYears: $fiscalYears, first: $first, after: $after) {{
    company {{ cik name tickers }} readBackTo pageInfo {{ hasNextPage endCursor }}
    edges {{ node {{ {FILING_FIELDS} }} }} }} }}"""

ADD_FROM_EDGAR = f"""mutation AddFromEdgar($input: AddFromEdgarInput!) {{
  addFromEdgar(input: $input) {{
    company {{ name }}
    filings {{ duplicate error {{ code message }} filing {{ {FILING_FIELDS} }} }}
    errors {{ code message }} }} }}"""

WATCHED_FIELDS = f"""company {{ cik name tickers }} forms since checkedAt nextCheckAt error
  lastFiling {{ {FILING_FIELDS} }}"""

WATCH_COMPANY = f"""mutation WatchCompany($input: WatchCompanyInput!) {{
  watchCompany(input: $input) {{ watchedCompany {{ {WATCHED_FIELDS} }} errors {{ code message }} }} }}"""

UNWATCH_COMPANY = """mutation UnwatchCompany($input: UnwatchCompanyInput!) {
  unwatchCompany(input: $input) { watchedCompany { company { name } } errors { code message } } }"""

WATCHED_COMPANIES = f"""query WatchedCompanies($first: Int!, $after: String) {{
  watchedCompanies(first: $first, after: $after) {{
    totalCount pageInfo {{ hasNextPage endCursor }} edges {{ node {{ {WATCHED_FIELDS} }} }} }} }}"""
COMPARE = """
query Compare($a: ID!, $b: ID!, $sections: [String!], $first: Int) {
  compareFilings(a: $a, b: $b, sections: $sections) {
    a { id fileName }
    b { id fileName }
    sections {
      label name state pagesA pagesB notCompared
      counts { added removed reworded numbersChanged moved same }
      changes(first: $first) {
        totalCount
        edges {
          node {
            kind
            numbers { a b }
            a { ...Side }
            b { ...Side }
          }
        }
      }
    }
    addedFacts(first: 50) { totalCount edges { node { ...Stated } } }
    removedFacts(first: 50) { totalCount edges { node { ...Stated } } }
    restatedFacts(first: 50) {
      totalCount
      edges {
        node {
          concept period { start end } dimensions { label }
          a { label value unit page }
          b { label value unit page }
        }
      }
    }
  }
}
fragment Stated on Fact { label concept value unit text page period { start end } }
fragment Side on ComparedSentence {
  section parts { text changed } passages { page startOffset endOffset quote }
}
"""
