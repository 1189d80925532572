// Ask: the question and its scope, the answer as it comes, and the page that a claim rests on beside it.
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useLocation, useSearch } from "wouter";
import { FigureCard } from "../facts/FigureCard";
import { inputs } from "../lib/answer";
import { parseChosen, withChosen } from "../lib/place";
import { formatQuestion, parseQuestion, type Question, type Scope } from "../lib/scope";
import { AnswerView } from "./AnswerView";
import type { Answer, Choose, Figure } from "./operations";
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

  /** What opened the figure: it gets the focus back. */
  const opener = useRef<Element | null>(null);
  const shown = figure && answer && shownOf(figure, answer);

  useEffect(() => {
    document.title = question.text ? `${question.text} · tinyrag` : "Ask · tinyrag";
    if (question.text) note(question);
  }, [question, note]);

  const choose: Choose = useCallback(
    (citation, pointed = null, passing = false) => {
      if (passing && wanted.figure !== null) return; // the mouse on its way to an open figure
      const at = pointed && answer ? answer.figures.indexOf(pointed) : -1;
      const index = citation?.index ?? (pointed && answer ? shownOf(pointed, answer)?.citation : null) ?? wanted.citation;
      const next = withChosen(search, { citation: index, figure: at < 0 ? null : at });
      const from = document.activeElement;
      if (pointed) opener.current = from?.closest(".fact") ? (opener.current ?? document.body) : from;
      if (next !== (search && `?${search}`)) navigate(`/ask${next}`, { replace: passing });
    },
    [answer, search, navigate, wanted.citation, wanted.figure],
  );
  const close = useCallback(() => {
    navigate(`/ask${withChosen(search, { citation: wanted.citation, figure: null })}`);
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    opener.current = null;
  }, [navigate, search, wanted.citation]);
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
          <AnswerView question={question} asked={asked} chosen={chosen} figure={figure} choose={choose} again={again}>
            {figure && answer && <FigureCard figure={figure} answer={answer} choose={choose} close={close} isOpened={opener.current !== null} />}
          </AnswerView>
          <SourcePane asked={asked} chosen={chosen} figure={shown?.citation === chosen?.index ? shown : null} choose={choose} />
        </div>
      )}
    </main>
  );
}

/** What the page shows of a figure: the figure itself or, of a derived one, its first input. */
function shownOf(figure: Figure, answer: Answer): Figure | null {
  return typeof figure.citation === "number" ? figure : (inputs(figure.derivation, answer.figures)[0] ?? null);
}
