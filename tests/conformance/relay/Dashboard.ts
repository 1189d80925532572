// A dashboard as Relay's users write one: a paginated list, a refetchable row, mutations that update the store by
// `deletedDocumentId`, and subscriptions. It is compiled, never run.
import { graphql } from "relay-runtime";

export const row = graphql`
  fragment DashboardRow_document on Document @refetchable(queryName: "DashboardRowRefetchQuery") {
    id
    fileName
    status
    progress
    metadata {
      company
      fiscalPeriod
      tags
    }
  }
`;

export const list = graphql`
  fragment DashboardList_query on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" }, filter: { type: "DocumentFilter" })
  @refetchable(queryName: "DashboardListPaginationQuery") {
    documents(first: $first, after: $after, filter: $filter) @connection(key: "DashboardList_documents") {
      totalCount
      edges {
        node {
          ...DashboardRow_document
        }
      }
    }
  }
`;

export const chunks = graphql`
  fragment DashboardChunks_document on Document
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "DashboardChunksPaginationQuery") {
    chunks(first: $first, after: $after) @connection(key: "DashboardChunks_chunks") {
      edges {
        node {
          text
        }
      }
    }
  }
`;

export const page = graphql`
  query DashboardQuery($filter: DocumentFilter, $id: ID!) {
    ...DashboardList_query @arguments(filter: $filter)
    document(id: $id) {
      ...DashboardChunks_document
    }
  }
`;

export const ingest = graphql`
  mutation DashboardIngestMutation($input: IngestDocumentInput!, $connections: [ID!]!) {
    ingestDocument(input: $input) {
      document @prependNode(connections: $connections, edgeTypeName: "DocumentEdge") {
        ...DashboardRow_document
      }
      errors {
        code
        message
      }
    }
  }
`;

export const remove = graphql`
  mutation DashboardDeleteMutation($input: DocumentActionInput!, $connections: [ID!]!) {
    deleteDocument(input: $input) {
      deletedDocumentId @deleteRecord @deleteEdge(connections: $connections)
    }
  }
`;

export const status = graphql`
  subscription DashboardStatusSubscription($id: ID!, $afterSeq: Int) {
    documentStatus(documentId: $id, afterSeq: $afterSeq) {
      seq
      document {
        ...DashboardRow_document
      }
    }
  }
`;

export const ask = graphql`
  subscription DashboardAskSubscription($question: String!) {
    ask(question: $question) {
      ... on AskTokensGenerated {
        text
      }
      ... on AskCompleted {
        answer {
          text
          citations {
            quote
            document {
              ...DashboardRow_document
            }
          }
        }
      }
    }
  }
`;
