// Counts over everything, read again when documents come, finish or go.
import { useEffect, useRef } from "react";
import { useQuery } from "@apollo/client/react";
import { useActivity } from "../api/activity";
import { graphql } from "../gql";

const CORPUS = graphql(`
  query Corpus {
    corpus {
      documentCount
      chunkCount
      oldestPendingSeconds
      workers
      expiredLeases
      byStatus {
        status
        count
      }
    }
  }
`);

const AT_MOST_EVERY_MS = 1_000;

export function useCorpus(pollMs = 0) {
  const { data, error, loading, refetch } = useQuery(CORPUS, { fetchPolicy: "cache-and-network", pollInterval: pollMs });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const status = useRef(new Map<string, string>());
  useActivity((event) => {
    if (status.current.get(event.documentId) === event.status) return; // progress alone changes no count
    status.current.set(event.documentId, event.status);
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void refetch().catch(() => undefined); // the next event asks again
    }, AT_MOST_EVERY_MS);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return { corpus: data?.corpus, error, loading };
}
