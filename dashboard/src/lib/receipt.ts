// What an answer follows from, and what became of it when it was made again, in an analyst's words.
import type { DifferenceKind, ReplayCause } from "../gql/graphql";

interface Difference {
  kind: DifferenceKind;
  cause: ReplayCause;
  before?: string | null;
  after?: string | null;
}

export const CAUSES: Record<ReplayCause, string> = {
  DOCUMENT_DELETED: "A filing was deleted",
  DOCUMENT_CHANGED: "A filing was processed again or its details were edited",
  DOCUMENT_ADDED: "A filing was added",
  RANKING_CHANGED: "Pages are ranked by other rules",
  SETTINGS_CHANGED: "Settings that change answers were changed",
  MODEL_CHANGED: "Another AI model writes, or another embedding model searches",
  PROMPT_CHANGED: "The AI model is given other rules",
  PROGRAM_CHANGED: "The program was updated",
  MODEL_NONDETERMINISM: "Nothing changed: the AI model wrote other words from the same pages",
};

export const KINDS: Record<DifferenceKind, string> = { PAGE: "Page", RANK: "Rank", FIGURE: "Figure", TABLE: "Table", TEXT: "Words" };

/** The differences under their causes, in the order in which they come. */
export function byCause<T extends Difference>(differences: readonly T[]): { cause: ReplayCause; differences: T[] }[] {
  const groups = new Map<ReplayCause, T[]>();
  for (const each of differences) groups.set(each.cause, [...(groups.get(each.cause) ?? []), each]);
  return [...groups].map(([cause, all]) => ({ cause, differences: all }));
}
