import { expect, test } from "vitest";
import { captionOf, type Grid, type GridRow, loose, newHeadings, parts, places } from "../src/lib/grid";

const row = (cells: GridRow["cells"]): GridRow => ({ label: "Revenue", notes: [], path: [], startOffset: 0, endOffset: 40, cells });
const cell = (column: number | null, text: string, columns = 1) => ({ column, columns, text, notes: [], startOffset: 0, endOffset: 1 });
const grid = (startOffset: number, endOffset: number): Grid => ({ caption: "", stub: "", columns: [], startOffset, endOffset, rows: [] });

test("a page is text, tables, and text again; a table that overlaps another is text", () => {
  const [one, two] = [grid(10, 20), grid(30, 40)];
  expect(parts(50, [one, grid(15, 25), two])).toEqual([
    { kind: "text", start: 0, end: 10 },
    { kind: "table", table: one },
    { kind: "text", start: 20, end: 30 },
    { kind: "table", table: two },
    { kind: "text", start: 40, end: 50 },
  ]);
  expect(parts(0, [])).toEqual([]);
});

test("empty places keep their column, and a merged cell covers its own", () => {
  const found = places(row([cell(1, "5", 2), cell(3, "7")]), 5);
  expect(found.map(({ cell, span }) => [cell?.text ?? null, span])).toEqual([[null, 1], ["5", 2], ["7", 1], [null, 1]]);
});

test("a cell whose column is not certain is not put into one", () => {
  const unsure = row([cell(null, "9"), cell(0, "5")]);
  expect(places(unsure, 2).map(({ cell }) => cell?.text ?? null)).toEqual(["5", null]);
  expect(loose(unsure).map(({ text }) => text)).toEqual(["9"]);
});

test("a heading is shown once over the rows under it", () => {
  expect(newHeadings(["Assets", "Current"], [])).toEqual(["Assets", "Current"]);
  expect(newHeadings(["Assets", "Current"], ["Assets", "Current"])).toEqual([]);
  expect(newHeadings(["Assets", "Other"], ["Assets", "Current"])).toEqual(["Other"]);
});

test("a caption is shown where the page does not show it over the table", () => {
  const table = { ...grid(30, 40), caption: "Balance sheet\n(in millions)" };
  expect(captionOf(table, "Acme\nBalance sheet\n(in millions)\n")).toBe("");
  expect(captionOf(table, "")).toBe(table.caption);
});
