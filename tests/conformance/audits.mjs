// The GraphQL-over-HTTP audits of npm `graphql-http`. GET needs a preflight header here, and the audits send none.
import { auditServer } from "graphql-http";
import { report, url } from "./operations.mjs";

const fetchFn = (input, init = {}) =>
  fetch(input, init.method === "POST" ? init : { ...init, headers: { ...init.headers, "GraphQL-Require-Preflight": "1" } });

const results = await auditServer({ url, fetchFn });
report(results.map(({ id, name, status, reason }) => ({ id, name, status, reason })));
