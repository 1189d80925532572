// The cells as a grid: one tab stop, walked by arrow keys; each cell shows its figure with the mark of its verdict, or why it has none.
import { type KeyboardEvent, useRef, useState } from "react";
import { beforeWords, headsOf, isMoving, moved, placeOf, shownIn } from "../lib/grids";
import { isDoubtful, VERDICTS } from "../lib/verdicts";
import { Icon } from "../ui/Icon";
import type { Cell, Grid } from "./operations";

interface TableProps {
  grid: Grid;
  cells: ReadonlyMap<number, Cell>;
  chosen: number | null;
  open: (place: number) => void;
}

export function GridTable({ grid, cells, chosen, open }: TableProps) {
  const [active, setActive] = useState<readonly [number, number]>([0, 0]);
  const [pointed, point] = useState<number | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const heads = headsOf(grid);
  const press = (event: KeyboardEvent): void => {
    const place = placeOf(grid, active[0], active[1]);
    if ((event.key === "Enter" || event.key === " ") && cells.has(place)) {
      event.preventDefault();
      open(place);
    }
    const next = moved(event.key, event.ctrlKey || event.metaKey, active, grid.rows.length, heads.length);
    if (!next) return;
    event.preventDefault();
    setActive(next);
    table.current?.querySelector<HTMLElement>(`[data-place="${placeOf(grid, ...next)}"]`)?.focus();
  };
  const told = cells.get(pointed ?? placeOf(grid, active[0], active[1]));
  return (
    <div className="grid-main">
      <div className="grid-frame">
        <table ref={table} className="cells" role="grid" aria-label={grid.name} aria-busy={isMoving(grid.status)} onKeyDown={press} onMouseLeave={() => point(null)}>
          <Heads grid={grid} />
          <tbody>
            {grid.rows.map(({ label, ticker }, row) => (
              <tr key={row}>
                <th scope="row" role="rowheader" title={label}><span className="row-name">{label}</span>{ticker && ticker !== label && <span className="row-file">{ticker}</span>}</th>
                {heads.map((head, across) => {
                  const place = placeOf(grid, row, across);
                  const isActive = row === active[0] && across === active[1];
                  return (
                    <CellBox key={place} place={place} cell={cells.get(place)} head={head} stop={isActive} isChosen={place === chosen} isOld={(cells.get(place)?.run ?? 0) < grid.run}
                      focus={() => setActive([row, across])} point={() => point(place)} open={() => open(place)} />
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="grid-told">{told ? sentence(told) : "Choose a cell to see its proof."}</p>
    </div>
  );
}

function Heads({ grid }: { grid: Grid }) {
  const { columns, periods } = grid;
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={periods.length > 0 ? 2 : 1} role="columnheader">{grid.rows[0]?.ticker ? "Company" : "Filing"}</th>
        {columns.map(({ label }, at) => <th key={at} scope="colgroup" role="columnheader" colSpan={Math.max(periods.length, 1)} className="first" title={label}>{label}</th>)}
      </tr>
      {periods.length > 0 && (
        <tr>
          {columns.map((_, at) => periods.map(({ label }, place) => <th key={`${at} ${label}`} scope="col" role="columnheader" className={place === 0 ? "figure first" : "figure"}>{label}</th>))}
        </tr>
      )}
    </thead>
  );
}

interface BoxProps {
  place: number;
  cell: Cell | undefined;
  head: string;
  stop: boolean;
  isChosen: boolean;
  /** Whether it is of a run before the present one. */
  isOld: boolean;
  focus: () => void;
  point: () => void;
  open: () => void;
}

function CellBox({ place, cell, head, stop, isChosen, isOld, focus, point, open }: BoxProps) {
  const kind = !cell ? "pending" : cell.gap ? "gap" : cell.figure ? "number" : "words";
  const verdict = cell?.figure?.verdict;
  const names = ["cell", kind, verdict?.toLowerCase(), cell?.changed && "changed", cell && isOld && "old"].filter(Boolean).join(" ");
  return (
    <td role="gridcell" data-place={place} tabIndex={stop ? 0 : -1} className={names} aria-selected={isChosen} onFocus={focus} onMouseEnter={point}
      onClick={() => cell && open()} title={cell?.gap?.message}>
      {cell ? (
        <>
          <span className="visually-hidden">{head}: </span>
          <span className="cell-text">{shownIn(cell)}</span>
          {verdict && <Icon name={VERDICTS[verdict].icon} />}
          {verdict && <span className="visually-hidden"> {VERDICTS[verdict].name.toLowerCase()}</span>}
          {cell.changed && <span className="visually-hidden"> changed</span>}
          {cell.gap && <span className="visually-hidden">. {cell.gap.message}</span>}
        </>
      ) : (
        <span className="visually-hidden">{head}: not computed yet</span>
      )}
    </td>
  );
}

/** What is known of a cell, in a sentence or two. */
function sentence({ figure, gap, note, before, changed, citations }: Cell): string {
  const words: string[] = [];
  if (gap) words.push(gap.message);
  if (figure) {
    const { verdict, reason, derivation } = figure;
    words.push(derivation ? `${VERDICTS[verdict].name}: ${derivation}.` : `${VERDICTS[verdict].name}: ${(isDoubtful(verdict) && reason) || VERDICTS[verdict].meaning}`);
  }
  if (!figure && citations.length > 0) words.push(`${citations.length} cited ${citations.length === 1 ? "passage" : "passages"}.`);
  if (note) words.push(note);
  if (changed && before) words.push(beforeWords(before));
  return words.join(" ");
}
