// urql: queries by its many-typed Accept header, uploads, and subscriptions over server-sent events.
import { Client, fetchExchange, gql } from "@urql/core";
import { COUNT, documentId, INGEST, report, STATUS, url } from "./operations.mjs";

const client = new Client({
  url,
  exchanges: [fetchExchange],
  preferGetMethod: false,
  fetchSubscriptions: true,
  fetchOptions: { headers: { "GraphQL-Require-Preflight": "1" } },
});

const count = (await client.query(gql(COUNT), {}).toPromise()).data;
const byGet = (await client.query(gql(COUNT), {}, { preferGetMethod: "force" }).toPromise()).data;
const file = new File(["by urql"], "urql.txt", { type: "text/plain" });
const upload = (await client.mutation(gql(INGEST), { file }).toPromise()).data;
const invalid = (await client.query(gql("{ nothing }"), {}).toPromise()).error.graphQLErrors.map((e) => e.message);
const statuses = [];
await new Promise((resolve) => {
  client.subscription(gql(STATUS), { id: documentId }).subscribe(({ data, error, hasNext }) => {
    if (hasNext && data) statuses.push(data);
    if (error || !hasNext) resolve(); // urql repeats the last result to say that it was the last
  });
});
report({ count, byGet, upload, invalid, statuses });
