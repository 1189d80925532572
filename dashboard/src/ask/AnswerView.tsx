// The answer: what was asked for, how it was calculated and checked, what it rests on, and what to do with it.
import type { ReactNode } from "react";
import { read } from "../gql";
import { writerOf } from "../lib/copied";
import { plural } from "../lib/format";
import type { Question } from "../lib/scope";
import { formatDate, formatWhen } from "../lib/when";
import { counts, VERDICTS } from "../lib/verdicts";
import { Icon } from "../ui/Icon";
import { useNow } from "../ui/useNow";
import { AbsenceView } from "./AbsenceView";
import { AnswerActions } from "./AnswerActions";
import { AnswerBody } from "./AnswerBody";
import { Difference } from "./Difference";
import { FollowUpChips } from "./FollowUpChips";
import { ReadingContext } from "./marks";
import { type About, type Answer, type Choose, type Citation, type Figure, SCOPE } from "./operations";
import { Rating } from "./Rating";
import { Receipt } from "./Receipt";
import { SourceList } from "./SourceList";
import { StaleNote } from "./StaleNote";
import type { Asked } from "./steps";

interface ViewProps {
  question: Question;
  asked: Asked;
  /** Null until it is known, and while the answer is written. */
  about: About | null;
  /** An earlier answer to the same question. */
  earlier: string | null;
  chosen: Citation | null;
  figure: Figure | null;
  choose: Choose;
  ask: (question: Question) => void;
  again: () => void;
  /** The fact of the figure that is open. */
  children: ReactNode;
}

export function AnswerView({ question, asked, about, earlier, chosen, figure, choose, ask, again, children }: ViewProps) {
  const { state, answer, text, problem } = asked;
  const busy = state === "searching" || state === "writing" || state === "broken";
  return (
    <ReadingContext value={{ answer, chosen, figure, choose }}>
      <section className="answer" aria-labelledby="answer-heading">
        <h2 id="answer-heading" className="answer-question">{question.text}</h2>
        {asked.followUp && <FollowUpChips followUp={asked.followUp} question={question} ask={ask} />}
        {about?.stale && <StaleNote stale={about.stale} again={again} />}
        <div className={`answer-text ${state}`} aria-live="polite" aria-busy={busy}>
          {state === "searching" && <p className="muted thinking">Searching your filings …</p>}
          {state === "writing" && !text && <p className="muted thinking">Reading {plural(asked.sources.length, "page")} …</p>}
          {answer?.absence ? (
            <AbsenceView absence={answer.absence} text={text} question={question} scope={read(SCOPE, answer.scope)} ask={ask} />
          ) : (
            text && <AnswerBody text={text} answer={answer} />
          )}
          {state === "writing" && text && <span className="caret" aria-hidden="true" />}
        </div>
        {state === "broken" && <p className="answer-note" role="status"><Icon name="alert" /> {asked.id ? "Connection lost. The answer goes on here once the server is back." : "Connection lost. Your question will be sent again automatically."}</p>}
        {state === "stopped" && <Note words={text ? "Stopped. This partial answer has not been checked." : "Stopped. No answer yet."} again={again} />}
        {state === "failed" && problem && <Note words={problem.message} again={problem.retryable ? again : undefined} />}
        {answer?.finishReason === "LENGTH" && <p className="answer-note"><Icon name="alert" /> The answer reached the model’s length limit; its end is missing.</p>}
        {answer && <Verdicts answer={answer} />}
        {answer && earlier && earlier !== answer.id && <Difference earlier={earlier} id={answer.id} />}
        {children}
        {answer?.warnings.map((words) => <p className="answer-note" key={words}><Icon name="alert" /> {words}</p>)}
        {answer && answer.citations.length > 0 && <SourceList citations={answer.citations} />}
        {answer && about && <Rating id={answer.id} rating={about.rating} />}
        {answer && (
          <footer className="answer-foot">
            <AnswerActions question={question} answer={answer} about={about} again={again} />
            <Provenance answer={answer} about={about} />
          </footer>
        )}
        {answer && about && <Receipt key={answer.id} id={answer.id} />}
      </section>
    </ReadingContext>
  );
}

/** "Answered today 14:02, asked with the key Desk · quoted from filings (no AI model)". */
function Provenance({ answer, about }: { answer: Answer; about: About | null }) {
  const now = useNow(60_000);
  const who = about?.askedBy ? `, asked with the key ${about.askedBy.name}` : "";
  return (
    <span className="muted figure">
      {about && <>Answered <span className="screen-only">{formatWhen(about.createdAt, now)}</span><span className="print-only">{formatDate(about.createdAt)}</span>{who} · </>}
      {writerOf(answer.model)}
      {about && <span className="print-only"> · {window.location.origin + about.path}</span>}
    </span>
  );
}

function Note({ words, again }: { words: string; again: (() => void) | undefined }) {
  return (
    <div className="answer-note" role="alert">
      <Icon name="alert" /> <span>{words}</span>
      {again && <button type="button" className="button small" onClick={again}>Ask again</button>}
    </div>
  );
}

function Verdicts({ answer }: { answer: Answer }) {
  if (answer.figures.length === 0) return null;
  return (
    <p className="verdicts figure">
      {counts(answer.figures).map(({ verdict, words }) => (
        <span key={verdict} className={verdict.toLowerCase()}><Icon name={VERDICTS[verdict].icon} /> {words}</span>
      ))}
    </p>
  );
}
