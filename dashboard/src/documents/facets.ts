// What documents can be filtered by, counted by the server: for each filter, the values that the others leave.
import { useEffect, useMemo, useRef } from "react";
import { useQuery } from "@apollo/client/react";
import { useActivity } from "../api/activity";
import { graphql } from "../gql";
import type { DocumentFilter, DocumentStatus } from "../gql/graphql";

const FACETS = graphql(`
  query Facets($filter: DocumentFilter) {
    documentFacets(filter: $filter, first: 100, disjunctive: true) {
      statuses {
        status
        count
      }
      companies {
        value
        count
      }
      years {
        year
        count
      }
      reportTypes {
        value
        count
      }
      tags {
        value
        count
      }
    }
  }
`);

export interface Count {
  value: string;
  count: number;
}

export interface Facets {
  statuses: readonly { status: DocumentStatus; count: number }[];
  companies: readonly Count[];
  years: readonly Count[];
  reportTypes: readonly Count[];
  tags: readonly Count[];
  isKnown: boolean;
}

/** As many values as the server returns of a property. */
export const MOST_VALUES = 100;
const AT_MOST_EVERY_MS = 1_500;

export function useFacets(filter: DocumentFilter): Facets {
  const variables = useMemo(() => ({ filter: Object.keys(filter).length > 0 ? filter : null }), [filter]); // the counts over all documents are kept ready by the server
  // Each request counts anew: one under way, begun before the last change, must not answer for the next.
  const { data, previousData, refetch } = useQuery(FACETS, { variables, fetchPolicy: "cache-and-network", context: { queryDeduplication: false } });
  useChanges(() => void refetch().catch(() => undefined)); // the next event asks again
  const shown = (data ?? previousData)?.documentFacets;
  return useMemo(
    () => ({
      statuses: shown?.statuses ?? [],
      companies: byName(shown?.companies ?? []),
      years: (shown?.years ?? []).map(({ year, count }) => ({ value: String(year), count })).sort((one, other) => Number(other.value) - Number(one.value)),
      reportTypes: byName(shown?.reportTypes ?? []),
      tags: byName(shown?.tags ?? []),
      isKnown: shown !== undefined,
    }),
    [shown],
  );
}

const byName = (counts: readonly Count[]): Count[] => [...counts].sort((one, other) => one.value.localeCompare(other.value));

/** Calls back a moment after documents came, finished or were changed; progress alone changes no count. */
function useChanges(changed: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const known = useRef(new Map<string, string>());
  useActivity(({ documentId, status }) => {
    if (known.current.get(documentId) === status) return;
    known.current.set(documentId, status);
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      changed();
    }, AT_MOST_EVERY_MS);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}
