// What came, was replaced, failed or was deleted lately: the newest first, company by company.
import { useEffect, useRef, useState } from "react";
import { useQuery } from "@apollo/client/react";
import { Link } from "wouter";
import { useActivity } from "../api/activity";
import { documentPath } from "../documents/paths";
import { graphql } from "../gql";
import type { DocumentChangeKind } from "../gql/graphql";
import { byCompany, type Change, changeWords } from "../lib/changes";
import { comparePath } from "../lib/comparison";
import { formatCount } from "../lib/format";
import { filingName } from "../lib/naming";
import { formatWhen } from "../lib/when";
import { Icon, type IconName } from "../ui/Icon";
import { Skeleton, Trouble } from "../ui/States";
import { useNow } from "../ui/useNow";

const CHANGES = graphql(`
  query DocumentChanges($days: Int!, $first: Int!, $after: String) {
    documentChanges(days: $days, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          kind
          at
          fileName
          company
          ticker
          reportType
          year
          fiscalPeriod
          document {
            id
            error {
              message
            }
            previousFiling {
              id
            }
          }
        }
      }
    }
  }
`);

const PAGE = 20;
const TIMES: readonly (readonly [string, number])[] = [["the last day", 1], ["the last 7 days", 7], ["the last 30 days", 30], ["the last 90 days", 90]];
const ICONS: Record<DocumentChangeKind, IconName> = { ADDED: "plus", AMENDED: "edit", REPROCESSED: "retry", FAILED: "alert", DELETED: "trash" };
const AT_MOST_EVERY_MS = 2_000;

export function Changed() {
  const [days, setDays] = useState(7);
  const now = useNow(60_000);
  const { data, previousData, error, fetchMore, refetch } = useQuery(CHANGES, { variables: { days, first: PAGE }, fetchPolicy: "cache-and-network" });
  useRefetchedOnceDone(() => void refetch().catch(() => undefined)); // `error` says it, and the next event asks again
  const found = (data ?? previousData)?.documentChanges;
  return (
    <section className="block wide" aria-labelledby="changed">
      <div className="section-head">
        <h2 id="changed">Came and changed {found && <span className="head-count figure">{formatCount(found.totalCount)}</span>}</h2>
        <label className="choice">
          <span className="visually-hidden">Time of the changes</span>
          <select value={days} onChange={({ target }) => setDays(Number(target.value))}>
            {TIMES.map(([words, value]) => <option key={value} value={value}>{words}</option>)}
          </select>
        </label>
      </div>
      {error && <Trouble what="The changes could not be read." error={error} again={() => void refetch()} />}
      {!found && !error && <Skeleton rows={4} label="Loading the changes" />}
      {found?.totalCount === 0 && <p className="muted">No document came or changed in that time. <Link href="/">Add filings</Link>, or choose a longer time.</p>}
      {byCompany(found?.edges.map(({ node }) => node) ?? []).map(({ company, changes }) => (
        <section key={company} className="changed-company" aria-label={company}>
          <h3>{company}</h3>
          <ul className="lines">{changes.map((change) => <Line key={`${change.at} ${change.fileName}`} change={change} now={now} />)}</ul>
        </section>
      ))}
      {found?.pageInfo.hasNextPage && (
        <button type="button" className="button quiet" onClick={() => void fetchMore({ variables: { after: found.pageInfo.endCursor } })}>Show more changes</button>
      )}
    </section>
  );
}

function Line({ change, now }: { change: Change; now: number }) {
  const { kind, at, fileName, document } = change;
  const name = filingName(change) || fileName;
  const amended = kind === "AMENDED" && document?.previousFiling;
  return (
    <li className={`changed-line ${kind.toLowerCase()}`}>
      <div>
        <p>
          <Icon name={ICONS[kind]} />
          <span className="changed-kind">{changeWords(kind)}</span>{" "}
          {document ? <Link href={documentPath(document.id)} title={fileName}>{name}</Link> : <span title={fileName}>{name}</span>}
        </p>
        {kind === "FAILED" && document?.error && <p className="changed-note">{document.error.message}</p>}
        {amended && document && <p className="changed-note"><Link href={comparePath(amended.id, document.id)}>Compare with what it amends</Link></p>}
      </div>
      <time className="muted figure" dateTime={at}>{formatWhen(at, now)}</time>
    </li>
  );
}

/** Calls back, not too often, after documents finished or were stopped. */
function useRefetchedOnceDone(again: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useActivity(({ status }) => {
    if (status === "PENDING" || status === "PROCESSING") return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      again();
    }, AT_MOST_EVERY_MS);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}
