import { expect, test } from "vitest";
import type { Copied, CopiedFigure } from "../src/lib/copied";
import { toMarkdown } from "../src/lib/markdown";
import { toHtml } from "../src/lib/richText";
import { plainValue, toRows } from "../src/lib/spreadsheet";

const CITATION = {
  index: 1, page: 10, quote: "Net sales\n412,600", startOffset: 5, endOffset: 20,
  document: { id: "RG9j=", fileName: "k.pdf", metadata: { company: "Larkspur", reportType: "10-K", year: 2024, fiscalPeriod: "FY" } },
};
const figure = (text: string, more: Partial<CopiedFigure> = {}): CopiedFigure => ({ text, value: text.replace(/[^\d.-]/g, ""), verdict: "VERIFIED", citation: 1, ...more });
const COPIED: Copied = {
  question: "Sales?", text: "", model: "extractive", citations: [CITATION], figures: [], answeredAt: null, searched: "1 filing, LKSP", origin: "https://here", path: "/ask/QW5z",
};
const LINK = "https://here/documents/RG9j%3D?page=10&from=5&to=20";

test("Markdown has linked footnotes, provenance, and marks what is not verified where it stands", () => {
  const figures = [figure("412,600"), figure("7", { verdict: "UNSUPPORTED", citation: null })];
  expect(toMarkdown({ ...COPIED, text: "Sales, fiscal 2024: 412,600 [1].\nOthers had 7 [2].", figures })).toBe(
    "**Sales?**\n\nSales, fiscal 2024: **412,600**[^1]\n\nOthers had 7 (not in the sources) \\[2\\].\n\n" +
      "Figures to check:\n\n- 7: not in the sources. No cited page has it.\n\n" +
      "quoted from filings (no AI model) · searched 1 filing, LKSP · [this answer](https://here/ask/QW5z)\n\n" +
      `[^1]: [Larkspur 10-K FY 2024, page 10](${LINK}): “Net sales 412,600”\n`,
  );
});

test("calculations are told once, and a table keeps its rows", () => {
  const derived = figure("9", { verdict: "DERIVED", citation: null, derivation: "4 + 5" });
  const text = toMarkdown({ ...COPIED, text: "A: 4 [1].\nB: 5 [1].\n9 and 9.", figures: [figure("4"), figure("5"), derived, { ...derived }] });
  expect(text).toContain("| Figure | Value |\n| --- | ---: |\n| A | 4[^1] |\n| B | 5[^1] |");
  expect(text.match(/9 = 4 \+ 5/g)).toHaveLength(1);
});

test("nothing of a filing is markup in a copy", () => {
  const hostile = "See [here](https://evil) <img src=x onerror=alert(1)> *now* | `x`\n# Not a title\n1. one";
  const copied = { ...COPIED, question: "A <b>?", text: hostile, citations: [{ ...CITATION, quote: "]( <script>", document: { ...CITATION.document, fileName: "<i>.pdf", metadata: {} } }] };
  const [markdown, html] = [toMarkdown(copied), toHtml(copied)];
  expect(markdown).not.toMatch(/(?<!\\)\[here|(?<!\\)<|(?<!\\)\*now/);
  expect(html).not.toMatch(/<img|<script|<i>|<b>\?/);
  expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
});

const RUNS = "<img src=x>";
const HOSTILE: Copied = {
  ...COPIED, question: RUNS, model: RUNS, searched: RUNS,
  text: `${RUNS} Acme:\n${RUNS} sales: 5 [1].\nZenith ${RUNS}:\n${RUNS} costs: 7 [1].\n${RUNS} tax: 9.\n- ${RUNS} item\n\n| ${RUNS} | b |\n| --- | --- |\n| 1 | ${RUNS} |\n\nA ${RUNS} sentence.`,
  figures: [figure("5"), figure("7", { verdict: "UNSUPPORTED", reason: RUNS }), figure("9", { verdict: "DERIVED", citation: null, derivation: `4 + ${RUNS}` })],
  citations: [{ ...CITATION, quote: RUNS, document: { id: RUNS, fileName: `${RUNS}.pdf`, metadata: { company: RUNS, reportType: RUNS } } }],
};

test("every part of a copy is escaped", () => {
  const [markdown, html] = [toMarkdown(HOSTILE), toHtml(HOSTILE)];
  expect(markdown.match(/\\<img/g)?.length).toBeGreaterThanOrEqual(13);
  expect(markdown).not.toMatch(/(?<!\\)<img/);
  expect(html.match(/&lt;img/g)?.length).toBeGreaterThanOrEqual(13);
  expect(html).not.toContain("<img");
});

test.each(["# Title", "+ item", "= line", "1. item", "2) item"])("a line that begins as %j does is no markup in a copy", (line) => {
  const markdown = toMarkdown({ ...COPIED, model: "gpt", question: line, text: `See:\n\nWords.\n  ${line} [9]` });
  expect(markdown.split("\n").filter((each) => /^\s*([#+=]|\d+[.)])\s/.test(each))).toEqual([]);
});

test.each(["=1+1", "+1", "-1", "@A1", "\t=1", "＝1", "－1"])("%j runs in no spreadsheet", (words) => {
  const [, row = ""] = toRows({ ...COPIED, text: `${words}: 5 [1].`, figures: [figure("5", { unit: words, derivation: words })] }).split("\n");
  const cells = row.split("\t");
  expect(cells).toHaveLength(8);
  expect(cells.filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
});

test("rich text has a table of the companies compared and the sources as links", () => {
  const html = toHtml({ ...COPIED, text: "Acme:\nSales: 5 [1].\nZenith:\nSales: 7 [1].", figures: [figure("5"), figure("7")] });
  expect(html).toContain("<tr><th></th><th>Acme</th><th>Zenith</th></tr><tr><td>Sales</td><td>5<sup>[1]</sup></td><td>7<sup>[1]</sup></td></tr>");
  expect(html).toContain(`<a href="${LINK.replaceAll("&", "&amp;")}">Larkspur 10-K FY 2024, page 10</a>`);
});

test("rows for a spreadsheet have plain values, each figure once, and no formula", () => {
  const figures = [figure("$412,600", { value: "412600", scale: "1000", unit: "USD" }), figure("$412,600", { value: "412600", scale: "1000", unit: "USD" }), figure("2", { derivation: "=cmd()", verdict: "DERIVED", citation: null })];
  const rows = toRows({ ...COPIED, text: "Sales, fiscal 2024: $412,600 [1].\nAgain $412,600 and 2.", figures }).trimEnd().split("\n").map((row) => row.split("\t"));
  expect(rows).toHaveLength(3);
  expect(rows[1]).toEqual(["Sales, fiscal 2024", "$412,600", "412600000", "USD", "Verified", "", "Larkspur 10-K FY 2024, page 10", LINK]);
  expect(rows[2]?.[5]).toBe("'=cmd()");
});

test.each([["412600", "1000", "412600000"], ["-1.25", "1000000", "-1250000"], ["0.5", "10", "5"], ["54.95", "10", "549.5"], ["7", null, "7"], ["48.7", "1", "48.7"]])("%s times %s is %s", (value, scale, plain) => {
  expect(plainValue({ value, scale })).toBe(plain);
});
