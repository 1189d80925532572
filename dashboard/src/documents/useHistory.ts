// A document's own history, complete and live: read once, then followed by `documentStatus` from the last event known.
import { useEffect, useState } from "react";
import { useQuery } from "@apollo/client/react";
import { follow } from "../api/resume";
import { graphql } from "../gql";
import type { DocumentHistoryQuery } from "../gql/graphql";

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

/** `round` changes when a finished document is set going again: its stream had ended, and is asked for anew. */
export function useHistory(id: string, round: number) {
  const { data, loading, error, refetch } = useQuery(HISTORY, { variables: { id }, fetchPolicy: "cache-and-network" });
  const [live, setLive] = useState<readonly HistoryEvent[]>([]);
  const [dropped, setDropped] = useState(false);
  const read = data?.document?.events;
  const known = read !== undefined;

  useEffect(() => {
    if (!known) return;
    let last = read.at(-1)?.seq ?? 0;
    return follow({
      query: STATUS,
      variables: () => ({ id, afterSeq: last }), // asked anew for each connection: no gap and no repeat
      next: ({ documentStatus: event }) => {
        last = event.seq;
        setDropped(false);
        setLive((before) => [...before.filter(({ seq }) => seq < event.seq), event]);
      },
      dropped: () => setDropped(true),
    });
    // The events as first read are where it begins; later ones come by the stream itself.
  }, [id, known, round]);

  const newest = read?.at(-1)?.seq ?? 0;
  const events = [...(read ?? []), ...live.filter(({ seq }) => seq > newest)];
  return { detail: data?.document, events, dropped, loading: loading && !data, error, missing: data?.document === null, refetch };
}
