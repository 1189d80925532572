// What the question that is written would cost, where a model that may be paid for writes the answers.
import { useQuery } from "@apollo/client/react";
import { graphql } from "../gql";
import { estimateWords } from "../lib/estimate";
import { askVariables, type Question } from "../lib/scope";
import { usePaused } from "../ui/usePaused";

const ESTIMATE = graphql(`
  query EstimateAsk($question: String!, $filter: DocumentFilter, $options: AskOptions) {
    estimateAsk(question: $question, filter: $filter, options: $options) {
      model
      promptTokens
      completionTokens
      price {
        amount
        currency
      }
      time {
        medianMs
      }
    }
  }
`);

const TYPING_MS = 400;
/** Set by the first estimate of a server that calls no model; then there is nothing to ask for. */
let isFree = false;

export function Estimate({ question }: { question: Question }) {
  const { text, ...rest } = question;
  const paused = usePaused(text, TYPING_MS);
  const skip = isFree || paused === "" || paused !== text;
  const { data } = useQuery(ESTIMATE, { variables: askVariables({ text: paused, ...rest }), skip });
  const estimate = data?.estimateAsk;
  if (estimate?.model === "extractive") isFree = true;
  const words = !skip && estimate ? estimateWords(estimate) : null;
  return words && <p className="estimate muted figure" role="status">{words}</p>;
}
