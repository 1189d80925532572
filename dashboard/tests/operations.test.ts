import { InMemoryCache } from "@apollo/client";
import { print, type DocumentNode } from "graphql";
import { expect, test } from "vitest";
import * as generated from "../src/gql/graphql";

// A server that executes only the operations of a list (TINYRAG_TRUSTED_DOCUMENTS) knows them by their exact text.
test("the server's list holds every operation as Apollo sends it", async () => {
  const cache = new InMemoryCache();
  const sent = Object.entries(generated)
    .filter(([name]) => name.endsWith("Document"))
    .map(([name, document]) => [name.replace(/Document$/, ""), print(cache.transformDocument(document as DocumentNode))])
    .sort();
  await expect(`${JSON.stringify(Object.fromEntries(sent), null, 1)}\n`).toMatchFileSnapshot(
    "../../tinyrag_gql/graphql/transport/bundled/dashboard.json",
  );
});
