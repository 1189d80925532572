// Evaluations: how each run stands or scored, and one metric over all of them.
import { lazy, Suspense, useState } from "react";
import { formatAgo, formatCount, formatShare } from "../lib/format";
import { metrics, trend } from "../lib/trend";
import { Bar } from "../ui/Bar";
import { Skeleton } from "../ui/States";
import { useNow } from "../ui/useNow";
import { isUnderWay, type Run, useEvaluations } from "./useEvaluations";

const Trend = lazy(() => import("./Trend"));
const COLUMNS = 3;
const WORDS: Record<Run["status"], string> = { PENDING: "Waiting", RUNNING: "Running", COMPLETED: "Complete", FAILED: "Failed", CANCELLED: "Stopped" };

export function Evaluations() {
  const { runs, error } = useEvaluations();
  const [chosen, choose] = useState<string | null>(null);
  const now = useNow(15_000);
  const known = metrics(runs);
  const metric = known.find((each) => each.metric === chosen) ?? known[0];
  const points = metric ? trend(runs, metric.metric) : [];
  if (error) return null; // a key without the right to see them, or a server without them
  return (
    <section className="block wide" aria-labelledby="evaluations">
      <div className="section-head">
        <h2 id="evaluations">Evaluations</h2>
        {metric && (
          <label className="choice">
            <span className="visually-hidden">Metric</span>
            <select value={metric.metric} onChange={(event) => choose(event.target.value)}>
              {known.map((each) => <option key={each.metric} value={each.metric}>{each.title}</option>)}
            </select>
          </label>
        )}
      </div>
      {runs.length === 0 && <p className="muted">None has run yet. Start one with <code>startEvaluation</code> in the <a href="/graphql">playground</a>.</p>}
      {metric && points.length > 1 && <Suspense fallback={<Skeleton rows={4} label="Loading the chart" />}><Trend points={points} title={metric.title} /></Suspense>}
      {runs.length > 0 && <Runs runs={runs} columns={known.slice(0, COLUMNS)} now={now} />}
    </section>
  );
}

function Runs({ runs, columns, now }: { runs: readonly Run[]; columns: readonly { metric: string; title: string }[]; now: number }) {
  return (
    <div className="runs-frame" tabIndex={0} role="region" aria-label="Evaluation runs">
      <table className="runs">
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">Status</th>
            <th scope="col" className="number">Questions</th>
            {columns.map(({ metric, title }) => <th key={metric} scope="col" className="number">{title}</th>)}
            <th scope="col" className="number">Started</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <th scope="row">{run.name} {run.model && <span className="muted">{run.model}</span>}</th>
              <td title={run.error ?? undefined}>{isUnderWay(run) ? <Bar value={run.questionCount ? run.answeredCount / run.questionCount : 0} label={`Evaluation ${run.name}`} /> : WORDS[run.status]}</td>
              <td className="number">{isUnderWay(run) && `${formatCount(run.answeredCount)} of `}{formatCount(run.questionCount)}</td>
              {columns.map(({ metric }) => <td key={metric} className="number">{shown(run, metric)}</td>)}
              <td className="number muted">{formatAgo(run.createdAt, now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function shown(run: Run, metric: string): string {
  const value = run.scores.find((each) => each.metric === metric)?.value;
  return value == null ? "–" : formatShare(value);
}
