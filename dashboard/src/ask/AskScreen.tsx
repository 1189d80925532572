// Ask: the question and its scope, the answer as it comes, and the page that a claim rests on beside it.
import { useCallback, useEffect, useMemo, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { formatQuestion, parseQuestion, type Question, type Scope } from "../lib/scope";
import { AnswerView } from "./AnswerView";
import type { Citation } from "./operations";
import { PastMenu, Start } from "./Past";
import { QuestionBox } from "./QuestionBox";
import { ScopeBar } from "./ScopeBar";
import { SourcePane } from "./SourcePane";
import { useAnswer } from "./useAnswer";
import { usePast } from "./usePast";
import "./ask.css";

export default function AskScreen() {
  const search = useSearch();
  const [, navigate] = useLocation();
  const question = useMemo(() => parseQuestion(search), [search]);
  const { asked, again, stop } = useAnswer(question);
  const { past, note, clear } = usePast();
  const [chosen, setChosen] = useState<Citation | null>(null);

  useEffect(() => {
    setChosen(null);
    document.title = question.text ? `${question.text} · tinyrag` : "Ask · tinyrag";
    if (question.text) note(question);
  }, [question, note]);
  useEffect(() => setChosen(asked.answer?.citations[0] ?? null), [asked.answer]);

  const ask = useCallback(
    (next: Question) => {
      const address = `/ask${formatQuestion(next)}`;
      if (address === `/ask${formatQuestion(question)}`) again();
      else navigate(address);
    },
    [navigate, question, again],
  );
  const rescope = useCallback(
    (scope: Scope) => navigate(`/ask${formatQuestion({ text: question.text, scope })}`, { replace: !question.text }),
    [navigate, question.text],
  );
  const busy = asked.state === "searching" || asked.state === "writing" || asked.state === "broken";
  return (
    <main id="main" className="screen ask" tabIndex={-1}>
      <header className="screen-head">
        <h1>Ask</h1>
        <PastMenu past={past} clear={clear} />
      </header>
      <QuestionBox question={question} busy={busy} ask={(text) => ask({ ...question, text })} stop={stop} />
      <ScopeBar scope={question.scope} resolved={asked.scope} change={rescope} />
      {asked.state === "idle" ? (
        <Start past={past} ask={(text) => ask({ ...question, text })} />
      ) : (
        <div className="ask-columns">
          <AnswerView question={question} asked={asked} chosen={chosen} choose={setChosen} again={again} />
          <SourcePane asked={asked} chosen={chosen} choose={setChosen} />
        </div>
      )}
    </main>
  );
}
