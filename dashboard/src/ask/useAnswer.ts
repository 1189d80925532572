// One answer: asked and streamed, or opened by its id. It outlives the connection: a dropped stream goes on from its last event.
import { useCallback, useEffect, useReducer, useRef } from "react";
import { CombinedGraphQLErrors } from "@apollo/client/errors";
import { client } from "../api/client";
import { follow } from "../api/resume";
import { randomId } from "../lib/randomId";
import { askVariables, formatQuestion, type Question } from "../lib/scope";
import { ASK, CANCEL, RECORD } from "./operations";
import { IDLE, step } from "./steps";

interface Stream {
  /** Null until the first event. */
  id: string | null;
  seq: number;
  stop: () => void;
}

const NONE: Stream = { id: null, seq: 0, stop: () => undefined };

/** `id` of an answer, or else a question to ask; `started` is called with the id of the answer to that. */
export function useAnswer(id: string | null, question: Question, started: (id: string) => void) {
  const [asked, dispatch] = useReducer(step, IDLE);
  const stream = useRef<Stream>(NONE);
  const onStarted = useRef(started);
  useEffect(() => {
    onStarted.current = started;
  });

  const leave = useCallback((): void => {
    stream.current.stop();
    stream.current = NONE;
  }, []);

  const read = useCallback((from: { id: string } | ReturnType<typeof variablesOf>): void => {
    const here: Stream = { id: "id" in from ? from.id : null, seq: 0, stop: () => undefined };
    stream.current = here;
    here.stop = follow({
      query: ASK,
      variables: () => ("question" in from && !here.id ? from : { askId: here.id, afterSeq: here.seq || null }),
      cached: false,
      next: ({ ask: event }) => {
        here.seq = event.seq;
        dispatch(event);
        if (here.id || event.__typename === "AskFailed") return; // what failed at once has no record
        here.id = event.askId;
        onStarted.current(event.askId);
      },
      dropped: () => dispatch({ __typename: "drop" }),
      refused: (message) => dispatch({ __typename: "refuse", message }),
    });
  }, []);

  const address = id ?? formatQuestion(question);
  useEffect(() => {
    if (id && stream.current.id === id) return; // it is being read
    leave();
    if (!id) {
      dispatch(question.text ? { __typename: "begin", question } : { __typename: "idle" });
      if (question.text) read(variablesOf(question));
      return;
    }
    let isShown = true;
    dispatch({ __typename: "open", id });
    open(id).then(
      (record) => {
        if (!isShown) return;
        if (!record) return dispatch({ __typename: "missing" });
        dispatch({ __typename: "record", record });
        if (record.status === "WRITING") read({ id });
      },
      (error: Error) => isShown && dispatch({ __typename: "refuse", message: error.message }),
    );
    return () => {
      isShown = false;
    };
  }, [address]);
  useEffect(() => leave, [leave]);

  const stop = useCallback((): void => {
    const { id: answerId } = stream.current;
    leave();
    dispatch({ __typename: "stop" });
    if (answerId) void client.mutate({ mutation: CANCEL, variables: { input: { answerId } } }).catch(() => undefined); // without readers it ends by itself
  }, [leave]);
  /** Sends the question once more, where it got no answer of its own. */
  const retry = (): void => {
    leave();
    dispatch({ __typename: "begin", question });
    read(variablesOf(question));
  };
  return { asked, stop, retry };
}

/** The key is of this one asking: what is sent again over a new connection is not asked again. */
const variablesOf = (question: Question) => ({ ...askVariables(question), idempotencyKey: randomId() });

/** Null where there is no such answer, also where the link is no answer's. What it rested on may be gone: the rest is shown. */
async function open(id: string) {
  const { data, error } = await client.query({ query: RECORD, variables: { id }, fetchPolicy: "no-cache", errorPolicy: "all" });
  if (data?.answerById) return data.answerById;
  if (!error || (CombinedGraphQLErrors.is(error) && error.errors.every(({ extensions }) => extensions?.code === "BAD_USER_INPUT"))) return null;
  throw error;
}
