// How a comparison of two filings is shown: the order of its sections, and the words for kinds and states.
import type { ChangeKind, SectionState } from "../gql/graphql";

export const KINDS: Record<ChangeKind, string> = {
  ADDED: "Added", REMOVED: "Removed", REWORDED: "Reworded", NUMBERS_CHANGED: "Numbers changed", MOVED: "Moved",
};

export const STATES: Record<SectionState, string> = {
  UNCHANGED: "Unchanged", CHANGED: "Changed", ONLY_IN_A: "Only in the earlier filing", ONLY_IN_B: "Only in the later filing",
  NOT_COMPARED: "No change found; not all of it was compared",
};

export interface Counts {
  added: number;
  removed: number;
  reworded: number;
  numbersChanged: number;
  moved: number;
}

export interface Counted {
  name: string;
  state: SectionState;
  counts: Counts;
}

export const countOf = (counts: Counts, kind: ChangeKind): number =>
  ({ ADDED: counts.added, REMOVED: counts.removed, REWORDED: counts.reworded, NUMBERS_CHANGED: counts.numbersChanged, MOVED: counts.moved })[kind];

export const total = (counts: Counts): number => counts.added + counts.removed + counts.reworded + counts.numbersChanged + counts.moved;

/** Risk factors first, then the other sections with changes, then those without, each in the filing's order. */
export function inOrder<Section extends Counted>(sections: readonly Section[]): Section[] {
  const rank = ({ name, counts }: Section): number => (total(counts) === 0 ? 2 : /risk factors/i.test(name) ? 0 : 1);
  return sections.map((section, at) => ({ section, at })).sort((x, y) => rank(x.section) - rank(y.section) || x.at - y.at).map(({ section }) => section);
}

/** The kind that an address names, if any. */
export const parseKind = (text: string | null): ChangeKind | null => (text !== null && Object.hasOwn(KINDS, text) ? (text as ChangeKind) : null);

export interface Choice {
  section: string | null;
  kind: ChangeKind | null;
}

export function parseChoice(search: string): Choice {
  const query = new URLSearchParams(search);
  return { section: query.get("section"), kind: parseKind(query.get("kind")) };
}

export function comparePath(a: string, b: string, { section, kind }: Choice = { section: null, kind: null }): string {
  const query = new URLSearchParams();
  if (section !== null) query.set("section", section);
  if (kind !== null) query.set("kind", kind);
  const text = query.toString();
  return `/compare/${encodeURIComponent(a)}/${encodeURIComponent(b)}${text && `?${text}`}`;
}

/** The earlier of two documents first, by fiscal year and period, else by when they came. */
export function earlierFirst<Filing extends { createdAt: string; metadata: { year?: number | null; fiscalPeriod?: string | null } }>(one: Filing, other: Filing): [Filing, Filing] {
  const key = ({ createdAt, metadata }: Filing): string => `${metadata.year ?? 0} ${metadata.fiscalPeriod === "FY" ? "Z" : metadata.fiscalPeriod ?? ""} ${createdAt}`;
  return key(one) <= key(other) ? [one, other] : [other, one];
}
