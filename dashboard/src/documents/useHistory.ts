// A document's own history, complete and live: read once, then followed by `documentStatus` from the last event known.
import { useEffect, useRef, useState } from "react";
import { CombinedGraphQLErrors } from "@apollo/client/errors";
import { useQuery } from "@apollo/client/react";
import { follow } from "../api/resume";
import { graphql, read } from "../gql";
import type { DocumentHistoryQuery } from "../gql/graphql";
import { isMoving } from "../lib/stages";
import { DOCUMENT_ROW } from "./fragments";

const HISTORY = graphql(`
  query DocumentHistory($id: ID!) {
    document(id: $id) {
      id
      sha256
      updatedAt
      ...DocumentRow
      metadata {
        periodEnd
        sourceUrl
      }
      events {
        documentId
        seq
        status
        stage
        progress
        attempt
        message
        occurredAt
      }
    }
  }
`);

const STATUS = graphql(`
  subscription DocumentStatus($id: ID!, $afterSeq: Int) {
    documentStatus(documentId: $id, afterSeq: $afterSeq) {
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

export type Detail = NonNullable<DocumentHistoryQuery["document"]>;
export type HistoryEvent = Detail["events"][number];

export function useHistory(id: string) {
  const { data, loading, error, refetch } = useQuery(HISTORY, { variables: { id }, fetchPolicy: "cache-and-network" });
  const [live, setLive] = useState<readonly HistoryEvent[]>([]);
  const [dropped, setDropped] = useState(false);
  const stop = useRef<(() => void) | undefined>(undefined);
  const last = useRef(0);
  const past = data?.document?.events;
  const status = read(DOCUMENT_ROW, data?.document)?.status;
  const moving = status !== undefined && isMoving(status);
  last.current = Math.max(last.current, past?.at(-1)?.seq ?? 0);

  // Begun when the document moves, and left to end by itself: the list may know the end of it before this stream has told it.
  useEffect(() => {
    if (!moving || stop.current) return;
    stop.current = follow({
      query: STATUS,
      variables: () => ({ id, afterSeq: last.current }), // asked anew for each connection: no gap and no repeat
      next: ({ documentStatus: event }) => {
        last.current = event.seq;
        setDropped(false);
        setLive((before) => [...before, event]);
      },
      dropped: () => setDropped(true),
      ended: () => {
        stop.current = undefined;
      },
    });
  }, [id, moving]);
  useEffect(
    () => () => {
      stop.current?.();
      stop.current = undefined;
    },
    [id],
  );

  const newest = past?.at(-1)?.seq ?? 0;
  const events = [...(past ?? []), ...live.filter(({ seq }) => seq > newest)];
  const isBadLink = CombinedGraphQLErrors.is(error) && error.errors.every(({ extensions }) => extensions?.code === "BAD_USER_INPUT");
  return { detail: data?.document, events, dropped, loading: loading && !data, error, isBadLink, missing: data?.document === null, refetch };
}
