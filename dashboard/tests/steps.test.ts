import { expect, test } from "vitest";
import { standalone } from "../src/lib/scope";
import { IDLE, step, type Step } from "../src/ask/steps";

const scope = { tickers: [], years: [], fiscalPeriods: [], reportTypes: [], inferred: false, documentCount: 1 };
const begin: Step = { __typename: "begin", question: standalone("Sales?") };
const found = { __typename: "AskSourcesRetrieved", askId: "QW5z", seq: 1, sources: [], scope } as unknown as Step;
const token = (text: string) => ({ __typename: "AskTokensGenerated", seq: 2, text }) as unknown as Step;
const completed = { __typename: "AskCompleted", seq: 4, answer: { text: "Whole [1].", citations: [], figures: [], scope } } as unknown as Step;
const play = (...events: Step[]) => events.reduce(step, IDLE);

test("tokens are appended, and the whole replaces them", () => {
  expect(play(begin, found, token("Wh"), token("ole")).text).toBe("Whole");
  expect(play(begin, found, token("Wh"), completed)).toMatchObject({ state: "done", text: "Whole [1]." });
});

test("a broken answer goes on where it stood; told from its start, it begins again", () => {
  const broken = play(begin, found, token("Half"), { __typename: "drop" });
  expect(broken).toMatchObject({ state: "broken", id: "QW5z", text: "Half", question: { text: "Sales?" } });
  expect(step(broken, token(" and whole"))).toMatchObject({ state: "writing", text: "Half and whole" });
  expect(step(broken, found)).toMatchObject({ state: "writing", text: "" });
});

test("a record opens as far as it has come", () => {
  const record = (status: string, more = {}) => ({
    id: "QW5z", question: "Sales?", status, text: "Whole [1].", citations: [], figures: [], scope, sources: [], asked: { filter: { years: [2024] }, inferScope: true }, conversationId: "QW5z", ...more,
  });
  const open = (each: object) => step(IDLE, { __typename: "record", record: each } as unknown as Step);
  expect(open(record("COMPLETED"))).toMatchObject({ state: "done", text: "Whole [1].", answer: { id: "QW5z" }, question: { text: "Sales?", conversation: null, scope: { years: [2024] } } });
  expect(open(record("WRITING"))).toMatchObject({ state: "writing", text: "", answer: null });
  expect(open(record("CANCELLED"))).toMatchObject({ state: "stopped", text: "Whole [1].", answer: null });
  expect(open(record("FAILED", { error: { message: "Too slow.", retryable: true } }))).toMatchObject({ state: "failed", problem: { message: "Too slow." } });
  expect(open(record("COMPLETED", { followUp: { carried: [] } })).question.conversation).toBe("QW5z");
});

test("a failure says what and whether asking again may help", () => {
  const failed = step(IDLE, { __typename: "AskFailed", seq: 2, code: "MODEL_TIMEOUT", message: "Too slow.", retryable: true } as unknown as Step);
  expect(failed).toMatchObject({ state: "failed", problem: { message: "Too slow.", retryable: true } });
  expect(step(IDLE, { __typename: "AskFailed", seq: 2, code: "CANCELLED" } as unknown as Step).state).toBe("stopped");
});
