// An answer as Markdown with its citations as footnotes that link to their pages; nothing of a filing can be markup there.
import { type Copied, derivations, doubts, figureWords, provenance, sectionsOf, sources } from "./copied";
import type { Block, Line, NamedFigure, Section } from "./layout";

type Inline = (line: Line) => string;

export function toMarkdown(copied: Copied): string {
  const notes = new Set(copied.citations.map(({ index }) => index));
  const inline: Inline = (line) =>
    atStart(line.map((piece) => (piece.kind === "marker" && notes.has(piece.number) ? `[^${piece.number}]` : within(piece.kind === "figure" ? figureWords(piece, copied.figures) : piece.text))).join(""));
  const [calculated, toCheck] = [derivations(copied), doubts(copied)];
  return [
    `**${escape(copied.question.trim())}**`,
    ...sectionsOf(copied).map((section) => written(section, inline)),
    calculated.length ? `Calculated from verified figures: ${escape(calculated.join("; "))}` : "",
    toCheck.length ? `Figures to check:\n\n${toCheck.map((each) => `- ${escape(each)}`).join("\n")}` : "",
    escape(provenance(copied)) + (copied.path ? ` · [this answer](${copied.origin}${copied.path})` : ""),
    sources(copied).map(({ index, name, quote, link }) => `[^${index}]: [${escape(name)}](${link}): “${escape(quote)}”`).join("\n"),
  ].filter(Boolean).join("\n\n") + "\n";
}

function written({ title, blocks, how }: Section, inline: Inline): string {
  const steps = how.map((line) => `- ${inline(line)}`).join("\n");
  return [title && `### ${escape(title)}`, ...blocks.map((block) => ofBlock(block, inline)), steps].filter(Boolean).join("\n\n");
}

function ofBlock(block: Block, inline: Inline): string {
  switch (block.kind) {
    case "figures":
      return block.figures.length === 1 ? block.figures.map((each) => `${escape(each.name)}: **${valueOf(each, inline)}**${inline(each.markers)}`).join("") : tableOf(
        ["Figure", "Value"].map((text) => text),
        block.figures.map((each) => [escape(each.name), valueOf(each, inline) + inline(each.markers)]),
      );
    case "list":
      return block.items.map(({ line, more }, at) => [`${block.ordered ? `${at + 1}.` : "-"} ${inline(line)}`, ...more.map((each) => `  ${inline(each)}  `)].join("\n")).join("\n");
    case "table":
      return tableOf(block.head.map(inline), block.rows.map((row) => row.map(inline)));
    default:
      return inline(block.line);
  }
}

const valueOf = ({ figure }: NamedFigure, inline: Inline): string => inline([figure]);

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [row(head), row(head.map((_, at) => (at === 0 ? "---" : "---:"))), ...rows.map(row)].join("\n");
}

const escape = (text: string): string => atStart(within(text));

/** Characters that Markdown, or the HTML in it, could read as markup anywhere in a line. */
const within = (text: string): string => text.replace(/[\\`*_[\]<>|~&!]/g, "\\$&");

/** Those that it reads at a line's start alone: headings and lists. */
function atStart(text: string): string {
  return text.replace(/^(\s*)([#+=-])(?=[\s#+=-]|$)/gm, "$1\\$2").replace(/^(\s*\d+)([.)])(?=\s)/gm, "$1\\$2");
}
