// A grid in an analyst's words: what its cells show, how it stands, and its table for a spreadsheet.
import type { GapReason, GridColumnKind, GridStatus } from "../gql/graphql";
import { plural } from "./format";

interface Content {
  value?: string | null;
  text?: string | null;
  gap?: { reason: GapReason; message?: string } | null;
  figure?: { text: string } | null;
}

export interface Shape {
  rows: readonly { label: string; ticker?: string | null }[];
  columns: readonly { label: string; kind: GridColumnKind }[];
  periods: readonly { label: string }[];
}

/** A short word for a cell that holds nothing. */
export const GAPS: Record<GapReason, string> = {
  NOT_IN_CORPUS: "no filing",
  NOT_REPORTED: "not reported",
  PAGE_UNREADABLE: "page unreadable",
  AMBIGUOUS: "ambiguous",
  CONTRADICTED: "filings differ",
  NOT_FOUND: "not found",
  FAILED: "failed",
};

const STATUSES: Record<GridStatus, string> = { PENDING: "Queued", RUNNING: "Computing", COMPLETED: "Ready", FAILED: "Failed", CANCELLED: "Stopped" };

export const gridStatus = (status: GridStatus): string => STATUSES[status];
export const isMoving = (status: GridStatus): boolean => status === "PENDING" || status === "RUNNING";

/** The answer without the numbers of its citations. */
export const withoutMarkers = (text: string): string => text.replace(/\s?\[\d+\]/g, "").trim();

/** What a cell shows in the grid. */
export function shownIn({ figure, text, gap }: Content): string {
  if (figure) return figure.text;
  if (text) return withoutMarkers(text);
  return gap ? GAPS[gap.reason] : "";
}

/** What a cell said before, for one that says something else now. */
export function beforeWords(before: { figureText?: string | null; text?: string | null; gap?: { reason: GapReason } | null }): string {
  const shown = before.figureText ?? (before.text ? withoutMarkers(before.text) : null) ?? (before.gap && GAPS[before.gap.reason]);
  return `Changed; it was: ${shown ?? "empty"}.`;
}

/** "300 cells: 280 figures, 20 without". */
export function countWords(counts: { cellCount: number; figureCount: number; answerCount: number; gapCount: number; changedCount: number }): string {
  const parts = [
    counts.figureCount > 0 && plural(counts.figureCount, "figure"),
    counts.answerCount > 0 && plural(counts.answerCount, "answer"),
    counts.gapCount > 0 && `${counts.gapCount} without`,
    counts.changedCount > 0 && `${counts.changedCount} changed`,
  ];
  return `${plural(counts.cellCount, "cell")}: ${parts.filter(Boolean).join(", ") || "none computed yet"}`;
}

/** The number of a cell, as the server counts: by row, then column, then period. */
export function placeOf({ columns, periods }: Shape, row: number, across: number): number {
  return row * columns.length * Math.max(periods.length, 1) + across;
}

/** The heads of the columns across all periods: "Revenue, FY 2023". */
export function headsOf({ columns, periods }: Shape): string[] {
  return columns.flatMap(({ label }) => (periods.length > 0 ? periods.map((period) => `${label}, ${period.label}`) : [label]));
}

/** Rows of tabs, as a spreadsheet takes them: figures in plain units, the reason in brackets where there is none. */
export function toTsv(shape: Shape, cells: ReadonlyMap<number, Content>): string {
  const heads = headsOf(shape);
  const rows = shape.rows.map(({ label }, row) => [safe(label), ...heads.map((_, across) => cellText(cells.get(placeOf(shape, row, across))))]);
  return [["", ...heads.map(safe)], ...rows].map((row) => row.join("\t")).join("\n") + "\n";
}

function cellText(cell: Content | undefined): string {
  if (!cell) return "";
  if (cell.value !== null && cell.value !== undefined) return cell.value;
  return safe(cell.text ? withoutMarkers(cell.text) : cell.gap ? `(${GAPS[cell.gap.reason]})` : "");
}

/** One line, and never a formula: a spreadsheet would run what begins so. */
function safe(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return /^[=+@-]/.test(line) ? `'${line}` : line;
}

/** Where an arrow key leads from a cell; null for other keys. */
export function moved(key: string, control: boolean, [row, column]: readonly [number, number], rows: number, columns: number): [number, number] | null {
  const steps: Record<string, [number, number]> = {
    ArrowRight: [row, column + 1],
    ArrowLeft: [row, column - 1],
    ArrowDown: [row + 1, column],
    ArrowUp: [row - 1, column],
    Home: [control ? 0 : row, 0],
    End: [control ? rows - 1 : row, columns - 1],
    PageDown: [row + 10, column],
    PageUp: [row - 10, column],
  };
  const next = steps[key];
  return next ? [Math.min(rows - 1, Math.max(0, next[0])), Math.min(columns - 1, Math.max(0, next[1]))] : null;
}
