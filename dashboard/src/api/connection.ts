// Whether the server can be reached, as the WebSocket sees it: what the line at the top of the page says.
import { useSyncExternalStore } from "react";

export type Connection = "idle" | "open" | "lost";

let state: Connection = "idle";
const listeners = new Set<() => void>();

export function setConnection(next: Connection): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

/** Calls back each time the server is there again after it was lost: what was missed can be read now. */
export function onRegained(callback: () => void): () => void {
  let before = state;
  const listener = (): void => {
    if (state === "lost" || state === "open") {
      if (before === "lost" && state === "open") callback();
      before = state;
    }
  };
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}
