import { expect, test } from "vitest";
import { estimateWords } from "../src/lib/estimate";
import { byCause } from "../src/lib/receipt";

test("differences stand under their causes, in the order in which they come", () => {
  const deleted = { kind: "PAGE", cause: "DOCUMENT_DELETED", before: "a.pdf, page 1", after: null } as const;
  const added = { kind: "PAGE", cause: "DOCUMENT_ADDED", before: null, after: "b.pdf, page 2" } as const;
  const words = { kind: "TEXT", cause: "DOCUMENT_DELETED", before: "900", after: "800" } as const;
  expect(byCause([deleted, added, words])).toEqual([
    { cause: "DOCUMENT_DELETED", differences: [deleted, words] },
    { cause: "DOCUMENT_ADDED", differences: [added] },
  ]);
  expect(byCause([])).toEqual([]);
});

const tokens = { model: "some-model", promptTokens: 3_000, completionTokens: 200 };

test("a price is rounded up, and said to be unknown where it is", () => {
  const price = { amount: "0.012101", currency: "USD" };
  expect(estimateWords({ ...tokens, price, time: { medianMs: 2_100 } })).toBe("At most USD 0.0122 · about 3,200 tokens by some-model · usually 2 s");
  expect(estimateWords({ ...tokens, price: { amount: "0.0121", currency: "USD" } })).toBe("At most USD 0.0121 · about 3,200 tokens by some-model");
  expect(estimateWords({ ...tokens, price: null })).toBe("Price not known · about 3,200 tokens by some-model");
});

test("what costs nothing is not told", () => {
  expect(estimateWords({ model: "extractive", promptTokens: 0, completionTokens: 0 })).toBeNull();
  expect(estimateWords({ ...tokens, price: { amount: "0.000000", currency: "USD" } })).toBeNull();
});
