// Rated answers that may become questions of the golden set: accepted with what a right answer says, or rejected.
import { type FormEvent, useState } from "react";
import { useMutation, useQuery } from "@apollo/client/react";
import { Link } from "wouter";
import { answerPath } from "../ask/paths";
import { graphql } from "../gql";
import type { CandidatesQuery } from "../gql/graphql";
import { plural } from "../lib/format";
import { Icon } from "../ui/Icon";
import { notify } from "../ui/notices";
import { useStart } from "./StartControls";

const CANDIDATES = graphql(`
  query Candidates {
    goldenCandidates(statuses: [OPEN], first: 10) {
      totalCount
      edges {
        node {
          question
          groundTruth
          answer {
            id
            rating {
              verdict
              comment
            }
          }
        }
      }
    }
    goldenSet {
      questionCount
    }
  }
`);

const ACCEPT = graphql(`
  mutation AcceptCandidate($input: AcceptGoldenCandidateInput!) {
    acceptGoldenCandidate(input: $input) {
      errors {
        message
      }
    }
  }
`);

const REJECT = graphql(`
  mutation RejectCandidate($input: RejectGoldenCandidateInput!) {
    rejectGoldenCandidate(input: $input) {
      errors {
        message
      }
    }
  }
`);

type Candidate = CandidatesQuery["goldenCandidates"]["edges"][number]["node"];

const RATED = { RIGHT: "rated right", WRONG: "rated wrong", INCOMPLETE: "rated incomplete" } as const;
const tell = (errors: readonly { message: string }[] | undefined): void => {
  for (const { message } of errors ?? []) notify(message);
};

export function Candidates() {
  const { data } = useQuery(CANDIDATES, { fetchPolicy: "cache-and-network" });
  const { start, loading } = useStart();
  if (!data) return null; // a key without the right to see them
  const { goldenCandidates: { edges, totalCount }, goldenSet: { questionCount } } = data;
  if (totalCount === 0 && questionCount === 0) return null;
  return (
    <section className="block wide" aria-labelledby="candidates">
      <div className="section-head">
        <h2 id="candidates">Rated answers <span className="head-count figure">{totalCount}</span></h2>
        {questionCount > 0 && (
          <button type="button" className="button small" disabled={loading} onClick={() => void start("Accepted questions", { accepted: true })}>Evaluate {plural(questionCount, "accepted question")}</button>
        )}
      </div>
      {edges.length === 0 && <p className="muted">No rated answer waits for a decision.</p>}
      <ul className="lines candidates">
        {edges.map(({ node }) => <Entry key={node.answer.id} candidate={node} />)}
      </ul>
    </section>
  );
}

function Entry({ candidate: { question, groundTruth, answer } }: { candidate: Candidate }) {
  const [truth, setTruth] = useState(groundTruth ?? "");
  const after = { refetchQueries: ["Candidates"], onError: ({ message }: Error) => notify(message) };
  const [accept] = useMutation(ACCEPT, after);
  const [reject] = useMutation(REJECT, after);
  const input = { answerId: answer.id };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    tell((await accept({ variables: { input: { ...input, groundTruth: truth.trim() || null } } })).data?.acceptGoldenCandidate.errors);
  };
  return (
    <li>
      <div>
        <Link href={answerPath(answer.id)}>{question}</Link>
        <p className="muted">{[answer.rating && RATED[answer.rating.verdict], answer.rating?.comment].filter(Boolean).join(": ")}</p>
      </div>
      <form onSubmit={(event) => void submit(event)}>
        <input aria-label={`Right answer to “${question}”`} placeholder="What a right answer says" value={truth} maxLength={1000} onChange={({ target }) => setTruth(target.value)} />
        <button type="submit" className="button small" disabled={!truth.trim()}><Icon name="check" /> Accept</button>
        <button type="button" className="button quiet small" onClick={async () => tell((await reject({ variables: { input } })).data?.rejectGoldenCandidate.errors)}>Reject</button>
      </form>
    </li>
  );
}
