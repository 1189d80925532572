// Operations: what the server holds, whether it keeps up, and what went wrong. All of it live.
import { lazy, Suspense, useEffect, useMemo } from "react";
import { Link } from "wouter";
import { useRights } from "../api/viewer";
import { useActions } from "../documents/actions";
import { useCorpus } from "../documents/corpus";
import type { Row } from "../documents/fragments";
import { documentPath } from "../documents/paths";
import { StatusLine } from "../documents/StatusLine";
import { formatCount, formatDuration, plural } from "../lib/format";
import { documentName } from "../lib/naming";
import { STATUSES } from "../lib/listing";
import { statusWord } from "../lib/stages";
import { byMinute } from "../lib/throughput";
import { Icon } from "../ui/Icon";
import { Skeleton, Trouble } from "../ui/States";
import { useNow } from "../ui/useNow";
import { MOST_FINISHED, useFinished } from "./useFinished";
import { useRecent } from "./useRecent";
import "./operations.css";

const Throughput = lazy(() => import("./Throughput"));
const POLL_MS = 5_000;

export default function OperationsScreen() {
  const { corpus, error } = useCorpus(POLL_MS);
  const recent = useRecent();
  const now = useNow(10_000);
  const { finishes, total } = useFinished(now);
  const minutes = useMemo(() => byMinute(finishes, now), [finishes, now]);
  useEffect(() => {
    document.title = "Operations · tinyrag";
  }, []);
  return (
    <main id="main" className="screen operations" tabIndex={-1}>
      <header className="screen-head">
        <h1>Operations</h1>
        <a href="/graphql">GraphQL playground</a>
      </header>
      {error && !corpus && <Trouble what="The counts could not be read." error={error} again={() => void recent.refetch()} />}
      {corpus ? <Counts corpus={corpus} /> : !error && <Skeleton rows={3} label="Loading the counts" />}
      <div className="blocks">
        <section className="block wide" aria-labelledby="throughput">
          <div className="section-head">
            <h2 id="throughput">Finished in the last hour</h2>
            {total !== undefined && <span className="muted figure">{plural(total, "document")}{total > MOST_FINISHED && `; the chart has the newest ${formatCount(MOST_FINISHED)}`}</span>}
          </div>
          <Suspense fallback={<Skeleton rows={4} label="Loading the chart" />}>
            <Throughput minutes={minutes} />
          </Suspense>
        </section>
        <section className="block" aria-labelledby="moving">
          <ListHead id="moving" title="In progress" total={recent.movingCount} shown={recent.moving.length} />
          {recent.moving.length === 0 && <p className="muted">{recent.known ? "Nothing in progress." : "…"}</p>}
          <ul className="lines">
            {recent.moving.map((row) => (
              <li key={row.id}>
                <Link href={documentPath(row.id)} title={row.fileName}>{documentName(row)}</Link>
                <StatusLine document={row} />
              </li>
            ))}
          </ul>
        </section>
        <section className="block" aria-labelledby="failures">
          <ListHead id="failures" title="Failures" total={recent.failedCount} shown={recent.failed.length} all="/?status=FAILED" />
          {recent.failed.length === 0 && <p className="muted">{recent.known ? "No document has failed." : "…"}</p>}
          <ul className="lines">
            {recent.failed.map((row) => <Failed key={row.id} row={row} />)}
          </ul>
        </section>
      </div>
    </main>
  );
}

/** A list's title with how many there are in all, and where to see those that are not shown. */
function ListHead({ id, title, total, shown, all }: { id: string; title: string; total: number; shown: number; all?: string }) {
  return (
    <div className="section-head">
      <h2 id={id}>{title} {total > 0 && <span className="head-count figure">{formatCount(total)}</span>}</h2>
      {total > shown && (all ? <Link href={all}>Show all {formatCount(total)}</Link> : <span className="muted">the newest {formatCount(shown)} are shown</span>)}
    </div>
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
        <Count words="Queued" value={formatCount(count("PENDING"))} note={waiting == null ? "Queue empty" : `the oldest for ${formatDuration(waiting)}`} />
        <Count words="Workers" value={formatCount(corpus.workers)} note={corpus.workers === 0 ? "no worker running" : undefined} bad={corpus.workers === 0} />
        <Count words="Failed" value={formatCount(count("FAILED"))} bad={count("FAILED") > 0} />
        <Count words="Lost their worker" value={formatCount(corpus.expiredLeases)} note={corpus.expiredLeases > 0 ? "another takes over" : undefined} />
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
  const { act } = useActions();
  const { mayIngest } = useRights();
  return (
    <li className="failed-line">
      <div>
        <Link href={documentPath(row.id)} title={row.fileName}>{documentName(row)}</Link>
        {row.error && <p>{row.error.message}</p>}
      </div>
      {row.error?.retryable && mayIngest && (
        <button type="button" className="button small" onClick={() => void act("retry", row)} aria-label={`Retry ${row.fileName}`}>
          <Icon name="retry" /> Retry
        </button>
      )}
    </li>
  );
}
