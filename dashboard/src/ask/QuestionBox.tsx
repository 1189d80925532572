// Where the question is written: Enter asks, Shift and Enter begin a line, and a running answer can be stopped.
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type Question, standalone } from "../lib/scope";
import { Icon } from "../ui/Icon";
import { useEscape } from "../ui/useEscape";
import { Estimate } from "./Estimate";

interface BoxProps {
  question: Question;
  busy: boolean;
  ask: (text: string) => void;
  stop: () => void;
}

export function QuestionBox({ question, busy, ask, stop }: BoxProps) {
  const [text, setText] = useState(question.text);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => setText(question.text), [question.text]);
  useEffect(() => {
    if (!question.text) field.current?.focus();
  }, [question.text]);
  useEffect(() => {
    const fit = (): void => {
      const box = field.current;
      if (!box) return;
      box.style.height = "auto";
      box.style.height = `${box.scrollHeight + 2}px`;
    };
    fit();
    window.addEventListener("resize", fit);
    return () => window.removeEventListener("resize", fit);
  }, [text]);
  const asking = text.trim();
  const send = (): void => {
    if (asking) ask(asking);
  };
  useEscape(stop, busy);
  const press = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <>
      <form
        className="question"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <label className="visually-hidden" htmlFor="question">Question</label>
        <textarea id="question" ref={field} rows={1} value={text} onChange={(event) => setText(event.target.value)} onKeyDown={press}
          placeholder="Ask about your filings, e.g. “Adobe operating margin 2020–2022”" data-shortcut="/" />
        {busy ? (
          // The keys keep these apart: one element that becomes a submit button within its own click would send the form.
          <button key="stop" type="button" className="button" onClick={stop}>
            <Icon name="stop" /> Stop
          </button>
        ) : (
          <button key="ask" type="submit" className="button primary" disabled={!asking}>
            Ask
          </button>
        )}
      </form>
      {!busy && asking !== question.text && <Estimate question={standalone(asking, question.scope)} />}
    </>
  );
}
