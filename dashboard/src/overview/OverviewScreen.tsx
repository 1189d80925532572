// Overview: what there is, whether it keeps up, and what went wrong. All of it live.
import { lazy, Suspense, useEffect, useMemo } from "react";
import { Link } from "wouter";
import { useActions } from "../documents/actions";
import { useCorpus } from "../documents/corpus";
import type { Row } from "../documents/fragments";
import { documentPath } from "../documents/paths";
import { StatusLine } from "../documents/StatusLine";
import { advice } from "../lib/advice";
import { formatCount, formatDuration, plural } from "../lib/format";
import { STATUSES } from "../lib/listing";
import { statusWord } from "../lib/stages";
import { byMinute } from "../lib/throughput";
import { Icon } from "../ui/Icon";
import { Skeleton, Trouble } from "../ui/States";
import { useNow } from "../ui/useNow";
import { Evaluations } from "./Evaluations";
import { useRecent } from "./useRecent";
import "./overview.css";

const Throughput = lazy(() => import("./Throughput"));
const POLL_MS = 5_000;

export default function OverviewScreen() {
  const { corpus, error } = useCorpus(POLL_MS);
  const recent = useRecent();
  const now = useNow(10_000);
  const minutes = useMemo(() => byMinute(recent.finishes, now), [recent.finishes, now]);
  useEffect(() => {
    document.title = "Overview · tinyrag";
  }, []);
  return (
    <main id="main" className="screen overview" tabIndex={-1}>
      <header className="screen-head">
        <h1>Overview</h1>
      </header>
      {error && !corpus && <Trouble what="The counts could not be read." error={error} again={() => void recent.refetch()} />}
      {corpus ? <Counts corpus={corpus} /> : !error && <Skeleton rows={3} label="Loading the counts" />}
      <div className="overview-columns">
        <section className="block wide" aria-labelledby="throughput">
          <div className="section-head">
            <h2 id="throughput">Finished in the last hour</h2>
            <span className="muted figure">{plural(minutes.reduce((sum, each) => sum + each.completed + each.failed, 0), "document")}</span>
          </div>
          <Suspense fallback={<Skeleton rows={4} label="Loading the chart" />}>
            <Throughput minutes={minutes} />
          </Suspense>
        </section>
        <section className="block" aria-labelledby="moving">
          <h2 id="moving">In progress</h2>
          {recent.moving.length === 0 && <p className="muted">{recent.known ? "Nothing is waiting or worked on." : "…"}</p>}
          <ul className="lines">
            {recent.moving.map((row) => (
              <li key={row.id}>
                <Link href={documentPath(row.id)}>{row.fileName}</Link>
                <StatusLine document={row} />
              </li>
            ))}
          </ul>
        </section>
        <section className="block" aria-labelledby="failures">
          <h2 id="failures">Failures</h2>
          {recent.failed.length === 0 && <p className="muted">{recent.known ? "No document has failed." : "…"}</p>}
          <ul className="lines">
            {recent.failed.map((row) => <Failed key={row.id} row={row} />)}
          </ul>
        </section>
        <Evaluations />
      </div>
    </main>
  );
}

type Corpus = NonNullable<ReturnType<typeof useCorpus>["corpus"]>;

function Counts({ corpus }: { corpus: Corpus }) {
  const count = (status: string): number => corpus.byStatus.find((each) => each.status === status)?.count ?? 0;
  const total = Math.max(1, corpus.documentCount);
  const waiting = corpus.oldestPendingSeconds;
  return (
    <>
      <dl className="counts">
        <Count words="Documents" value={formatCount(corpus.documentCount)} />
        <Count words="Searchable passages" value={formatCount(corpus.chunkCount)} />
        <Count words="Waiting" value={formatCount(count("PENDING"))} note={waiting == null ? "Queue empty" : `the oldest for ${formatDuration(waiting)}`} />
        <Count words="Workers" value={formatCount(corpus.workers)} note={corpus.workers === 0 ? "none answers" : undefined} bad={corpus.workers === 0} />
        <Count words="Failed" value={formatCount(count("FAILED"))} bad={count("FAILED") > 0} />
      </dl>
      <div className="composition" role="img" aria-label={STATUSES.map((each) => `${statusWord(each)}: ${count(each)}`).join(", ")}>
        {STATUSES.filter((each) => count(each) > 0).map((each) => (
          <span key={each} className={each.toLowerCase()} style={{ flexGrow: count(each) / total }} />
        ))}
      </div>
      <ul className="legend figure">
        {STATUSES.map((each) => (
          <li key={each}>
            <Link href={`/?status=${each}`}>
              <i className={each.toLowerCase()} /> {statusWord(each)} {formatCount(count(each))}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function Count({ words, value, note, bad }: { words: string; value: string; note?: string | undefined; bad?: boolean }) {
  return (
    <div className={bad ? "bad" : undefined}>
      <dt>{words}</dt>
      <dd className="figure">{value}</dd>
      {note && <dd className="count-note">{note}</dd>}
    </div>
  );
}

function Failed({ row }: { row: Row }) {
  const { retry } = useActions();
  return (
    <li className="failed-line">
      <div>
        <Link href={documentPath(row.id)}>{row.fileName}</Link>
        {row.error && <p>{row.error.message} <span className="muted">{advice(row.error.code)}</span></p>}
      </div>
      {row.error?.retryable && (
        <button type="button" className="button small" onClick={() => retry(row)} aria-label={`Retry ${row.fileName}`}>
          <Icon name="retry" /> Retry
        </button>
      )}
    </li>
  );
}
