"""The operations' texts, as they are sent.

Written by `python -m tools.client`; do not edit.
"""

ASK = """\
subscription Ask($question: String, $filter: DocumentFilter, $options: AskOptions, $askId: ID, $afterSeq: Int, $idempotencyKey: String) {
  ask(
    question: $question
    filter: $filter
    options: $options
    askId: $askId
    afterSeq: $afterSeq
    idempotencyKey: $idempotencyKey
  ) {
    __typename
    ... on AskSourcesRetrieved {
      askId
      seq
      scope {
        ...ScopeFields
      }
      sources {
        rank
        page
        text
        document {
          ...DocumentName
        }
      }
    }
    ... on AskTokensGenerated {
      askId
      seq
      text
    }
    ... on AskFailed {
      askId
      seq
      code
      message
      retryable
    }
    ... on AskCompleted {
      askId
      seq
      answer {
        ...AnswerFields
      }
    }
  }
}

fragment ScopeFields on ResolvedScope {
  tickers
  years
  fiscalPeriods
  reportTypes
  inferred
  documentCount
  notices
}

fragment DocumentName on Document {
  id
  fileName
  metadata {
    company
    ticker
    reportType
    year
    fiscalPeriod
  }
}

fragment AnswerFields on Answer {
  id
  conversationId
  question
  text
  finishReason
  status
  model
  createdAt
  completedAt
  citations {
    index
    page
    quote
    startOffset
    endOffset
    document {
      ...DocumentName
    }
  }
  figures {
    text
    value
    unit
    scale
    verdict
    citation
    derivation
    reason
    fact {
      ...FactFields
    }
  }
  warnings
  absence {
    reason
    message
    missing
    available
    candidates {
      company
      ticker
    }
  }
  scope {
    ...ScopeFields
  }
  stale {
    reason
    message
  }
  error {
    code
    message
    retryable
  }
}

fragment FactFields on Fact {
  id
  concept
  label
  value
  unit
  period {
    start
    end
    fiscalYear
    fiscalPeriod
    instant
  }
  dimensions {
    axis
    member
    label
  }
  source
  check
  page
  document {
    ...DocumentName
  }
}"""

SEARCH = """\
query Search($query: String!, $filter: DocumentFilter, $first: Int, $mode: SearchMode, $after: String) {
  search(
    query: $query
    filter: $filter
    first: $first
    mode: $mode
    after: $after
  ) {
    hits {
      rank
      score
      page
      section
      text
      document {
        ...DocumentName
      }
    }
    scope {
      tickers
      years
      documentCount
      notices
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment DocumentName on Document {
  id
  fileName
  metadata {
    company
    ticker
    reportType
    year
    fiscalPeriod
  }
}"""

FACTS = """\
query Facts($filter: FactFilter!, $first: Int, $after: String, $orderBy: FactOrder) {
  facts(filter: $filter, first: $first, after: $after, orderBy: $orderBy) {
    edges {
      node {
        ...FactFields
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment FactFields on Fact {
  id
  concept
  label
  value
  unit
  period {
    start
    end
    fiscalYear
    fiscalPeriod
    instant
  }
  dimensions {
    axis
    member
    label
  }
  source
  check
  page
  document {
    ...DocumentName
  }
}

fragment DocumentName on Document {
  id
  fileName
  metadata {
    company
    ticker
    reportType
    year
    fiscalPeriod
  }
}"""

FACT_SERIES = """\
query FactSeries($tickers: [String!]!, $concept: String!, $frequency: Frequency, $last: Int, $asOf: Date, $view: SeriesView) {
  factSeries(
    tickers: $tickers
    concept: $concept
    frequency: $frequency
    last: $last
    asOf: $asOf
    view: $view
  ) {
    ticker
    concept
    unit
    points {
      fact {
        ...FactFields
      }
      restates {
        value
      }
    }
  }
}

fragment FactFields on Fact {
  id
  concept
  label
  value
  unit
  period {
    start
    end
    fiscalYear
    fiscalPeriod
    instant
  }
  dimensions {
    axis
    member
    label
  }
  source
  check
  page
  document {
    ...DocumentName
  }
}

fragment DocumentName on Document {
  id
  fileName
  metadata {
    company
    ticker
    reportType
    year
    fiscalPeriod
  }
}"""

