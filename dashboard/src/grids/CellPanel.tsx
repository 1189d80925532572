// The proof of one cell: its figure's card or its answer, and the page that it stands on.
import { useEffect, useRef, useState } from "react";
import "../ask/ask.css";
import type { Citation, Figure } from "../ask/operations";
import { SourcePane } from "../ask/SourcePane";
import { FigureCard } from "../facts/FigureCard";
import { beforeWords, GAPS, headsOf } from "../lib/grids";
import { Icon } from "../ui/Icon";
import { useEscape } from "../ui/useEscape";
import type { Cell, Grid } from "./operations";

export function CellPanel({ grid, cell, close }: { grid: Grid; cell: Cell; close: () => void }) {
  const [chosen, choose] = useState<Citation | null>(cell.citations[0] ?? null);
  const [page, turn] = useState<number | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { figure, text, gap, note, before } = cell;
  useEffect(() => heading.current?.focus(), []);
  useEscape(close);
  const pick = (citation: Citation | null): void => {
    if (citation) choose(citation);
    turn(null);
  };
  const across = cell.column * Math.max(grid.periods.length, 1) + (cell.period ?? 0);
  return (
    <aside className="cell-panel" aria-label="Cell">
      <header className="panel-head">
        <h2 ref={heading} tabIndex={-1}>{grid.rows[cell.row]?.label} <span className="muted">{headsOf(grid)[across]}</span></h2>
        <button type="button" className="icon-button" onClick={close} aria-label="Close the cell"><Icon name="close" /></button>
      </header>
      {figure && <FigureCard figure={figure} answer={{ figures: [] }} choose={pick} close={close} isOpened={false} />}
      {text && <Answer text={text} citations={cell.citations} pick={pick} />}
      {gap && <p className="cell-gap"><strong>{GAPS[gap.reason]}</strong> {gap.message}</p>}
      {note && <p className="muted">{note}</p>}
      {before && <p className="muted">{beforeWords(before)}</p>}
      <SourcePane asked={{ answer: { citations: cell.citations }, sources: [] }} chosen={chosen} figure={figureIn(figure, chosen)} page={page} turn={turn} choose={pick} />
    </aside>
  );
}

/** The figure, where the chosen passage holds it. */
function figureIn(figure: Figure | null | undefined, chosen: Citation | null): Figure | null {
  return figure && chosen && figure.citation === chosen.index ? figure : null;
}

function Answer({ text, citations, pick }: { text: string; citations: readonly Citation[]; pick: (citation: Citation) => void }) {
  return (
    <div className="cell-answer">
      {text.split("\n").map((line, at) => (
        <p key={at}>
          {line.split(/(\[\d+\])/).map((piece, place) => {
            const cited = /^\[\d+\]$/.test(piece) ? citations.find(({ index }) => `[${index}]` === piece) : undefined;
            return cited ? (
              <button key={place} type="button" className="marker" aria-label={`[${cited.index}] Citation, page ${cited.page}`} onClick={() => pick(cited)}>{cited.index}</button>
            ) : (
              piece
            );
          })}
        </p>
      ))}
    </div>
  );
}
