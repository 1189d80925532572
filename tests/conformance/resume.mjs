// An answer that breaks off is followed on: by Apollo Client over a WebSocket, urql and graphql-sse over server-sent events.
import { ApolloClient, gql, InMemoryCache } from "@apollo/client";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { Client, fetchExchange } from "@urql/core";
import { createClient as createSse } from "graphql-sse";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { report, socketUrl, url } from "./operations.mjs";

const ASK = `subscription Ask($question: String, $askId: ID, $afterSeq: Int) {
  ask(question: $question, askId: $askId, afterSeq: $afterSeq) { __typename
    ... on AskSourcesRetrieved { askId seq } ... on AskTokensGenerated { askId seq text }
    ... on AskCompleted { askId seq answer { id text } } ... on AskFailed { askId seq message } } }`;
const question = "What was revenue?";

const socket = createClient({ url: socketUrl, webSocketImpl: WebSocket });
const apollo = new ApolloClient({ cache: new InMemoryCache(), link: new GraphQLWsLink(socket) });
const urql = new Client({ url, exchanges: [fetchExchange], preferGetMethod: false, fetchSubscriptions: true });
const sse = createSse({ url, retryAttempts: 0 });

/** Each starts a subscription and returns how to end it. */
const clients = {
  apollo: (variables, next, end) => {
    const running = apollo.subscribe({ query: gql(ASK), variables, fetchPolicy: "no-cache" });
    const followed = running.subscribe({ next: ({ data }) => next(data.ask), error: end, complete: end });
    return () => followed.unsubscribe();
  },
  urql: (variables, next, end) => {
    const { unsubscribe } = urql.subscription(ASK, variables).subscribe(({ data, error, hasNext }) => {
      if (hasNext && data) next(data.ask);
      if (error || !hasNext) end(error);
    });
    return unsubscribe;
  },
  sse: (variables, next, end) =>
    sse.subscribe({ query: ASK, variables }, { next: ({ data }) => next(data.ask), error: end, complete: end }),
};

/** Events up to `count` of them, or up to the end. */
function read(subscribe, variables, count) {
  return new Promise((resolve) => {
    const events = [];
    let leave = () => undefined;
    const done = () => {
      resolve(events);
      setTimeout(() => leave());
    };
    leave = subscribe(variables, (event) => events.length < count && events.push(event) === count && done(), done);
  });
}

const results = {};
for (const [name, subscribe] of Object.entries(clients)) {
  const first = await read(subscribe, { question }, 1);
  const { askId, seq } = first[0];
  const rest = await read(subscribe, { askId, afterSeq: seq }, Infinity);
  results[name] = [...first, ...rest];
}
report(results);
