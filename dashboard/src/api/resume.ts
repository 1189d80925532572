// Subscriptions that outlive their connection: each is asked for again with variables that say where it stood.
import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { CombinedGraphQLErrors } from "@apollo/client/errors";
import { backoff } from "../lib/backoff";
import { client } from "./client";
import { onRegained } from "./connection";

export interface Following<TData, TVariables> {
  query: TypedDocumentNode<TData, TVariables>;
  /** Asked before each subscription: put `afterSeq` of the last event here. */
  variables: () => TVariables;
  /** Whether the events' objects go into the cache; not for events that are only pieces. Yes if left out. */
  cached?: boolean;
  next: (data: TData) => void;
  /** The connection broke; it is tried again after a pause. */
  dropped?: () => void;
  /** The server refused the subscription itself; it is not tried again. */
  refused?: (message: string) => void;
  ended?: () => void;
}

/** A store that is out of order for a moment is worth another try; every other refusal stays one. */
const isPassing = (error: CombinedGraphQLErrors): boolean =>
  error.errors.every((each) => each.extensions?.code === "SERVICE_UNAVAILABLE");

/** Follows until the server ends it or the function returned is called. */
export function follow<TData, TVariables extends OperationVariables>(following: Following<TData, TVariables>): () => void {
  let attempt = 0;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let subscription: { unsubscribe(): void } | undefined;

  const begin = (): void => {
    if (stopped) return;
    let over = false;
    const fail = (error: unknown): void => {
      if (stopped || over) return;
      over = true;
      if (CombinedGraphQLErrors.is(error) && !isPassing(error)) return following.refused?.(error.errors.map((each) => each.message).join(" "));
      following.dropped?.();
      timer = setTimeout(() => {
        timer = undefined;
        begin();
      }, backoff(attempt++));
    };
    subscription = client.subscribe({ query: following.query, variables: following.variables(), fetchPolicy: following.cached === false ? "no-cache" : "network-only" }).subscribe({
      next: ({ data, error }) => {
        if (error) return fail(error);
        attempt = Math.min(attempt, 1);
        if (data && !stopped) following.next(data as TData);
      },
      error: fail,
      complete: () => {
        if (stopped || over) return;
        over = true;
        following.ended?.();
      },
    });
  };

  const hurry = (): void => {
    if (timer === undefined || stopped) return;
    clearTimeout(timer);
    timer = undefined;
    begin();
  };
  window.addEventListener("online", hurry);
  const forget = onRegained(hurry); // one of the others got through: no need to wait any longer
  begin();
  return () => {
    stopped = true;
    clearTimeout(timer);
    forget();
    window.removeEventListener("online", hurry);
    subscription?.unsubscribe();
  };
}
