// One tab stop for a table's cells; arrow keys go to the next cell in their direction, Home and End to the ends of the row.
import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect } from "react";

const STOPS = "button.checked, button.gap";

export function useGridRoving(table: RefObject<HTMLTableElement | null>, content: unknown) {
  const stops = (): HTMLElement[] => [...(table.current?.querySelectorAll<HTMLElement>(STOPS) ?? [])];
  const only = (current: Element | undefined): void => {
    for (const each of stops()) each.tabIndex = each === current ? 0 : -1;
  };
  useEffect(() => only(stops()[0]), [content]);
  const inCell = (cell: Element | undefined): HTMLElement | null => cell?.querySelector<HTMLElement>(STOPS) ?? null;
  return {
    onFocus: ({ target }: FocusEvent) => target.matches(STOPS) && only(target),
    onKeyDown: (event: KeyboardEvent) => {
      const cell = (event.target as Element).closest("td");
      const row = cell?.closest("tr");
      if (!cell || !row) return;
      const beside = [...row.querySelectorAll("td")];
      const column = beside.indexOf(cell);
      const at = (other: Element | null): Element | undefined => other?.querySelectorAll("td")[column];
      const next = { ArrowRight: beside[column + 1], ArrowLeft: beside[column - 1], ArrowDown: at(row.nextElementSibling), ArrowUp: at(row.previousElementSibling), Home: beside[0], End: beside.at(-1) }[event.key];
      const stop = inCell(next);
      if (!stop) return;
      event.preventDefault();
      event.stopPropagation();
      stop.focus();
    },
  };
}
