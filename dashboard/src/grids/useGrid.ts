// One grid with its cells: read page by page, then followed while a run computes them, also across a lost connection.
import { useEffect, useState } from "react";
import { useQuery } from "@apollo/client/react";
import { client } from "../api/client";
import { follow } from "../api/resume";
import { read } from "../gql";
import { isMoving } from "../lib/grids";
import { type Cell, CELL, CELLS, COMPUTED, type Grid, GRID, GRID_VIEW } from "./operations";

const POLL_MS = 10_000;
const NONE: ReadonlyMap<number, Cell> = new Map();

export interface GridState {
  grid: Grid | null;
  cells: ReadonlyMap<number, Cell>;
  loading: boolean;
  error: Error | undefined;
  refetch: () => void;
}

export function useGrid(id: string): GridState {
  const [cells, setCells] = useState(NONE);
  const [trouble, setTrouble] = useState<Error>();
  // A saved grid may run again by itself, when filings come.
  const { data, error, loading, refetch } = useQuery(GRID_VIEW, { variables: { id }, fetchPolicy: "cache-and-network", pollInterval: POLL_MS });
  const grid = data?.grid ? read(GRID, data.grid) : null;
  const run = grid?.run;

  useEffect(() => {
    if (run === undefined) return;
    let isShown = true;
    let stop = (): void => undefined;
    const put = (more: readonly Cell[]): void => setCells((known) => new Map([...known, ...more.map((cell) => [cell.place, cell] as const)]));
    const again = (): void => void refetch().catch(() => undefined); // the next poll asks again
    const begin = async (): Promise<void> => {
      const { data: now } = await client.query({ query: GRID_VIEW, variables: { id }, fetchPolicy: "network-only" });
      const started = now?.grid ? read(GRID, now.grid) : null;
      await readCells(id, (page) => isShown && put(page));
      if (!isShown || !started || !isMoving(started.status)) return;
      let last = started.seq;
      let told = Date.now();
      stop = follow({
        query: COMPUTED,
        variables: () => ({ id, afterSeq: last }),
        cached: false,
        next: ({ gridCells: event }) => {
          last = event.seq;
          put(event.computed.map((cell) => read(CELL, cell)));
          if (!isMoving(event.status) || Date.now() - told > 1_000) {
            told = Date.now();
            again();
          }
        },
        ended: again,
        refused: (message) => setTrouble(new Error(message)),
      });
    };
    begin().catch((reason: Error) => isShown && setTrouble(reason));
    return () => {
      isShown = false;
      stop();
    };
  }, [id, run, refetch]);

  useEffect(() => () => setCells(NONE), [id]);
  return { grid, cells, loading: loading && !data, error: error ?? trouble, refetch: () => void refetch() };
}

async function readCells(id: string, put: (cells: readonly Cell[]) => void): Promise<void> {
  let after: string | null = null;
  do {
    const page = await cellsAfter(id, after);
    put((page?.edges ?? []).map(({ node }) => read(CELL, node)));
    after = page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
}

async function cellsAfter(id: string, after: string | null) {
  const { data } = await client.query({ query: CELLS, variables: { id, after }, fetchPolicy: "no-cache" });
  return data?.grid?.cells;
}
