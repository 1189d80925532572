// An answer's text: markers open the page they stand for, figures open their fact and say what their check gave.
import { Tooltip, TooltipAnchor, TooltipProvider } from "@ariakit/react/tooltip";
import { useRef } from "react";
import { type Piece, pieces } from "../lib/answer";
import { isDoubtful, VERDICTS } from "../lib/verdicts";
import { Icon } from "../ui/Icon";
import type { Answer, Choose, Citation, Figure } from "./operations";

const HOVER_MS = 140;

interface TextProps {
  text: string;
  answer: Answer | null;
  chosen: Citation | null;
  /** The figure whose fact is open. */
  figure: Figure | null;
  choose: Choose;
}

export function AnswerText({ text, answer, chosen, figure: open, choose }: TextProps) {
  const citation = (index: number | null | undefined): Citation | undefined => answer?.citations.find((each) => each.index === index);
  const show = (piece: Piece, key: number) => {
    if (piece.kind === "marker") {
      const cited = citation(piece.number);
      return <Marker key={key} words={piece.text} citation={cited} chosen={cited !== undefined && cited === chosen} choose={choose} />;
    }
    const figure = piece.kind === "figure" ? answer?.figures[piece.number] : undefined;
    if (!figure) return piece.text;
    return <FigureMark key={key} figure={figure} citation={citation(figure.citation)} open={figure === open} choose={choose} />;
  };
  return <p>{pieces(text, answer?.figures).map(show)}</p>;
}

interface MarkerProps {
  words: string;
  citation: Citation | undefined;
  chosen: boolean;
  choose: Choose;
}

function Marker({ words, citation, chosen, choose }: MarkerProps) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  if (!citation) return <sup className="marker pending">{words}</sup>;
  const { index, page, document } = citation;
  return (
    <button
      type="button"
      className="marker"
      aria-pressed={chosen}
      aria-label={`[${index}] Citation: ${document.fileName}, page ${page}`}
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

interface FigureProps {
  figure: Figure;
  citation: Citation | undefined;
  open: boolean;
  choose: Choose;
}

function FigureMark({ figure, citation, open, choose }: FigureProps) {
  const { verdict, text, derivation, reason } = figure;
  const { name, icon, meaning } = VERDICTS[verdict];
  return (
    <TooltipProvider timeout={200} placement="bottom">
      <TooltipAnchor
        render={<button type="button" aria-expanded={open} />}
        className={`checked ${verdict.toLowerCase()}`}
        onClick={() => choose(null, figure)}
      >
        {text}
        {isDoubtful(verdict) && <Icon name={icon} />}
        <span className="visually-hidden"> ({name.toLowerCase()})</span>
      </TooltipAnchor>
      <Tooltip className="tooltip" gutter={6} portal unmountOnHide>
        <strong className={verdict.toLowerCase()}>{name}</strong>
        <span>{(isDoubtful(verdict) && reason) || meaning}</span>
        {derivation && <span className="figure">{derivation}</span>}
        {citation && <span className="muted">{citation.document.fileName}, page {citation.page}</span>}
      </Tooltip>
    </TooltipProvider>
  );
}
