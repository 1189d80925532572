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
  /** Of some figures, after their number: "2 contradicted by the page: do not use them". */
  counted: (them: string) => string;
}

/** In the order in which they are counted. */
export const VERDICTS: Record<FigureVerdict, Words> = {
  VERIFIED: {
    name: "Verified",
    icon: "check",
    meaning: "Line, period, sign, scale and unit are those of the cited page.",
    advice: "",
    counted: () => "verified on the page",
  },
  DERIVED: {
    name: "Calculated",
    icon: "equals",
    meaning: "It follows exactly from verified figures.",
    advice: "",
    counted: () => "calculated from verified figures",
  },
  FOUND: {
    name: "Not confirmed",
    icon: "question",
    meaning: "These digits stand on the page; whether for this line and period is not certain.",
    advice: "Compare it with the page.",
    counted: (them) => `on the page, line or period not confirmed: compare ${them}`,
  },
  CONTRADICTED: {
    name: "Contradicted",
    icon: "differs",
    meaning: "The cited page has another value.",
    advice: "Do not use this one.",
    counted: (them) => `contradicted by the page: do not use ${them}`,
  },
  UNSUPPORTED: {
    name: "Not in the sources",
    icon: "close",
    meaning: "No cited page has it.",
    advice: "Do not use it.",
    counted: (them) => `not in the sources: do not use ${them}`,
  },
};
const ORDER = Object.keys(VERDICTS) as FigureVerdict[];

/** Whether a figure is not to be used as it is. */
export const isDoubtful = (verdict: FigureVerdict): boolean => verdict !== "VERIFIED" && verdict !== "DERIVED";

/** "3 figures verified on the page", "1 contradicted by the page: do not use it". */
export function counts(figures: readonly { verdict: FigureVerdict }[]): { verdict: FigureVerdict; words: string }[] {
  const numbers = ORDER.map((verdict) => ({ verdict, number: figures.filter((figure) => figure.verdict === verdict).length }));
  return numbers
    .filter(({ number }) => number > 0)
    .map(({ verdict, number }, place) => {
      const counted = VERDICTS[verdict].counted(number === 1 ? "it" : "them");
      return { verdict, words: `${place === 0 ? plural(number, "figure") : number} ${counted}` };
    });
}
