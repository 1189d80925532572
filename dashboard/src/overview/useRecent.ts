// What finished lately and what is moving now: read once, then kept by the events that the page follows anyway.
import { useEffect, useMemo, useRef, useState } from "react";
import { useQuery } from "@apollo/client/react";
import { useActivity } from "../api/activity";
import { onRegained } from "../api/connection";
import { DOCUMENT_ROW } from "../documents/fragments";
import { graphql, read } from "../gql";
import { isMoving } from "../lib/stages";
import type { Finish } from "../lib/throughput";

const RECENT = graphql(`
  query Recent {
    finished: documents(filter: { statuses: [COMPLETED, FAILED] }, orderBy: { field: UPDATED_AT, direction: DESC }, first: 100) {
      edges {
        node {
          id
          status
          updatedAt
          completedAt
        }
      }
    }
    failed: documents(filter: { statuses: [FAILED] }, orderBy: { field: UPDATED_AT, direction: DESC }, first: 5) {
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
  const [live, setLive] = useState<readonly Finish[]>([]);
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
    if (event.status !== "COMPLETED" && event.status !== "FAILED") return;
    const finish = { id: event.documentId, at: Date.parse(event.occurredAt), failed: event.status === "FAILED" };
    setLive((before) => [...before, finish]);
  });
  useEffect(() => onRegained(soon));
  useEffect(() => () => clearTimeout(timer.current), []);

  const finishes = useMemo(() => {
    const before = (data?.finished.edges ?? []).map(({ node }): Finish => ({
      id: node.id, at: Date.parse(node.completedAt ?? node.updatedAt), failed: node.status === "FAILED",
    }));
    return [...before, ...live];
  }, [data, live]);
  const rows = (edges: NonNullable<typeof data>["failed"]["edges"] | undefined) => (edges ?? []).map(({ node }) => read(DOCUMENT_ROW, node));
  return {
    finishes,
    failed: rows(data?.failed.edges).filter(({ status }) => status === "FAILED"),
    moving: rows(data?.moving.edges).filter(({ status }) => isMoving(status)),
    known: data !== undefined,
    loading,
    error,
    refetch,
  };
}
