// Apollo Client as this API likes it: uploads and queries over HTTP, subscriptions over one WebSocket, a split link between.
import { ApolloClient, ApolloLink, InMemoryCache } from "@apollo/client";
import { ServerError } from "@apollo/client/errors";
import { SetContextLink } from "@apollo/client/link/context";
import { ErrorLink } from "@apollo/client/link/error";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { relayStylePagination } from "@apollo/client/utilities";
import UploadHttpLink from "apollo-upload-client/UploadHttpLink.mjs";
import { refuse, currentKey } from "./session";
import { sockets } from "./sockets";
import { uploadFetch } from "./uploadFetch";

const REFUSED = new Set([401, 403]);

/** The key goes along as a header, read anew for each request. */
const authorization = new SetContextLink(({ headers }) => {
  const key = currentKey();
  return key ? { headers: { ...headers, authorization: `Bearer ${key}` } } : { headers };
});

/** A request that the server lets nobody send leads to the sign-in screen. */
const refusals = new ErrorLink(({ error }) => {
  if (ServerError.is(error) && REFUSED.has(error.statusCode)) refuse();
});

/** Multipart where variables hold a File, JSON otherwise; the header is what lets an upload through (docs/security.md). */
const http = new UploadHttpLink({
  uri: "/graphql",
  headers: { "Apollo-Require-Preflight": "true" },
  fetch: uploadFetch,
});

export const client = new ApolloClient({
  link: ApolloLink.split(
    ({ operationType }) => operationType === "subscription",
    new GraphQLWsLink(sockets),
    ApolloLink.from([refusals, authorization, http]),
  ),
  cache: new InMemoryCache({
    possibleTypes: { AskEvent: ["AskSourcesRetrieved", "AskTokensGenerated", "AskCompleted", "AskFailed"], Node: ["Document", "Chunk", "Fact", "Evaluation", "Answer", "Grid"] },
    typePolicies: {
      Query: { fields: { documents: relayStylePagination(["filter", "orderBy"]), answers: relayStylePagination(["filter"]), grids: relayStylePagination(["saved"]), watchedCompanies: relayStylePagination(), documentChanges: relayStylePagination(["days"]), restatements: relayStylePagination(), corpus: { merge: true } } },
      Document: { fields: { metadata: { merge: true }, page: { merge: true }, facts: relayStylePagination(["filter", "search"]) } },
    },
  }),
});
