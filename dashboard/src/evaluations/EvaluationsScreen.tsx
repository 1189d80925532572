// Evaluations: question sets put to the library, how each run scored, and the rated answers that may join a set.
import { lazy, Suspense, useEffect, useState } from "react";
import { metrics, trend } from "../lib/trend";
import { Blank, Skeleton, Trouble } from "../ui/States";
import { Candidates } from "./Candidates";
import { Runs } from "./Runs";
import { StartControls } from "./StartControls";
import { useEvaluations } from "./useEvaluations";
import "./evaluations.css";

const Trend = lazy(() => import("./Trend"));

export default function EvaluationsScreen() {
  const { runs, error, loading, refetch } = useEvaluations();
  const [chosen, choose] = useState<string | null>(null);
  const known = metrics(runs);
  const metric = known.find((each) => each.metric === chosen) ?? known[0];
  const lines = metric ? trend(runs, metric.metric) : [];
  useEffect(() => {
    document.title = "Evaluations · tinyrag";
  }, []);
  return (
    <main id="main" className="screen evaluations" tabIndex={-1}>
      <header className="screen-head">
        <h1>Evaluations</h1>
        {!error && <StartControls />}
      </header>
      {error && <Trouble what="The evaluations could not be read." error={error} again={refetch} />}
      {loading && !error && <Skeleton rows={5} label="Loading evaluations" />}
      {!loading && !error && runs.length === 0 && (
        <Blank icon="overview" title="No evaluations yet">
          <p>Upload a question set to start, or make questions from the tagged facts of your filings. Each question is asked as on Ask, and its figures are compared with the expected ones.</p>
        </Blank>
      )}
      {runs.length > 0 && (
        <section className="block" aria-labelledby="runs">
          <div className="section-head">
            <h2 id="runs">Runs</h2>
            {metric && (
              <label className="choice">
                <span className="visually-hidden">Metric of the chart</span>
                <select value={metric.metric} onChange={(event) => choose(event.target.value)}>
                  {known.map((each) => <option key={each.metric} value={each.metric}>{each.title}</option>)}
                </select>
              </label>
            )}
          </div>
          {metric && lines.length > 0 && <Suspense fallback={<Skeleton rows={4} label="Loading the chart" />}><Trend lines={lines} title={metric.title} /></Suspense>}
          <Runs runs={runs} metrics={known} />
        </section>
      )}
      {!error && <Candidates />}
    </main>
  );
}
