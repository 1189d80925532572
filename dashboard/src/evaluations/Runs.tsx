// The list of runs: how each stands or scored; two of one question set can be chosen and compared.
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { metricTitle } from "../lib/evaluation";
import { formatAgo, formatCount, formatShare } from "../lib/format";
import { Bar } from "../ui/Bar";
import { useNow } from "../ui/useNow";
import { comparisonPath, evaluationPath } from "./paths";
import { isUnderWay, type Run } from "./useEvaluations";

const COLUMNS = 3;
export const STATUS: Record<Run["status"], string> = { PENDING: "Queued", RUNNING: "Running", COMPLETED: "Complete", FAILED: "Failed", CANCELLED: "Cancelled" };

export function Runs({ runs, metrics }: { runs: readonly Run[]; metrics: readonly { metric: string; title: string }[] }) {
  const [, navigate] = useLocation();
  const [chosen, choose] = useState<readonly string[]>([]);
  const now = useNow(15_000);
  const columns = metrics.slice(0, COLUMNS);
  const [first, second] = runs.filter(({ id }) => chosen.includes(id)); // the list is newest first
  const comparable = first && second && first.goldenSet != null && first.goldenSet === second.goldenSet;
  const toggle = (id: string): void => choose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen.slice(-1), id]);
  return (
    <>
      <div className="runs-frame" tabIndex={0} role="region" aria-label="Evaluation runs">
        <table className="runs">
          <thead>
            <tr>
              <th scope="col"><span className="visually-hidden">Compare</span></th>
              <th scope="col">Run</th>
              <th scope="col">Status</th>
              <th scope="col" className="number">Questions</th>
              {columns.map(({ metric, title }) => <th key={metric} scope="col" className="number">{metricTitle(metric, title)}</th>)}
              <th scope="col" className="number">Started</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <td><input type="checkbox" aria-label={`Compare ${run.name} of ${formatAgo(run.createdAt, now)}`} checked={chosen.includes(run.id)} onChange={() => toggle(run.id)} /></td>
                <th scope="row"><Link href={evaluationPath(run.id)}>{run.name}</Link> {run.model && <span className="muted">{run.model}</span>}</th>
                <td title={run.error ?? undefined}>{isUnderWay(run) ? <Bar value={run.questionCount ? run.answeredCount / run.questionCount : 0} label={`Evaluation ${run.name}`} /> : STATUS[run.status]}</td>
                <td className="number">{run.answeredCount < run.questionCount && `${formatCount(run.answeredCount)} of `}{formatCount(run.questionCount)}</td>
                {columns.map(({ metric }) => <td key={metric} className="number">{shown(run, metric)}</td>)}
                <td className="number muted">{formatAgo(run.createdAt, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="compare-line">
        <button type="button" className="button small" disabled={!comparable} onClick={() => comparable && navigate(comparisonPath(second.id, first.id))}>Compare two runs</button>
        <span className="muted" role="status">{hint(chosen.length, Boolean(comparable))}</span>
      </div>
    </>
  );
}

function hint(count: number, comparable: boolean): string {
  if (count < 2) return "Choose two runs of the same question set.";
  return comparable ? "" : "These runs asked different questions, or one is of an earlier version: they cannot be compared.";
}

function shown(run: Run, metric: string): string {
  const value = run.scores.find((each) => each.metric === metric)?.value;
  return value == null ? "–" : formatShare(value);
}
