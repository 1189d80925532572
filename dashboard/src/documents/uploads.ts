// The queue of uploads: three at a time, each with its own progress, sent again by itself when the connection breaks.
import { useSyncExternalStore } from "react";
import { CombinedGraphQLErrors, ServerError } from "@apollo/client/errors";
import { client } from "../api/client";
import { graphql, read } from "../gql";
import type { IngestMutation } from "../gql/graphql";
import { backoff } from "../lib/backoff";
import { randomId } from "../lib/randomId";
import type { Skipped } from "./dropped";
import { DOCUMENT_ROW, type Row } from "./fragments";

const INGEST = graphql(`
  mutation Ingest($input: IngestDocumentInput!) {
    ingestDocument(input: $input) {
      duplicate
      document {
        ...DocumentRow
      }
      errors {
        code
        message
      }
    }
  }
`);

export interface Upload {
  id: string;
  name: string;
  size: number;
  /** The file to send; null for an address, and where it was skipped, or refused before the page was loaded again. */
  file: File | null;
  /** The address that the server fetches the file from. */
  url: string | null;
  /** How many files it stands for. */
  count: number;
  state: "waiting" | "sending" | "again" | "accepted" | "duplicate" | "refused" | "stopped" | "skipped";
  /** Share of the bytes that have left, 0 to 1. */
  sent: number;
  documentId: string | null;
  /** Why it was not added. */
  message: string | null;
}

const AT_ONCE = 3;
const GIVES_UP_AFTER = 12;

/** The files of this tab that were not added, so that they are still told after the page was loaded again. */
const NAME = "tinyrag.notAdded";
const notAdded = new Set<Upload["state"]>(["refused", "skipped", "stopped"]);

let uploads: readonly Upload[] = kept();
const aborts = new Map<string, AbortController>();
const listeners = new Set<() => void>();
const arrivals = new Set<(document: Row) => void>();

function publish(next: readonly Upload[]): void {
  uploads = next;
  keep();
  for (const listener of listeners) listener();
}

type Kept = Pick<Upload, "name" | "size" | "url" | "count" | "state" | "message">;

function kept(): Upload[] {
  try {
    const all = JSON.parse(sessionStorage.getItem(NAME) ?? "[]") as Kept[];
    return all.map((each) => ({ ...each, id: randomId(), file: null, sent: 0, documentId: null }));
  } catch {
    return [];
  }
}

function keep(): void {
  const all = uploads.filter(({ state }) => notAdded.has(state)).map(({ name, size, url, count, state, message }): Kept => ({ name, size, url, count, state, message }));
  try {
    if (all.length > 0) sessionStorage.setItem(NAME, JSON.stringify(all));
    else sessionStorage.removeItem(NAME);
  } catch {
    // Storage is full: they are told until the page is loaded again.
  }
}

const change = (id: string, fields: Partial<Upload>): void =>
  publish(uploads.map((each) => (each.id === id ? { ...each, ...fields } : each)));

const FRESH = { size: 0, file: null, url: null, count: 1, sent: 0, state: "waiting", documentId: null, message: null } as const;

export function addFiles(files: readonly File[], skipped: readonly Skipped[] = []): void {
  const added = files.map((file): Upload => ({ ...FRESH, id: randomId(), name: file.name, size: file.size, file }));
  const told = skipped.map(({ name, size, count, why }): Upload => ({ ...FRESH, id: randomId(), name, size, count, state: "skipped", message: why }));
  publish([...uploads, ...told, ...added]);
  pump();
}

/** The server fetches them; why one could not be fetched, its document says. */
export function addAddresses(urls: readonly string[]): void {
  publish([...uploads, ...urls.map((url): Upload => ({ ...FRESH, id: randomId(), name: url, url }))]);
  pump();
}

export function stopUpload(id: string): void {
  change(id, { state: "stopped", message: "Upload cancelled." });
  aborts.get(id)?.abort();
  pump();
}

export function retryUpload(id: string): void {
  change(id, { state: "waiting", sent: 0, message: null });
  pump();
}

export const clearUploads = (): void => publish(uploads.filter(isOpen));

export const isOpen = ({ state }: Upload): boolean => state === "waiting" || state === "sending" || state === "again";
export const isNotAdded = ({ state }: Upload): boolean => notAdded.has(state);

/** Calls back with each document that the server accepted. */
export function onArrival(callback: (document: Row) => void): () => void {
  arrivals.add(callback);
  return () => arrivals.delete(callback);
}

export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => uploads,
  );
}

function pump(): void {
  const busy = uploads.filter(({ state }) => state === "sending" || state === "again").length;
  for (const next of uploads.filter(({ state }) => state === "waiting").slice(0, Math.max(0, AT_ONCE - busy))) void send(next);
}

async function send(upload: Upload, attempt = 0): Promise<void> {
  const source = upload.file ? { file: upload.file } : upload.url ? { url: upload.url } : null;
  if (!source) return;
  const abort = new AbortController();
  aborts.set(upload.id, abort);
  change(upload.id, { state: "sending", sent: 0 });
  try {
    const { data } = await client.mutate({
      mutation: INGEST,
      // The key makes sending again safe: a file that did arrive before the connection broke is not ingested twice.
      variables: { input: { source, idempotencyKey: upload.id } },
      context: { fetchOptions: { signal: abort.signal, onUploadProgress: (sent: number) => change(upload.id, { sent }) } },
      refetchQueries: ["Corpus", "Facets"],
    });
    if (data) settle(upload.id, data.ingestDocument);
  } catch (error) {
    if (isStopped(upload.id)) return;
    if (!isPassing(error) || attempt >= GIVES_UP_AFTER) {
      change(upload.id, { state: "refused", message: error instanceof Error ? error.message : String(error) });
    } else {
      change(upload.id, { state: "again", sent: 0 });
      await new Promise((resolve) => setTimeout(resolve, backoff(attempt)));
      if (!isStopped(upload.id)) return send(upload, attempt + 1);
    }
  } finally {
    aborts.delete(upload.id);
    pump();
  }
}

const isStopped = (id: string): boolean => uploads.find((each) => each.id === id)?.state === "stopped";

/** The connection broke, or the server is busy or starting: worth another try. What it refused is not. */
function isPassing(error: unknown): boolean {
  if (ServerError.is(error)) return error.statusCode === 429 || error.statusCode >= 500;
  return !CombinedGraphQLErrors.is(error);
}

function settle(id: string, { document, duplicate, errors }: IngestMutation["ingestDocument"]): void {
  const row = read(DOCUMENT_ROW, document);
  if (!row) return change(id, { state: "refused", message: errors.map(({ message }) => message).join(" ") });
  change(id, { state: duplicate ? "duplicate" : "accepted", sent: 1, documentId: row.id });
  if (!duplicate) for (const arrival of arrivals) arrival(row);
}
