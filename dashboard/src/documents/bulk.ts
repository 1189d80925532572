// What is done to many documents together: one mutation for up to five hundred of them, or for all that match.
import { useCallback, useMemo, useState } from "react";
import { client } from "../api/client";
import { graphql, read } from "../gql";
import type { DeleteManyMutation, DocumentFilter, DocumentsActionInput, UpdateDocumentsMetadataInput } from "../gql/graphql";
import { plural } from "../lib/format";
import { documentName } from "../lib/naming";
import { parts } from "../lib/outcome";
import { notify } from "../ui/notices";
import { DOCUMENT_ROW, type Row } from "./fragments";

const DELETE_MANY = graphql(`
  mutation DeleteMany($input: DocumentsActionInput!) {
    payload: deleteDocuments(input: $input) {
      results {
        id
        document {
          ...DocumentRow
        }
        errors {
          message
        }
      }
      doneCount
      failedCount
      errors {
        message
      }
    }
  }
`);

const REPROCESS_MANY = graphql(`
  mutation ReprocessMany($input: DocumentsActionInput!) {
    payload: reprocessDocuments(input: $input) {
      results {
        id
        document {
          ...DocumentRow
        }
        errors {
          message
        }
      }
      doneCount
      failedCount
      errors {
        message
      }
    }
  }
`);

const UPDATE_MANY = graphql(`
  mutation UpdateMany($input: UpdateDocumentsMetadataInput!) {
    payload: updateDocumentsMetadata(input: $input) {
      results {
        id
        document {
          ...DocumentRow
        }
        errors {
          message
        }
      }
      doneCount
      failedCount
      errors {
        message
      }
    }
  }
`);

/** As many as the server takes by their ids at a time. */
const AT_A_TIME = 500;

/** The chosen documents: those at hand or, where all that match were chosen, the filter and how many they are. */
export interface Target {
  rows: readonly Row[];
  matching: { filter: DocumentFilter; count: number } | null;
}

export const countOf = ({ rows, matching }: Target): number => matching?.count ?? rows.length;

export interface Failure {
  id: string;
  name: string;
  /** There is no such document any more. */
  isGone: boolean;
  message: string;
}

/** What was not done. */
export interface Outcome {
  count: number;
  failedCount: number;
  /** As in "could not be deleted". */
  participle: string;
  failures: readonly Failure[];
  /** Why nothing at all was done. */
  refusal: string | null;
}

type Changes = Pick<UpdateDocumentsMetadataInput, "metadata" | "addTags" | "removeTags">;

export interface Bulk {
  /** What is being done, in words; null while nothing is. */
  doing: string | null;
  outcome: Outcome | null;
  dismiss: () => void;
  remove: (target: Target) => Promise<void>;
  reprocess: (target: Target) => Promise<void>;
  update: (target: Target, changes: Changes, done: string) => Promise<void>;
}

const DELETE = { progress: "Deleting", participle: "deleted", done: "deleted" };
const REPROCESS = { progress: "Queuing", participle: "processed again", done: "being processed again" };

export function useBulk(): Bulk {
  const [doing, setDoing] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const run = useCallback(async (target: Target, words: { progress: string; participle: string; done: string }, send: Send): Promise<void> => {
    const count = countOf(target);
    setDoing(`${words.progress} ${plural(count, "document")} …`);
    setOutcome(null);
    const found = await sendAll(target, send);
    setDoing(null);
    if (found.doneCount > 0) notify(`${plural(found.doneCount, "document")} ${words.done}.`);
    if (found.failedCount > 0 || found.refusal) setOutcome({ ...found, count, participle: words.participle });
  }, []);
  return useMemo(
    () => ({
      doing,
      outcome,
      dismiss: () => setOutcome(null),
      remove: (target) => run(target, DELETE, async (input) => {
        const payload = (await client.mutate({ mutation: DELETE_MANY, variables: { input } })).data?.payload;
        if (payload) forget(payload.results.filter(({ document }) => !document).map(({ id }) => id));
        return payload;
      }),
      reprocess: (target) => run(target, REPROCESS, async (input) => (await client.mutate({ mutation: REPROCESS_MANY, variables: { input } })).data?.payload),
      update: (target, changes, done) =>
        run(target, { progress: "Changing", participle: "changed", done }, async (input) => (await client.mutate({ mutation: UPDATE_MANY, variables: { input: { ...input, ...changes } } })).data?.payload),
    }),
    [doing, outcome, run],
  );
}

type Payload = DeleteManyMutation["payload"];
type Send = (input: DocumentsActionInput) => Promise<Payload | undefined>;

async function sendAll(target: Target, send: Send) {
  const { rows, matching } = target;
  const names = new Map(rows.map((row) => [row.id, documentName(row)]));
  const inputs: DocumentsActionInput[] = matching ? [{ matching: matching.filter, expectedCount: matching.count }] : parts(rows.map(({ id }) => id), AT_A_TIME).map((ids) => ({ ids }));
  const found = { doneCount: 0, failedCount: 0, failures: [] as Failure[], refusal: null as string | null };
  try {
    for (const input of inputs) {
      const payload = await send(input);
      found.doneCount += payload?.doneCount ?? 0;
      found.failedCount += payload?.failedCount ?? 0;
      found.refusal ??= payload?.errors.map(({ message }) => message).join(" ") || null;
      for (const { id, document, errors } of payload?.results ?? []) {
        const row = read(DOCUMENT_ROW, document);
        if (errors.length > 0) found.failures.push({ id, name: row ? documentName(row) : (names.get(id) ?? "A document"), isGone: !row, message: errors.map(({ message }) => message).join(" ") });
      }
    }
  } catch (error) {
    found.refusal = `${error instanceof Error ? error.message : String(error)} What was done until then is done: look at the list.`;
  }
  const include = matching || found.refusal ? ["Documents", "Corpus", "Facets"] : ["Corpus", "Facets"];
  await client.refetchQueries({ include }).catch(() => undefined); // the next change asks again
  return found;
}

/** Takes documents that are gone out of every list at hand. */
function forget(ids: readonly string[]): void {
  const { cache } = client;
  for (const id of ids) cache.evict({ id: cache.identify({ __typename: "Document", id }) as string });
  cache.modify({
    fields: {
      documents: (held) => (held && typeof held.totalCount === "number" ? { ...held, totalCount: Math.max(0, held.totalCount - ids.length) } : held),
    },
  });
}
