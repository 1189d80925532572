import { expect, test } from "vitest";
import { pieces } from "../src/lib/answer";
import { besideTable, type TableData, toTableHtml, toTsv } from "../src/lib/answerTable";
import { layOut } from "../src/lib/layout";

const TEXT = "Revenue: $900 million [1] in fiscal 2023 against $800 million [1] in fiscal 2022.\nRevenue, fiscal 2023: $900 million [1].\nRevenue, fiscal 2022: $800 million [1].\nFrom Larkspur 10-K, page 1.";
const figure = (text: string, verdict: "VERIFIED" | "FOUND" = "VERIFIED") => ({ text, verdict });
const FIGURES = [figure("$900 million"), figure("$800 million"), figure("$900 million"), figure("$800 million")];
const TABLE: TableData = {
  title: "Revenue of Larkspur & Sons",
  columns: ["fiscal 2021", "fiscal 2022", "fiscal 2023"].map((label) => ({ label, unit: { text: "USD millions" } })),
  rows: [{ label: "=Revenue", cells: [{ gap: { message: "Add the report." } }, { text: "1,800", value: "1800", figureIndex: 3 }, { text: "900", value: "900", figureIndex: 2 }] }],
};

test("what the table has is not told again, and what compares comes before it", () => {
  const { lead, sections } = besideTable(layOut(pieces(TEXT, FIGURES), true), TABLE, FIGURES);
  expect(lead).toHaveLength(1);
  expect(sections.flatMap(({ blocks }) => blocks)).toEqual([]);
});

test("figures that the table lacks stay", () => {
  const others = [...FIGURES.slice(0, 2), figure("$900 million"), figure("$7 million")];
  const { sections } = besideTable(layOut(pieces(TEXT.replace("2022: $800", "2022: $7"), others), true), { ...TABLE, rows: [] }, others);
  expect(sections.flatMap(({ blocks }) => blocks)).toHaveLength(1);
});

test("a spreadsheet gets plain numbers, units in the heads and no formula", () => {
  expect(toTsv(TABLE, FIGURES)).toBe("\tfiscal 2021 (USD millions)\tfiscal 2022 (USD millions)\tfiscal 2023 (USD millions)\n'=Revenue\t\t1800\t900\n");
});

test("a figure that is not confirmed is copied with that", () => {
  const doubtful = [...FIGURES.slice(0, 3), figure("$800 million", "FOUND")];
  expect(toTsv(TABLE, doubtful)).toContain("\t1800 (not confirmed)\t900");
});

test("a text gets a table whose words are escaped", () => {
  const html = toTableHtml(TABLE, FIGURES);
  expect(html).toContain("<caption>Revenue of Larkspur &amp; Sons</caption>");
  expect(html).toContain('<td align="right">1,800</td>');
});
