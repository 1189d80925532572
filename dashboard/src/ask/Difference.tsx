// What has changed since an earlier answer to the same question.
import { useQuery } from "@apollo/client/react";
import { Link } from "wouter";
import { graphql } from "../gql";
import { formatWhen } from "../lib/when";
import { useNow } from "../ui/useNow";
import { answerPath } from "./paths";

const COMPARE = graphql(`
  query CompareAnswers($a: ID!, $b: ID!) {
    compareAnswers(a: $a, b: $b) {
      before {
        id
        createdAt
      }
      figures {
        old {
          text
        }
        new {
          text
        }
      }
      sentencesAdded
      sentencesRemoved
    }
  }
`);

export function Difference({ earlier, id }: { earlier: string; id: string }) {
  const now = useNow(60_000);
  const { data } = useQuery(COMPARE, { variables: { a: earlier, b: id }, fetchPolicy: "cache-and-network" });
  if (!data) return null; // also where the earlier answer was deleted
  const { before, sentencesAdded, sentencesRemoved } = data.compareAnswers;
  const figures = data.compareAnswers.figures.filter((change, at, all) => all.findIndex((each) => each.old?.text === change.old?.text && each.new?.text === change.new?.text) === at);
  const isSame = figures.length + sentencesAdded.length + sentencesRemoved.length === 0;
  const link = <Link href={answerPath(before.id)}>the answer of {formatWhen(before.createdAt, now)}</Link>;
  if (isSame) return <p className="difference muted">Nothing has changed since {link}.</p>;
  return (
    <section className="difference" aria-labelledby="difference">
      <h3 id="difference">Changed since {link}</h3>
      {figures.length > 0 && (
        <table className="answer-table">
          <thead><tr><th scope="col" className="number">Before</th><th scope="col" className="number">Now</th></tr></thead>
          <tbody>
            {figures.map((change, at) => (
              <tr key={at}>
                <td className="number">{change.old ? <del>{change.old.text}</del> : <span className="muted">–</span>}</td>
                <td className="number">{change.new ? <ins>{change.new.text}</ins> : <span className="muted">–</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ul>
        {sentencesRemoved.map((words) => <li key={words}><span className="visually-hidden">Removed: </span><del>{words}</del></li>)}
        {sentencesAdded.map((words) => <li key={words}><span className="visually-hidden">Added: </span><ins>{words}</ins></li>)}
      </ul>
    </section>
  );
}
