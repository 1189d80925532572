import { describe, expect, it, test } from "vitest";
import { changes, ordered, outcome, tally } from "../src/lib/evaluation";

const asked = (key: string, result: { refused?: boolean; failure?: string | null; numeric?: string | null; text?: string } | null, unanswerable = false) =>
  ({ index: 0, key, unanswerable, result: result && { refused: false, ...result } });

describe("what came of a question", () => {
  it.each([
    ["waiting", asked("q", null)],
    ["failed", asked("q", { failure: "The model did not answer." })],
    ["right", asked("q", { numeric: "RIGHT" })],
    ["wrong", asked("q", { numeric: "WRONG" })],
    ["refused", asked("q", { refused: true, numeric: "REFUSED" })],
    ["refused", asked("q", { numeric: "REFUSED" })],
    ["right", asked("q", { refused: true }, true)],
    ["wrong", asked("q", { refused: false }, true)],
    ["unjudged", asked("q", { numeric: null })],
  ])("%s", (word, question) => expect(outcome(question)).toBe(word));
});

test("changes name better and worse, and answers that only read differently", () => {
  const before = [asked("a", { numeric: "WRONG" }), asked("b", { numeric: "RIGHT" }), asked("c", { text: "one" }), asked("d", { numeric: "RIGHT" }), asked("e", null)];
  const after = [asked("a", { refused: true }), asked("b", { numeric: "WRONG" }), asked("c", { text: "two" }), asked("d", { numeric: "RIGHT" }), asked("new", null)];
  expect(changes(before, after).map(({ after: { key }, better }) => [key, better])).toEqual([["a", true], ["b", false], ["c", null]]);
});

test("every question counts once", () => {
  expect(tally([asked("a", null), asked("b", { numeric: "RIGHT" }), asked("c", { numeric: "RIGHT" })])).toMatchObject({ waiting: 1, right: 2, wrong: 0 });
});

test("metrics that analysts ask for come first", () => {
  expect(ordered([{ metric: "mrr" }, { metric: "completed" }, { metric: "numeric_correct" }]).map(({ metric }) => metric)).toEqual(["numeric_correct", "completed", "mrr"]);
});
