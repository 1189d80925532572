// A page's text with its tables laid out: pieces of text, and tables whose cells know where they stand in the text.

export interface GridCell {
  column?: number | null;
  columns: number;
  text: string;
  notes: readonly string[];
  startOffset: number;
  endOffset: number;
}

export interface GridRow {
  label: string;
  notes: readonly string[];
  path: readonly string[];
  startOffset: number;
  endOffset: number;
  cells: readonly GridCell[];
}

export interface Grid {
  caption: string;
  stub: string;
  columns: readonly (readonly string[])[];
  startOffset: number;
  endOffset: number;
  rows: readonly GridRow[];
}

export type Part = { kind: "text"; start: number; end: number } | { kind: "table"; table: Grid };

/** The page from top to bottom; a table that overlaps the one before is left as text. */
export function parts(length: number, tables: readonly Grid[]): Part[] {
  const found: Part[] = [];
  let at = 0;
  for (const table of tables) {
    if (table.startOffset < at) continue;
    if (table.startOffset > at) found.push({ kind: "text", start: at, end: table.startOffset });
    found.push({ kind: "table", table });
    at = table.endOffset;
  }
  if (at < length) found.push({ kind: "text", start: at, end: length });
  return found;
}

/** The lines over a table that the page does not show right above it: those of a table that goes on from another page. */
export function captionOf(table: Grid, textBefore: string): string {
  return textBefore.trimEnd().endsWith(table.caption.trim()) ? "" : table.caption;
}

/** What stands in each column of a row: a cell, or null for a place that is empty or that a merged cell covers. */
export function places(row: GridRow, columns: number): { cell: GridCell | null; span: number }[] {
  const found: { cell: GridCell | null; span: number }[] = [];
  for (let column = 0; column < columns; ) {
    const cell = row.cells.find((each) => each.column === column) ?? null;
    const span = Math.max(1, Math.min(cell?.columns ?? 1, columns - column));
    found.push({ cell, span });
    column += span;
  }
  return found;
}

/** Cells for which no column is certain; they are shown behind the row. */
export const loose = (row: GridRow): readonly GridCell[] => row.cells.filter(({ column }) => column === null || column === undefined);

/** The headings that a row brings with it: those that the row before did not stand under. */
export function newHeadings(path: readonly string[], before: readonly string[]): readonly string[] {
  let same = 0;
  while (same < path.length && path[same] === before[same]) same++;
  return path.slice(same);
}