FACT_CONFLICTS = """\
query FactConflicts($filter: DocumentFilter, $first: Int, $after: String) {
  factConflicts(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        concept
        period {
          start
          end
        }
        withinFiling
        values {
          ...FactFields
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment FactFields on Fact {
  id
  concept
  label
  value
  unit
  period {
    start
    end
    fiscalYear
    fiscalPeriod
    instant
  }
  dimensions {
    axis
    member
    label
  }
  source
  check
  page
  document {
    ...DocumentName
  }
}

fragment DocumentName on Document {
  id
  fileName
  metadata {
    company
    ticker
    reportType
    year
    fiscalPeriod
  }
}"""

RESTATEMENTS = """\
query Restatements($filter: DocumentFilter, $first: Int, $after: String) {
  restatements(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        concept
        period {
          start
          end
        }
        earlier {
          ...FactFields
        }
        later {
          ...FactFields
        }
        difference
        stockSplit
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment FactFields on Fact {
  id
  concept
  label
  value
  unit
  period {
    start
    end
    fiscalYear
    fiscalPeriod
    instant
  }
  dimensions {
    axis
    member
    label
  }
  source
  check
  page
  document {
    ...DocumentName
  }
}

fragment DocumentName on Document {
  id
  fileName
  metadata {
    company
    ticker
    reportType
    year
    fiscalPeriod
  }
}"""

CONCEPTS = """\
query Concepts($search: String, $filter: DocumentFilter, $first: Int, $after: String) {
  concepts(search: $search, filter: $filter, first: $first, after: $after) {
    edges {
      node {
        concept
        label
        factCount
        documentCount
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}"""

SCREEN = """\
query Screen($where: [FactCondition!]!, $fiscalYear: Int!, $first: Int, $after: String) {
  screen(where: $where, fiscalYear: $fiscalYear, first: $first, after: $after) {
    totalCount
    edges {
      node {
        company
        ticker
        values {
          ...FactFields
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment FactFields on Fact {
  id
  concept
  label
  value
  unit
  period {
    start
    end
    fiscalYear
    fiscalPeriod
    instant
  }
  dimensions {
    axis
    member
    label
  }
  source
  check
  page
  document {
    ...DocumentName
  }
}

fragment DocumentName on Document {
  id
  fileName
  metadata {
    company
    ticker
    reportType
    year
    fiscalPeriod
  }
}"""

COMPARE_FILINGS = """\
query CompareFilings($a: ID!, $b: ID!, $sections: [String!], $kinds: [ChangeKind!], $first: Int, $after: String) {
  compareFilings(a: $a, b: $b, sections: $sections) {
    sections {
      name
      state
      notCompared
      changes(kinds: $kinds, first: $first, after: $after) {
        totalCount
        edges {
          node {
            kind
            numbers {
              a
              b
            }
            a {
              ...ComparedFields
            }
            b {
              ...ComparedFields
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
    addedFacts {
      totalCount
      edges {
        node {
          label
          value
          unit
          period {
            start
            end
          }
          page
        }
      }
    }
    removedFacts {
      totalCount
      edges {
        node {
          label
          value
          unit
          period {
            start
            end
          }
          page
        }
      }
    }
    restatedFacts {
      totalCount
      edges {
        node {
          concept
          period {
            start
            end
          }
          a {
            label
            value
            unit
            period {
              start
              end
            }
            page
          }
          b {
            label
            value
            unit
            period {
              start
              end
            }
            page
          }
        }
      }
    }
  }
}

fragment ComparedFields on ComparedSentence {
  text
  passages {
    page
    quote
  }
}"""

