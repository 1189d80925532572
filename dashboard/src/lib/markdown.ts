// An answer as Markdown with its citations as footnotes, for notes and memos.

interface Copied {
  question: string;
  text: string;
  citations: readonly { index: number; page: number; quote: string; document: { fileName: string; metadata: { company?: string | null } } }[];
  figures: readonly { text: string; verdict: string; derivation?: string | null }[];
}

export function toMarkdown({ question, text, citations, figures }: Copied): string {
  const numbers = new Set(citations.map(({ index }) => String(index)));
  const body = text.replace(/\[(\d{1,3})\]/g, (marker, index: string) => (numbers.has(index) ? `[^${index}]` : marker));
  const notes = citations.map(({ index, page, quote, document }) => {
    const source = [document.metadata.company, document.fileName].filter(Boolean).join(", ");
    return `[^${index}]: ${source}, page ${page}: “${quote.replace(/\s+/g, " ").trim()}”`;
  });
  const having = (wanted: string): string => figures.filter(({ verdict }) => verdict === wanted).map((figure) => figure.text).join("; ");
  const derived = figures.filter(({ verdict }) => verdict === "DERIVED").map((figure) => `${figure.text}: ${figure.derivation ?? "derived"}`);
  return [
    `**${question.trim()}**`,
    body.trim(),
    derived.length ? `Derived figures: ${derived.join("; ")}` : "",
    having("CONTRADICTED") && `Contradicted by the cited pages: ${having("CONTRADICTED")}`,
    having("FOUND") && `Found by digits only: ${having("FOUND")}`,
    having("UNSUPPORTED") && `Not found on the cited pages: ${having("UNSUPPORTED")}`,
    notes.join("\n"),
  ].filter(Boolean).join("\n\n") + "\n";
}
