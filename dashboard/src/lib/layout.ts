// An answer's pieces laid out: sections of figures with their names, sentences, lists and tables, and how figures were calculated.
import type { Piece } from "./answer";

/** A line of the text, or a part of one. */
export type Line = readonly Piece[];

/** A figure with its name, as in "Gross margin, fiscal 2024: 48.7%". */
export interface NamedFigure {
  name: string;
  figure: Piece;
  markers: readonly Piece[];
}

export interface Item {
  line: Line;
  /** Lines that follow within the item, as they stand in the source. */
  more: readonly Line[];
}

export type Block =
  | { kind: "figures"; figures: readonly NamedFigure[] }
  | { kind: "sentence"; line: Line }
  | { kind: "unanswered"; line: Line }
  | { kind: "list"; ordered: boolean; items: readonly Item[] }
  | { kind: "table"; head: readonly Line[]; rows: readonly (readonly Line[])[] };

export interface Section {
  /** A company, or the page that is quoted; empty where the answer has no parts. */
  title: string;
  blocks: readonly Block[];
  /** How its figures were calculated, and from which. */
  how: readonly Line[];
}

const ITEM = /^(?:[-*•]|(\d{1,2})[.)])\s+/;
const HOW = /^(?:Computed as|Compound annual growth over|As a share of the earlier figure:|Inputs\b)/;
const SOURCE_LINE = /^From .*\.$/;
const NOT_ANSWERED = /^Not answered: /;
const TABLE_RULE = /^\|?[\s:|-]+\|[\s:|-]*$/;

/** `quoted`: the text was put together from the filings, without a model, and has its own kinds of lines. */
export function layOut(pieces: readonly Piece[], quoted: boolean): Section[] {
  const sections: Section[] = [];
  let section: { title: string; blocks: Block[]; how: Line[] } = { title: "", blocks: [], how: [] };
  const close = (): void => void ((section.blocks.length > 0 || section.how.length > 0 || section.title) && sections.push(section));
  const all = lines(pieces);
  for (let at = 0; at < all.length; at++) {
    const line = all[at] as Line;
    const text = textOf(line);
    const { blocks } = section;
    const title = titleOf(line, text, all[at + 1]);
    if (!text.trim()) continue;
    if (title) {
      close();
      section = { title, blocks: [], how: [] };
    } else if (quoted && HOW.test(text)) section.how.push(line);
    else if (quoted && SOURCE_LINE.test(text) && !line.some(({ kind }) => kind !== "text")) continue; // the list of sources says it
    else if (quoted && NOT_ANSWERED.test(text)) blocks.push({ kind: "unanswered", line });
    else if (isRow(text) && TABLE_RULE.test(textOf(all[at + 1] ?? []))) {
      const end = endOf(all, at, (each) => isRow(textOf(each)));
      blocks.push({ kind: "table", head: cells(line), rows: all.slice(at + 2, end).map(cells) });
      at = end - 1;
    } else if (ITEM.test(text)) {
      const end = endOf(all, at, (each) => ITEM.test(textOf(each)) || /^\s{2,}\S/.test(textOf(each)));
      blocks.push({ kind: "list", ordered: /^\d/.test(text), items: items(all.slice(at, end)) });
      at = end - 1;
    } else addLine(blocks, line);
  }
  close();
  return sections;
}

export const textOf = (line: Line): string => line.map(({ text }) => text).join("");

/** Names that more than one part has a figure for: the parts side by side. Null where there is nothing to compare. */
export function compared(sections: readonly Section[]): { names: string[]; columns: { title: string; figures: (NamedFigure | null)[] }[] } | null {
  const parts = sections.filter(({ title }) => title).map(({ title, blocks }) => ({ title, figures: figuresOf(blocks) }));
  if (parts.length < 2 || parts.some(({ figures }) => figures.length === 0)) return null;
  const names = [...new Set(parts.flatMap(({ figures }) => figures.map(({ name }) => name)))];
  if (!names.some((name) => parts.every(({ figures }) => figures.some((each) => each.name === name)))) return null;
  return { names, columns: parts.map(({ title, figures }) => ({ title, figures: names.map((name) => figures.find((each) => each.name === name) ?? null) })) };
}

