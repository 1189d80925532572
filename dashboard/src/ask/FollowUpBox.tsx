// Under an answer: a question that follows it, and may leave out what is known from it.
import { type FormEvent, useState } from "react";
import type { Question } from "../lib/scope";
import { Estimate } from "./Estimate";

interface BoxProps {
  /** The follow-up of these words. */
  question: (text: string) => Question;
  ask: (question: Question) => void;
}

export function FollowUpBox({ question, ask }: BoxProps) {
  const [text, setText] = useState("");
  const asking = text.trim();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (asking) ask(question(asking));
  };
  return (
    <div className="follow-up">
      <form className="question" onSubmit={send}>
        <label className="visually-hidden" htmlFor="follow-up">Follow-up question</label>
        <input id="follow-up" placeholder="Ask a follow-up, e.g. “and the year before?”" autoComplete="off" value={text} onChange={({ target }) => setText(target.value)} />
        <button type="submit" className="button" disabled={!asking}>Ask</button>
      </form>
      <Estimate question={question(asking)} />
    </div>
  );
}
