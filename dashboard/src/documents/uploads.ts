// The queue of uploads: three at a time, each with its own progress, sent again by itself when the connection breaks.
import { useSyncExternalStore } from "react";
import { CombinedGraphQLErrors, ServerError } from "@apollo/client/errors";
import { client } from "../api/client";
import { graphql, read } from "../gql";
import type { IngestMutation } from "../gql/graphql";
import { backoff } from "../lib/backoff";
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
  file: File;
  state: "waiting" | "sending" | "again" | "accepted" | "duplicate" | "refused" | "stopped";
  /** Share of the bytes that have left, 0 to 1. */
  sent: number;
  documentId: string | null;
  /** Why it was refused, in the server's words. */
  message: string | null;
}

const AT_ONCE = 3;
const GIVES_UP_AFTER = 12;

let uploads: readonly Upload[] = [];
const aborts = new Map<string, AbortController>();
const listeners = new Set<() => void>();
const arrivals = new Set<(document: Row) => void>();

function publish(next: readonly Upload[]): void {
  uploads = next;
  for (const listener of listeners) listener();
}

const change = (id: string, fields: Partial<Upload>): void =>
  publish(uploads.map((each) => (each.id === id ? { ...each, ...fields } : each)));

/** 128 random bits; crypto.randomUUID is missing where the page came by plain http from another machine. */
const randomId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export function addFiles(files: readonly File[]): void {
  const added = files.map((file): Upload => ({ id: randomId(), file, state: "waiting", sent: 0, documentId: null, message: null }));
  publish([...uploads, ...added]);
  pump();
}

export function stopUpload(id: string): void {
  change(id, { state: "stopped" });
  aborts.get(id)?.abort();
  pump();
}

export function retryUpload(id: string): void {
  change(id, { state: "waiting", sent: 0, message: null });
  pump();
}

export const clearUploads = (): void => publish(uploads.filter(({ state }) => state === "waiting" || state === "sending" || state === "again"));

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
  const abort = new AbortController();
  aborts.set(upload.id, abort);
  change(upload.id, { state: "sending", sent: 0 });
  try {
    const { data } = await client.mutate({
      mutation: INGEST,
      // The key makes sending again safe: a file that did arrive before the connection broke is not ingested twice.
      variables: { input: { source: { file: upload.file }, idempotencyKey: upload.id } },
      context: { fetchOptions: { signal: abort.signal, onUploadProgress: (sent: number) => change(upload.id, { sent }) } },
      refetchQueries: ["Corpus"],
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
