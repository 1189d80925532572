// The stream of an answer, its record, and what can be done with that.
import { graphql } from "../gql";
import type { AnswerAboutQuery, AnswerPartsFragment, AnswerRecordQuery, AskSubscription, FollowUpPartsFragment, ScopePartsFragment, SourcePartsFragment } from "../gql/graphql";

export const SCOPE = graphql(`
  fragment ScopeParts on ResolvedScope {
    tickers
    years
    fiscalPeriods
    reportTypes
    inferred
    documentCount
    notices
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
      printedPage
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
        unit
        page
        startOffset
        endOffset
        document {
          id
        }
      }
    }
    table {
      title
      columns {
        label
        unit {
          text
        }
      }
      rows {
        label
        unit {
          text
        }
        cells {
          text
          value
          figureIndex
          gap {
            reason
            message
          }
        }
      }
      chart {
        kind
        unit {
          text
        }
        series {
          label
          points {
            label
            periodEnd
            value
            figureIndex
          }
        }
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
      ...ScopeParts
    }
    timings {
      retrievalMs
      firstTokenMs
      totalMs
    }
  }
`);

export const FOLLOW_UP = graphql(`
  fragment FollowUpParts on FollowUp {
    carried {
      kind
      text
    }
    standaloneQuestion
    by
  }
`);

export const ASK = graphql(`
  subscription Ask($question: String, $filter: DocumentFilter, $options: AskOptions, $askId: ID, $afterSeq: Int, $idempotencyKey: String) {
    ask(question: $question, filter: $filter, options: $options, askId: $askId, afterSeq: $afterSeq, idempotencyKey: $idempotencyKey) {
      __typename
      ... on AskSourcesRetrieved {
        askId
        seq
        sources {
          ...SourceParts
        }
        scope {
          ...ScopeParts
        }
        followUp {
          ...FollowUpParts
        }
      }
      ... on AskTokensGenerated {
        askId
        seq
        text
      }
      ... on AskCompleted {
        askId
        seq
        answer {
          ...AnswerParts
        }
      }
      ... on AskFailed {
        askId
        seq
        code
        message
        retryable
      }
    }
  }
`);

/** The answer itself; once. */
export const RECORD = graphql(`
  query AnswerRecord($id: ID!) {
    answerById(id: $id) {
      ...AnswerParts
      status
      error {
        message
        retryable
      }
      sources {
        ...SourceParts
      }
      followUp {
        ...FollowUpParts
      }
      asked {
        ...AskedParts
      }
      conversationId
    }
  }
`);

export const ASKED = graphql(`
  fragment AskedParts on AskedAs {
    inferScope
    filter {
      ids
      companies
      tickers
      years
      fiscalPeriods
      reportTypes
      tags
    }
  }
`);

/** What is told of an answer beside it, and may change. */
export const ABOUT = graphql(`
  query AnswerAbout($id: ID!) {
    answerById(id: $id) {
      id
      status
      createdAt
      path
      conversationId
      askedBy {
        name
      }
      stale {
        reason
        message
      }
      rating {
        ...RatingParts
      }
    }
  }
`);

export const RATING = graphql(`
  fragment RatingParts on AnswerRating {
    verdict
    comment
    correctValue
  }
`);

export const CANCEL = graphql(`
  mutation CancelAnswer($input: AnswerActionInput!) {
    cancelAnswer(input: $input) {
      errors {
        message
      }
    }
  }
`);

export type AskEvent = AskSubscription["ask"];
export type AnswerRecord = NonNullable<AnswerRecordQuery["answerById"]>;
export type About = NonNullable<AnswerAboutQuery["answerById"]>;
export type FollowUp = FollowUpPartsFragment;
export type Answer = AnswerPartsFragment;
export type Source = SourcePartsFragment;
export type ResolvedScope = ScopePartsFragment;
export type Citation = Answer["citations"][number];
export type Absence = NonNullable<Answer["absence"]>;
export type Candidate = Absence["candidates"][number];
export type Figure = Answer["figures"][number];
export type AnswerTable = NonNullable<Answer["table"]>;
export type Chart = NonNullable<AnswerTable["chart"]>;
/** Shows a citation, and a figure with its fact; without a citation, the figure's own. `passing`: the mouse rests on it. */
export type Choose = (citation: Citation | null, figure?: Figure | null, passing?: boolean) => void;
