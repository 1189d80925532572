// What became of documents lately, company by company in the order of their newest change.
import type { DocumentChangeKind, DocumentChangesQuery } from "../gql/graphql";

export type Change = DocumentChangesQuery["documentChanges"]["edges"][number]["node"];

const WORDS: Record<DocumentChangeKind, string> = { ADDED: "Added", AMENDED: "Amended by", REPROCESSED: "Processed again", FAILED: "Failed", DELETED: "Deleted" };

export const changeWords = (kind: DocumentChangeKind): string => WORDS[kind];

/** A company by its ticker, else by its name; it is called as its newest document calls it. */
export function byCompany<T extends Pick<Change, "company" | "ticker">>(changes: readonly T[]): { company: string; changes: T[] }[] {
  const groups = new Map<string, { company: string; changes: T[] }>();
  for (const change of changes) {
    const key = (change.ticker ?? change.company ?? "").toLowerCase();
    const group = groups.get(key) ?? { company: change.company ?? change.ticker ?? "Company not known", changes: [] };
    group.changes.push(change);
    groups.set(key, group);
  }
  return [...groups.values()];
}
