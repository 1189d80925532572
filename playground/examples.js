// The tabs of a first visit: ingest a text, watch its status, ask about it. Each says what to do next.
const key = "# Where the server wants an API key, write it under Headers: { \"Authorization\": \"Bearer <key>\" }\n";

export const examples = [
  {
    query: `# 1. Ingest: a document is kept before the reply comes, then read in the background.
# Files go the same way by multipart/form-data: source { file }; or by address: source { url }.
${key}mutation Ingest {
  ingestDocument(input: {
    source: {
      text: {
        fileName: "northwind-2024.md"
        content: """
        # Northwind Lamps Inc. annual report 2024

        Net sales were $412.6 million in fiscal 2024, compared with $388.1 million in fiscal 2023.
        Total debt was $96.0 million at year end.
        """
      }
    }
    metadata: { company: "Northwind Lamps Inc.", year: 2024 }
  }) {
    duplicate
    document { id fileName status metadata { company ticker year } }
    errors { code message path }
  }
}
`,
  },
  {
    query: `# 2. Status: every document's events as they happen. Run this, then ingest something in the first tab.
# One document's own history: documentStatus(documentId: "...", afterSeq: 0).
subscription Status {
  documentActivity {
    seq
    status
    stage
    progress
    message
    document { id fileName }
  }
}
`,
  },
  {
    query: `# 3. Ask: the answer streams in, with the passages that it rests on and every figure checked against them.
subscription Ask($question: String!) {
  ask(question: $question) {
    __typename
    ... on AskSourcesRetrieved { sources { rank page document { fileName } } }
    ... on AskTokensGenerated { text }
    ... on AskCompleted {
      answer {
        text
        citations { index page quote document { fileName } }
        figures { text verdict }
      }
    }
    ... on AskFailed { code message }
  }
}
`,
    variables: JSON.stringify({ question: "What were Northwind's net sales in fiscal 2024?" }, null, 2),
  },
];
