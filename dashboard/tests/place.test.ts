import { expect, test } from "vitest";
import { formatPlace, parseChosen, parsePlace, withChosen } from "../src/lib/place";

test("a place comes back from the address that it was written to", () => {
  for (const place of [{ page: 1, marked: null }, { page: 54, marked: { start: 120, end: 180 } }]) {
    expect(parsePlace(formatPlace(place))).toEqual(place);
  }
});

test("an address that names no place, or half of one, shows the page unmarked", () => {
  expect(parsePlace("")).toEqual({ page: 1, marked: null });
  expect(parsePlace("?page=7&from=9")).toEqual({ page: 7, marked: null });
  expect(parsePlace("?page=-3&from=9&to=9")).toEqual({ page: 1, marked: null });
  expect(parsePlace("page=1e9&from=x&to=2")).toEqual({ page: 1, marked: null });
});

test("what is chosen of an answer stands in the address beside the question", () => {
  const address = withChosen("q=net%20sales&year=2024", { citation: 2, figure: 5, page: null });
  expect(parseChosen(address)).toEqual({ citation: 2, figure: 5, page: null });
  expect(withChosen(address, { citation: null, figure: null, page: null })).toBe("?q=net+sales&year=2024");
  expect(parseChosen("q=net")).toEqual({ citation: null, figure: null, page: null });
});
