// The one WebSocket that all subscriptions share. It does not retry by itself: `resume.ts` does, from where each stood.
import { createClient } from "graphql-ws";
import { setConnection } from "./connection";
import { currentKey, refuse } from "./session";

const PING_MS = 10_000;
const PONG_MS = 5_000;
const REFUSED = new Set([4401, 4403]);

let socket: WebSocket | undefined;
let overdue: ReturnType<typeof setTimeout> | undefined;

export const sockets = createClient({
  url: () => `${location.origin.replace(/^http/, "ws")}/graphql`,
  connectionParams: () => {
    const key = currentKey();
    return key ? { authorization: `Bearer ${key}` } : {};
  },
  lazyCloseTimeout: 3_000,
  retryAttempts: 0,
  keepAlive: PING_MS,
  on: {
    opened: (opened) => (socket = opened as WebSocket),
    connected: () => setConnection("open"),
    // A cable that was pulled closes nothing: a ping that stays unanswered does.
    ping: (received) => {
      if (!received) overdue = setTimeout(() => socket?.close(4408, "No pong came"), PONG_MS);
    },
    pong: (received) => {
      if (received) clearTimeout(overdue);
    },
    closed: (event) => {
      clearTimeout(overdue);
      const { code } = event as CloseEvent;
      if (REFUSED.has(code)) refuse();
      setConnection(code === 1000 ? "idle" : "lost");
    },
  },
});

/** Closes the socket, so that the next subscription opens one with the key of now. */
export const reconnect = (): void => socket?.close(4205, "The key changed");
