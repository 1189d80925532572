// The turns of a conversation, each a link to its answer.
import { useEffect } from "react";
import { useQuery } from "@apollo/client/react";
import { Link } from "wouter";
import { graphql } from "../gql";
import { formatWhen } from "../lib/when";
import { useNow } from "../ui/useNow";
import { answerPath } from "./paths";

const TURNS = graphql(`
  query Turns($conversation: ID!) {
    answers(filter: { conversationId: $conversation }, first: 50) {
      edges {
        node {
          id
          question
          createdAt
        }
      }
    }
  }
`);

interface ThreadProps {
  conversation: string;
  /** The answer that is shown. */
  current: string;
  isEnded: boolean;
}

export function Thread({ conversation, current, isEnded }: ThreadProps) {
  const now = useNow(60_000);
  const { data, refetch } = useQuery(TURNS, { variables: { conversation }, fetchPolicy: "cache-and-network" });
  useEffect(() => {
    if (isEnded) void refetch().catch(() => undefined); // the thread is told without this turn until then
  }, [current, isEnded, refetch]);
  const turns = (data?.answers.edges ?? []).map(({ node }) => node).reverse();
  if (turns.length < 2) return null;
  return (
    <nav className="thread" aria-label="Conversation">
      <ol>
        {turns.map(({ id, question, createdAt }) => (
          <li key={id}>
            <Link href={answerPath(id)} aria-current={id === current ? "page" : undefined}>{question}</Link>
            <span className="muted figure">{formatWhen(createdAt, now)}</span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