DOCUMENTS = """\
query Documents($filter: DocumentFilter, $orderBy: DocumentOrder, $first: Int, $after: String) {
  documents(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    edges {
      node {
        ...DocumentFields
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment DocumentFields on Document {
  ...DocumentName
  mediaType
  sizeBytes
  status
  stage
  progress
  pageCount
  factCount
  illegiblePages
  createdAt
  completedAt
  error {
    code
    message
    retryable
  }
}

fragment DocumentName on Document {
  id
  fileName
  metadata {
    company
    ticker
    reportType
    year
    fiscalPeriod
  }
}"""

DOCUMENT = """\
query Document($id: ID!) {
  document(id: $id) {
    ...DocumentFields
  }
}

fragment DocumentFields on Document {
  ...DocumentName
  mediaType
  sizeBytes
  status
  stage
  progress
  pageCount
  factCount
  illegiblePages
  createdAt
  completedAt
  error {
    code
    message
    retryable
  }
}

fragment DocumentName on Document {
  id
  fileName
  metadata {
    company
    ticker
    reportType
    year
    fiscalPeriod
  }
}"""

DOCUMENT_PAGE = """\
query DocumentPage($id: ID!, $number: Int!) {
  document(id: $id) {
    ...DocumentName
    page(number: $number) {
      number
      text
      legibility
      tables {
        caption
        columns
        rows {
          label
          path
          cells {
            column
            text
          }
        }
      }
    }
  }
}

fragment DocumentName on Document {
  id
  fileName
  metadata {
    company
    ticker
    reportType
    year
    fiscalPeriod
  }
}"""

DOCUMENT_FACETS = """\
query DocumentFacets($filter: DocumentFilter, $first: Int! = 20) {
  documentFacets(filter: $filter, first: $first) {
    companies {
      value
      count
    }
    tickers {
      value
      count
    }
    reportTypes {
      value
      count
    }
    years {
      year
      count
    }
    tags {
      value
      count
    }
    statuses {
      status
      count
    }
  }
}"""

COVERAGE = """\
query Coverage($tickers: [String!]!, $years: [Int!]) {
  coverage(tickers: $tickers, years: $years) {
    ticker
    company
    year
    reports {
      reportType
      fiscalPeriod
      state
    }
  }
}"""

DOCUMENT_CHANGES = """\
query DocumentChanges($days: Int, $first: Int, $after: String) {
  documentChanges(days: $days, first: $first, after: $after) {
    totalCount
    edges {
      node {
        kind
        at
        document {
          ...DocumentName
        }
        fileName
        company
        ticker
        reportType
        year
        fiscalPeriod
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment DocumentName on Document {
  id
  fileName
  metadata {
    company
    ticker
    reportType
    year
    fiscalPeriod
  }
}"""

INGEST_DOCUMENT = """\
mutation IngestDocument($input: IngestDocumentInput!) {
  ingestDocument(input: $input) {
    document {
      ...DocumentFields
    }
    duplicate
    errors {
      ...Refusal
    }
  }
}

fragment DocumentFields on Document {
  ...DocumentName
  mediaType
  sizeBytes
  status
  stage
  progress
  pageCount
  factCount
  illegiblePages
  createdAt
  completedAt
  error {
    code
    message
    retryable
  }
}

fragment DocumentName on Document {
  id
  fileName
  metadata {
    company
    ticker
    reportType
    year
    fiscalPeriod
  }
}

fragment Refusal on UserError {
  code
  message
  path
  retryAfterSeconds
}"""

DOCUMENT_STATUS = """\
subscription DocumentStatus($documentId: ID!, $afterSeq: Int) {
  documentStatus(documentId: $documentId, afterSeq: $afterSeq) {
    documentId
    seq
    status
    stage
    progress
    attempt
    message
    error {
      code
      message
      retryable
    }
  }
}"""

