"""The GraphQL operations that search and ask."""

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
