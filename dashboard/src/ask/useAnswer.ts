// One answer as it streams: sources, text, then the checked whole. An answer cannot be resumed, so a broken one is asked again.
import { useCallback, useEffect, useReducer, useRef } from "react";
import { follow } from "../api/resume";
import { read } from "../gql";
import { formatQuestion, type Question, scopeFilter } from "../lib/scope";
import { ANSWER, type Answer, ASK } from "./operations";
import { IDLE, step } from "./steps";

/** Answers of this tab by their address, so that going back does not ask again. */
const kept = {
  name: (question: Question): string => `tinyrag.answer${formatQuestion(question)}`,
  read(question: Question): Answer | null {
    const text = sessionStorage.getItem(this.name(question));
    return text ? (JSON.parse(text) as Answer) : null;
  },
  write(question: Question, answer: Answer): void {
    try {
      sessionStorage.setItem(this.name(question), JSON.stringify(answer));
    } catch {
      // Storage is full: the answer is asked for again when one comes back to it.
    }
  },
  forget(question: Question): void {
    sessionStorage.removeItem(this.name(question));
  },
};

export function useAnswer(question: Question) {
  const [asked, dispatch] = useReducer(step, IDLE);
  const stopping = useRef<() => void>(() => undefined);

  const ask = useCallback((): void => {
    stopping.current();
    if (!question.text) return;
    dispatch({ __typename: "begin" });
    stopping.current = follow({
      query: ASK,
      variables: () => ({ question: question.text, filter: scopeFilter(question.scope), options: { inferScope: question.scope.infer } }),
      cached: false,
      next: ({ ask: event }) => {
        dispatch(event);
        if (event.__typename === "AskCompleted") kept.write(question, read(ANSWER, event.answer));
      },
      dropped: () => dispatch({ __typename: "drop" }),
      refused: (message) => dispatch({ __typename: "refuse", message }),
    });
  }, [question]);

  useEffect(() => {
    const answer = question.text ? kept.read(question) : null;
    if (answer) dispatch({ __typename: "keep", answer });
    else ask();
    return () => stopping.current();
  }, [question, ask]);

  return {
    asked: question.text ? asked : IDLE,
    again: () => {
      kept.forget(question);
      ask();
    },
    stop: () => {
      stopping.current();
      dispatch({ __typename: "stop" });
    },
  };
}
