// The tickers, years and kinds of report to choose from: those of the newest hundred documents.
import { useMemo } from "react";
import { useQuery } from "@apollo/client/react";
import { graphql } from "../gql";

const FACETS = graphql(`
  query Facets {
    documents(first: 100) {
      edges {
        node {
          id
          metadata {
            company
            ticker
            reportType
            year
          }
        }
      }
    }
  }
`);

export interface Facets {
  tickers: readonly { value: string; company: string | null }[];
  years: readonly number[];
  reportTypes: readonly string[];
}

export function useFacets(): Facets {
  // Kept apart from the list's own pages: `documents` without arguments is a field of its own in the cache.
  const { data } = useQuery(FACETS, { fetchPolicy: "cache-and-network" });
  return useMemo(() => {
    const all = (data?.documents.edges ?? []).map(({ node }) => node.metadata);
    const tickers = new Map<string, string | null>();
    for (const { ticker, company } of all) if (ticker && !tickers.has(ticker)) tickers.set(ticker, company ?? null);
    const distinct = <T,>(values: (T | null | undefined)[]): T[] => [...new Set(values.filter((each): each is T => each != null))];
    return {
      tickers: [...tickers].map(([value, company]) => ({ value, company })).sort((a, b) => a.value.localeCompare(b.value)),
      years: distinct(all.map(({ year }) => year)).sort((a, b) => b - a),
      reportTypes: distinct(all.map(({ reportType }) => reportType)).sort(),
    };
  }, [data]);
}
