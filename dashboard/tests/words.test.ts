import { expect, test } from "vitest";
import { backoff } from "../src/lib/backoff";
import { formatAgo, formatBytes, formatDuration, formatPeriod, plural } from "../src/lib/format";
import { changes, manyChanges, toFields, UNTOUCHED } from "../src/lib/metadata";
import { listed, outcome, parts, shortfall } from "../src/lib/outcome";
import { addressesIn } from "../src/lib/addresses";
import { pageWords } from "../src/lib/place";
import { EVERYTHING_THAT_MATCHES, extend, isAll, NOTHING, toggle, toggleAll } from "../src/lib/selection";
import { daysAgo, formatWhen } from "../src/lib/when";
import { steps } from "../src/lib/stages";
import { byMinute } from "../src/lib/throughput";
import { folded } from "../src/lib/timeline";
import { sorted } from "../src/documents/dropped";

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

test("a form sends what was changed; emptied clears", () => {
  const before = toFields({ company: "A", year: 2024, tags: ["x"], reportType: "10-K" });
  expect(changes(before, before)).toEqual({});
  expect(changes(before, { ...before, year: "", tags: "x, y,", company: " A " })).toEqual({ year: null, tags: ["x", "y"] });
});

test("a form for many sends what is set or cleared, and nothing else", () => {
  expect(manyChanges(UNTOUCHED)).toBeNull();
  const values = { ...UNTOUCHED.values, company: " Acme ", year: "2024", ticker: "typed before it was cleared" };
  expect(manyChanges({ values, cleared: ["ticker"], addTags: "a, b,", removeTags: "" })).toEqual({ metadata: { company: "Acme", year: 2024, ticker: null }, addTags: ["a", "b"] });
});

test("failures of many are counted, and long lists of names are cut", () => {
  expect(shortfall(2, 1040, "deleted")).toBe("2 of 1,040 could not be deleted.");
  expect([listed(["a", "b"], 2), listed(["a", "b", "c"], 40, 2)]).toEqual(["a, b", "a, b and 38 more"]);
  expect(parts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
});

test("addresses are told from other lines", () => {
  expect(addressesIn("https://a.com/x.pdf\n\n http://b.org  ftp://c.net https://a.com/x.pdf file")).toEqual({ urls: ["https://a.com/x.pdf", "http://b.org"], wrong: ["ftp://c.net", "file"] });
});

test("a page is named by its printed number too, where that is another", () => {
  expect([pageWords(12, "10"), pageWords(12, "12"), pageWords(12, null)]).toEqual(["page 12 of the file (printed 10)", "page 12", "page 12"]);
});

test("when something happened is said by its day", () => {
  const now = new Date(2026, 10, 29, 15, 0).getTime();
  const at = (day: number, hour: number) => formatWhen(new Date(2026, 10, day, hour, 5).toISOString(), now);
  expect([at(29, 9), at(28, 23), at(3, 14)]).toEqual(["today 09:05", "yesterday 23:05", "3 Nov 2026, 14:05"]);
  expect(new Date(daysAgo(7, now)).getTime()).toBe(new Date(2026, 10, 22).getTime());
});

test("rows are selected one by one, as a range, and all", () => {
  const shown = ["a", "b", "c", "d"];
  const range = extend(toggle(NOTHING, "b", shown), "d", shown);
  expect([...range.chosen]).toEqual(["b", "c", "d"]);
  expect([...toggle(range, "c", shown).chosen]).toEqual(["b", "d"]);
  expect(toggleAll(toggleAll(range, shown), shown)).toEqual(NOTHING);
  expect([...extend(NOTHING, "c", shown).chosen]).toEqual(["c"]);
});

test("taking a row away from all that match leaves the others that are shown", () => {
  expect(isAll(EVERYTHING_THAT_MATCHES, ["a"])).toBe(true);
  expect(isAll(NOTHING, [])).toBe(false);
  const less = toggle(EVERYTHING_THAT_MATCHES, "b", ["a", "b", "c"]);
  expect([[...less.chosen], less.everything]).toEqual([["a", "c"], false]);
});

test("what came of many is one sentence", () => {
  expect(outcome(12, [], "deleted")).toBe("12 documents deleted.");
  expect(outcome(2, ["Acme: no.", "Zenith: no."], "deleted")).toBe("2 not: Acme: no. And 1 more.");
  expect(outcome(3, ["Acme: no."], "tagged")).toBe("2 documents tagged. 1 not: Acme: no.");
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

test("what a folder holds beside filings is told with the reason, hidden files together", () => {
  const file = (name: string, size = 1) => ({ name, size }) as File;
  const names = ["a.pdf", "b.HTM", "~$c.docx", ".d.md", "e.png", "Thumbs.db", "f.zip"];
  const { files: sent, skipped } = sorted([...names.map((name) => file(name)), file("empty.txt", 0)]);
  expect(sent.map(({ name }) => name)).toEqual(["a.pdf", "b.HTM", "f.zip"]);
  expect(skipped.map(({ name, count, why }) => [name, count, why])).toEqual([
    ["e.png", 1, "Skipped: not a kind of file that can be read."],
    ["empty.txt", 1, "Skipped: the file is empty (0 bytes)."],
    ["3 hidden files", 3, "Skipped: ~$c.docx, .d.md, Thumbs.db."],
  ]);
});
