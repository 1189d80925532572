// The runs of evaluations, newest first; one that is under way is followed from the last event known.
import { useEffect, useMemo } from "react";
import { useQuery } from "@apollo/client/react";
import { follow } from "../api/resume";
import { graphql, read } from "../gql";
import type { EvaluationRowFragment } from "../gql/graphql";

export const EVALUATION_ROW = graphql(`
  fragment EvaluationRow on Evaluation {
    id
    seq
    name
    goldenSet
    status
    questionCount
    answeredCount
    model
    createdAt
    completedAt
    error
    scores {
      metric
      title
      unit
      value
      low
      high
    }
  }
`);

const EVALUATIONS = graphql(`
  query Evaluations {
    evaluations(first: 30) {
      totalCount
      edges {
        node {
          id
          ...EvaluationRow
        }
      }
    }
  }
`);

const PROGRESS = graphql(`
  subscription EvaluationProgress($id: ID!, $afterSeq: Int) {
    evaluationProgress(id: $id, afterSeq: $afterSeq) {
      seq
      evaluation {
        ...EvaluationRow
      }
    }
  }
`);

export type Run = EvaluationRowFragment;

const POLL_MS = 15_000;

export const isUnderWay = ({ status }: Run): boolean => status === "PENDING" || status === "RUNNING";

export function useEvaluations() {
  const { data, error, loading, refetch } = useQuery(EVALUATIONS, { fetchPolicy: "cache-and-network", pollInterval: POLL_MS });
  const runs = useMemo(() => (data?.evaluations.edges ?? []).map(({ node }) => read(EVALUATION_ROW, node)), [data]);
  const underWay = runs.filter(isUnderWay).map(({ id }) => id).join(" ");
  useEffect(() => {
    const stops = underWay.split(" ").filter(Boolean).map((id) => {
      let last = 0;
      return follow({
        query: PROGRESS,
        variables: () => ({ id, afterSeq: last || null }),
        next: ({ evaluationProgress }) => {
          last = evaluationProgress.seq;
        },
      });
    });
    return () => stops.forEach((stop) => stop());
  }, [underWay]);
  return { runs, error, loading: loading && !data, refetch: () => void refetch() };
}
