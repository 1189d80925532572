/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  subscription DocumentActivity {\n    documentActivity {\n      documentId\n      seq\n      status\n      stage\n      progress\n      attempt\n      message\n      occurredAt\n      document {\n        ...DocumentRow\n      }\n    }\n  }\n": typeof types.DocumentActivityDocument,
    "\n  query DocumentsAgain($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      ... on Document {\n        ...DocumentRow\n      }\n    }\n  }\n": typeof types.DocumentsAgainDocument,
    "\n  fragment ScopeParts on ResolvedScope {\n    tickers\n    years\n    fiscalPeriods\n    reportTypes\n    inferred\n    documentCount\n  }\n": typeof types.ScopePartsFragmentDoc,
    "\n  fragment SourceParts on SearchHit {\n    rank\n    page\n    section\n    text\n    document {\n      id\n      fileName\n      metadata {\n        company\n        ticker\n        reportType\n        year\n        fiscalPeriod\n      }\n    }\n  }\n": typeof types.SourcePartsFragmentDoc,
    "\n  fragment AnswerParts on Answer {\n    id\n    question\n    text\n    finishReason\n    model\n    citations {\n      index\n      page\n      quote\n      startOffset\n      endOffset\n      document {\n        id\n        fileName\n        metadata {\n          company\n          ticker\n          reportType\n          year\n          fiscalPeriod\n        }\n      }\n    }\n    figures {\n      text\n      value\n      unit\n      scale\n      verdict\n      citation\n      derivation\n    }\n    warnings\n    scope {\n      ...ScopeParts\n    }\n    timings {\n      retrievalMs\n      firstTokenMs\n      totalMs\n    }\n  }\n": typeof types.AnswerPartsFragmentDoc,
    "\n  subscription Ask($question: String!, $filter: DocumentFilter, $options: AskOptions) {\n    ask(question: $question, filter: $filter, options: $options) {\n      __typename\n      ... on AskSourcesRetrieved {\n        seq\n        sources {\n          ...SourceParts\n        }\n        scope {\n          ...ScopeParts\n        }\n      }\n      ... on AskTokensGenerated {\n        seq\n        text\n      }\n      ... on AskCompleted {\n        seq\n        answer {\n          ...AnswerParts\n        }\n      }\n      ... on AskFailed {\n        seq\n        code\n        message\n        retryable\n      }\n    }\n  }\n": typeof types.AskDocument,
    "\n  mutation UpdateMetadata($input: UpdateDocumentMetadataInput!) {\n    updateDocumentMetadata(input: $input) {\n      document {\n        ...DocumentRow\n      }\n      errors {\n        message\n      }\n    }\n  }\n": typeof types.UpdateMetadataDocument,
    "\n  mutation Retry($input: DocumentActionInput!) {\n    retryIngestion(input: $input) {\n      document {\n        ...DocumentRow\n      }\n      errors {\n        message\n      }\n    }\n  }\n": typeof types.RetryDocument,
    "\n  mutation Reingest($input: DocumentActionInput!) {\n    reingestDocument(input: $input) {\n      document {\n        ...DocumentRow\n      }\n      errors {\n        message\n      }\n    }\n  }\n": typeof types.ReingestDocument,
    "\n  mutation Cancel($input: DocumentActionInput!) {\n    cancelIngestion(input: $input) {\n      document {\n        ...DocumentRow\n      }\n      errors {\n        message\n      }\n    }\n  }\n": typeof types.CancelDocument,
    "\n  mutation Delete($input: DocumentActionInput!) {\n    deleteDocument(input: $input) {\n      deletedDocumentId\n      errors {\n        message\n      }\n    }\n  }\n": typeof types.DeleteDocument,
    "\n  query Corpus {\n    corpus {\n      documentCount\n      chunkCount\n      oldestPendingSeconds\n      workers\n      byStatus {\n        status\n        count\n      }\n    }\n  }\n": typeof types.CorpusDocument,
    "\n  query Facets {\n    documents(first: 100) {\n      edges {\n        node {\n          id\n          metadata {\n            company\n            ticker\n            reportType\n            year\n          }\n        }\n      }\n    }\n  }\n": typeof types.FacetsDocument,
    "\n  fragment DocumentRow on Document {\n    id\n    fileName\n    mediaType\n    sizeBytes\n    status\n    stage\n    progress\n    attempt\n    seq\n    pageCount\n    chunkCount\n    illegiblePages\n    createdAt\n    completedAt\n    metadata {\n      company\n      ticker\n      reportType\n      year\n      fiscalPeriod\n      tags\n      detected\n    }\n    error {\n      code\n      stage\n      message\n      retryable\n    }\n  }\n": typeof types.DocumentRowFragmentDoc,
    "\n  query PageText($id: ID!, $page: Int!) {\n    document(id: $id) {\n      id\n      fileName\n      pageCount\n      page(number: $page) {\n        number\n        text\n      }\n    }\n  }\n": typeof types.PageTextDocument,
    "\n  mutation Ingest($input: IngestDocumentInput!) {\n    ingestDocument(input: $input) {\n      duplicate\n      document {\n        ...DocumentRow\n      }\n      errors {\n        code\n        message\n      }\n    }\n  }\n": typeof types.IngestDocument,
    "\n  query Documents($filter: DocumentFilter, $orderBy: DocumentOrder, $first: Int!, $after: String) {\n    documents(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        cursor\n        node {\n          id\n          ...DocumentRow\n        }\n      }\n    }\n  }\n": typeof types.DocumentsDocument,
    "\n  query DocumentHistory($id: ID!) {\n    document(id: $id) {\n      id\n      sha256\n      updatedAt\n      ...DocumentRow\n      metadata {\n        periodEnd\n        sourceUrl\n      }\n      events {\n        documentId\n        seq\n        status\n        stage\n        progress\n        attempt\n        message\n        occurredAt\n      }\n    }\n  }\n": typeof types.DocumentHistoryDocument,
    "\n  subscription DocumentStatus($id: ID!, $afterSeq: Int) {\n    documentStatus(documentId: $id, afterSeq: $afterSeq) {\n      documentId\n      seq\n      status\n      stage\n      progress\n      attempt\n      message\n      occurredAt\n      document {\n        ...DocumentRow\n      }\n    }\n  }\n": typeof types.DocumentStatusDocument,
    "\n  fragment EvaluationRow on Evaluation {\n    id\n    seq\n    name\n    status\n    questionCount\n    answeredCount\n    model\n    createdAt\n    completedAt\n    error\n    scores {\n      metric\n      title\n      unit\n      value\n      low\n      high\n    }\n  }\n": typeof types.EvaluationRowFragmentDoc,
    "\n  query Evaluations {\n    evaluations(first: 30) {\n      totalCount\n      edges {\n        node {\n          id\n          ...EvaluationRow\n        }\n      }\n    }\n  }\n": typeof types.EvaluationsDocument,
    "\n  subscription EvaluationProgress($id: ID!, $afterSeq: Int) {\n    evaluationProgress(id: $id, afterSeq: $afterSeq) {\n      seq\n      evaluation {\n        ...EvaluationRow\n      }\n    }\n  }\n": typeof types.EvaluationProgressDocument,
    "\n  query Recent {\n    finished: documents(filter: { statuses: [COMPLETED, FAILED] }, orderBy: { field: UPDATED_AT, direction: DESC }, first: 100) {\n      edges {\n        node {\n          id\n          status\n          updatedAt\n          completedAt\n        }\n      }\n    }\n    failed: documents(filter: { statuses: [FAILED] }, orderBy: { field: UPDATED_AT, direction: DESC }, first: 5) {\n      totalCount\n      edges {\n        node {\n          id\n          ...DocumentRow\n        }\n      }\n    }\n    moving: documents(filter: { statuses: [PENDING, PROCESSING] }, orderBy: { field: UPDATED_AT, direction: DESC }, first: 8) {\n      totalCount\n      edges {\n        node {\n          id\n          ...DocumentRow\n        }\n      }\n    }\n  }\n": typeof types.RecentDocument,
};
const documents: Documents = {
    "\n  subscription DocumentActivity {\n    documentActivity {\n      documentId\n      seq\n      status\n      stage\n      progress\n      attempt\n      message\n      occurredAt\n      document {\n        ...DocumentRow\n      }\n    }\n  }\n": types.DocumentActivityDocument,
    "\n  query DocumentsAgain($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      ... on Document {\n        ...DocumentRow\n      }\n    }\n  }\n": types.DocumentsAgainDocument,
    "\n  fragment ScopeParts on ResolvedScope {\n    tickers\n    years\n    fiscalPeriods\n    reportTypes\n    inferred\n    documentCount\n  }\n": types.ScopePartsFragmentDoc,
    "\n  fragment SourceParts on SearchHit {\n    rank\n    page\n    section\n    text\n    document {\n      id\n      fileName\n      metadata {\n        company\n        ticker\n        reportType\n        year\n        fiscalPeriod\n      }\n    }\n  }\n": types.SourcePartsFragmentDoc,
    "\n  fragment AnswerParts on Answer {\n    id\n    question\n    text\n    finishReason\n    model\n    citations {\n      index\n      page\n      quote\n      startOffset\n      endOffset\n      document {\n        id\n        fileName\n        metadata {\n          company\n          ticker\n          reportType\n          year\n          fiscalPeriod\n        }\n      }\n    }\n    figures {\n      text\n      value\n      unit\n      scale\n      verdict\n      citation\n      derivation\n    }\n    warnings\n    scope {\n      ...ScopeParts\n    }\n    timings {\n      retrievalMs\n      firstTokenMs\n      totalMs\n    }\n  }\n": types.AnswerPartsFragmentDoc,
    "\n  subscription Ask($question: String!, $filter: DocumentFilter, $options: AskOptions) {\n    ask(question: $question, filter: $filter, options: $options) {\n      __typename\n      ... on AskSourcesRetrieved {\n        seq\n        sources {\n          ...SourceParts\n        }\n        scope {\n          ...ScopeParts\n        }\n      }\n      ... on AskTokensGenerated {\n        seq\n        text\n      }\n      ... on AskCompleted {\n        seq\n        answer {\n          ...AnswerParts\n        }\n      }\n      ... on AskFailed {\n        seq\n        code\n        message\n        retryable\n      }\n    }\n  }\n": types.AskDocument,
    "\n  mutation UpdateMetadata($input: UpdateDocumentMetadataInput!) {\n    updateDocumentMetadata(input: $input) {\n      document {\n        ...DocumentRow\n      }\n      errors {\n        message\n      }\n    }\n  }\n": types.UpdateMetadataDocument,
    "\n  mutation Retry($input: DocumentActionInput!) {\n    retryIngestion(input: $input) {\n      document {\n        ...DocumentRow\n      }\n      errors {\n        message\n      }\n    }\n  }\n": types.RetryDocument,
    "\n  mutation Reingest($input: DocumentActionInput!) {\n    reingestDocument(input: $input) {\n      document {\n        ...DocumentRow\n      }\n      errors {\n        message\n      }\n    }\n  }\n": types.ReingestDocument,
    "\n  mutation Cancel($input: DocumentActionInput!) {\n    cancelIngestion(input: $input) {\n      document {\n        ...DocumentRow\n      }\n      errors {\n        message\n      }\n    }\n  }\n": types.CancelDocument,
    "\n  mutation Delete($input: DocumentActionInput!) {\n    deleteDocument(input: $input) {\n      deletedDocumentId\n      errors {\n        message\n      }\n    }\n  }\n": types.DeleteDocument,
    "\n  query Corpus {\n    corpus {\n      documentCount\n      chunkCount\n      oldestPendingSeconds\n      workers\n      byStatus {\n        status\n        count\n      }\n    }\n  }\n": types.CorpusDocument,
    "\n  query Facets {\n    documents(first: 100) {\n      edges {\n        node {\n          id\n          metadata {\n            company\n            ticker\n            reportType\n            year\n          }\n        }\n      }\n    }\n  }\n": types.FacetsDocument,
    "\n  fragment DocumentRow on Document {\n    id\n    fileName\n    mediaType\n    sizeBytes\n    status\n    stage\n    progress\n    attempt\n    seq\n    pageCount\n    chunkCount\n    illegiblePages\n    createdAt\n    completedAt\n    metadata {\n      company\n      ticker\n      reportType\n      year\n      fiscalPeriod\n      tags\n      detected\n    }\n    error {\n      code\n      stage\n      message\n      retryable\n    }\n  }\n": types.DocumentRowFragmentDoc,
    "\n  query PageText($id: ID!, $page: Int!) {\n    document(id: $id) {\n      id\n      fileName\n      pageCount\n      page(number: $page) {\n        number\n        text\n      }\n    }\n  }\n": types.PageTextDocument,
    "\n  mutation Ingest($input: IngestDocumentInput!) {\n    ingestDocument(input: $input) {\n      duplicate\n      document {\n        ...DocumentRow\n      }\n      errors {\n        code\n        message\n      }\n    }\n  }\n": types.IngestDocument,
    "\n  query Documents($filter: DocumentFilter, $orderBy: DocumentOrder, $first: Int!, $after: String) {\n    documents(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        cursor\n        node {\n          id\n          ...DocumentRow\n        }\n      }\n    }\n  }\n": types.DocumentsDocument,
    "\n  query DocumentHistory($id: ID!) {\n    document(id: $id) {\n      id\n      sha256\n      updatedAt\n      ...DocumentRow\n      metadata {\n        periodEnd\n        sourceUrl\n      }\n      events {\n        documentId\n        seq\n        status\n        stage\n        progress\n        attempt\n        message\n        occurredAt\n      }\n    }\n  }\n": types.DocumentHistoryDocument,
    "\n  subscription DocumentStatus($id: ID!, $afterSeq: Int) {\n    documentStatus(documentId: $id, afterSeq: $afterSeq) {\n      documentId\n      seq\n      status\n      stage\n      progress\n      attempt\n      message\n      occurredAt\n      document {\n        ...DocumentRow\n      }\n    }\n  }\n": types.DocumentStatusDocument,
    "\n  fragment EvaluationRow on Evaluation {\n    id\n    seq\n    name\n    status\n    questionCount\n    answeredCount\n    model\n    createdAt\n    completedAt\n    error\n    scores {\n      metric\n      title\n      unit\n      value\n      low\n      high\n    }\n  }\n": types.EvaluationRowFragmentDoc,
    "\n  query Evaluations {\n    evaluations(first: 30) {\n      totalCount\n      edges {\n        node {\n          id\n          ...EvaluationRow\n        }\n      }\n    }\n  }\n": types.EvaluationsDocument,
    "\n  subscription EvaluationProgress($id: ID!, $afterSeq: Int) {\n    evaluationProgress(id: $id, afterSeq: $afterSeq) {\n      seq\n      evaluation {\n        ...EvaluationRow\n      }\n    }\n  }\n": types.EvaluationProgressDocument,
    "\n  query Recent {\n    finished: documents(filter: { statuses: [COMPLETED, FAILED] }, orderBy: { field: UPDATED_AT, direction: DESC }, first: 100) {\n      edges {\n        node {\n          id\n          status\n          updatedAt\n          completedAt\n        }\n      }\n    }\n    failed: documents(filter: { statuses: [FAILED] }, orderBy: { field: UPDATED_AT, direction: DESC }, first: 5) {\n      totalCount\n      edges {\n        node {\n          id\n          ...DocumentRow\n        }\n      }\n    }\n    moving: documents(filter: { statuses: [PENDING, PROCESSING] }, orderBy: { field: UPDATED_AT, direction: DESC }, first: 8) {\n      totalCount\n      edges {\n        node {\n          id\n          ...DocumentRow\n        }\n      }\n    }\n  }\n": types.RecentDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription DocumentActivity {\n    documentActivity {\n      documentId\n      seq\n      status\n      stage\n      progress\n      attempt\n      message\n      occurredAt\n      document {\n        ...DocumentRow\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription DocumentActivity {\n    documentActivity {\n      documentId\n      seq\n      status\n      stage\n      progress\n      attempt\n      message\n      occurredAt\n      document {\n        ...DocumentRow\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DocumentsAgain($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      ... on Document {\n        ...DocumentRow\n      }\n    }\n  }\n"): (typeof documents)["\n  query DocumentsAgain($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      ... on Document {\n        ...DocumentRow\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ScopeParts on ResolvedScope {\n    tickers\n    years\n    fiscalPeriods\n    reportTypes\n    inferred\n    documentCount\n  }\n"): (typeof documents)["\n  fragment ScopeParts on ResolvedScope {\n    tickers\n    years\n    fiscalPeriods\n    reportTypes\n    inferred\n    documentCount\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SourceParts on SearchHit {\n    rank\n    page\n    section\n    text\n    document {\n      id\n      fileName\n      metadata {\n        company\n        ticker\n        reportType\n        year\n        fiscalPeriod\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment SourceParts on SearchHit {\n    rank\n    page\n    section\n    text\n    document {\n      id\n      fileName\n      metadata {\n        company\n        ticker\n        reportType\n        year\n        fiscalPeriod\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AnswerParts on Answer {\n    id\n    question\n    text\n    finishReason\n    model\n    citations {\n      index\n      page\n      quote\n      startOffset\n      endOffset\n      document {\n        id\n        fileName\n        metadata {\n          company\n          ticker\n          reportType\n          year\n          fiscalPeriod\n        }\n      }\n    }\n    figures {\n      text\n      value\n      unit\n      scale\n      verdict\n      citation\n      derivation\n    }\n    warnings\n    scope {\n      ...ScopeParts\n    }\n    timings {\n      retrievalMs\n      firstTokenMs\n      totalMs\n    }\n  }\n"): (typeof documents)["\n  fragment AnswerParts on Answer {\n    id\n    question\n    text\n    finishReason\n    model\n    citations {\n      index\n      page\n      quote\n      startOffset\n      endOffset\n      document {\n        id\n        fileName\n        metadata {\n          company\n          ticker\n          reportType\n          year\n          fiscalPeriod\n        }\n      }\n    }\n    figures {\n      text\n      value\n      unit\n      scale\n      verdict\n      citation\n      derivation\n    }\n    warnings\n    scope {\n      ...ScopeParts\n    }\n    timings {\n      retrievalMs\n      firstTokenMs\n      totalMs\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Ask($question: String!, $filter: DocumentFilter, $options: AskOptions) {\n    ask(question: $question, filter: $filter, options: $options) {\n      __typename\n      ... on AskSourcesRetrieved {\n        seq\n        sources {\n          ...SourceParts\n        }\n        scope {\n          ...ScopeParts\n        }\n      }\n      ... on AskTokensGenerated {\n        seq\n        text\n      }\n      ... on AskCompleted {\n        seq\n        answer {\n          ...AnswerParts\n        }\n      }\n      ... on AskFailed {\n        seq\n        code\n        message\n        retryable\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription Ask($question: String!, $filter: DocumentFilter, $options: AskOptions) {\n    ask(question: $question, filter: $filter, options: $options) {\n      __typename\n      ... on AskSourcesRetrieved {\n        seq\n        sources {\n          ...SourceParts\n        }\n        scope {\n          ...ScopeParts\n        }\n      }\n      ... on AskTokensGenerated {\n        seq\n        text\n      }\n      ... on AskCompleted {\n        seq\n        answer {\n          ...AnswerParts\n        }\n      }\n      ... on AskFailed {\n        seq\n        code\n        message\n        retryable\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateMetadata($input: UpdateDocumentMetadataInput!) {\n    updateDocumentMetadata(input: $input) {\n      document {\n        ...DocumentRow\n      }\n      errors {\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateMetadata($input: UpdateDocumentMetadataInput!) {\n    updateDocumentMetadata(input: $input) {\n      document {\n        ...DocumentRow\n      }\n      errors {\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Retry($input: DocumentActionInput!) {\n    retryIngestion(input: $input) {\n      document {\n        ...DocumentRow\n      }\n      errors {\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Retry($input: DocumentActionInput!) {\n    retryIngestion(input: $input) {\n      document {\n        ...DocumentRow\n      }\n      errors {\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Reingest($input: DocumentActionInput!) {\n    reingestDocument(input: $input) {\n      document {\n        ...DocumentRow\n      }\n      errors {\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Reingest($input: DocumentActionInput!) {\n    reingestDocument(input: $input) {\n      document {\n        ...DocumentRow\n      }\n      errors {\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Cancel($input: DocumentActionInput!) {\n    cancelIngestion(input: $input) {\n      document {\n        ...DocumentRow\n      }\n      errors {\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Cancel($input: DocumentActionInput!) {\n    cancelIngestion(input: $input) {\n      document {\n        ...DocumentRow\n      }\n      errors {\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Delete($input: DocumentActionInput!) {\n    deleteDocument(input: $input) {\n      deletedDocumentId\n      errors {\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Delete($input: DocumentActionInput!) {\n    deleteDocument(input: $input) {\n      deletedDocumentId\n      errors {\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Corpus {\n    corpus {\n      documentCount\n      chunkCount\n      oldestPendingSeconds\n      workers\n      byStatus {\n        status\n        count\n      }\n    }\n  }\n"): (typeof documents)["\n  query Corpus {\n    corpus {\n      documentCount\n      chunkCount\n      oldestPendingSeconds\n      workers\n      byStatus {\n        status\n        count\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Facets {\n    documents(first: 100) {\n      edges {\n        node {\n          id\n          metadata {\n            company\n            ticker\n            reportType\n            year\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Facets {\n    documents(first: 100) {\n      edges {\n        node {\n          id\n          metadata {\n            company\n            ticker\n            reportType\n            year\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DocumentRow on Document {\n    id\n    fileName\n    mediaType\n    sizeBytes\n    status\n    stage\n    progress\n    attempt\n    seq\n    pageCount\n    chunkCount\n    illegiblePages\n    createdAt\n    completedAt\n    metadata {\n      company\n      ticker\n      reportType\n      year\n      fiscalPeriod\n      tags\n      detected\n    }\n    error {\n      code\n      stage\n      message\n      retryable\n    }\n  }\n"): (typeof documents)["\n  fragment DocumentRow on Document {\n    id\n    fileName\n    mediaType\n    sizeBytes\n    status\n    stage\n    progress\n    attempt\n    seq\n    pageCount\n    chunkCount\n    illegiblePages\n    createdAt\n    completedAt\n    metadata {\n      company\n      ticker\n      reportType\n      year\n      fiscalPeriod\n      tags\n      detected\n    }\n    error {\n      code\n      stage\n      message\n      retryable\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PageText($id: ID!, $page: Int!) {\n    document(id: $id) {\n      id\n      fileName\n      pageCount\n      page(number: $page) {\n        number\n        text\n      }\n    }\n  }\n"): (typeof documents)["\n  query PageText($id: ID!, $page: Int!) {\n    document(id: $id) {\n      id\n      fileName\n      pageCount\n      page(number: $page) {\n        number\n        text\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Ingest($input: IngestDocumentInput!) {\n    ingestDocument(input: $input) {\n      duplicate\n      document {\n        ...DocumentRow\n      }\n      errors {\n        code\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Ingest($input: IngestDocumentInput!) {\n    ingestDocument(input: $input) {\n      duplicate\n      document {\n        ...DocumentRow\n      }\n      errors {\n        code\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Documents($filter: DocumentFilter, $orderBy: DocumentOrder, $first: Int!, $after: String) {\n    documents(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        cursor\n        node {\n          id\n          ...DocumentRow\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Documents($filter: DocumentFilter, $orderBy: DocumentOrder, $first: Int!, $after: String) {\n    documents(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        cursor\n        node {\n          id\n          ...DocumentRow\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DocumentHistory($id: ID!) {\n    document(id: $id) {\n      id\n      sha256\n      updatedAt\n      ...DocumentRow\n      metadata {\n        periodEnd\n        sourceUrl\n      }\n      events {\n        documentId\n        seq\n        status\n        stage\n        progress\n        attempt\n        message\n        occurredAt\n      }\n    }\n  }\n"): (typeof documents)["\n  query DocumentHistory($id: ID!) {\n    document(id: $id) {\n      id\n      sha256\n      updatedAt\n      ...DocumentRow\n      metadata {\n        periodEnd\n        sourceUrl\n      }\n      events {\n        documentId\n        seq\n        status\n        stage\n        progress\n        attempt\n        message\n        occurredAt\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription DocumentStatus($id: ID!, $afterSeq: Int) {\n    documentStatus(documentId: $id, afterSeq: $afterSeq) {\n      documentId\n      seq\n      status\n      stage\n      progress\n      attempt\n      message\n      occurredAt\n      document {\n        ...DocumentRow\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription DocumentStatus($id: ID!, $afterSeq: Int) {\n    documentStatus(documentId: $id, afterSeq: $afterSeq) {\n      documentId\n      seq\n      status\n      stage\n      progress\n      attempt\n      message\n      occurredAt\n      document {\n        ...DocumentRow\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EvaluationRow on Evaluation {\n    id\n    seq\n    name\n    status\n    questionCount\n    answeredCount\n    model\n    createdAt\n    completedAt\n    error\n    scores {\n      metric\n      title\n      unit\n      value\n      low\n      high\n    }\n  }\n"): (typeof documents)["\n  fragment EvaluationRow on Evaluation {\n    id\n    seq\n    name\n    status\n    questionCount\n    answeredCount\n    model\n    createdAt\n    completedAt\n    error\n    scores {\n      metric\n      title\n      unit\n      value\n      low\n      high\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Evaluations {\n    evaluations(first: 30) {\n      totalCount\n      edges {\n        node {\n          id\n          ...EvaluationRow\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Evaluations {\n    evaluations(first: 30) {\n      totalCount\n      edges {\n        node {\n          id\n          ...EvaluationRow\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription EvaluationProgress($id: ID!, $afterSeq: Int) {\n    evaluationProgress(id: $id, afterSeq: $afterSeq) {\n      seq\n      evaluation {\n        ...EvaluationRow\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription EvaluationProgress($id: ID!, $afterSeq: Int) {\n    evaluationProgress(id: $id, afterSeq: $afterSeq) {\n      seq\n      evaluation {\n        ...EvaluationRow\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Recent {\n    finished: documents(filter: { statuses: [COMPLETED, FAILED] }, orderBy: { field: UPDATED_AT, direction: DESC }, first: 100) {\n      edges {\n        node {\n          id\n          status\n          updatedAt\n          completedAt\n        }\n      }\n    }\n    failed: documents(filter: { statuses: [FAILED] }, orderBy: { field: UPDATED_AT, direction: DESC }, first: 5) {\n      totalCount\n      edges {\n        node {\n          id\n          ...DocumentRow\n        }\n      }\n    }\n    moving: documents(filter: { statuses: [PENDING, PROCESSING] }, orderBy: { field: UPDATED_AT, direction: DESC }, first: 8) {\n      totalCount\n      edges {\n        node {\n          id\n          ...DocumentRow\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Recent {\n    finished: documents(filter: { statuses: [COMPLETED, FAILED] }, orderBy: { field: UPDATED_AT, direction: DESC }, first: 100) {\n      edges {\n        node {\n          id\n          status\n          updatedAt\n          completedAt\n        }\n      }\n    }\n    failed: documents(filter: { statuses: [FAILED] }, orderBy: { field: UPDATED_AT, direction: DESC }, first: 5) {\n      totalCount\n      edges {\n        node {\n          id\n          ...DocumentRow\n        }\n      }\n    }\n    moving: documents(filter: { statuses: [PENDING, PROCESSING] }, orderBy: { field: UPDATED_AT, direction: DESC }, first: 8) {\n      totalCount\n      edges {\n        node {\n          id\n          ...DocumentRow\n        }\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;