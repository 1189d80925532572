// The playground: GraphiQL with subscriptions over a WebSocket, opened on examples that work as they stand.
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";
import "graphiql/style.css";
import { examples } from "./examples.js";

const root = document.querySelector("#playground");
const { assets } = root.dataset;
const workers = { graphql: "graphql.worker.js", json: "json.worker.js" };
globalThis.MonacoEnvironment = {
  getWorker: (_, label) => new Worker(`${assets}/${workers[label] ?? "editor.worker.js"}`),
};

const endpoint = new URL(location.pathname, location.origin);
const sockets = new URL(endpoint);
sockets.protocol = endpoint.protocol.replace("http", "ws");

createRoot(root).render(
  <GraphiQL
    fetcher={createGraphiQLFetcher({ url: endpoint.href, subscriptionUrl: sockets.href })}
    defaultTabs={examples}
    defaultEditorToolsVisibility="variables"
    shouldPersistHeaders={false}
  />,
);
