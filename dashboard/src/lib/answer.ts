// An answer's text as pieces to show: plain text, markers like [1], and the figures that were checked.

export interface Piece {
  kind: "text" | "marker" | "figure";
  text: string;
  /** Of a marker: its citation's index. Of a figure: its place in the list of figures. */
  number: number;
}

const MARKER = /\[(\d{1,3})\]/g;

/** The pieces joined are the text. Figures are looked for in their order, each after the one before. */
export function pieces(text: string, figures: readonly { text: string }[] = []): Piece[] {
  const found: { start: number; piece: Piece }[] = [];
  for (const match of text.matchAll(MARKER)) {
    found.push({ start: match.index, piece: { kind: "marker", text: match[0], number: Number(match[1]) } });
  }
  const taken = (start: number, end: number): boolean =>
    found.some((each) => start < each.start + each.piece.text.length && end > each.start);
  let after = 0;
  figures.forEach((figure, number) => {
    let start = figure.text ? text.indexOf(figure.text, after) : -1;
    while (start >= 0 && (taken(start, start + figure.text.length) || !stands(text, start, figure.text))) start = text.indexOf(figure.text, start + 1);
    if (start < 0) return;
    found.push({ start, piece: { kind: "figure", text: figure.text, number } });
    after = start + figure.text.length;
  });
  return filled(text, found.sort((one, other) => one.start - other.start));
}

/** The figures that a derived one was computed from and that a page holds, as the derivation names them, each once. */
export function inputs<T extends { text: string; citation?: number | null }>(derivation: string | null | undefined, figures: readonly T[]): T[] {
  const held = figures.filter(({ text, citation }) => text && typeof citation === "number" && placeIn(derivation, text) >= 0);
  const once = held.filter(({ text }, at) => held.findIndex((each) => each.text === text) === at);
  return once.sort((one, other) => placeIn(derivation, one.text) - placeIn(derivation, other.text));
}

/** Where a text names a figure, -1 where it does not; "8.2%" is not in "18.2%". */
function placeIn(text: string | null | undefined, figure: string): number {
  let start = text?.indexOf(figure) ?? -1;
  while (text && start >= 0 && !stands(text, start, figure)) start = text.indexOf(figure, start + 1);
  return start;
}

/** Whether the number there is whole, and not the end or the beginning of a longer one. */
function stands(text: string, start: number, figure: string): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  const next = text.slice(start + figure.length, start + figure.length + 2);
  return !(/\d[.,]?$/.test(before) && /^\d/.test(figure)) && !(/\d$/.test(figure) && /^([.,]\d|\d)/.test(next));
}

function filled(text: string, found: readonly { start: number; piece: Piece }[]): Piece[] {
  const all: Piece[] = [];
  let at = 0;
  for (const { start, piece } of found) {
    if (start > at) all.push({ kind: "text", text: text.slice(at, start), number: 0 });
    all.push(piece);
    at = start + piece.text.length;
  }
  if (at < text.length) all.push({ kind: "text", text: text.slice(at), number: 0 });
  return all;
}
