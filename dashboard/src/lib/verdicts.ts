// What the check of a figure gave, in an analyst's words.
import type { FigureVerdict } from "../gql/graphql";
import type { IconName } from "../ui/Icon";
import { plural } from "./format";

interface Words {
  /** As a label: "Contradicted". */
  name: string;
  icon: IconName;
  /** What it means. */
  meaning: string;
  /** What to do, if anything. */
  advice: string;
  /** So many of the figures that were read: "2 contradicted by the page: do not use them". */
  counted: (count: number, read: number) => string;
}

const them = (count: number): string => (count === 1 ? "it" : "them");

/** In the order in which they are counted. */
export const VERDICTS: Record<FigureVerdict, Words> = {
  VERIFIED: {
    name: "Verified",
    icon: "check",
    meaning: "Line, period, sign, scale and unit are those of the cited page.",
    advice: "",
    counted: (count, read) => `${count} of ${plural(read, "source figure")} ${read === 1 ? "matches" : "match"} the page`,
  },
  DERIVED: {
    name: "Calculated",
    icon: "equals",
    meaning: "It follows exactly from verified figures.",
    advice: "",
    counted: (count) => `${plural(count, "figure")} calculated from verified ones`,
  },
  FOUND: {
    name: "Not confirmed",
    icon: "question",
    meaning: "These digits stand on the page; whether for this line and period is not certain.",
    advice: "Compare it with the page.",
    counted: (count) => `${plural(count, "figure")} on the page, line or period not confirmed: compare ${them(count)}`,
  },
  CONTRADICTED: {
    name: "Contradicted",
    icon: "differs",
    meaning: "The cited page has another value.",
    advice: "Do not use this one.",
    counted: (count) => `${plural(count, "figure")} contradicted by the page: do not use ${them(count)}`,
  },
  UNSUPPORTED: {
    name: "Not in the sources",
    icon: "close",
    meaning: "No cited page has it.",
    advice: "Do not use it.",
    counted: (count) => `${plural(count, "figure")} not in the sources: do not use ${them(count)}`,
  },
};
const ORDER = Object.keys(VERDICTS) as FigureVerdict[];

/** Whether a figure is not to be used as it is. */
export const isDoubtful = (verdict: FigureVerdict): boolean => verdict !== "VERIFIED" && verdict !== "DERIVED";

/** Each figure once: a sentence, a calculation and a table may all write the same one. */
export function distinct<T extends { text: string; verdict: FigureVerdict; citation?: number | null; derivation?: string | null }>(figures: readonly T[]): T[] {
  const known = new Set<string>();
  return figures.filter(({ text, verdict, citation, derivation }) => {
    const key = JSON.stringify([text, verdict, citation ?? null, derivation ?? null]);
    return !known.has(key) && known.add(key);
  });
}

/** "2 of 2 source figures match the page", "1 contradicted by the page: do not use it"; of different figures. */
export function counts(figures: readonly { text: string; verdict: FigureVerdict; citation?: number | null; derivation?: string | null }[]): { verdict: FigureVerdict; words: string }[] {
  const all = distinct(figures);
  const number = (verdict: FigureVerdict): number => all.filter((each) => each.verdict === verdict).length;
  const read = all.length - number("DERIVED");
  return ORDER.filter((verdict) => number(verdict) > 0).map((verdict) => ({ verdict, words: VERDICTS[verdict].counted(number(verdict), read) }));
}