const figuresOf = (blocks: readonly Block[]): readonly NamedFigure[] => blocks.flatMap((block) => (block.kind === "figures" ? block.figures : []));

/** The parts of a line between semicolons, as in a list of inputs; a heading in front of the first ends with a colon. */
export function inputsOf(line: Line): { heading: string; parts: Line[] } {
  const first = line[0];
  const colon = first?.kind === "text" ? first.text.indexOf(": ") : -1;
  if (!first || colon < 0) return { heading: "", parts: [line] };
  const rest = [{ ...first, text: first.text.slice(colon + 2) }, ...line.slice(1)];
  return { heading: first.text.slice(0, colon), parts: split(rest, "; ").map(trimmed) };
}

function lines(pieces: readonly Piece[]): Line[] {
  return split(pieces, "\n");
}

function split(pieces: readonly Piece[], by: string): Line[] {
  const found: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind !== "text") {
      found.at(-1)?.push(piece);
      continue;
    }
    piece.text.split(by).forEach((text, index) => {
      if (index > 0) found.push([]);
      if (text) found.at(-1)?.push({ ...piece, text });
    });
  }
  return found;
}

/** The title of what follows: a line of Markdown's, or a name of its own line that ends with a colon. */
function titleOf(line: Line, text: string, next: Line | undefined): string {
  if (line.some(({ kind }) => kind !== "text")) return "";
  const heading = /^#{1,6}\s+(.+?)\s*#*$/.exec(text)?.[1];
  if (heading) return heading.replaceAll("**", "");
  return next && textOf(next).trim() && /^\S.*[^:]:$/.test(text) && !ITEM.test(text) ? text.slice(0, -1) : "";
}

function addLine(blocks: Block[], line: Line): void {
  const named = namedFigure(line);
  const last = blocks.at(-1);
  if (!named) blocks.push({ kind: "sentence", line });
  else if (last?.kind === "figures") blocks[blocks.length - 1] = { kind: "figures", figures: [...last.figures, named] };
  else blocks.push({ kind: "figures", figures: [named] });
}

/** "Name: figure [1]." and nothing else. */
function namedFigure(line: Line): NamedFigure | null {
  const [first, figure, ...rest] = line;
  if (first?.kind !== "text" || figure?.kind !== "figure" || !/\S: $/.test(first.text)) return null;
  if (!rest.every((each) => each.kind === "marker" || (each.kind === "text" && /^[\s.,]*$/.test(each.text)))) return null;
  return { name: first.text.slice(0, -2), figure, markers: rest.filter(({ kind }) => kind === "marker") };
}

function endOf(all: readonly Line[], from: number, goesOn: (line: Line) => boolean): number {
  let end = from + 1;
  while (end < all.length && goesOn(all[end] as Line)) end++;
  return end;
}

function items(block: readonly Line[]): Item[] {
  const found: { line: Line; more: Line[] }[] = [];
  for (const line of block) {
    const mark = ITEM.exec(textOf(line))?.[0];
    if (mark) found.push({ line: cut(line, mark.length), more: [] });
    else found.at(-1)?.more.push(trimmed(line));
  }
  return found;
}

const isRow = (text: string): boolean => /^\s*\|.*\|\s*$/.test(text);

function cells(line: Line): Line[] {
  const parts = split(line, "|").map(trimmed);
  return parts.slice(1, -1);
}

function cut(line: Line, length: number): Line {
  const [first, ...rest] = line;
  return first ? [{ ...first, text: first.text.slice(length) }, ...rest] : line;
}

/** Without space at both ends. */
function trimmed(line: Line): Line {
  return line
    .map((piece, at) => {
      if (piece.kind !== "text") return piece;
      const start = at === 0 ? piece.text.trimStart() : piece.text;
      return { ...piece, text: at === line.length - 1 ? start.trimEnd() : start };
    })
    .filter(({ text }) => text);
}
