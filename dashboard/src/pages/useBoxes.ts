// Where a passage, and a figure in it, stand on the printed page.
import { useMemo } from "react";
import { useQuery } from "@apollo/client/react";
import type { Box } from "../lib/boxes";
import type { Passage } from "../lib/place";
import { PAGE_BOXES } from "./operations";

export interface PageBoxes {
  quote: readonly Box[];
  figure: readonly Box[];
  /** The passage is on the page, and it is not certain where. */
  unplaced: boolean;
}

const NONE: PageBoxes = { quote: [], figure: [], unplaced: false };

export function useBoxes(id: string, page: number, quote: Passage | null, figure: Passage | null): PageBoxes {
  const [start, end] = [quote?.start ?? 0, quote?.end ?? 0];
  const [from, to] = [figure?.start ?? start, figure?.end ?? start]; // without a figure, a passage of no characters
  const { data } = useQuery(PAGE_BOXES, { variables: { id, page, start, end, from, to }, skip: !quote });
  const found = data?.document?.page;
  return useMemo(() => {
    if (!quote || !found) return NONE;
    return { quote: found.quote ?? [], figure: found.figure ?? [], unplaced: found.quote === null };
  }, [quote === null, found]);
}
