// A fact with other filings' values, its series, and the facts of a document.
import { graphql } from "../gql";
import type { DocumentFactsQuery, FactSeriesQuery, FactViewQuery } from "../gql/graphql";

export const FACT_VIEW = graphql(`
  query FactView($id: ID!) {
    node(id: $id) {
      id
      ... on Fact {
        concept
        label
        heading
        column
        text
        value
        unit
        decimals
        source
        check
        period {
          start
          end
          fiscalYear
          fiscalPeriod
          instant
        }
        dimensions {
          label
        }
        document {
          id
          metadata {
            ticker
            filedOn
            periodEnd
          }
        }
        versions {
          id
          value
          unit
          decimals
          source
          page
          startOffset
          endOffset
          rowStart
          rowEnd
          document {
            id
            fileName
            metadata {
              reportType
              year
              fiscalPeriod
              filedOn
              periodEnd
            }
          }
        }
      }
    }
  }
`);

export const FACT_SERIES = graphql(`
  query FactSeries($ticker: String!, $concept: String!, $frequency: Frequency!) {
    factSeries(tickers: [$ticker], concept: $concept, frequency: $frequency, last: 8) {
      unit
      points {
        fact {
          id
          value
          page
          startOffset
          endOffset
          rowStart
          rowEnd
          period {
            start
            end
            fiscalYear
            fiscalPeriod
            instant
          }
          document {
            id
            fileName
          }
        }
        restates {
          id
          value
        }
      }
    }
  }
`);

export const DOCUMENT_FACTS = graphql(`
  query DocumentFacts($id: ID!, $filter: FactFilter, $search: String, $after: String) {
    document(id: $id) {
      id
      factCount
      facts(filter: $filter, search: $search, first: 25, after: $after) {
        edges {
          node {
            id
            label
            value
            unit
            page
            startOffset
            endOffset
            rowStart
            rowEnd
            period {
              start
              end
              fiscalYear
              fiscalPeriod
              instant
            }
            dimensions {
              label
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export type ViewedFact = Extract<NonNullable<FactViewQuery["node"]>, { value: string }>;
export type Version = ViewedFact["versions"][number];
export type SeriesPoint = FactSeriesQuery["factSeries"][number]["points"][number];
export type ListedFact = NonNullable<DocumentFactsQuery["document"]>["facts"]["edges"][number]["node"];
