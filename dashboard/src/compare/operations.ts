// What changed between two filings: the sections with their counts, the changes of one, and restated figures.
import { graphql } from "../gql";
import type { ComparedDocumentFragment, CompareFilingsQuery, OneSidedFragment, SectionChangesQuery, SentencePartsFragment } from "../gql/graphql";

export const COMPARE = graphql(`
  query CompareFilings($a: ID!, $b: ID!) {
    compareFilings(a: $a, b: $b) {
      a {
        ...ComparedDocument
      }
      b {
        ...ComparedDocument
      }
      sections {
        name
        state
        pagesA
        pagesB
        notCompared
        counts {
          added
          removed
          reworded
          numbersChanged
          moved
          same
        }
      }
      addedFacts(first: 100) {
        ...OneSided
      }
      removedFacts(first: 100) {
        ...OneSided
      }
      restatedFacts(first: 100) {
        totalCount
        edges {
          node {
            concept
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
            a {
              ...StatedValue
            }
            b {
              ...StatedValue
            }
          }
        }
      }
    }
  }
`);

export const COMPARED_DOCUMENT = graphql(`
  fragment ComparedDocument on Document {
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
`);

export const STATED = graphql(`
  fragment StatedValue on Fact {
    id
    label
    value
    unit
    page
    startOffset
    endOffset
    rowStart
    rowEnd
  }
`);

export const ONE_SIDED = graphql(`
  fragment OneSided on OneSidedFactConnection {
    totalCount
    edges {
      node {
        ...StatedValue
        concept
        period {
          start
          end
          fiscalYear
          fiscalPeriod
          instant
        }
      }
    }
  }
`);

export const CHANGES = graphql(`
  query SectionChanges($a: ID!, $b: ID!, $section: String!, $kinds: [ChangeKind!], $after: String) {
    compareFilings(a: $a, b: $b, sections: [$section]) {
      sections {
        changes(kinds: $kinds, first: 50, after: $after) {
          edges {
            cursor
            node {
              kind
              numbers {
                a
                b
              }
              a {
                ...SentenceParts
              }
              b {
                ...SentenceParts
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
  }
`);

export const SENTENCE = graphql(`
  fragment SentenceParts on ComparedSentence {
    section
    parts {
      text
      changed
    }
    passages {
      page
      startOffset
      endOffset
      document {
        id
      }
    }
  }
`);

export const PREVIOUS = graphql(`
  query PreviousFiling($id: ID!) {
    document(id: $id) {
      id
      previousFiling {
        ...ComparedDocument
      }
    }
  }
`);

export type Comparison = CompareFilingsQuery["compareFilings"];
export type ComparedSection = Comparison["sections"][number];
export type OneSided = OneSidedFragment;
export type Restated = Comparison["restatedFacts"]["edges"][number]["node"];
export type Change = SectionChangesQuery["compareFilings"]["sections"][number]["changes"]["edges"][number]["node"];
export type Sentence = SentencePartsFragment;
export type ComparedDocument = ComparedDocumentFragment;
