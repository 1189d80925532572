// The stream of an answer, and what of it is kept.
import { graphql } from "../gql";
import type { AnswerPartsFragment, AskSubscription, ScopePartsFragment, SourcePartsFragment } from "../gql/graphql";

export const SCOPE = graphql(`
  fragment ScopeParts on ResolvedScope {
    tickers
    years
    fiscalPeriods
    reportTypes
    inferred
    documentCount
  }
`);

export const SOURCE = graphql(`
  fragment SourceParts on SearchHit {
    rank
    page
    section
    text
    document {
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
  }
`);

export const ANSWER = graphql(`
  fragment AnswerParts on Answer {
    id
    question
    text
    finishReason
    model
    citations {
      index
      page
      quote
      startOffset
      endOffset
      document {
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
      startOffset
      endOffset
      fact {
        id
        page
        startOffset
        endOffset
        document {
          id
        }
      }
    }
    warnings
    scope {
      ...ScopeParts
    }
    timings {
      retrievalMs
      firstTokenMs
      totalMs
    }
  }
`);

export const ASK = graphql(`
  subscription Ask($question: String!, $filter: DocumentFilter, $options: AskOptions) {
    ask(question: $question, filter: $filter, options: $options) {
      __typename
      ... on AskSourcesRetrieved {
        seq
        sources {
          ...SourceParts
        }
        scope {
          ...ScopeParts
        }
      }
      ... on AskTokensGenerated {
        seq
        text
      }
      ... on AskCompleted {
        seq
        answer {
          ...AnswerParts
        }
      }
      ... on AskFailed {
        seq
        code
        message
        retryable
      }
    }
  }
`);

export type AskEvent = AskSubscription["ask"];
export type Answer = AnswerPartsFragment;
export type Source = SourcePartsFragment;
export type ResolvedScope = ScopePartsFragment;
export type Citation = Answer["citations"][number];
export type Figure = Answer["figures"][number];
/** Shows a citation, and a figure with its fact; without a citation, the figure's own. `passing`: the mouse rests on it. */
export type Choose = (citation: Citation | null, figure?: Figure | null, passing?: boolean) => void;
