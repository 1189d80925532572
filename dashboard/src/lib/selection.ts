// Which rows of a list are chosen: one by one, a range from the last one, all that are shown, or all that match.

export interface Selection {
  chosen: ReadonlySet<string>;
  /** Where a range begins. */
  anchor: string | null;
  /** All documents that match the filter, also those that are not shown yet. */
  everything: boolean;
}

export const NOTHING: Selection = { chosen: new Set(), anchor: null, everything: false };
export const EVERYTHING_THAT_MATCHES: Selection = { ...NOTHING, everything: true };

/** Once all that match are chosen, taking one away leaves the others that are shown. */
export function toggle({ chosen, everything }: Selection, id: string, shown: readonly string[]): Selection {
  const next = new Set(everything ? shown : chosen);
  if (!next.delete(id)) next.add(id);
  return { chosen: next, anchor: id, everything: false };
}

/** All from the anchor to this row, beside what was chosen before; without an anchor, the row alone. */
export function extend(selection: Selection, id: string, shown: readonly string[]): Selection {
  const [from, to] = [shown.indexOf(selection.anchor ?? ""), shown.indexOf(id)];
  if (from < 0 || to < 0 || selection.everything) return toggle(selection, id, shown);
  return { ...selection, chosen: new Set([...selection.chosen, ...shown.slice(Math.min(from, to), Math.max(from, to) + 1)]) };
}

export const isAll = ({ chosen, everything }: Selection, shown: readonly string[]): boolean => everything || (shown.length > 0 && shown.every((id) => chosen.has(id)));

export const selectAll = (shown: readonly string[]): Selection => ({ ...NOTHING, chosen: new Set(shown) });

/** All that are shown or, where all are chosen, none. */
export const toggleAll = (selection: Selection, shown: readonly string[]): Selection => (isAll(selection, shown) ? NOTHING : selectAll(shown));
