// What can be clicked in an answer's text: markers open the page they stand for, figures open their fact and say their verdict.
import { Tooltip, TooltipAnchor, TooltipProvider } from "@ariakit/react/tooltip";
import { createContext, useContext, useRef } from "react";
import type { Piece } from "../lib/answer";
import type { Line } from "../lib/layout";
import { documentName } from "../lib/naming";
import { isDoubtful, VERDICTS } from "../lib/verdicts";
import { Icon } from "../ui/Icon";
import { tooltipPlace } from "../ui/tooltipPlace";
import type { Answer, Choose, Citation, Figure } from "./operations";

const HOVER_MS = 140;

export interface Reading {
  /** Null while the answer is being written. */
  answer: Answer | null;
  chosen: Citation | null;
  /** The figure whose fact is open. */
  figure: Figure | null;
  choose: Choose;
}

/** What is read and chosen of an answer, for everything that shows a part of it. */
export const ReadingContext = createContext<Reading>({ answer: null, chosen: null, figure: null, choose: () => undefined });

export function Text({ line }: { line: Line }) {
  return line.map((piece, key) => <Mark key={key} piece={piece} />);
}

export function Mark({ piece }: { piece: Piece }) {
  const { answer, chosen, figure: open, choose } = useContext(ReadingContext);
  const citation = (index: number | null | undefined): Citation | undefined => answer?.citations.find((each) => each.index === index);
  if (piece.kind === "marker") {
    const cited = citation(piece.number);
    return <Marker words={piece.text} citation={cited} chosen={cited !== undefined && cited === chosen} choose={choose} />;
  }
  const figure = piece.kind === "figure" ? answer?.figures[piece.number] : undefined;
  if (!figure) return piece.text;
  return <FigureMark figure={figure} citation={citation(figure.citation)} open={figure === open} choose={choose} />;
}

interface MarkerProps {
  words: string;
  citation: Citation | undefined;
  chosen: boolean;
  choose: Choose;
}

export function Marker({ words, citation, chosen, choose }: MarkerProps) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  if (!citation) return <sup className="marker pending">{words}</sup>;
  const { index, page, document } = citation;
  return (
    <button
      type="button"
      className="marker"
      aria-pressed={chosen}
      aria-label={`[${index}] Citation: ${documentName(document)}, page ${page}`}
      onMouseEnter={() => (timer.current = setTimeout(() => choose(citation, null, true), HOVER_MS))}
      onMouseLeave={() => clearTimeout(timer.current)}
      onClick={() => {
        clearTimeout(timer.current);
        choose(citation);
      }}
    >
      {index}
    </button>
  );
}

/** A figure in a table: `words` is its number, `unit` what stands in the head. */
export function CellMark({ number, words, unit }: { number: number; words: string; unit: string }) {
  const { answer, figure: open, choose } = useContext(ReadingContext);
  const figure = answer?.figures[number];
  if (!figure) return words;
  const citation = answer?.citations.find(({ index }) => index === figure.citation);
  return <FigureMark figure={figure} words={words} spoken={`${words} ${unit}`.trim()} citation={citation} open={figure === open} choose={choose} />;
}

interface FigureProps {
  figure: Figure;
  /** What is shown in the place of its text, and what is read out. */
  words?: string;
  spoken?: string;
  citation: Citation | undefined;
  open: boolean;
  choose: Choose;
}

function FigureMark({ figure, words, spoken, citation, open, choose }: FigureProps) {
  const { verdict, text, derivation, reason } = figure;
  const { name, icon, meaning } = VERDICTS[verdict];
  return (
    <TooltipProvider timeout={200} placement="bottom">
      <TooltipAnchor
        render={<button type="button" aria-expanded={open} aria-label={`${spoken ?? text} (${name.toLowerCase()})`} />}
        className={`checked ${verdict.toLowerCase()}`}
        onClick={() => choose(null, figure)}
      >
        {words ?? text}
        {isDoubtful(verdict) && <Icon name={icon} />}
      </TooltipAnchor>
      <Tooltip className="tooltip" gutter={6} portal portalElement={tooltipPlace} unmountOnHide>
        <strong className={verdict.toLowerCase()}>{name}</strong>
        <span>{(isDoubtful(verdict) && reason) || meaning}</span>
        {derivation && <span className="figure">{derivation}</span>}
        {citation && <span className="muted">{documentName(citation.document)}, page {citation.page}</span>}
      </Tooltip>
    </TooltipProvider>
  );
}
