// Grids: the list, one with its cells, the stream of what is computed, and what can be done with them.
import { graphql } from "../gql";
import type { GridCellPartsFragment, GridPartsFragment } from "../gql/graphql";

export const GRID = graphql(`
  fragment GridParts on Grid {
    id
    name
    status
    saved
    stale
    run
    seq
    cellCount
    doneCount
    figureCount
    answerCount
    gapCount
    changedCount
    error
    createdAt
    completedAt
    rows {
      ticker
      label
      document {
        id
      }
    }
    columns {
      kind
      name
      label
    }
    periods {
      label
    }
  }
`);

export const CELL = graphql(`
  fragment GridCellParts on GridCell {
    place
    row
    column
    period
    run
    value
    unit
    text
    note
    changed
    before {
      figureText
      text
      gap {
        reason
      }
    }
    gap {
      reason
      message
    }
    figure {
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
  }
`);

export const GRIDS = graphql(`
  query Grids($after: String) {
    grids(first: 20, after: $after) {
      edges {
        node {
          id
          name
          status
          saved
          stale
          cellCount
          doneCount
          gapCount
          createdAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const GRID_VIEW = graphql(`
  query GridView($id: ID!) {
    grid(id: $id) {
      ...GridParts
    }
  }
`);

export const CELLS = graphql(`
  query GridCellPage($id: ID!, $after: String) {
    grid(id: $id) {
      id
      cells(first: 100, after: $after) {
        edges {
          node {
            ...GridCellParts
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

export const COMPUTED = graphql(`
  subscription GridComputed($id: ID!, $afterSeq: Int) {
    gridCells(gridId: $id, afterSeq: $afterSeq) {
      seq
      status
      computed {
        ...GridCellParts
      }
    }
  }
`);

export const CREATE = graphql(`
  mutation CreateGrid($input: CreateGridInput!) {
    createGrid(input: $input) {
      grid {
        id
      }
      errors {
        message
        path
      }
    }
  }
`);

export const RERUN = graphql(`
  mutation RerunGrid($input: GridActionInput!) {
    rerunGrid(input: $input) {
      grid {
        ...GridParts
      }
      errors {
        message
      }
    }
  }
`);

export const CANCEL = graphql(`
  mutation CancelGrid($input: GridActionInput!) {
    cancelGrid(input: $input) {
      grid {
        ...GridParts
      }
      errors {
        message
      }
    }
  }
`);

export const SAVE = graphql(`
  mutation SaveGrid($input: SaveGridInput!) {
    saveGrid(input: $input) {
      grid {
        ...GridParts
      }
      errors {
        message
      }
    }
  }
`);

export const DELETE = graphql(`
  mutation DeleteGrid($input: GridActionInput!) {
    deleteGrid(input: $input) {
      deletedGridId
      errors {
        message
      }
    }
  }
`);

export const CHOICES = graphql(`
  query GridChoices {
    documentFacets(filter: { statuses: [COMPLETED] }, first: 100) {
      tickers {
        value
        count
      }
      years {
        year
        count
      }
    }
    metrics {
      name
      title
      formula
    }
  }
`);

export const CONCEPT_NAMES = graphql(`
  query ConceptNames($search: String!) {
    concepts(search: $search, first: 15) {
      edges {
        node {
          concept
          label
        }
      }
    }
  }
`);

export type Grid = GridPartsFragment;
export type Cell = GridCellPartsFragment;
