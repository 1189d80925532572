// An evaluation with all its questions: read page by page, then followed while it runs.
import { useEffect, useState } from "react";
import { useQuery } from "@apollo/client/react";
import { client } from "../api/client";
import { follow } from "../api/resume";
import { graphql, read } from "../gql";
import type { AskedQuestionFragment, EvaluationQuestionsQuery } from "../gql/graphql";
import { EVALUATION_ROW, isUnderWay, type Run } from "./useEvaluations";

const ASKED_QUESTION = graphql(`
  fragment AskedQuestion on EvaluationQuestion {
    index
    key
    question
    groundTruth
    unanswerable
    tags
    evidence {
      fileName
      page
    }
    result {
      text
      refused
      failure
      numeric
      answer {
        id
      }
      citations {
        index
        fileName
        page
        gold
        document {
          id
        }
      }
    }
  }
`);

const EVALUATION = graphql(`
  query Evaluation($id: ID!) {
    evaluation(id: $id) {
      id
      ...EvaluationRow
    }
  }
`);

const QUESTIONS = graphql(`
  query EvaluationQuestions($id: ID!, $after: String) {
    evaluation(id: $id) {
      id
      questions(first: 50, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...AskedQuestion
          }
        }
      }
    }
  }
`);

const ANSWERED = graphql(`
  subscription QuestionsAnswered($id: ID!, $afterSeq: Int) {
    evaluationProgress(id: $id, afterSeq: $afterSeq) {
      seq
      question {
        ...AskedQuestion
      }
      evaluation {
        ...EvaluationRow
      }
    }
  }
`);

export type Question = AskedQuestionFragment;

export interface WithQuestions {
  run: Run | null;
  /** The evaluation is not there, or could not be read. */
  missing: boolean;
  error: Error | undefined;
  questions: readonly Question[];
  complete: boolean;
}

export function useQuestions(id: string): WithQuestions {
  const { data, error: unread } = useQuery(EVALUATION, { variables: { id }, fetchPolicy: "cache-and-network" });
  const [questions, setQuestions] = useState<readonly Question[]>([]);
  const [complete, setComplete] = useState(false);
  const [failure, setFailure] = useState<Error>();
  const run = data?.evaluation ? read(EVALUATION_ROW, data.evaluation) : null;
  const moving = run !== null && isUnderWay(run);
  useEffect(() => {
    let stopped = false;
    setQuestions([]);
    setComplete(false);
    setFailure(undefined);
    const load = async (): Promise<void> => {
      let after: string | null = null;
      do {
        const page: { data?: EvaluationQuestionsQuery | undefined } = await client.query({ query: QUESTIONS, variables: { id, after }, fetchPolicy: "no-cache" });
        const found = page.data?.evaluation?.questions;
        if (stopped || !found) return;
        setQuestions((before) => merged(before, found.edges.map(({ node }) => read(ASKED_QUESTION, node))));
        after = found.pageInfo.hasNextPage ? found.pageInfo.endCursor ?? null : null;
      } while (after);
      setComplete(true);
    };
    load().catch((error: Error) => !stopped && setFailure(error));
    return () => {
      stopped = true;
    };
  }, [id]);
  useEffect(() => {
    if (!moving) return undefined;
    let last = 0;
    return follow({
      query: ANSWERED,
      variables: () => ({ id, afterSeq: last }),
      next: ({ evaluationProgress: { seq, question } }) => {
        last = seq;
        if (question) setQuestions((before) => merged(before, [read(ASKED_QUESTION, question)]));
      },
    });
  }, [id, moving]);
  return { run, missing: data?.evaluation === null, error: unread ?? failure, questions, complete };
}

/** In the set's order; a question that has its result does not lose it to an older reading. */
function merged(before: readonly Question[], found: readonly Question[]): Question[] {
  const all = new Map(before.map((each) => [each.index, each]));
  for (const each of found) if (each.result || !all.get(each.index)?.result) all.set(each.index, each);
  return [...all.values()].sort((one, other) => one.index - other.index);
}
