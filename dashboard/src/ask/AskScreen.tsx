// Ask: a question and its scope, the answer as it comes or as it was given, and the page that a claim rests on beside it.
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useQuery } from "@apollo/client/react";
import { Link, useLocation, useSearch } from "wouter";
import { FigureCard } from "../facts/FigureCard";
import { inputs } from "../lib/answer";
import { type Chosen, parseChosen, withChosen } from "../lib/place";
import { formatQuestion, NO_QUESTION, parseQuestion, type Question, type Scope, standalone } from "../lib/scope";
import { Icon } from "../ui/Icon";
import { Blank, Skeleton } from "../ui/States";
import { AnswerView } from "./AnswerView";
import { FollowUpBox } from "./FollowUpBox";
import { ABOUT, type Answer, type Choose, type Figure } from "./operations";
import { answerPath } from "./paths";
import { QuestionBox } from "./QuestionBox";
import { ScopeBar } from "./ScopeBar";
import { SourcePane } from "./SourcePane";
import { Start } from "./Start";
import { Thread } from "./Thread";
import { useAnswer } from "./useAnswer";
import "./ask.css";

export default function AskScreen({ id = null }: { id?: string | null }) {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const address = id ? "" : formatQuestion(parseQuestion(search)); // without what is chosen of the answer
  const typed = useMemo(() => (id ? NO_QUESTION : parseQuestion(address)), [id, address]);
  const earlier = new URLSearchParams(search).get("earlier");
  const { asked, stop, retry } = useAnswer(id, typed, (started) => navigate(answerPath(started, earlier), { replace: true }));
  const { answer, state } = asked;
  const question = typed.text || !asked.question.text ? typed : asked.question;
  const isEnded = state === "done" || state === "failed" || state === "stopped";
  const { data } = useQuery(ABOUT, { variables: { id: asked.id ?? "" }, skip: !asked.id || !isEnded, fetchPolicy: "cache-and-network" });
  const about = data?.answerById?.id === asked.id ? data.answerById : null;
  const conversation = about?.conversationId ?? question.conversation;

  const wanted = parseChosen(search);
  const chosen = answer?.citations.find(({ index }) => index === wanted.citation) ?? answer?.citations[0] ?? null;
  const figure = (wanted.figure !== null && answer?.figures[wanted.figure]) || null;
  const shown = figure && answer && shownOf(figure, answer);
  /** What opened the figure: it gets the focus back. */
  const opener = useRef<Element | null>(null);

  useEffect(() => {
    document.title = question.text ? `${question.text} · tinyrag` : "Ask · tinyrag";
  }, [question.text]);

  const show = useCallback((next: Chosen, replace: boolean) => navigate(path + withChosen(search, next), { replace }), [navigate, path, search]);
  const choose: Choose = useCallback(
    (citation, pointed = null, passing = false) => {
      if (passing && wanted.figure !== null) return; // the mouse on its way to an open figure
      const at = pointed && answer ? answer.figures.indexOf(pointed) : -1;
      const index = citation?.index ?? (pointed && answer ? shownOf(pointed, answer)?.citation : null) ?? wanted.citation;
      const next = { citation: index, figure: at < 0 ? null : at, page: null };
      const from = document.activeElement;
      if (pointed) opener.current = from?.closest(".fact") ? (opener.current ?? document.body) : from;
      if (withChosen(search, next) !== (search && `?${search}`)) show(next, passing);
    },
    [answer, search, show, wanted.citation, wanted.figure],
  );
  const close = useCallback(() => {
    show({ ...parseChosen(search), figure: null }, false);
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    opener.current = null;
  }, [show, search]);
  const turn = useCallback((page: number | null) => show({ ...parseChosen(search), page }, true), [show, search]);

  const ask = useCallback((next: Question) => navigate(`/ask${formatQuestion(next)}`), [navigate]);
  /** The same question anew, compared with this answer. */
  const again = (): void => (asked.id ? navigate(`/ask${formatQuestion(question)}&earlier=${encodeURIComponent(asked.id)}`) : retry());
  const rescope = useCallback(
    (scope: Scope) => navigate(`/ask${formatQuestion({ ...question, scope })}`, { replace: !question.text }),
    [navigate, question],
  );
  const busy = state === "searching" || state === "writing" || state === "broken";
  const isBegun = state !== "idle" && state !== "missing";
  return (
    <main id="main" className="screen ask" tabIndex={-1}>
      <header className="screen-head">
        <h1>Ask</h1>
        {isBegun && <Link href="/ask" className="button quiet"><Icon name="plus" /> New question</Link>}
      </header>
      <QuestionBox question={question} busy={busy} ask={(text) => ask(standalone(text, question.scope))} stop={stop} />
      <ScopeBar scope={question.scope} resolved={asked.scope} notices={answer?.absence ? [] : (asked.scope?.notices ?? [])} change={rescope} />
      {state === "missing" && <Blank icon="search" title="No such answer"><p>This link is incomplete, or the answer was deleted.</p><Link href="/ask" className="button">Ask a question</Link></Blank>}
      {state === "opening" && <Skeleton rows={6} label="Opening the answer" />}
      {state === "idle" && <Start ask={(text) => ask(standalone(text, question.scope))} />}
      {isBegun && state !== "opening" && (
        <div className="ask-columns">
          <div className="ask-turn">
            {conversation && asked.id && <Thread conversation={conversation} current={asked.id} isEnded={isEnded} />}
            <AnswerView question={question} asked={asked} about={about} earlier={earlier} chosen={chosen} figure={figure} choose={choose} ask={ask} again={again}>
              {figure && answer && <FigureCard figure={figure} answer={answer} choose={choose} close={close} isOpened={opener.current !== null} />}
            </AnswerView>
            {isEnded && asked.id && <FollowUpBox key={asked.id} question={(text) => ({ ...standalone(text), conversation: conversation ?? asked.id })} ask={ask} />}
          </div>
          <SourcePane asked={asked} chosen={chosen} figure={shown?.citation === chosen?.index ? shown : null} page={wanted.page} turn={turn} choose={choose} />
        </div>
      )}
    </main>
  );
}

/** What the page shows of a figure: the figure itself or, of a derived one, its first input. */
function shownOf(figure: Figure, answer: Answer): Figure | null {
  return typeof figure.citation === "number" ? figure : (inputs(figure.derivation, answer.figures)[0] ?? null);
}
