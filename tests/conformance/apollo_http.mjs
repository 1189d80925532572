// Apollo Client with its HttpLink alone: queries, mutations, and subscriptions as multipart responses.
import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { COUNT, documentId, report, STATUS, TEXT, url } from "./operations.mjs";

const ASK = `subscription Ask($question: String!) { ask(question: $question) {
  ... on AskSourcesRetrieved { seq } ... on AskTokensGenerated { seq text } ... on AskCompleted { seq answer { text } }
} }`;
const client = new ApolloClient({ cache: new InMemoryCache(), link: new HttpLink({ uri: url }) });

const events = (query, variables) =>
  new Promise((resolve, reject) => {
    const found = [];
    const next = ({ data, error }) => found.push(data ?? error?.message);
    client.subscribe({ query: gql(query), variables }).subscribe({ next, error: reject, complete: () => resolve(found) });
  });

const count = (await client.query({ query: gql(COUNT) })).data;
const statuses = await events(STATUS, { id: documentId });
const asked = await events(ASK, { question: "What was revenue?" });
const text = (await client.mutate({ mutation: gql(TEXT), variables: { content: "by HttpLink" } })).data;
report({ count, statuses, asked, text });
