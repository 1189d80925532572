// Boxes on a printed page, in points from its top left corner, and how closely the page is looked at for them.

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const ZOOMS = [1, 1.25, 1.5, 2, 3] as const;
/** No passage is enlarged by more than this without being asked. */
const CLOSEST = 1.5;
/** Points that stay free on both sides of a passage. */
const FREE = 12;

/** The index of the largest zoom at which the boxes are seen whole on a page of that width. */
export function closest(boxes: readonly Box[], pageWidth: number): number {
  if (boxes.length === 0) return 0;
  const left = Math.min(...boxes.map(({ x }) => x));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const most = Math.min(CLOSEST, pageWidth / (right - left + 2 * FREE));
  return Math.max(0, ZOOMS.findLastIndex((zoom) => zoom <= most));
}

/** Where the frame scrolls to show the boxes: as shares of the enlarged page's width and height. */
export function middle(boxes: readonly Box[], pageWidth: number, pageHeight: number): { across: number; down: number } {
  const left = Math.min(...boxes.map(({ x }) => x));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  return { across: (left + right) / 2 / pageWidth, down: Math.min(...boxes.map(({ y }) => y)) / pageHeight };
}
