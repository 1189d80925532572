import { expect, test } from "vitest";
import { pieces } from "../src/lib/answer";
import { compared, inputsOf, layOut, type Section, textOf } from "../src/lib/layout";
import { documentName } from "../src/lib/naming";

const of = (text: string, figures: string[] = [], quoted = true): Section[] => layOut(pieces(text, figures.map((each) => ({ text: each }))), quoted);

test("a figure with its name leads, and how it was calculated follows apart", () => {
  const [section] = of("Gross margin, fiscal 2024: 48.7%.\nComputed as 200 / 410 = 48.7%.\nInputs, in thousands: Profit: 200 in 2024 [1]; Sales: 410 in 2024 [2].\nFrom Acme 10-K, page 3.", ["48.7%", "200", "410", "48.7%", "200", "410"]);
  expect(section?.blocks).toMatchObject([{ kind: "figures", figures: [{ name: "Gross margin, fiscal 2024", figure: { text: "48.7%" } }] }]);
  expect(section?.how.map(textOf)).toEqual(["Computed as 200 / 410 = 48.7%.", "Inputs, in thousands: Profit: 200 in 2024 [1]; Sales: 410 in 2024 [2]."]);
  const { heading, parts } = inputsOf(section?.how[1] ?? []);
  expect([heading, parts.map(textOf)]).toEqual(["Inputs, in thousands", ["Profit: 200 in 2024 [1]", "Sales: 410 in 2024 [2]."]]);
});

test("a model's own words keep lines that only quoted answers have", () => {
  const [section] = of("Computed as it was.\nFrom here on.", [], false);
  expect(section?.blocks.map(({ kind }) => kind)).toEqual(["sentence", "sentence"]);
});

test("companies with the same figures are compared side by side", () => {
  const sections = of("Acme:\nSales, 2024: 5 [1].\nSales, 2023: 4 [1].\nSales rose by 1.\nZenith:\nSales, 2024: 7 [2].", ["5", "4", "1", "7"]);
  expect(sections.map(({ title }) => title)).toEqual(["Acme", "Zenith"]);
  const table = compared(sections);
  expect(table?.names).toEqual(["Sales, 2024", "Sales, 2023"]);
  expect(table?.columns.map(({ figures }) => figures.map((each) => each?.figure.text ?? null))).toEqual([["5", "4"], ["7", null]]);
  expect(compared(of("Acme:\nSales: 5.\nZenith:\nProfit: 7.", ["5", "7"]))).toBeNull();
});

test("quotes are items of a list under the page they stand on, with their lines", () => {
  const sections = of("Acme 10-K, page 8:\n- Sales by region:\n  United States 5\n  Europe 3 [1]\n- Second [2]", ["5", "3"]);
  expect(sections[0]?.title).toBe("Acme 10-K, page 8");
  const [list] = sections[0]?.blocks ?? [];
  expect(list?.kind === "list" && list.items.map(({ line, more }) => [textOf(line), more.map(textOf)])).toEqual([
    ["Sales by region:", ["United States 5", "Europe 3 [1]"]],
    ["Second [2]", []],
  ]);
});

test("Markdown of a model becomes headings, numbered lists and tables", () => {
  const [section] = of("## Result\n1. First\n2. Second\n\n| Year | Sales |\n| --- | ---: |\n| 2024 | 5 [1] |", ["5"], false);
  expect(section?.title).toBe("Result");
  expect(section?.blocks[0]).toMatchObject({ kind: "list", ordered: true });
  const table = section?.blocks[1];
  expect(table?.kind === "table" && [table.head.map(textOf), table.rows.map((row) => row.map(textOf))]).toEqual([["Year", "Sales"], [["2024", "5 [1]"]]]);
});

test("a part that was not answered is told apart", () => {
  expect(of("Sales: 5.\nNot answered: “and why”. No page says it.", ["5"])[0]?.blocks[1]?.kind).toBe("unanswered");
});

test("a filing is called by its company, form and period, else by its file", () => {
  const metadata = { company: "Acme Corp.", reportType: "EARNINGS", year: 2022, fiscalPeriod: "Q4" };
  expect(documentName({ fileName: "a.pdf", metadata })).toBe("Acme Corp. earnings release Q4 2022");
  expect(documentName({ fileName: "a.pdf", metadata: { reportType: "10-K" } })).toBe("a.pdf");
});
