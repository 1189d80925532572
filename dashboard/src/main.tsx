// The dashboard: the same public API that anybody's program uses, and nothing else.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApolloProvider } from "@apollo/client/react";
import { client } from "./api/client";
import { App } from "./App";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/frame.css";
import "./ui/blocks.css";
import "./documents/documents.css";
import "./ui/print.css";

const root = document.querySelector("#root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <ApolloProvider client={client}>
        <App />
      </ApolloProvider>
    </StrictMode>,
  );
}
