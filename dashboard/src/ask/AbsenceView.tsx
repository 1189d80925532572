// No answer: what is missing, what is there in its place, and the questions that would help, one click away.
import { Link } from "wouter";
import { useRights } from "../api/viewer";
import { absenceTitle, availableWords, otherYears } from "../lib/absence";
import type { Question } from "../lib/scope";
import { isNarrowed, narrowedTo, unscoped } from "../lib/scope";
import { Icon } from "../ui/Icon";
import { CoverageTable } from "../coverage/CoverageTable";
import type { Absence, Candidate, ResolvedScope } from "./operations";

interface AbsenceProps {
  absence: Absence;
  /** The refusal itself. */
  text: string;
  question: Question;
  scope: ResolvedScope;
  ask: (question: Question) => void;
}

export function AbsenceView({ absence, text, question, scope, ask }: AbsenceProps) {
  const { mayIngest } = useRights();
  const isMissing = absence.reason === "NOT_IN_CORPUS";
  const years = otherYears(question.text, absence);
  return (
    <div className="absence" role="group" aria-labelledby="absence">
      <h3 id="absence"><Icon name={absence.reason === "AMBIGUOUS" ? "question" : "search"} /> {absenceTitle(absence, scope.documentCount)}</h3>
      {absence.reason === "AMBIGUOUS" && absence.candidates.length > 0 ? (
        <p className="muted">Filings of several companies answer this question. Choose one:</p>
      ) : (
        <p>{isMissing ? availableWords(absence) || "Add its filing, or ask about a company that is here." : text}</p>
      )}
      <div className="absence-actions">
        {absence.candidates.map((candidate) => (
          <button key={`${candidate.company} ${candidate.ticker}`} type="button" className="button" onClick={() => ask(narrowedTo(question, candidate))}>
            {nameOf(candidate)}
          </button>
        ))}
        {years.map((each) => (
          <button key={each.year} type="button" className="button" onClick={() => ask({ ...question, text: each.question })}>Ask for {each.year}</button>
        ))}
        {isNarrowed(question.scope) && <button type="button" className="button" onClick={() => ask(unscoped(question))}>Search all filings</button>}
        {isMissing && mayIngest && <Link href="/" className="button"><Icon name="upload" /> Add filings</Link>}
      </div>
      {isMissing && scope.tickers.length > 0 && <CoverageTable tickers={scope.tickers} />}
    </div>
  );
}

const nameOf = ({ company, ticker }: Candidate): string => [company, company && ticker ? `(${ticker})` : ticker].filter(Boolean).join(" ");
