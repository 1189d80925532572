// Ask: the question and its scope, the answer as it comes, and the page that a claim rests on beside it.
import { useCallback, useEffect, useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { parseChosen, withChosen } from "../lib/place";
import { formatQuestion, parseQuestion, type Question, type Scope } from "../lib/scope";
import { AnswerView } from "./AnswerView";
import type { Choose } from "./operations";
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
  const address = formatQuestion(parseQuestion(search)); // without what is chosen of the answer
  const question = useMemo(() => parseQuestion(address), [address]);
  const { asked, again, stop } = useAnswer(question);
  const { past, note, clear } = usePast();
  const { answer } = asked;
  const wanted = parseChosen(search);
  const chosen = answer?.citations.find(({ index }) => index === wanted.citation) ?? answer?.citations[0] ?? null;
  const figure = (wanted.figure !== null && answer?.figures[wanted.figure]) || null;

  useEffect(() => {
    document.title = question.text ? `${question.text} · tinyrag` : "Ask · tinyrag";
    if (question.text) note(question);
  }, [question, note]);

  const choose: Choose = useCallback(
    (citation, pointed = null, passing = false) => {
      const at = pointed && answer ? answer.figures.indexOf(pointed) : -1;
      const next = withChosen(search, { citation: citation.index, figure: at < 0 ? null : at });
      if (next !== (search && `?${search}`)) navigate(`/ask${next}`, { replace: passing });
    },
    [answer, search, navigate],
  );
  const ask = useCallback(
    (next: Question) => {
      const target = formatQuestion(next);
      if (target === address) again();
      else navigate(`/ask${target}`);
    },
    [navigate, address, again],
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
          <AnswerView question={question} asked={asked} chosen={chosen} choose={choose} again={again} />
          <SourcePane asked={asked} chosen={chosen} figure={figure?.citation === chosen?.index ? figure : null} choose={choose} />
        </div>
      )}
    </main>
  );
}
