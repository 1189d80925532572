// The reference client of graphql-transport-ws.
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { COUNT, documentId, report, socketUrl, STATUS, TEXT } from "./operations.mjs";

const client = createClient({ url: socketUrl, webSocketImpl: WebSocket, retryAttempts: 0 });

async function all(query, variables) {
  const found = [];
  for await (const result of client.iterate({ query, variables })) found.push(result.data ?? result);
  return found;
}

const count = await all(COUNT);
const text = await all(TEXT, { content: "by graphql-ws" });
const statuses = await all(STATUS, { id: documentId });
const invalid = await all("{ nothing }").catch((errors) => errors.map((error) => error.message));
await client.dispose();
report({ count, text, statuses, invalid });
