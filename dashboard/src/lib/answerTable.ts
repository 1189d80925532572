// The table of an answer: which lines of the text stand beside it, and what is copied of it.
import type { Piece } from "./answer";
import type { Block, Line, Section } from "./layout";
import { isDoubtful, VERDICTS } from "./verdicts";
import type { FigureVerdict } from "../gql/graphql";

export interface TableCell {
  text?: string | null;
  value?: string | null;
  figureIndex?: number | null;
  gap?: { message: string } | null;
}

export interface TableData {
  title: string;
  columns: readonly { label: string; unit?: { text: string } | null }[];
  rows: readonly { label: string; unit?: { text: string } | null; cells: readonly TableCell[] }[];
}

export interface TableFigure {
  text: string;
  verdict: FigureVerdict;
}

/** The sentences before the table, and the sections without the figures that the table has. */
export function besideTable(sections: readonly Section[], table: TableData, figures: readonly TableFigure[]): { lead: Line[]; sections: Section[] } {
  const held = new Set(table.rows.flatMap(({ cells }) => cells.map(({ figureIndex }) => figures[figureIndex ?? -1]?.text)));
  const isHeld = ({ number }: Piece): boolean => held.has(figures[number]?.text);
  const lead: Line[] = [];
  const rest = sections.map((section, at) => {
    const blocks = [...section.blocks];
    while (at === 0 && !section.title && blocks[0]?.kind === "sentence") lead.push((blocks.shift() as Extract<Block, { kind: "sentence" }>).line);
    const kept = blocks.flatMap((block): Block[] => {
      if (block.kind !== "figures") return [block];
      const others = block.figures.filter(({ figure }) => !isHeld(figure));
      return others.length ? [{ ...block, figures: others }] : [];
    });
    return { ...section, blocks: kept };
  });
  return { lead, sections: rest };
}

/** What a head says: "fiscal 2023 (USD millions)". */
export const headOf = ({ label, unit }: { label: string; unit?: { text: string } | null }): string => (unit?.text ? `${label} (${unit.text})` : label);

/** Tab-separated, as a spreadsheet takes it from the clipboard: units in the heads, numbers without separators. */
export function toTsv(table: TableData, figures: readonly TableFigure[]): string {
  const rows = table.rows.map((row) => [plain(headOf(row)), ...row.cells.map((cell) => copied(cell, cell.value, figures))]);
  return [["", ...table.columns.map((column) => plain(headOf(column)))], ...rows].map((row) => row.join("\t")).join("\n") + "\n";
}

/** The same as a table for Word, mail and slides. */
export function toTableHtml(table: TableData, figures: readonly TableFigure[]): string {
  const head = ["", ...table.columns.map(headOf)].map((words) => `<th>${escape(words)}</th>`).join("");
  const rows = table.rows.map((row) => {
    const cells = row.cells.map((cell) => `<td align="right">${escape(copied(cell, cell.text, figures))}</td>`);
    return `<tr><th align="left">${escape(headOf(row))}</th>${cells.join("")}</tr>`;
  });
  return `<table border="1" cellpadding="4"><caption>${escape(table.title)}</caption><tr>${head}</tr>${rows.join("")}</table>`;
}

/** A figure that is not to be used as it is says so, and is no number then; a gap stays empty. */
function copied({ figureIndex }: TableCell, words: string | null | undefined, figures: readonly TableFigure[]): string {
  const figure = figures[figureIndex ?? -1];
  if (!figure || words == null) return "";
  return isDoubtful(figure.verdict) ? `${words} (${VERDICTS[figure.verdict].name.toLowerCase()})` : words;
}

/** One line, and never a formula: a spreadsheet would run what begins so. */
function plain(words: string): string {
  const line = words.replace(/\s+/g, " ").trim();
  return /^[=+@-]/.test(line) ? `'${line}` : line;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escape = (text: string): string => text.replace(/[&<>"']/g, (each) => ENTITIES[each] ?? each);