ANSWER = """\
query Answer($question: String!, $filter: DocumentFilter, $options: AskOptions, $idempotencyKey: String) {
  answer(
    question: $question
    filter: $filter
    options: $options
    idempotencyKey: $idempotencyKey
  ) {
    ...AnswerFields
  }
}

fragment AnswerFields on Answer {
  id
  conversationId
  question
  text
  finishReason
  status
  model
  createdAt
  completedAt
  citations {
    index
    page
    quote
    startOffset
    endOffset
    document {
      ...DocumentName
    }
  }
  figures {
    text
    value
    unit
    scale
    verdict
    citation
    derivation
    reason
    fact {
      ...FactFields
    }
  }
  warnings
  absence {
    reason
    message
    missing
    available
    candidates {
      company
      ticker
    }
  }
  scope {
    ...ScopeFields
  }
  stale {
    reason
    message
  }
  error {
    code
    message
    retryable
  }
}

fragment DocumentName on Document {
  id
  fileName
  metadata {
    company
    ticker
    reportType
    year
    fiscalPeriod
  }
}

fragment FactFields on Fact {
  id
  concept
  label
  value
  unit
  period {
    start
    end
    fiscalYear
    fiscalPeriod
    instant
  }
  dimensions {
    axis
    member
    label
  }
  source
  check
  page
  document {
    ...DocumentName
  }
}

fragment ScopeFields on ResolvedScope {
  tickers
  years
  fiscalPeriods
  reportTypes
  inferred
  documentCount
  notices
}"""

ANSWER_BY_ID = """\
query AnswerById($id: ID!) {
  answerById(id: $id) {
    ...AnswerFields
  }
}

fragment AnswerFields on Answer {
  id
  conversationId
  question
  text
  finishReason
  status
  model
  createdAt
  completedAt
  citations {
    index
    page
    quote
    startOffset
    endOffset
    document {
      ...DocumentName
    }
  }
  figures {
    text
    value
    unit
    scale
    verdict
    citation
    derivation
    reason
    fact {
      ...FactFields
    }
  }
  warnings
  absence {
    reason
    message
    missing
    available
    candidates {
      company
      ticker
    }
  }
  scope {
    ...ScopeFields
  }
  stale {
    reason
    message
  }
  error {
    code
    message
    retryable
  }
}

fragment DocumentName on Document {
  id
  fileName
  metadata {
    company
    ticker
    reportType
    year
    fiscalPeriod
  }
}

fragment FactFields on Fact {
  id
  concept
  label
  value
  unit
  period {
    start
    end
    fiscalYear
    fiscalPeriod
    instant
  }
  dimensions {
    axis
    member
    label
  }
  source
  check
  page
  document {
    ...DocumentName
  }
}

fragment ScopeFields on ResolvedScope {
  tickers
  years
  fiscalPeriods
  reportTypes
  inferred
  documentCount
  notices
}"""

ANSWERS = """\
query Answers($filter: AnswerFilter, $first: Int, $after: String) {
  answers(filter: $filter, first: $first, after: $after) {
    totalCount
    edges {
      node {
        id
        question
        text
        status
        finishReason
        createdAt
        stale {
          reason
          message
        }
        error {
          code
          message
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}"""

CANCEL_ANSWER = """\
mutation CancelAnswer($input: AnswerActionInput!) {
  cancelAnswer(input: $input) {
    answer {
      id
      status
      text
    }
    errors {
      ...Refusal
    }
  }
}

fragment Refusal on UserError {
  code
  message
  path
  retryAfterSeconds
}"""

DELETE_ANSWER = """\
mutation DeleteAnswer($input: AnswerActionInput!) {
  deleteAnswer(input: $input) {
    deletedAnswerId
    errors {
      ...Refusal
    }
  }
}

fragment Refusal on UserError {
  code
  message
  path
  retryAfterSeconds
}"""

RATE_ANSWER = """\
mutation RateAnswer($input: RateAnswerInput!) {
  rateAnswer(input: $input) {
    answer {
      id
    }
    errors {
      ...Refusal
    }
  }
}

fragment Refusal on UserError {
  code
  message
  path
  retryAfterSeconds
}"""

