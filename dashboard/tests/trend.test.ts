import { expect, test } from "vitest";
import { metrics, trend } from "../src/lib/trend";

const run = (id: string, day: number, value: number | null, status = "COMPLETED", goldenSet: string | null = "s") => ({
  id, name: id, status, goldenSet, createdAt: `2024-05-0${day}T00:00:00Z`,
  scores: [{ metric: "ms", title: "Latency", unit: "MILLISECONDS", value: 9 }, { metric: "hit", title: "Page found", unit: "SHARE", value, low: 0.1, high: null }],
});

test("a trend has the complete runs that were scored, oldest first", () => {
  const [line] = trend([run("c", 3, 0.9), run("b", 2, null), run("r", 4, 0.5, "RUNNING"), run("a", 1, 0.7)], "hit");
  expect(line?.points.map(({ id, value, low, high }) => [id, value, low, high])).toEqual([["a", 0.7, 0.1, 0.7], ["c", 0.9, 0.1, 0.9]]);
});

test("different question sets are never one line, and a set that is not known is none's", () => {
  const lines = trend([run("a", 1, 0.7), run("b", 2, 0.8, "COMPLETED", "t"), run("c", 3, 0.9), run("d", 4, 1, "COMPLETED", null), run("e", 5, 1, "COMPLETED", null)], "hit");
  expect(lines.map(({ points }) => points.map(({ id }) => id))).toEqual([["a", "c"], ["b"], ["d"], ["e"]]);
});

test("only shares are drawn", () => {
  expect(metrics([run("a", 1, 0.7)])).toEqual([{ metric: "hit", title: "Page found" }]);
  expect(metrics([])).toEqual([]);
});
