"""The GraphQL operations that an evaluation sends."""

_HIT = "rank score page section text document { id fileName }"
_SCOPE = "scope { tickers years fiscalPeriods reportTypes inferred documentCount }"

INGEST = """
mutation Ingest($input: IngestDocumentInput!) {
  ingestDocument(input: $input) { duplicate document { id fileName status } errors { code message } }
}
"""

DOCUMENT = """
query Document($id: ID!) {
  document(id: $id) {
    id fileName status progress pageCount chunkCount error { code message } chunks(first: 0) { totalCount }
  }
}
"""

DOCUMENTS = """
query Documents($after: String) {
  documents(first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node { id fileName sha256 status updatedAt } }
  }
}
"""

PAGE = "query Page($id: ID!, $number: Int!) { document(id: $id) { page(number: $number) { text } } }"

SEARCH = f"""
query Search($query: String!, $filter: DocumentFilter, $first: Int!, $inferScope: Boolean!) {{
  search(query: $query, filter: $filter, first: $first, inferScope: $inferScope) {{
    tookMs hits {{ {_HIT} }} {_SCOPE}
  }}
}}
"""

ASK = f"""
subscription Ask($question: String!, $filter: DocumentFilter, $options: AskOptions) {{
  ask(question: $question, filter: $filter, options: $options) {{
    __typename
    ... on AskCompleted {{ answer {{
      text finishReason model
      citations {{ index page quote startOffset endOffset document {{ id fileName }} }}
      figures {{ text value unit scale verdict citation derivation }}
      sources {{ {_HIT} }}
      {_SCOPE}
      timings {{ retrievalMs firstTokenMs totalMs }}
    }} }}
    ... on AskFailed {{ code message retryable }}
  }}
}}
"""

START_EVALUATION = """
mutation StartEvaluation($input: StartEvaluationInput!) {
  startEvaluation(input: $input) { evaluation { id } errors { code message } }
}
"""

EVALUATION = "query Evaluation($id: ID!) { evaluation(id: $id) { status answeredCount questionCount error } }"

_SHARE = "{ count share low high }"

NUMERIC_BREAKDOWN = f"""
query NumericBreakdown($id: ID!, $prefix: String) {{
  evaluation(id: $id) {{ numericBreakdown(prefix: $prefix) {{
    tag questionCount right {_SHARE} wrong {_SHARE} refused {_SHARE} wrongAndSupported {_SHARE}
  }} }}
}}
"""

EVALUATION_QUESTIONS = """
query EvaluationQuestions($id: ID!, $after: String) {
  evaluation(id: $id) { questions(first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node { key question groundTruth result { text numeric numericSupported } } }
  } }
}
"""
