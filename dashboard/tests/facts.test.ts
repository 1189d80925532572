import { expect, test } from "vitest";
import { bars, differ, formatCompact, formatDifference, formatFactPeriod, formatValue, frequencyOf, periodName, sourceWords, versionWords } from "../src/lib/facts";
import { counts } from "../src/lib/verdicts";

test.each([
  ["412600000", "USD", "USD 412,600,000"],
  ["-1234.5", "EUR", "EUR -1,234.5"],
  ["3.12", "USD/shares", "USD 3.12 per share"],
  ["48200000", "shares", "48,200,000 shares"],
  ["0.487", "pure", "0.487"],
  ["7", "", "7 (currency not known)"],
  ["9007199254740993", "USD", "USD 9,007,199,254,740,993"],
])("%s of %s reads %s", (value, unit, words) => {
  expect(formatValue(value, unit)).toBe(words);
});

const YEAR = { start: "2024-01-01", end: "2024-12-31", fiscalYear: 2024, fiscalPeriod: "FY", instant: false };

test("periods name their part of the fiscal year and their days", () => {
  expect(formatFactPeriod(YEAR)).toBe("FY 2024, 1 Jan 2024 to 31 Dec 2024");
  expect(formatFactPeriod({ end: "2024-12-31", instant: true })).toBe("as of 31 Dec 2024");
  const of = (start: string, end = "2024-12-31") => periodName({ start, end, instant: false });
  expect([of("2024-10-01"), of("2024-01-01"), of("2023-10-01", "2024-09-28"), of("2024-12-30")]).toEqual([
    "3 months to 31 Dec 2024", "12 months to 31 Dec 2024", "12 months to 28 Sept 2024", "30 Dec 2024 to 31 Dec 2024",
  ]);
  expect([formatCompact(1_080e6), formatCompact(412_600_000), formatCompact(-3.125)]).toEqual(["1.08B", "412.6M", "-3.125"]);
});

test("a series is of years or quarters; nine months make none", () => {
  const of = (fiscalPeriod: string | null, instant = false) => frequencyOf({ ...YEAR, fiscalPeriod, instant });
  expect([of("FY"), of("Q2"), of("9M"), of("H1"), of(null), of("Q3", true)]).toEqual(["ANNUAL", "QUARTERLY", null, null, null, "QUARTERLY"]);
});

const value = (text: string, decimals: number | null = null, source: "TAGGED" | "PRINTED" = "PRINTED") => ({ value: text, unit: "USD", decimals, source });

test("rounding and the sign of a tag are no difference between two filings", () => {
  expect(differ(value("412600000"), value("412600000"))).toBe(false);
  expect(differ(value("412600000", -3), value("412599000", -3))).toBe(true);
  expect(differ(value("413000000", -6), value("412600000", -3))).toBe(false);
  expect(differ(value("-50", 0, "TAGGED"), value("50", 0))).toBe(false);
  expect(differ(value("-50", 0), value("50", 0))).toBe(true);
});

test("another value says which filing restates, where the days of both are known", () => {
  const [one, other] = [value("100"), value("110")];
  expect(versionWords(one, {}, one, {})).toEqual({ words: "same value", restated: false });
  expect(versionWords(one, { filedOn: "2024-02-01" }, other, { filedOn: "2025-02-01" }).words).toBe("restated later");
  expect(versionWords(other, { periodEnd: "2024-12-31" }, one, { periodEnd: "2023-12-31" }).words).toBe("before it was restated");
  expect(versionWords(one, { filedOn: "2024-02-01" }, other, { periodEnd: "2023-12-31" })).toEqual({ words: "restated: another value", restated: true });
});

test("a fact says whether the filing tags it and what the table says to that", () => {
  expect(sourceWords("PRINTED", "UNCHECKED")).toBe("Read from the printed table");
  expect(sourceWords("TAGGED", "SIGN_DIFFERS")).toBe("Tagged by the filing (XBRL); the printed row has the other sign");
});

test("bars begin at zero, below it for a loss", () => {
  expect(bars([5, -5])).toEqual([{ top: 0, height: 0.5 }, { top: 0.5, height: 0.5 }]);
  expect(bars([2, 4])).toEqual([{ top: 0.5, height: 0.5 }, { top: 0, height: 1 }]);
  expect(bars([0])).toEqual([{ top: 0, height: 0 }]);
});

test("different figures are counted, each verdict with what to do", () => {
  const verdicts = ["UNSUPPORTED", "FOUND", "VERIFIED", "CONTRADICTED", "VERIFIED", "FOUND", "DERIVED"] as const;
  const figures = verdicts.map((verdict, at) => ({ verdict, text: String(at), citation: 1 }));
  expect(counts([...figures, ...figures]).map(({ words }) => words)).toEqual([
    "2 of 6 source figures match the page",
    "1 figure calculated from verified ones",
    "2 figures on the page, line or period not confirmed: compare them",
    "1 figure contradicted by the page: do not use it",
    "1 figure not in the sources: do not use it",
  ]);
  expect(counts(figures.slice(2, 3))[0]?.words).toBe("1 of 1 source figure matches the page");
});

test.each([
  ["1000000", "20000000", "+1,000,000 (+5.0%)"],
  ["-0.02", "-0.4", "-0.02 (-5.0%)"],
  ["5", "0", "+5"],
])("a difference of %s from %s is %s", (difference, before, words) => {
  expect(formatDifference(difference, before)).toBe(words);
});
