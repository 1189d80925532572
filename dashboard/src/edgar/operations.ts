// What the dashboard asks of EDGAR: a company's filings, adding them, and watched companies.
import { graphql } from "../gql";

export const FILING = graphql(`
  fragment Filing on EdgarFiling {
    accession
    form
    filedOn
    periodEnd
    fiscalYear
    sizeBytes
    document {
      id
      status
    }
  }
`);

export const EDGAR_FILINGS = graphql(`
  query EdgarFilings($ticker: String!, $forms: [String!], $fiscalYears: [Int!], $first: Int!, $after: String) {
    edgarFilings(ticker: $ticker, forms: $forms, fiscalYears: $fiscalYears, first: $first, after: $after) {
      company {
        cik
        name
        tickers
      }
      readBackTo
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          ...Filing
        }
      }
    }
  }
`);

export const ADD_FROM_EDGAR = graphql(`
  mutation AddFromEdgar($input: AddFromEdgarInput!) {
    addFromEdgar(input: $input) {
      filings {
        duplicate
        error {
          message
        }
        filing {
          ...Filing
        }
      }
      errors {
        message
      }
    }
  }
`);

export const WATCHED_COMPANY = graphql(`
  fragment Watched on WatchedCompany {
    company {
      cik
      name
      tickers
    }
    forms
    since
    checkedAt
    error
    lastFiling {
      ...Filing
    }
  }
`);

export const WATCH_COMPANY = graphql(`
  mutation WatchCompany($input: WatchCompanyInput!) {
    watchCompany(input: $input) {
      watchedCompany {
        ...Watched
      }
      errors {
        message
      }
    }
  }
`);

export const UNWATCH_COMPANY = graphql(`
  mutation UnwatchCompany($input: UnwatchCompanyInput!) {
    unwatchCompany(input: $input) {
      errors {
        message
      }
    }
  }
`);

export const WATCHED_COMPANIES = graphql(`
  query WatchedCompanies($first: Int!, $after: String) {
    watchedCompanies(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          ...Watched
        }
      }
    }
  }
`);