RETRY_INGESTION = """\
mutation RetryIngestion($input: DocumentActionInput!) {
  retryIngestion(input: $input) {
    document {
      ...DocumentFields
    }
    errors {
      ...Refusal
    }
  }
}

fragment DocumentFields on Document {
  ...DocumentName
  mediaType
  sizeBytes
  status
  stage
  progress
  pageCount
  factCount
  illegiblePages
  createdAt
  completedAt
  error {
    code
    message
    retryable
  }
}

fragment DocumentName on Document {
  id
  fileName
  metadata {
    company
    ticker
    reportType
    year
    fiscalPeriod
  }
}

fragment Refusal on UserError {
  code
  message
  path
  retryAfterSeconds
}"""

REINGEST_DOCUMENT = """\
mutation ReingestDocument($input: DocumentActionInput!) {
  reingestDocument(input: $input) {
    document {
      ...DocumentFields
    }
    errors {
      ...Refusal
    }
  }
}

fragment DocumentFields on Document {
  ...DocumentName
  mediaType
  sizeBytes
  status
  stage
  progress
  pageCount
  factCount
  illegiblePages
  createdAt
  completedAt
  error {
    code
    message
    retryable
  }
}

fragment DocumentName on Document {
  id
  fileName
  metadata {
    company
    ticker
    reportType
    year
    fiscalPeriod
  }
}

fragment Refusal on UserError {
  code
  message
  path
  retryAfterSeconds
}"""

CANCEL_INGESTION = """\
mutation CancelIngestion($input: DocumentActionInput!) {
  cancelIngestion(input: $input) {
    document {
      ...DocumentFields
    }
    errors {
      ...Refusal
    }
  }
}

fragment DocumentFields on Document {
  ...DocumentName
  mediaType
  sizeBytes
  status
  stage
  progress
  pageCount
  factCount
  illegiblePages
  createdAt
  completedAt
  error {
    code
    message
    retryable
  }
}

fragment DocumentName on Document {
  id
  fileName
  metadata {
    company
    ticker
    reportType
    year
    fiscalPeriod
  }
}

fragment Refusal on UserError {
  code
  message
  path
  retryAfterSeconds
}"""

DELETE_DOCUMENT = """\
mutation DeleteDocument($input: DocumentActionInput!) {
  deleteDocument(input: $input) {
    deletedDocumentId
    errors {
      ...Refusal
    }
  }
}

fragment Refusal on UserError {
  code
  message
  path
  retryAfterSeconds
}"""

CREATE_WEBHOOK = """\
mutation CreateWebhook($input: CreateWebhookInput!) {
  createWebhook(input: $input) {
    webhook {
      id
      url
      events
    }
    secret
    errors {
      ...Refusal
    }
  }
}

fragment Refusal on UserError {
  code
  message
  path
  retryAfterSeconds
}"""

DELETE_WEBHOOK = """\
mutation DeleteWebhook($input: WebhookActionInput!) {
  deleteWebhook(input: $input) {
    deletedWebhookId
    errors {
      ...Refusal
    }
  }
}

fragment Refusal on UserError {
  code
  message
  path
  retryAfterSeconds
}"""

WEBHOOKS = """\
query Webhooks {
  webhooks {
    id
    url
    events
    createdAt
  }
}"""

START_EVALUATION = """\
mutation StartEvaluation($input: StartEvaluationInput!) {
  startEvaluation(input: $input) {
    evaluation {
      id
      questionCount
    }
    errors {
      ...Refusal
    }
  }
}

fragment Refusal on UserError {
  code
  message
  path
  retryAfterSeconds
}"""

EVALUATION_PROGRESS = """\
subscription EvaluationProgress($id: ID!, $afterSeq: Int) {
  evaluationProgress(id: $id, afterSeq: $afterSeq) {
    seq
    status
    answeredCount
    questionCount
    message
  }
}"""

EVALUATION = """\
query Evaluation($id: ID!) {
  evaluation(id: $id) {
    id
    name
    status
    questionCount
    answeredCount
    model
    error
    createdAt
    scores {
      metric
      title
      unit
      value
      low
      high
      scored
      unscored
    }
  }
}"""

DOCUMENT_ACTIVITY = """\
subscription DocumentActivity($filter: DocumentFilter) {
  documentActivity(filter: $filter) {
    documentId
    seq
    status
    stage
    progress
    message
  }
}"""
