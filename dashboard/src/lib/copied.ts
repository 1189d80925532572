// What is copied of an answer: its parts in order, for Markdown and for rich text alike.
import type { FigureVerdict } from "../gql/graphql";
import { type Piece, pieces } from "./answer";
import { layOut, type Section } from "./layout";
import { documentName } from "./naming";
import { formatPlace } from "./place";
import { formatDate } from "./when";
import { distinct, isDoubtful, VERDICTS } from "./verdicts";

export interface CopiedCitation {
  index: number;
  page: number;
  quote: string;
  startOffset: number;
  endOffset: number;
  document: { id: string; fileName: string; metadata: { company?: string | null; ticker?: string | null; reportType?: string | null; year?: number | null; fiscalPeriod?: string | null } };
}

export interface CopiedFigure {
  text: string;
  value: string;
  unit?: string | null;
  scale?: string | null;
  verdict: FigureVerdict;
  citation?: number | null;
  derivation?: string | null;
  reason?: string | null;
  fact?: { unit: string } | null;
}

export interface Copied {
  question: string;
  text: string;
  model: string;
  citations: readonly CopiedCitation[];
  figures: readonly CopiedFigure[];
  /** When it was answered; ISO 8601. */
  answeredAt: string | null;
  /** Which filings were searched, as in "3 filings, LKSP, 2024". */
  searched: string;
  /** Where the dashboard is, as in "https://filings.example.com". */
  origin: string;
  /** Its address there, if it has one of its own. */
  path: string | null;
}

export interface Source {
  index: number;
  name: string;
  quote: string;
  link: string;
}

/** "extractive" as an analyst would say it. */
export const writerOf = (model: string): string => (model === "extractive" ? "quoted from filings (no AI model)" : `written by ${model}`);

export function provenance({ answeredAt, model, searched }: Copied): string {
  return [answeredAt && `Answered ${formatDate(answeredAt)}`, writerOf(model), searched && `searched ${searched}`].filter(Boolean).join(" · ");
}

export function sectionsOf({ text, figures, model }: Pick<Copied, "text" | "figures" | "model">): Section[] {
  return layOut(pieces(text, figures), model === "extractive");
}

export function sources({ citations, origin }: Copied): Source[] {
  return citations.map(({ index, page, quote, startOffset, endOffset, document }) => ({
    index,
    name: `${documentName(document)}, page ${page}`,
    quote: quote.replace(/\s+/g, " ").trim(),
    link: `${origin}/documents/${encodeURIComponent(document.id)}?${formatPlace({ page, marked: { start: startOffset, end: endOffset } })}`,
  }));
}

/** The figure's words, with its verdict where it is not to be used as it is. */
export function figureWords({ text, number }: Piece, figures: readonly CopiedFigure[]): string {
  const verdict = figures[number]?.verdict;
  return verdict && isDoubtful(verdict) ? `${text} (${VERDICTS[verdict].name.toLowerCase()})` : text;
}

/** "48.7% = 200 / 410" for each calculated figure, once. */
export const derivations = ({ figures }: Copied): string[] =>
  distinct(figures.filter(({ verdict, derivation }) => verdict === "DERIVED" && derivation)).map(({ text, derivation }) => `${text} = ${derivation}`);

export const doubts = ({ figures }: Copied): string[] =>
  distinct(figures.filter(({ verdict }) => isDoubtful(verdict))).map(({ text, verdict, reason }) => {
    const { name, meaning } = VERDICTS[verdict];
    return `${text}: ${name.toLowerCase()}. ${reason ?? meaning}`;
  });
