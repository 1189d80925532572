// Why the filings do not answer, in an analyst's words, and what can be asked in its place.
import type { AbsenceReason } from "../gql/graphql";
import { plural } from "./format";

interface Missing {
  reason: AbsenceReason;
  message: string;
  missing: readonly string[];
  available: readonly string[];
}

const PERIOD = /^(?:(Q[1-4]) of )?fiscal (\d{4})$/;

/** "No filing of Tesla is in the library", "No filing here covers fiscal 2019", "No answer in the 14 filings searched". */
export function absenceTitle({ reason, missing }: Missing, documentCount: number): string {
  if (reason === "AMBIGUOUS") return "Which company do you mean?";
  if (documentCount === 0) return "No filing in the library matches";
  if (reason === "NOT_IN_CORPUS" && missing.length > 0) {
    const what = listed(missing, "or");
    return missing.every((each) => PERIOD.test(each)) ? `No filing here covers ${what}` : `No filing of ${what} is in the library`;
  }
  if (reason === "PAGE_UNREADABLE") return "The answer may be on a page that could not be read";
  const searched = documentCount === 1 ? "filing" : `${plural(documentCount, "filing")}`;
  return reason === "NOT_REPORTED" ? `Not reported in the ${searched} searched` : `No answer in the ${searched} searched`;
}

/** "Only the 10-K 2022 is here"; empty where nothing else is. */
export function availableWords({ available }: Missing): string {
  if (available.length === 0) return "";
  return available.length === 1 ? `Only the ${available[0]} is here.` : `Here are: ${listed(available, "and")}.`;
}

/** The question with its missing year replaced by one whose annual report is there, the newest first; only where the question has one such year. */
export function otherYears(question: string, { missing, available }: Missing): { year: string; question: string }[] {
  const years = missing.map((each) => PERIOD.exec(each)?.[2]);
  const [year] = years;
  if (years.length !== 1 || !year || question.split(year).length !== 2) return [];
  const annual = available.filter((each) => !/\bQ[1-4]\b/.test(each));
  const here = [...new Set((annual.length > 0 ? annual : available).flatMap((each) => /\b(?:19|20)\d{2}\b/.exec(each)?.[0] ?? []))];
  return here.sort().reverse().slice(0, 4).map((other) => ({ year: other, question: question.replace(year, other) }));
}

function listed(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
