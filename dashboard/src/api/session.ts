// The API key of this tab: in session storage alone, so that it is gone with the tab.
import { useSyncExternalStore } from "react";

const NAME = "tinyrag.key";

export interface Session {
  key: string | null;
  /** Why one has to sign in; null while the server lets this tab in. */
  refusal: string | null;
}

let session: Session = { key: sessionStorage.getItem(NAME), refusal: null };
const listeners = new Set<() => void>();

function change(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

export const currentKey = (): string | null => session.key;

export function signIn(key: string): void {
  sessionStorage.setItem(NAME, key);
  change({ key, refusal: null });
}

export function signOut(): void {
  sessionStorage.removeItem(NAME);
  change({ key: null, refusal: "Signed out." });
}

/** Called by the links when a request is answered with 401 or 403, or a socket closed with 4401 or 4403. */
export function refuse(): void {
  if (session.refusal !== null) return;
  const words = session.key ? "Your API key is no longer accepted. Sign in with another." : "Sign in with your API key.";
  change({ ...session, refusal: words });
}

export function useSession(): Session {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => session,
  );
}
