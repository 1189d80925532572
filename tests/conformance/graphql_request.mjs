// graphql-request: plain queries and mutations, and its form of an error.
import { ClientError, GraphQLClient } from "graphql-request";
import { COUNT, report, TEXT, url } from "./operations.mjs";

const client = new GraphQLClient(url);
const count = await client.request(COUNT);
const text = await client.request(TEXT, { content: "by graphql-request" });
const invalid = await client.request("{ nothing }").catch((error) => {
  if (!(error instanceof ClientError)) throw error;
  return error.response.errors.map(({ message }) => message);
});
report({ count, text, invalid });
