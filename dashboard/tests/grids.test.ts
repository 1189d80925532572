import { describe, expect, it } from "vitest";
import { beforeWords, countWords, moved, placeOf, shownIn, toTsv, withoutMarkers } from "../src/lib/grids";

const SHAPE = {
  rows: [{ label: "Larch Tools Inc" }, { label: "=Oak Mills" }],
  columns: [{ label: "Revenue", kind: "METRIC" as const }, { label: "Auditor", kind: "QUESTION" as const }],
  periods: [{ label: "FY 2023" }, { label: "FY 2022" }],
};

describe("grids", () => {
  it("shows a figure, an answer or the reason why there is none", () => {
    expect(shownIn({ figure: { text: "$1,250 million" }, value: "1250000000" })).toBe("$1,250 million");
    expect(shownIn({ text: "Quill LLP audits it [1]." })).toBe("Quill LLP audits it.");
    expect(shownIn({ gap: { reason: "CONTRADICTED", message: "Filings disagree." } })).toBe("filings differ");
    expect(withoutMarkers("Two [1] of them [12]")).toBe("Two of them");
  });

  it("says what a cell was before", () => {
    expect(beforeWords({ figureText: "$870 million" })).toBe("Changed; it was: $870 million.");
    expect(beforeWords({ gap: { reason: "NOT_IN_CORPUS" } })).toBe("Changed; it was: no filing.");
  });

  it("counts what its cells hold", () => {
    const counts = { cellCount: 4, figureCount: 1, answerCount: 0, gapCount: 2, changedCount: 1 };
    expect(countWords(counts)).toBe("4 cells: 1 figure, 2 without, 1 changed");
    expect(countWords({ ...counts, figureCount: 0, gapCount: 0, changedCount: 0 })).toBe("4 cells: none computed yet");
  });

  it("becomes rows of tabs without formulas", () => {
    const cells = new Map([
      [0, { value: "1250000000", figure: { text: "$1,250 million" } }],
      [2, { text: "Quill LLP\n[1]" }],
      [placeOf(SHAPE, 1, 1), { gap: { reason: "NOT_REPORTED" as const, message: "It was read." } }],
    ]);
    expect(toTsv(SHAPE, cells).split("\n")).toEqual([
      "\tRevenue, FY 2023\tRevenue, FY 2022\tAuditor, FY 2023\tAuditor, FY 2022",
      "Larch Tools Inc\t1250000000\t\tQuill LLP\t",
      "'=Oak Mills\t\t(not reported)\t\t",
      "",
    ]);
  });

  it("is walked by arrow keys and ends at its edges", () => {
    expect(moved("ArrowRight", false, [0, 0], 2, 4)).toEqual([0, 1]);
    expect(moved("ArrowUp", false, [0, 2], 2, 4)).toEqual([0, 2]);
    expect(moved("End", false, [0, 0], 2, 4)).toEqual([0, 3]);
    expect(moved("End", true, [0, 0], 2, 4)).toEqual([1, 3]);
    expect(moved("a", false, [0, 0], 2, 4)).toBeNull();
  });
});
