// First questions, made from the facts of the newest annual reports.
import { useMemo } from "react";
import { useQuery } from "@apollo/client/react";
import { graphql } from "../gql";
import { CONCEPTS, type KnownFact, suggestions } from "../lib/suggestions";

const NEWEST = graphql(`
  query NewestReports {
    documents(filter: { statuses: [COMPLETED], fiscalPeriods: [FY] }, orderBy: { field: YEAR, direction: DESC }, first: 12) {
      edges {
        node {
          id
          metadata {
            company
          }
        }
      }
    }
  }
`);

const FACTS = graphql(`
  query SuggestionFacts($ids: [ID!]!, $concepts: [String!]!) {
    facts(filter: { documents: { ids: $ids }, concepts: $concepts, fiscalPeriods: ["FY"] }, first: 100, orderBy: { field: PERIOD_END, direction: DESC }) {
      edges {
        node {
          id
          concept
          period {
            fiscalYear
          }
          document {
            id
            metadata {
              company
            }
          }
        }
      }
    }
  }
`);

const COMPANIES = 4;

/** Null while it is not known what is there. */
export function useSuggestions(): string[] | null {
  const reports = useQuery(NEWEST, { fetchPolicy: "cache-and-network" });
  const ids = useMemo(() => {
    const newest = new Map<string, string>();
    for (const { node } of reports.data?.documents.edges ?? []) {
      const { company } = node.metadata;
      if (company && !newest.has(company) && newest.size < COMPANIES) newest.set(company, node.id);
    }
    return [...newest.values()];
  }, [reports.data]);
  const facts = useQuery(FACTS, { variables: { ids, concepts: CONCEPTS }, skip: ids.length === 0 });
  return useMemo(() => {
    if (reports.data && ids.length === 0) return [];
    if (!facts.data) return facts.error || reports.error ? [] : null;
    const known = facts.data.facts.edges.flatMap(({ node }): KnownFact[] => {
      const { concept, period, document } = node;
      return concept && period.fiscalYear && document.metadata.company ? [{ concept, year: period.fiscalYear, company: document.metadata.company }] : [];
    });
    return suggestions(known);
  }, [reports.data, reports.error, ids, facts.data, facts.error]);
}
