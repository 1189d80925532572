// The reference client of GraphQL over server-sent events, in distinct-connections mode.
import { createClient } from "graphql-sse";
import { COUNT, documentId, report, STATUS, url } from "./operations.mjs";

const client = createClient({ url, retryAttempts: 0 });

async function all(query, variables) {
  const found = [];
  for await (const result of client.iterate({ query, variables })) found.push(result.data ?? result);
  return found;
}

const count = await all(COUNT);
const statuses = await all(STATUS, { id: documentId });
const [{ errors }] = await all("{ nothing }");
client.dispose();
report({ count, statuses, invalid: errors.map(({ message }) => message) });
