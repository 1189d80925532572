// What changed from an earlier run of the same question set to this one, question by question.
import { Link } from "wouter";
import { changes, outcome } from "../lib/evaluation";
import { formatMoment, plural } from "../lib/format";
import { Skeleton } from "../ui/States";
import { evaluationPath } from "./paths";
import { Verdict } from "./QuestionEntry";
import type { Run } from "./useEvaluations";
import { useQuestions, type WithQuestions } from "./useQuestions";

export function Comparison({ before, run, after }: { before: string; run: Run; after: WithQuestions }) {
  const earlier = useQuestions(before);
  const other = earlier.run;
  if (earlier.missing || earlier.error) return <p className="wrong" role="alert">The earlier run could not be read. {earlier.error?.message ?? "It no longer exists."}</p>;
  if (!other || !earlier.complete || !after.complete) return <Skeleton rows={5} label="Loading both runs" />;
  if (other.goldenSet == null || other.goldenSet !== run.goldenSet) return <p className="wrong" role="alert">These runs asked different questions and cannot be compared.</p>;
  const found = changes(earlier.questions, after.questions);
  const better = found.filter((each) => each.better === true).length;
  const worse = found.filter((each) => each.better === false).length;
  return (
    <section className="block" aria-labelledby="changed">
      <div className="section-head">
        <h2 id="changed">Changed since the run of {formatMoment(other.createdAt)}</h2>
        <Link href={evaluationPath(run.id)}>Show all questions</Link>
      </div>
      <p className="muted">{found.length === 0 ? `All ${plural(after.questions.length, "question")} ended the same.` : `${plural(found.length, "question")} of ${after.questions.length} changed: ${better} better, ${worse} worse.`}</p>
      <ol className="questions">
        {found.map(({ before: from, after: to }) => (
          <li key={to.index} className="asked">
            <div className="asked-head">
              <span className="asked-change"><Verdict outcome={outcome(from)} /> <span aria-hidden="true">→</span><span className="visually-hidden">then</span> <Verdict outcome={outcome(to)} /></span>
              <p className="asked-question">{to.question}</p>
            </div>
            <dl>
              <div><dt>Expected</dt><dd>{to.unanswerable ? "The documents do not say: a refusal is right." : to.groundTruth}</dd></div>
              <div><dt>Before</dt><dd className="asked-text">{from.result?.failure ?? from.result?.text ?? "Not asked."}</dd></div>
              <div><dt>Now</dt><dd className="asked-text">{to.result?.failure ?? to.result?.text ?? "Not asked."}</dd></div>
            </dl>
          </li>
        ))}
      </ol>
    </section>
  );
}
