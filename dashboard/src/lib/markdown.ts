// An answer as Markdown with its citations as footnotes, for notes and memos; a figure that is not verified says so there.
import type { FigureVerdict } from "../gql/graphql";
import { pieces } from "./answer";
import { isDoubtful, VERDICTS } from "./verdicts";

interface Copied {
  question: string;
  text: string;
  citations: readonly { index: number; page: number; quote: string; document: { fileName: string; metadata: { company?: string | null } } }[];
  figures: readonly { text: string; verdict: FigureVerdict; derivation?: string | null; reason?: string | null }[];
}

export function toMarkdown({ question, text, citations, figures }: Copied): string {
  const numbers = new Set(citations.map(({ index }) => String(index)));
  const body = pieces(text, figures).map(({ kind, text: words, number }) => {
    const verdict = kind === "figure" ? figures[number]?.verdict : undefined;
    if (verdict && isDoubtful(verdict)) return `${words} (${VERDICTS[verdict].name.toLowerCase()})`;
    return kind === "marker" && numbers.has(String(number)) ? `[^${number}]` : words;
  }).join("");
  const notes = citations.map(({ index, page, quote, document }) => {
    const source = [document.metadata.company, document.fileName].filter(Boolean).join(", ");
    return `[^${index}]: ${source}, page ${page}: “${quote.replace(/\s+/g, " ").trim()}”`;
  });
  const derived = once(figures.filter(({ verdict }) => verdict === "DERIVED").map((figure) => `${figure.text} = ${figure.derivation ?? "calculated"}`));
  const doubts = once(
    figures.filter(({ verdict }) => isDoubtful(verdict)).map(({ text: words, verdict, reason }) => {
      const { name, meaning } = VERDICTS[verdict];
      return `- ${words}: ${name.toLowerCase()}. ${reason ?? meaning}`;
    }),
  );
  return [
    `**${question.trim()}**`,
    body.trim(),
    derived.length ? `Calculated from verified figures: ${derived.join("; ")}` : "",
    doubts.length ? `Figures to check:\n\n${doubts.join("\n")}` : "",
    notes.join("\n"),
  ].filter(Boolean).join("\n\n") + "\n";
}

const once = (lines: readonly string[]): string[] => [...new Set(lines)];
