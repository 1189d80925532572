import { expect, test } from "vitest";
import { EVERYTHING, formatListing, isFiltered, matches, parseListing, toFilter } from "../src/lib/listing";

const DOCUMENT = { fileName: "Larkspur-10-K.pdf", status: "PENDING" as const, metadata: { company: "Larkspur Instruments, Inc.", ticker: "LKSP", year: 2024, reportType: "10-K", tags: ["reviewed"] } };

test("a listing survives the address", () => {
  const listing = { ...EVERYTHING, text: "10-k", tag: "reviewed", status: "FAILED" as const, year: 2024, order: "FILE_NAME" as const, direction: "ASC" as const };
  expect(parseListing(formatListing(listing))).toEqual(listing);
  expect(formatListing(EVERYTHING)).toBe("");
});

test("an address that makes no sense lists everything", () => {
  expect(parseListing("?status=NONE&year=-1&by=SIZE")).toEqual(EVERYTHING);
});

test("only what is asked for is in the filter", () => {
  expect(toFilter({ ...EVERYTHING, company: "Acme", tag: "new" })).toEqual({ companies: ["Acme"], tags: ["new"] });
  expect(isFiltered(EVERYTHING)).toBe(false);
});

test.each([
  [{ text: "larkspur" }, true],
  [{ text: "harrow" }, false],
  [{ status: "PENDING" as const }, true],
  [{ status: "FAILED" as const }, false],
  [{ text: "lksp instruments REVIEWED" }, true],
  [{ company: "larkspur instruments, inc." }, true],
  [{ tag: "open" }, false],
  [{ year: 2023 }, false],
  [{ reportType: "10-Q" }, false],
])("a new document matches %o: %s", (fields, expected) => {
  expect(matches({ ...EVERYTHING, ...fields }, DOCUMENT)).toBe(expected);
});
