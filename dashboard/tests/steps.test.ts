import { expect, test } from "vitest";
import { IDLE, step, type Step } from "../src/ask/steps";

const scope = { tickers: [], years: [], fiscalPeriods: [], reportTypes: [], inferred: false, documentCount: 1 };
const found = { __typename: "AskSourcesRetrieved", seq: 1, sources: [], scope } as unknown as Step;
const token = (text: string) => ({ __typename: "AskTokensGenerated", seq: 2, text }) as unknown as Step;
const completed = { __typename: "AskCompleted", seq: 4, answer: { text: "Whole [1].", citations: [], figures: [], scope } } as unknown as Step;
const play = (...events: Step[]) => events.reduce(step, IDLE);

test("tokens are appended, and the whole replaces them", () => {
  expect(play({ __typename: "begin" }, found, token("Wh"), token("ole")).text).toBe("Whole");
  expect(play({ __typename: "begin" }, found, token("Wh"), completed)).toMatchObject({ state: "done", text: "Whole [1]." });
});

test("a broken answer keeps its text in sight until the one asked anew begins", () => {
  const broken = play({ __typename: "begin" }, found, token("Half"), { __typename: "drop" });
  expect(broken).toMatchObject({ state: "broken", text: "Half" });
  expect(step(broken, found)).toMatchObject({ state: "writing", text: "" });
});

test("a failure says what and whether asking again may help", () => {
  const failed = step(IDLE, { __typename: "AskFailed", seq: 2, code: "MODEL_TIMEOUT", message: "Too slow.", retryable: true } as unknown as Step);
  expect(failed).toMatchObject({ state: "failed", problem: { message: "Too slow.", retryable: true } });
});
