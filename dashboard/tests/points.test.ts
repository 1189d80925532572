import { expect, test } from "vitest";
import { cut, unitOffset } from "../src/lib/points";

test("offsets count code points, not UTF-16 units", () => {
  expect(unitOffset("a😀b", 2)).toBe(3);
  expect(cut("€😀 net 41,260 😀 end", 7, 13)).toEqual(["€😀 net ", "41,260", " 😀 end"]);
});

test("a range at either end, and one past it, cut nothing apart", () => {
  expect(cut("abc", 0, 3)).toEqual(["", "abc", ""]);
  expect(cut("abc", 2, 9)).toEqual(["ab", "c", ""]);
});

test("the cut pieces joined are the text", () => {
  const text = "𝔸 page — with 𝟘 odd “characters”";
  for (let start = 0; start < 12; start++) expect(cut(text, start, start + 5).join("")).toBe(text);
});
