import { expect, test } from "vitest";
import { inputs, pieces } from "../src/lib/answer";

const kinds = (text: string, ...figures: string[]) => pieces(text, figures.map((each) => ({ text: each }))).map(({ kind, text }) => `${kind}:${text}`);

test("markers and figures are told from text", () => {
  expect(kinds("Sales were $5.2 million [1].", "$5.2 million")).toEqual([
    "text:Sales were ", "figure:$5.2 million", "text: ", "marker:[1]", "text:.",
  ]);
});

test("the same figure twice is two pieces, each with its own check", () => {
  expect(pieces("48.7% = 48.7%", [{ text: "48.7%" }, { text: "48.7%" }]).filter(({ kind }) => kind === "figure").map(({ number }) => number)).toEqual([0, 1]);
});

test("a figure is not found within a longer number, nor in a marker", () => {
  expect(kinds("12,345 and 345", "345")).toEqual(["text:12,345 and ", "figure:345"]);
  expect(kinds("See [1], or 1", "1")).toEqual(["text:See ", "marker:[1]", "text:, or ", "figure:1"]);
  expect(kinds("2.5 is not 2", "2")).toEqual(["text:2.5 is not ", "figure:2"]);
});

test("pieces joined are the text, and a figure that is not there changes nothing", () => {
  const text = "A [2] b 7 c [10]";
  expect(pieces(text, [{ text: "8" }, { text: "7" }]).map((each) => each.text).join("")).toBe(text);
});

test("the inputs of a derived figure are those that a page holds, in the order of the derivation, each once", () => {
  const figures = [{ text: "412,600", citation: 2 }, { text: "200,860", citation: 1 }, { text: "48.7%", citation: null }];
  expect(inputs("200,860 / 412,600", [...figures, ...figures])).toEqual([figures[1], figures[0]]);
  expect(inputs("48.7%", figures)).toEqual([]);
  expect(inputs(null, figures)).toEqual([]);
  expect(inputs("1200,860 / 2", figures)).toEqual([]);
});
