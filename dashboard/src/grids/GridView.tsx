// One grid: what it compares and how far it is, what can be done with it, its cells, and the proof of the chosen one.
import { useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { formatMoment } from "../lib/format";
import { countWords, gridStatus, isMoving, toTsv } from "../lib/grids";
import { Bar } from "../ui/Bar";
import { copyText } from "../ui/clipboard";
import { Confirm } from "../ui/Confirm";
import { Icon } from "../ui/Icon";
import { notify } from "../ui/notices";
import { Blank, Skeleton, Trouble } from "../ui/States";
import { CellPanel } from "./CellPanel";
import { GridTable } from "./GridTable";
import type { Cell, Grid } from "./operations";
import { useGrid } from "./useGrid";
import { ExportGrid } from "./ExportGrid";
import { useGridActions } from "./useGridActions";

export function GridView({ id }: { id: string }) {
  const { grid, cells, loading, error, refetch } = useGrid(id);
  const [chosen, choose] = useState<number | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  if (loading) return <Skeleton rows={8} label="Loading the grid" />;
  if (error && !grid) return <Trouble what="The grid could not be read." error={error} again={refetch} />;
  if (!grid) return <Blank icon="table" title="Grid not found"><p>This link is incomplete, or the grid was deleted.</p><Link href="/grids">Go to grids</Link></Blank>;
  const cell = chosen === null ? undefined : cells.get(chosen);
  const open = (place: number): void => {
    opener.current = document.activeElement as HTMLElement | null;
    choose(place);
  };
  const close = (): void => {
    choose(null);
    opener.current?.focus();
  };
  return (
    <>
      <Head grid={grid} cells={cells} />
      {error && <Trouble what="The newest cells could not be read." error={error} again={refetch} />}
      <div className={cell ? "grid-columns open" : "grid-columns"}>
        <GridTable grid={grid} cells={cells} chosen={chosen} open={open} />
        {cell && <CellPanel key={cell.place} grid={grid} cell={cell} close={close} />}
      </div>
    </>
  );
}

function Head({ grid, cells }: { grid: Grid; cells: ReadonlyMap<number, Cell> }) {
  const { status, doneCount, cellCount, stale, saved, completedAt, error } = grid;
  return (
    <header className="grid-head">
      <p><Link href="/grids">Grids</Link></p>
      <h1>{grid.name}</h1>
      <p className="muted figure" role="status">
        {gridStatus(status)} · {countWords(grid)}
        {completedAt && !isMoving(status) && ` · ${formatMoment(completedAt)}`}
      </p>
      {isMoving(status) && <div className="grid-progress"><Bar value={cellCount ? doneCount / cellCount : 0} label="Computed cells" /><span className="figure">{doneCount} of {cellCount}</span></div>}
      {error && <p className="wrong"><Icon name="alert" /> {error}</p>}
      {stale && !isMoving(status) && <p className="grid-stale"><Icon name="alert" /> Filings of these rows came or changed. {saved ? "The grid is computed again in a moment." : "Compute it again."}</p>}
      <Tools grid={grid} cells={cells} />
    </header>
  );
}

function Tools({ grid, cells }: { grid: Grid; cells: ReadonlyMap<number, Cell> }) {
  const { rerun, cancel, save, remove } = useGridActions(grid.id);
  const [, navigate] = useLocation();
  const [isAsking, ask] = useState(false);
  const remover = useRef<HTMLButtonElement>(null);
  const copy = async (): Promise<void> => {
    const done = await copyText(toTsv(grid, cells));
    notify(done ? "Copied the grid. Paste it into a spreadsheet." : "The browser did not let the page copy.");
  };
  const leave = async (): Promise<void> => {
    if (await remove()) navigate("/grids");
  };
  return (
    <div className="grid-tools">
      {isMoving(grid.status) ? (
        <button type="button" className="button" onClick={() => void cancel()}><Icon name="stop" /> Stop</button>
      ) : (
        <button type="button" className="button" onClick={() => void rerun()}><Icon name="retry" /> Compute again</button>
      )}
      <button type="button" className="button" aria-pressed={grid.saved} onClick={() => void save(!grid.saved)}>
        <Icon name={grid.saved ? "check" : "plus"} /> {grid.saved ? "Saved" : "Save"}
      </button>
      <ExportGrid id={grid.id} />
      <button type="button" className="button" onClick={() => void copy()}><Icon name="copy" /> Copy as table</button>
      <button type="button" className="button" ref={remover} onClick={() => ask(true)}><Icon name="trash" /> Delete</button>
      <Confirm open={isAsking} close={() => ask(false)} opener={remover} title="Delete this grid?" words={`“${grid.name}” and its cells are deleted for good. The filings stay.`} action="Delete" act={() => void leave()} />
    </div>
  );
}
