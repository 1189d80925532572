import { expect, test } from "vitest";
import { chips, EVERYWHERE, formatQuestion, parseQuestion, scopeFilter, without, withValue } from "../src/lib/scope";

const RESOLVED = { tickers: ["LKSP"], years: [2024], fiscalPeriods: [], reportTypes: [] };

test("a question and its scope survive the address", () => {
  const question = { text: "R&D + capex?", scope: { ...EVERYWHERE, tickers: ["LKSP", "HRFD"], years: [2024], periods: ["Q1" as const], infer: false } };
  expect(parseQuestion(formatQuestion(question))).toEqual(question);
  expect(formatQuestion({ text: "", scope: EVERYWHERE })).toBe("");
});

test("what the address cannot mean is left out", () => {
  expect(parseQuestion("?year=soon&period=Q9").scope).toEqual(EVERYWHERE);
});

test("what was inferred is shown apart from what was chosen", () => {
  const all = chips({ ...EVERYWHERE, tickers: ["lksp"] }, RESOLVED);
  expect(all.map(({ value, inferred }) => [value, inferred])).toEqual([["lksp", false], ["2024", true]]);
});

test("an inferred chip taken away stays away: the others are taken over and nothing is inferred", () => {
  const all = chips(EVERYWHERE, RESOLVED);
  expect(without(all, all[1]!, true)).toEqual({ ...EVERYWHERE, tickers: ["LKSP"], infer: false });
});

test("a chosen chip taken away leaves the inferring on", () => {
  const all = chips({ ...EVERYWHERE, years: [2023] }, { ...RESOLVED, years: [2023] });
  expect(without(all, all.find(({ value }) => value === "2023")!, true)).toEqual(EVERYWHERE);
});

test("a value is added once, and the filter holds only what is chosen", () => {
  const scope = withValue(withValue(EVERYWHERE, "years", "2024"), "years", "2024");
  expect(scopeFilter(scope)).toEqual({ years: [2024] });
  expect(scopeFilter(EVERYWHERE)).toBeNull();
});
