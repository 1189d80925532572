// An answer's text: markers open the page they stand for, figures say what their check gave.
import { Tooltip, TooltipAnchor, TooltipProvider } from "@ariakit/react/tooltip";
import { useRef } from "react";
import { firstInput, type Piece, pieces } from "../lib/answer";
import type { Answer, Choose, Citation, Figure } from "./operations";

const HOVER_MS = 140;
const VERDICTS: Record<Figure["verdict"], string> = {
  VERIFIED: "Verified: line, period, sign, scale and unit are those of the cited page.",
  CONTRADICTED: "Contradicted: the cited page has another value. Do not rely on it.",
  FOUND: "Found only: the digits stand on the page. Compare line and period there.",
  DERIVED: "Derived: it follows exactly from verified figures.",
  UNSUPPORTED: "Found on no cited page: do not rely on it.",
};

interface TextProps {
  text: string;
  answer: Answer | null;
  chosen: Citation | null;
  choose: Choose;
}

export function AnswerText({ text, answer, chosen, choose }: TextProps) {
  const citation = (index: number | null | undefined): Citation | undefined => answer?.citations.find((each) => each.index === index);
  const show = (piece: Piece, key: number) => {
    if (piece.kind === "marker") {
      const cited = citation(piece.number);
      return <Marker key={key} words={piece.text} citation={cited} chosen={cited !== undefined && cited === chosen} choose={choose} />;
    }
    const figure = piece.kind === "figure" ? answer?.figures[piece.number] : undefined;
    if (!figure) return piece.text;
    const shown = citation(figure.citation) ? figure : (firstInput(figure.derivation, answer?.figures ?? []) ?? figure);
    return <FigureMark key={key} figure={figure} shown={shown} citation={citation(shown.citation)} choose={choose} />;
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
  /** What a click shows on its page: the figure itself or, of a derived one, its first input. */
  shown: Figure;
  citation: Citation | undefined;
  choose: Choose;
}

function FigureMark({ figure, shown, citation, choose }: FigureProps) {
  return (
    <TooltipProvider timeout={200} placement="bottom">
      <TooltipAnchor
        render={<button type="button" />}
        className={`checked ${figure.verdict.toLowerCase()}`}
        onClick={() => citation && choose(citation, shown)}
      >
        {figure.text}
        <span className="visually-hidden"> ({figure.verdict.toLowerCase()})</span>
      </TooltipAnchor>
      <Tooltip className="tooltip" gutter={6} portal unmountOnHide>
        <strong className={figure.verdict.toLowerCase()}>{VERDICTS[figure.verdict]}</strong>
        {figure.derivation && <span className="figure">{figure.derivation}</span>}
        {citation && <span className="muted">{citation.document.fileName}, page {citation.page}</span>}
      </Tooltip>
    </TooltipProvider>
  );
}
