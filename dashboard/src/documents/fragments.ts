// What the list shows of a document; every query, mutation and event that touches one asks for the same.
import { graphql } from "../gql";
import type { DocumentRowFragment } from "../gql/graphql";

export type Row = DocumentRowFragment;

export const DOCUMENT_ROW = graphql(`
  fragment DocumentRow on Document {
    id
    fileName
    mediaType
    sizeBytes
    status
    stage
    progress
    attempt
    seq
    pageCount
    chunkCount
    illegiblePages
    createdAt
    updatedAt
    completedAt
    metadata {
      company
      ticker
      reportType
      year
      fiscalPeriod
      tags
      detected
    }
    error {
      code
      stage
      message
      retryable
    }
  }
`);
