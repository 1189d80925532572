// An answer as HTML for Word, mail and slides: headings, tables and linked sources; all text of filings is escaped.
import { type Copied, derivations, doubts, figureWords, provenance, sectionsOf, sources } from "./copied";
import { type Block, compared, type Line, type NamedFigure, type Section } from "./layout";

type Inline = (line: Line) => string;

export function toHtml(copied: Copied): string {
  const notes = new Set(copied.citations.map(({ index }) => index));
  const inline: Inline = (line) => line.map((piece) => {
    if (piece.kind === "marker") return notes.has(piece.number) ? `<sup>[${piece.number}]</sup>` : escape(piece.text);
    return escape(piece.kind === "figure" ? figureWords(piece, copied.figures) : piece.text);
  }).join("");
  const sections = sectionsOf(copied);
  const calculated = derivations(copied);
  return [
    element("h3", escape(copied.question.trim())),
    sideBySide(sections, inline),
    ...sections.map((section) => written(section, inline)),
    calculated.length && element("p", `Calculated from verified figures: ${escape(calculated.join("; "))}`),
    listOf("Figures to check", doubts(copied)),
    sourceList(copied),
    element("p", `<small>${escape(provenance(copied))}${copied.path ? ` · ${link(copied.origin + copied.path, "this answer")}` : ""}</small>`),
  ].filter(Boolean).join("\n");
}

function sideBySide(sections: readonly Section[], inline: Inline): string {
  const table = compared(sections);
  if (!table) return "";
  const rows = table.names.map((name, at) => [escape(name), ...table.columns.map(({ figures }) => (figures[at] ? valueOf(figures[at], inline) : "–"))]);
  return tableOf(["", ...table.columns.map(({ title }) => escape(title))], rows);
}

function written({ title, blocks, how }: Section, inline: Inline): string {
  return [title && element("h4", escape(title)), ...blocks.map((block) => ofBlock(block, inline)), ...how.map((line) => element("p", inline(line)))].filter(Boolean).join("\n");
}

function ofBlock(block: Block, inline: Inline): string {
  switch (block.kind) {
    case "figures":
      return tableOf(null, block.figures.map((each) => [escape(each.name), `<b>${valueOf(each, inline)}</b>`]));
    case "list":
      return element(block.ordered ? "ol" : "ul", block.items.map(({ line, more }) => element("li", [line, ...more].map(inline).join("<br>"))).join(""));
    case "table":
      return tableOf(block.head.map(inline), block.rows.map((row) => row.map(inline)));
    default:
      return element("p", inline(block.line));
  }
}

const valueOf = ({ figure, markers }: NamedFigure, inline: Inline): string => inline([figure, ...markers]);

function tableOf(head: readonly string[] | null, rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[], tag: string): string => element("tr", cells.map((cell) => element(tag, cell)).join(""));
  return `<table border="1" cellpadding="4">${head ? row(head, "th") : ""}${rows.map((cells) => row(cells, "td")).join("")}</table>`;
}

function listOf(title: string, lines: readonly string[]): string {
  return lines.length ? element("h4", title) + element("ul", lines.map((line) => element("li", escape(line))).join("")) : "";
}

function sourceList(copied: Copied): string {
  const all = sources(copied);
  if (all.length === 0) return "";
  const rows = all.map(({ index, name, quote, link: address }) => element("p", `[${index}] ${link(address, name)}: “${escape(quote)}”`));
  return element("h4", "Sources") + rows.join("");
}

const element = (tag: string, content: string): string => `<${tag}>${content}</${tag}>`;
const link = (address: string, words: string): string => `<a href="${escape(address)}">${escape(words)}</a>`;
const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escape = (text: string): string => text.replace(/[&<>"']/g, (each) => ENTITIES[each] ?? each);
