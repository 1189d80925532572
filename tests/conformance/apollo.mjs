// Apollo Client: uploads, persisted queries, and subscriptions over a WebSocket behind a split link.
import { createHash } from "node:crypto";
import { ApolloClient, ApolloLink, gql, InMemoryCache } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import UploadHttpLink from "apollo-upload-client/UploadHttpLink.mjs";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { COUNT, documentId, INGEST, report, socketUrl, STATUS, url } from "./operations.mjs";

const sent = [];
const http = new UploadHttpLink({
  uri: url,
  headers: { "Apollo-Require-Preflight": "true" },
  fetch: (input, init) => {
    sent.push(typeof init.body === "string" ? Object.keys(JSON.parse(init.body)) : ["multipart"]);
    return fetch(input, init);
  },
});
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const persisted = ApolloLink.split(
  ({ operationType }) => operationType === "query",
  new PersistedQueryLink({ sha256 }).concat(http),
  http,
);
const sockets = new GraphQLWsLink(createClient({ url: socketUrl, webSocketImpl: WebSocket }));
const client = new ApolloClient({
  cache: new InMemoryCache(),
  link: ApolloLink.split(({ operationType }) => operationType === "subscription", sockets, persisted),
});

const count = (await client.query({ query: gql(COUNT) })).data;
const file = new File(["by Apollo Client"], "apollo.txt", { type: "text/plain" });
const upload = (await client.mutate({ mutation: gql(INGEST), variables: { file } })).data;
const statuses = [];
await new Promise((complete, error) =>
  client
    .subscribe({ query: gql(STATUS), variables: { id: documentId } })
    .subscribe({ next: ({ data }) => statuses.push(data), error, complete }),
);
const again = (await client.query({ query: gql(COUNT), fetchPolicy: "network-only" })).data;
report({ count, upload, statuses, again, sent });
