// What each event of the stream makes of the answer on the screen. Pure, so that it is tested without a server.
import { read } from "../gql";
import { ANSWER, type Answer, type AskEvent, type ResolvedScope, SCOPE, type Source, SOURCE } from "./operations";

export interface Asked {
  state: "idle" | "searching" | "writing" | "broken" | "done" | "stopped" | "failed";
  text: string;
  sources: readonly Source[];
  scope: ResolvedScope | null;
  answer: Answer | null;
  problem: { message: string; retryable: boolean } | null;
  /** Whether it was kept from before in this tab, and not asked now. */
  kept: boolean;
}

export const IDLE: Asked = { state: "idle", text: "", sources: [], scope: null, answer: null, problem: null, kept: false };

export type Step = AskEvent | { __typename: "begin" | "drop" | "stop" } | { __typename: "refuse"; message: string } | { __typename: "keep"; answer: Answer };

export function step(asked: Asked, event: Step): Asked {
  switch (event.__typename) {
    case "begin":
      return { ...IDLE, state: "searching" };
    case "drop":
      return { ...asked, state: "broken" };
    case "stop":
      return { ...asked, state: "stopped" };
    case "refuse":
      return { ...asked, state: "failed", problem: { message: event.message, retryable: true } };
    case "keep":
      return { ...IDLE, state: "done", text: event.answer.text, answer: event.answer, scope: read(SCOPE, event.answer.scope), kept: true };
    case "AskSourcesRetrieved": // the first event, also after a drop: what came before it is void
      return { ...IDLE, state: "writing", sources: event.sources.map((each) => read(SOURCE, each)), scope: read(SCOPE, event.scope) };
    case "AskTokensGenerated":
      return { ...asked, state: "writing", text: asked.text + event.text };
    case "AskCompleted": {
      const answer = read(ANSWER, event.answer);
      return { ...asked, state: "done", text: answer.text, answer, scope: read(SCOPE, answer.scope) };
    }
    case "AskFailed":
      return { ...asked, state: "failed", problem: event };
  }
}
