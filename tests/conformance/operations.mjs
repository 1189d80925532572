// The operations that every client runs, and what each is to print: one JSON object on standard output.
export const [url, documentId] = process.argv.slice(2);
export const socketUrl = url.replace("http", "ws");

export const COUNT = "query Count { corpus { documentCount } }";
export const STATUS = `subscription Status($id: ID!) { documentStatus(documentId: $id, afterSeq: 0) { seq status } }`;
export const INGEST = `mutation Ingest($file: Upload!) {
  ingestDocument(input: { source: { file: $file } }) { document { fileName sizeBytes } errors { code } }
}`;
export const TEXT = `mutation Text($content: String!) {
  ingestDocument(input: { source: { text: { fileName: "note.txt", content: $content } } }) { document { fileName } }
}`;

export function report(result) {
  process.stdout.write(JSON.stringify(result));
  process.exit(0);
}
