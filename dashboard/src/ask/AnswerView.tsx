// The answer: its text with markers and checked figures, what it rests on, and what to do with it.
import type { ReactNode } from "react";
import { formatCount, plural } from "../lib/format";
import { toMarkdown } from "../lib/markdown";
import type { Question } from "../lib/scope";
import { counts, VERDICTS } from "../lib/verdicts";
import { copyText } from "../ui/clipboard";
import { Icon } from "../ui/Icon";
import { notify } from "../ui/notices";
import { AnswerText } from "./AnswerText";
import type { Answer, Choose, Citation, Figure } from "./operations";
import type { Asked } from "./steps";

interface ViewProps {
  question: Question;
  asked: Asked;
  chosen: Citation | null;
  figure: Figure | null;
  choose: Choose;
  again: () => void;
  /** The fact of the figure that is open. */
  children: ReactNode;
}

export function AnswerView({ question, asked, chosen, figure, choose, again, children }: ViewProps) {
  const { state, answer, text, problem } = asked;
  const busy = state === "searching" || state === "writing" || state === "broken";
  return (
    <section className="answer" aria-label="Answer">
      <div className={`answer-text ${state}`} aria-live="polite" aria-busy={busy}>
        {state === "searching" && <p className="muted thinking">Finding the pages that answer …</p>}
        {state === "writing" && !text && <p className="muted thinking">Reading {plural(asked.sources.length, "page")} …</p>}
        {text && <AnswerText text={text} answer={answer} chosen={chosen} figure={figure} choose={choose} />}
        {state === "writing" && text && <span className="caret" aria-hidden="true" />}
      </div>
      {state === "broken" && <p className="answer-note" role="status"><Icon name="alert" /> The connection broke before the answer was complete. The question is asked again when the server is back.</p>}
      {state === "stopped" && <Note words={text ? "Stopped. This part of the answer is not checked." : "Stopped. No answer yet."} again={again} />}
      {state === "failed" && problem && <Note words={problem.message} again={problem.retryable ? again : undefined} />}
      {answer?.finishReason === "LENGTH" && <p className="answer-note"><Icon name="alert" /> The answer reached the model’s length limit; its end is missing.</p>}
      {answer && <Verdicts answer={answer} />}
      {children}
      {answer?.warnings.map((words) => <p className="answer-note" key={words}><Icon name="alert" /> {words}</p>)}
      {answer && (
        <footer className="answer-foot">
          <button type="button" className="button small" onClick={() => void copy(question, answer)}>
            <Icon name="copy" /> Copy as Markdown
          </button>
          <button type="button" className="button small" onClick={again}>
            <Icon name="retry" /> Ask again
          </button>
          <span className="muted figure">
            {asked.kept ? "Answered earlier in this tab" : `${formatCount(Math.round(answer.timings.totalMs))} ms`} · {answer.model === "extractive" ? "quoted from filings (no AI model)" : answer.model}
          </span>
        </footer>
      )}
    </section>
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

async function copy(question: Question, answer: Answer): Promise<void> {
  const done = await copyText(toMarkdown({ ...answer, question: question.text }));
  notify(done ? "Copied, with its citations as footnotes." : "The browser did not let the page copy. Select the text instead.");
}
