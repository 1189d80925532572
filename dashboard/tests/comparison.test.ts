// A comparison's sections come in the order that an analyst reads, and its address names section and kind.
import { expect, test } from "vitest";
import { comparePath, type Counted, earlierFirst, inOrder, parseChoice } from "../src/lib/comparison";

const NONE = { added: 0, removed: 0, reworded: 0, numbersChanged: 0, moved: 0 };
const section = (name: string, added: number): Counted => ({ name, state: added ? "CHANGED" : "UNCHANGED", counts: { ...NONE, added } });
const filing = (year: number | null, fiscalPeriod: string | null, createdAt = "2025-01-01") => ({ createdAt, metadata: { year, fiscalPeriod } });

test("risk factors come first, sections without changes last", () => {
  const sections = [section("Item 1. Business", 1), section("Item 1B. Unresolved", 0), section("Item 1A. RISK FACTORS", 3), section("Item 3. Legal", 2)];
  expect(inOrder(sections).map(({ name }) => name)).toEqual(["Item 1A. RISK FACTORS", "Item 1. Business", "Item 3. Legal", "Item 1B. Unresolved"]);
});

test("an address brings back its section and its kind", () => {
  const choice = { section: "Item 8, Note 5. Leases & more", kind: "MOVED" } as const;
  expect(parseChoice(comparePath("a", "b", choice).split("?")[1] ?? "")).toEqual(choice);
  expect(parseChoice("kind=toString")).toEqual({ section: null, kind: null });
});

test("the earlier filing comes first, whatever was chosen first", () => {
  const [old, next] = [filing(2023, "FY"), filing(2024, "FY")];
  expect(earlierFirst(next, old)).toEqual([old, next]);
  expect(earlierFirst(filing(2024, "FY"), filing(2024, "Q1"))[0]).toEqual(filing(2024, "Q1"));
  expect(earlierFirst(filing(null, null, "2025-02-01"), filing(null, null, "2025-01-01"))[0].createdAt).toBe("2025-01-01");
});
