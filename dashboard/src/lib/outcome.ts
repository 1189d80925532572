// What came of doing something to many documents, in words.
import { formatCount, plural } from "./format";

/** "12 documents deleted.", "11 documents deleted. 1 not: Acme 10-K: the reason." */
export function outcome(count: number, problems: readonly string[], done: string): string {
  const succeeded = count - problems.length;
  const first = succeeded > 0 || problems.length === 0 ? `${plural(succeeded, "document")} ${done}.` : "";
  const more = problems.length > 1 ? ` And ${problems.length - 1} more.` : "";
  return [first, problems.length > 0 && `${problems.length} not: ${problems[0]}${more}`].filter(Boolean).join(" ");
}

/** "2 of 40 could not be deleted." */
export const shortfall = (failed: number, count: number, infinitive: string): string => `${formatCount(failed)} of ${formatCount(count)} could not be ${infinitive}.`;

/** "a, b, c and 37 more". */
export function listed(names: readonly string[], count: number, most = 5): string {
  const shown = names.slice(0, most);
  const rest = count - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${formatCount(rest)} more` : shown.join(", ");
}

/** In parts of at most so many. */
export function parts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
}
