import { expect, test } from "vitest";
import { chips, EVERYWHERE, formatQuestion, narrowedTo, parseQuestion, scopeFilter, scopeOf, standalone, toggled, unscoped, without } from "../src/lib/scope";

const RESOLVED = { tickers: ["LKSP"], years: [2024], fiscalPeriods: [], reportTypes: [] };

test("a question and its scope survive the address", () => {
  const question = { ...standalone("R&D + capex?", { ...EVERYWHERE, tickers: ["LKSP", "HRFD"], years: [2024], periods: ["Q1" as const], companies: ["A, B & C"], tags: ["x"], documents: ["RG9j"], infer: false }), conversation: "QW5z", dropped: ["PERIOD" as const] };
  expect(parseQuestion(formatQuestion(question))).toEqual(question);
  expect(formatQuestion(standalone(""))).toBe("");
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

test("a value is chosen and, again, no longer; the filter holds only what is chosen", () => {
  const scope = toggled(toggled(EVERYWHERE, "years", "2024"), "tags", "New");
  expect(scopeFilter(scope)).toEqual({ years: [2024], tags: ["New"] });
  expect(toggled(scope, "tags", "new")).toEqual({ ...EVERYWHERE, years: [2024] });
  expect(scopeFilter(EVERYWHERE)).toBeNull();
});

test("a question is narrowed to a candidate by its ticker, or its name where it has none", () => {
  const question = standalone("What was revenue?", { ...EVERYWHERE, years: [2024] });
  expect(narrowedTo(question, { company: "Acme", ticker: "ACME" }).scope).toMatchObject({ tickers: ["ACME"], companies: [], years: [2024] });
  expect(narrowedTo(question, { company: "Acme", ticker: null }).scope).toMatchObject({ tickers: [], companies: ["Acme"] });
  expect(unscoped(question).scope).toEqual(EVERYWHERE);
});

test("a recorded answer's filter is the scope it was asked with", () => {
  expect(scopeOf(null, true)).toEqual(EVERYWHERE);
  expect(scopeOf({ ids: ["a"], years: [2024], fiscalPeriods: ["Q1"] }, false)).toEqual({ ...EVERYWHERE, documents: ["a"], years: [2024], periods: ["Q1"], infer: false });
});
