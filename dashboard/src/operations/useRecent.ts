// What failed and what is moving now: read once, then kept by the events that the page follows anyway.
import { useEffect, useRef } from "react";
import { useQuery } from "@apollo/client/react";
import { useActivity } from "../api/activity";
import { onRegained } from "../api/connection";
import { DOCUMENT_ROW } from "../documents/fragments";
import { graphql, read } from "../gql";
import { isMoving } from "../lib/stages";

const RECENT = graphql(`
  query Recent {
    failed: documents(filter: { statuses: [FAILED] }, orderBy: { field: PROCESSED_AT, direction: DESC }, first: 5) {
      totalCount
      edges {
        node {
          id
          ...DocumentRow
        }
      }
    }
    moving: documents(filter: { statuses: [PENDING, PROCESSING] }, orderBy: { field: UPDATED_AT, direction: DESC }, first: 8) {
      totalCount
      edges {
        node {
          id
          ...DocumentRow
        }
      }
    }
  }
`);

const AT_MOST_EVERY_MS = 1_000;

export function useRecent() {
  const { data, error, loading, refetch } = useQuery(RECENT, { fetchPolicy: "network-only", nextFetchPolicy: "cache-first" });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const status = useRef(new Map<string, string>());
  const soon = (): void => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void refetch().catch(() => undefined); // `error` says it, and the next event asks again
    }, AT_MOST_EVERY_MS);
  };
  useActivity((event) => {
    if (status.current.get(event.documentId) === event.status) return;
    status.current.set(event.documentId, event.status);
    soon();
  });
  useEffect(() => onRegained(soon));
  useEffect(() => () => clearTimeout(timer.current), []);
  const rows = (edges: NonNullable<typeof data>["failed"]["edges"] | undefined) => (edges ?? []).map(({ node }) => read(DOCUMENT_ROW, node));
  return {
    failed: rows(data?.failed.edges).filter(({ status }) => status === "FAILED"),
    failedCount: data?.failed.totalCount ?? 0,
    moving: rows(data?.moving.edges).filter(({ status }) => isMoving(status)),
    movingCount: data?.moving.totalCount ?? 0,
    known: data !== undefined,
    loading,
    error,
    refetch,
  };
}
