// One `documentActivity` for the whole page: it keeps every document in the cache current, whichever screen shows it.
import { useEffect, useRef } from "react";
import { graphql } from "../gql";
import type { DocumentActivitySubscription } from "../gql/graphql";
import { client } from "./client";
import { onRegained } from "./connection";
import { follow } from "./resume";

const ACTIVITY = graphql(`
  subscription DocumentActivity {
    documentActivity {
      documentId
      seq
      status
      stage
      progress
      attempt
      message
      occurredAt
      document {
        ...DocumentRow
      }
    }
  }
`);

const AGAIN = graphql(`
  query DocumentsAgain($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Document {
        ...DocumentRow
      }
    }
  }
`);

export type Activity = DocumentActivitySubscription["documentActivity"];

const MOST_IDS = 100;
const SETTLING_MS = 300;
const listeners = new Set<(activity: Activity) => void>();

/** Follows until called; what happened while the connection was lost is read again by id. */
export function followActivity(): () => void {
  const stop = follow({
    query: ACTIVITY,
    variables: () => ({}),
    next: ({ documentActivity }) => {
      for (const listener of listeners) listener(documentActivity);
    },
  });
  const forget = onRegained(() => setTimeout(readAgain, SETTLING_MS)); // by then the new subscription listens
  return () => {
    stop();
    forget();
  };
}

/** This stream knows no afterSeq: it tells from now on. So the documents at hand that were moving are asked after. */
async function readAgain(): Promise<void> {
  const cached = client.cache.extract() as Record<string, { __typename?: string; id?: string; status?: string }>;
  const ids = Object.values(cached)
    .filter((each) => each.__typename === "Document" && (each.status === "PENDING" || each.status === "PROCESSING"))
    .map((each) => each.id as string);
  for (let start = 0; start < ids.length; start += MOST_IDS) {
    const variables = { ids: ids.slice(start, start + MOST_IDS) };
    await client.query({ query: AGAIN, variables, fetchPolicy: "network-only" }).catch(() => undefined); // the next drop asks again
  }
  await client.refetchQueries({ include: ["Corpus"] }).catch(() => undefined);
}

/** Calls back for each event of any document while the component is shown. */
export function useActivity(callback: (activity: Activity) => void): void {
  const latest = useRef(callback);
  useEffect(() => {
    latest.current = callback;
  });
  useEffect(() => {
    const listener = (activity: Activity): void => latest.current(activity);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
}
