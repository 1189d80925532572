// One page of a document: as it is printed, as text, and where a passage of it stands.
import { graphql } from "../gql";
import type { PageViewQuery } from "../gql/graphql";

export const PAGE_VIEW = graphql(`
  query PageView($id: ID!, $page: Int!, $width: Int!) {
    document(id: $id) {
      id
      fileName
      mediaType
      pageCount
      page(number: $page) {
        number
        printedNumber
        text
        legibility
        width
        height
        image(width: $width) {
          url
          width
          height
        }
      }
    }
  }
`);

export const PAGE_BOXES = graphql(`
  query PageBoxes($id: ID!, $page: Int!, $start: Int!, $end: Int!, $from: Int!, $to: Int!) {
    document(id: $id) {
      id
      page(number: $page) {
        number
        quote: boxes(startOffset: $start, endOffset: $end) {
          x
          y
          width
          height
        }
        figure: boxes(startOffset: $from, endOffset: $to) {
          x
          y
          width
          height
        }
      }
    }
  }
`);

export const PAGE_TABLES = graphql(`
  query PageTables($id: ID!, $page: Int!) {
    document(id: $id) {
      id
      page(number: $page) {
        number
        tables {
          caption
          stub
          columns
          startOffset
          endOffset
          rows {
            label
            notes
            path
            startOffset
            endOffset
            cells {
              column
              columns
              text
              notes
              startOffset
              endOffset
            }
          }
        }
      }
    }
  }
`);

export const FILE_LINK = graphql(`
  query FileLink($id: ID!) {
    document(id: $id) {
      id
      file {
        url
        mediaType
        sizeBytes
      }
    }
  }
`);

export type ViewedDocument = NonNullable<PageViewQuery["document"]>;
export type ViewedPage = NonNullable<ViewedDocument["page"]>;
