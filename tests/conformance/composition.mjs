// Composes the API's subgraph with one that refers to its entities, by Apollo's own composition.
import { composeServices } from "@apollo/composition";
import { parse } from "graphql";
import { report, url } from "./operations.mjs";

const OTHER = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable"])
  type Query { positions: [Position!]! }
  type Position { company: Company! source: Document shares: Int! }
  type Company @key(fields: "ticker") { ticker: String! rating: String }
  type Document @key(fields: "id", resolvable: false) { id: ID! }`;

const body = JSON.stringify({ query: "{ _service { sdl } }" });
const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
const { data } = await answer.json();
const composed = composeServices([
  { name: "filings", url, typeDefs: parse(data._service.sdl) },
  { name: "positions", url: "http://positions", typeDefs: parse(OTHER) },
]);
report({ errors: (composed.errors ?? []).map(String), entities: composed.supergraphSdl?.match(/type (Company|Document)\b/g) });
