// What finished in the last hour: read once page by page, then added to by events; how many by the server's own count.
import { useEffect, useMemo, useState } from "react";
import { useQuery } from "@apollo/client/react";
import { useActivity } from "../api/activity";
import { client } from "../api/client";
import { graphql } from "../gql";
import type { FinishedQuery } from "../gql/graphql";
import type { Finish } from "../lib/throughput";

const FINISHED = graphql(`
  query Finished($since: DateTime!, $after: String) {
    documents(filter: { processedAfter: $since }, orderBy: { field: PROCESSED_AT, direction: DESC }, first: 100, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          status
          processedAt
        }
      }
    }
  }
`);

const FINISHED_COUNT = graphql(`
  query FinishedCount($since: DateTime!) {
    documents(filter: { processedAfter: $since }, first: 0) {
      totalCount
    }
  }
`);

const HOUR_MS = 3_600_000;
const PAGES = 100;
/** Documents that the chart is read for. */
export const MOST_FINISHED = PAGES * 100;

const anHourBefore = (now: number): string => new Date(now - HOUR_MS).toISOString();

async function lastHour(): Promise<Finish[]> {
  const since = anHourBefore(Date.now());
  const found: Finish[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES; page++) {
    const { data }: { data?: FinishedQuery | undefined } = await client.query({ query: FINISHED, variables: { since, after }, fetchPolicy: "no-cache" });
    for (const { node } of data?.documents.edges ?? []) found.push({ id: node.id, at: Date.parse(node.processedAt ?? since), failed: node.status === "FAILED" });
    after = data?.documents.pageInfo.endCursor ?? null;
    if (!data?.documents.pageInfo.hasNextPage) break;
  }
  return found;
}

export function useFinished(now: number): { finishes: readonly Finish[]; total: number | undefined } {
  const [before, setBefore] = useState<readonly Finish[]>([]);
  const [live, setLive] = useState<readonly Finish[]>([]);
  useActivity(({ documentId, status, occurredAt }) => {
    if (status !== "COMPLETED" && status !== "FAILED") return;
    setLive((known) => [...known, { id: documentId, at: Date.parse(occurredAt), failed: status === "FAILED" }]);
  });
  useEffect(() => {
    let isShown = true;
    lastHour().then((found) => isShown && setBefore(found), () => undefined); // without them, the chart has what finishes from now on
    return () => {
      isShown = false;
    };
  }, []);
  const { data, previousData } = useQuery(FINISHED_COUNT, { variables: { since: anHourBefore(now) }, fetchPolicy: "no-cache" });
  const finishes = useMemo(() => [...before, ...live], [before, live]);
  return { finishes, total: (data ?? previousData)?.documents.totalCount };
}
