// What each event of the stream, or a record, makes of the answer on the screen. Pure, so that it is tested without a server.
import { read } from "../gql";
import { NO_QUESTION, type Question, scopeOf } from "../lib/scope";
import { ANSWER, type Answer, type AnswerRecord, ASKED, type AskEvent, FOLLOW_UP, type FollowUp, type ResolvedScope, SCOPE, type Source, SOURCE } from "./operations";

export interface Asked {
  state: "idle" | "opening" | "searching" | "writing" | "broken" | "done" | "stopped" | "failed" | "missing";
  /** Null until the server has said it. */
  id: string | null;
  question: Question;
  text: string;
  sources: readonly Source[];
  scope: ResolvedScope | null;
  followUp: FollowUp | null;
  answer: Answer | null;
  problem: { message: string; retryable: boolean } | null;
}

export const IDLE: Asked = { state: "idle", id: null, question: NO_QUESTION, text: "", sources: [], scope: null, followUp: null, answer: null, problem: null };

export type Step =
  | AskEvent
  | { __typename: "idle" | "drop" | "stop" | "missing" }
  | { __typename: "begin"; question: Question }
  | { __typename: "open"; id: string }
  | { __typename: "refuse"; message: string }
  | { __typename: "record"; record: AnswerRecord };

export function step(asked: Asked, event: Step): Asked {
  switch (event.__typename) {
    case "idle":
      return IDLE;
    case "begin":
      return { ...IDLE, state: "searching", question: event.question };
    case "open":
      return { ...IDLE, state: "opening", id: event.id };
    case "missing":
      return { ...IDLE, state: "missing" };
    case "drop":
      return { ...asked, state: "broken" };
    case "stop":
      return { ...asked, state: "stopped" };
    case "refuse":
      return { ...asked, state: "failed", problem: { message: event.message, retryable: true } };
    case "record":
      return opened(event.record);
    case "AskSourcesRetrieved": // the first event, also where it is told again from the start: what came before is void
      return {
        ...IDLE, state: "writing", id: event.askId, question: asked.question, sources: event.sources.map((each) => read(SOURCE, each)), scope: read(SCOPE, event.scope),
        followUp: read(FOLLOW_UP, event.followUp) ?? null,
      };
    case "AskTokensGenerated":
      return { ...asked, state: "writing", text: asked.text + event.text };
    case "AskCompleted": {
      const answer = read(ANSWER, event.answer);
      return { ...asked, state: "done", id: event.askId, text: answer.text, answer, scope: read(SCOPE, answer.scope) };
    }
    case "AskFailed":
      return event.code === "CANCELLED" ? { ...asked, state: "stopped" } : { ...asked, state: "failed", problem: event };
  }
}

const STATES = { COMPLETED: "done", FAILED: "failed", CANCELLED: "stopped", WRITING: "writing" } as const;

function opened(record: AnswerRecord): Asked {
  const answer = read(ANSWER, record);
  const { filter, inferScope } = read(ASKED, record.asked);
  return {
    state: STATES[record.status],
    id: answer.id,
    // the question that began a conversation follows nothing, if it is asked again
    question: { ...NO_QUESTION, text: answer.question, scope: scopeOf(filter, inferScope), conversation: (record.followUp && record.conversationId) ?? null },
    text: record.status === "WRITING" ? "" : answer.text, // its events tell it from the start
    sources: record.sources.map((each) => read(SOURCE, each)),
    scope: read(SCOPE, answer.scope),
    followUp: read(FOLLOW_UP, record.followUp) ?? null,
    answer: record.status === "COMPLETED" ? answer : null,
    problem: record.error ?? null,
  };
}
