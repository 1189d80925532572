import { expect, test } from "vitest";
import { backoff } from "../src/lib/backoff";
import { formatAgo, formatBytes, formatDuration, formatPeriod, plural } from "../src/lib/format";
import { toMarkdown } from "../src/lib/markdown";
import { changes, toFields } from "../src/lib/metadata";
import { drawer, parsePast, remember } from "../src/lib/past";
import { steps } from "../src/lib/stages";
import { byMinute } from "../src/lib/throughput";
import { folded } from "../src/lib/timeline";
import { isReadable } from "../src/documents/dropped";

test.each([[0, "0 B"], [999, "999 B"], [1000, "1 kB"], [13_640, "13.6 kB"], [999_600, "1 MB"], [2.5e9, "2.5 GB"]])("%d bytes are %s", (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});

test("durations, periods and plurals read as people say them", () => {
  expect([0.2, 59, 240, 7200, 200_000].map(formatDuration)).toEqual(["< 1 s", "59 s", "4 min", "2 h", "2 d"]);
  expect([formatPeriod(2024, null), formatPeriod(2025, "Q1"), formatPeriod(null, null)]).toEqual(["FY 2024", "Q1 2025", "–"]);
  expect([plural(1, "page"), plural(1200, "page")]).toEqual(["1 page", "1,200 pages"]);
  expect(formatAgo("2024-05-01T12:00:00Z", Date.parse("2024-05-01T12:03:00Z"))).toBe("3 min ago");
});

test("waits grow to five seconds and no further", () => {
  expect([0, 1, 2, 9, 99].map((attempt) => backoff(attempt, () => 1))).toEqual([300, 600, 1200, 5000, 5000]);
  expect(backoff(99, () => 0)).toBe(2500);
});

test("an answer as Markdown has its citations as footnotes and names what is unsupported", () => {
  const citation = { index: 1, page: 10, quote: "Net sales\n412,600", document: { fileName: "k.pdf", metadata: { company: "Larkspur" } } };
  const text = toMarkdown({ question: "Sales?", text: "412,600 [1], 7 [2].", citations: [citation], figures: [{ text: "7", verdict: "UNSUPPORTED" }] });
  expect(text).toBe("**Sales?**\n\n412,600 [^1], 7 (not in the sources) [2].\n\nFigures to check:\n\n- 7: not in the sources. No cited page has it.\n\n[^1]: Larkspur, k.pdf, page 10: “Net sales 412,600”\n");
});

test("a form sends what was changed; emptied clears", () => {
  const before = toFields({ company: "A", year: 2024, tags: ["x"], reportType: "10-K" });
  expect(changes(before, before)).toEqual({});
  expect(changes(before, { ...before, year: "", tags: "x, y,", company: " A " })).toEqual({ year: null, tags: ["x", "y"] });
});

test("a question asked again moves to the front", () => {
  const asked = (search: string, at: number) => ({ search, text: search, at });
  expect(remember([asked("?q=a", 1), asked("?q=b", 2)], asked("?q=b", 3)).map(({ at }) => at)).toEqual([3, 1]);
  expect(parsePast('[{"search":"?q=a","text":"a","at":1},{"broken":1}]')).toHaveLength(1);
  expect(parsePast("not json")).toEqual([]);
  expect(drawer("one")).not.toBe(drawer("other"));
});

test("steps before the current one are done", () => {
  expect(steps("EMBEDDING", "PROCESSING").map(({ state }) => state)).toEqual(["done", "done", "current", "next"]);
  expect(steps(null, "COMPLETED").every(({ state }) => state === "done")).toBe(true);
  expect(steps("FETCHING", "PROCESSING")).toHaveLength(5);
});

test("a document counts once, in the minute where it finished last", () => {
  const now = 100 * 60_000;
  const minutes = byMinute([{ id: "a", at: now - 120_000, failed: true }, { id: "a", at: now, failed: false }, { id: "b", at: now, failed: true }, { id: "c", at: 0, failed: false }], now);
  expect(minutes.at(-1)).toMatchObject({ completed: 1, failed: 1 });
  expect(minutes.reduce((sum, each) => sum + each.completed + each.failed, 0)).toBe(2);
});

test("progress within a stage is one line of the history", () => {
  const event = (seq: number, stage: string | null, message: string | null = null) => ({ seq, status: "PROCESSING", stage, attempt: 1, message });
  expect(folded([event(1, null, "started"), event(2, "PARSING"), event(3, "PARSING"), event(4, "EMBEDDING")]).map(({ seq }) => seq)).toEqual([4, 3, 1]);
});

test("a folder's clutter is not sent", () => {
  expect(["a.pdf", "b.HTM", "~$c.docx", ".d.md", "e.png", "Thumbs.db"].filter(isReadable)).toEqual(["a.pdf", "b.HTM"]);
});
