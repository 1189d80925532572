// The list: a connection read page by page; what arrives meanwhile is put in its place.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useQuery } from "@apollo/client/react";
import { type Activity, useActivity } from "../api/activity";
import { client } from "../api/client";
import { onRegained } from "../api/connection";
import { graphql, read } from "../gql";
import { type Listing, matches, toFilter, toOrder } from "../lib/listing";
import { DOCUMENT_ROW, type Row } from "./fragments";
import { onArrival } from "./uploads";

const DOCUMENTS = graphql(`
  query Documents($filter: DocumentFilter, $orderBy: DocumentOrder, $first: Int!, $after: String) {
    documents(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          id
          ...DocumentRow
        }
      }
    }
  }
`);

/** As many as one part of the list has. */
export const PAGE = 50;

export interface Documents {
  rows: readonly Row[];
  total: number | null;
  loading: boolean;
  error: Error | undefined;
  hasMore: boolean;
  loadMore: () => void;
  /** How many documents came or changed places where the list is not simply newest-first. */
  unseen: number;
  refresh: () => void;
}

export function useDocuments(listing: Listing): Documents {
  const variables = useMemo(() => ({ filter: toFilter(listing), orderBy: toOrder(listing), first: PAGE }), [listing]);
  const { data, previousData, loading, error, fetchMore, refetch } = useQuery(DOCUMENTS, {
    variables,
    fetchPolicy: "cache-and-network",
    nextFetchPolicy: "cache-first",
  });
  const connection = (data ?? previousData)?.documents;
  const rows = useMemo(() => (connection?.edges ?? []).map(({ node }) => read(DOCUMENT_ROW, node)), [connection]);
  const known = useMemo(() => new Set(rows.map(({ id }) => id)), [rows]);
  const [unseen, setUnseen] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => setUnseen(new Set()), [variables]);

  const newestFirst = listing.order === "CREATED_AT" && listing.direction === "DESC";
  const arrive = useCallback(
    (document: Row) => {
      if (known.has(document.id) || !matches(listing, document)) return;
      const isBelow = connection?.pageInfo.hasNextPage && rows.every(({ createdAt }) => createdAt > document.createdAt);
      if (!newestFirst) setUnseen((before) => new Set(before).add(document.id));
      else if (!isBelow) putInPlace(variables, document); // what is below comes with the next page
    },
    [known, listing, newestFirst, variables, rows, connection],
  );
  useEffect(() => onArrival(arrive), [arrive]);
  useActivity(({ document }: Activity) => arrive(read(DOCUMENT_ROW, document))); // any event: the first may have been missed

  const more = useRef(false);
  const cursor = connection?.pageInfo.endCursor;
  const loadMore = useCallback(() => {
    if (more.current || !cursor) return;
    more.current = true;
    void fetchMore({ variables: { after: cursor } })
      .catch(() => undefined) // the button at the end asks again
      .finally(() => (more.current = false));
  }, [cursor, fetchMore]);

  const refresh = useCallback(() => {
    setUnseen(new Set());
    void refetch().catch(() => undefined); // `error` says it
  }, [refetch]);

  const short = rows.length <= PAGE;
  useEffect(() => (short ? onRegained(refresh) : undefined), [short, refresh]); // who has scrolled on keeps his place

  return {
    rows,
    total: connection?.totalCount ?? null,
    loading: loading && !connection,
    error,
    hasMore: connection?.pageInfo.hasNextPage ?? false,
    loadMore,
    unseen: unseen.size,
    refresh,
  };
}

/** Among the documents at hand, the newest first: several that are added at once may come in any order. */
function putInPlace(variables: { filter: object; orderBy: object; first: number }, document: Row): void {
  client.cache.updateQuery({ query: DOCUMENTS, variables: variables as never }, (held) => {
    if (!held || held.documents.edges.some(({ node }) => node.id === document.id)) return held;
    const { edges, totalCount } = held.documents;
    const edge = { __typename: "DocumentEdge", cursor: "", node: { ...document, __typename: "Document" } } as never;
    const older = edges.findIndex(({ node }) => read(DOCUMENT_ROW, node).createdAt < document.createdAt);
    const at = older < 0 ? edges.length : older;
    return { documents: { ...held.documents, totalCount: totalCount + 1, edges: [...edges.slice(0, at), edge, ...edges.slice(at)] } };
  });
}
