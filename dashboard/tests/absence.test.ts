import { expect, test } from "vitest";
import { absenceTitle, availableWords, otherYears } from "../src/lib/absence";
import { suggestions } from "../src/lib/suggestions";

const absence = (fields: object) => ({ reason: "NOT_IN_CORPUS" as const, message: "", missing: [], available: [], ...fields });

test("what is missing is said in an analyst's words", () => {
  expect(absenceTitle(absence({ missing: ["Tesla"] }), 4)).toBe("No filing of Tesla is in the library");
  expect(absenceTitle(absence({ missing: ["fiscal 2019", "Q2 of fiscal 2020"] }), 4)).toBe("No filing here covers fiscal 2019 or Q2 of fiscal 2020");
  expect(absenceTitle(absence({ reason: "NOT_FOUND" }), 14)).toBe("No answer in the 14 filings searched");
  expect(absenceTitle(absence({ reason: "NOT_REPORTED" }), 1)).toBe("Not reported in the filing searched");
  expect(absenceTitle(absence({}), 0)).toBe("No filing in the library matches");
  expect(availableWords(absence({ available: ["10-K 2022"] }))).toBe("Only the 10-K 2022 is here.");
});

test("a year that is there is offered where the question has one that is not", () => {
  const missing = absence({ missing: ["fiscal 2019"], available: ["10-Q Q1 2025", "8-K Q4 2024", "10-K 2024"] });
  expect(otherYears("Larkspur revenue in 2019?", missing)).toEqual([
    { year: "2024", question: "Larkspur revenue in 2024?" },
  ]);
  expect(otherYears("From 2019 to 2019?", missing)).toEqual([]);
  expect(otherYears("Tesla in 2019?", absence({ missing: ["Tesla"] }))).toEqual([]);
});

test("first questions ask only for what is there, of companies in turn", () => {
  const fact = (company: string, year: number, concept: string) => ({ company, year, concept: `us-gaap:${concept}` });
  const facts = [fact("Acme, Inc.", 2024, "Revenues"), fact("Acme, Inc.", 2023, "Revenues"), fact("Acme, Inc.", 2024, "NetIncomeLoss"), fact("Zenith Corp", 2022, "NetIncomeLoss"), fact("Zenith Corp", 2024, "NetIncomeLoss")];
  expect(suggestions(facts)).toEqual([
    "How did Acme’s revenue change in fiscal 2024?",
    "What was Acme’s net income in fiscal 2024?",
    "Compare the net income of Acme and Zenith in fiscal 2024",
  ]);
  expect(suggestions([])).toEqual([]);
});
