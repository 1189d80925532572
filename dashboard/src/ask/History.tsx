// Answers that were given before: searched by their words, by when, and opened as they were.
import { useEffect, useMemo, useState } from "react";
import { useQuery } from "@apollo/client/react";
import { Link } from "wouter";
import { graphql } from "../gql";
import type { AnswerStatus, HistoryQuery } from "../gql/graphql";
import { formatCount } from "../lib/format";
import { daysAgo, formatWhen } from "../lib/when";
import { Icon } from "../ui/Icon";
import { Skeleton, Trouble } from "../ui/States";
import { useNow } from "../ui/useNow";
import { answerPath } from "./paths";

const HISTORY = graphql(`
  query History($filter: AnswerFilter, $first: Int!, $after: String) {
    answers(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          id
          question
          text
          status
          finishReason
          createdAt
          stale {
            reason
          }
        }
      }
    }
  }
`);

type Past = HistoryQuery["answers"]["edges"][number]["node"];

const PAGE = 15;
const TYPING_MS = 250;
const TIMES: readonly (readonly [string, number])[] = [["today", 0], ["the last 7 days", 7], ["the last 30 days", 30], ["the last year", 365]];
const STATES: Partial<Record<AnswerStatus, string>> = { WRITING: "Being written …", FAILED: "Failed", CANCELLED: "Stopped" };
const SHOWN = 140;

export function History() {
  const now = useNow(60_000);
  const [search, setSearch] = useState("");
  const [days, setDays] = useState<number | null>(null);
  const filter = useMemo(() => ({ ...(search && { search }), ...(days !== null && { createdAfter: daysAgo(days, Date.now()) }) }), [search, days]);
  const { data, previousData, error, fetchMore, refetch } = useQuery(HISTORY, { variables: { filter, first: PAGE }, fetchPolicy: "cache-and-network" });
  const found = (data ?? previousData)?.answers;
  const isFiltered = search !== "" || days !== null;
  if (found?.totalCount === 0 && !isFiltered) return null;
  return (
    <section className="history" aria-labelledby="history">
      <div className="section-head">
        <h2 id="history">Earlier answers {found && <span className="head-count figure">{formatCount(found.totalCount)}</span>}</h2>
        <div className="filter-fields">
          <SearchField change={setSearch} />
          <label className={days === null ? "choice" : "choice chosen"}>
            <span className="visually-hidden">When</span>
            <select value={days ?? ""} onChange={({ target }) => setDays(target.value === "" ? null : Number(target.value))}>
              <option value="">Any time</option>
              {TIMES.map(([words, value]) => <option key={value} value={value}>{words}</option>)}
            </select>
          </label>
        </div>
      </div>
      {error && <Trouble what="The earlier answers could not be read." error={error} again={() => void refetch()} />}
      {!found && !error && <Skeleton rows={5} label="Loading earlier answers" />}
      {found?.edges.length === 0 && <p className="muted">No answer matches. Change the search or the time.</p>}
      <ul>{found?.edges.map(({ node }) => <Entry key={node.id} past={node} now={now} />)}</ul>
      {found?.pageInfo.hasNextPage && (
        <button type="button" className="button quiet" onClick={() => void fetchMore({ variables: { after: found.pageInfo.endCursor } })}>Show more</button>
      )}
    </section>
  );
}

function Entry({ past: { id, question, text, status, finishReason, createdAt, stale }, now }: { past: Past; now: number }) {
  const start = (text.split("\n").find((line) => line.trim() && !/[^:]:$/.test(line.trim())) ?? text).replace(/\s*\[\d+\]/g, "").replace(/^[-\s]+/, "").trim();
  const words = STATES[status] ?? (finishReason === "NO_EVIDENCE" ? "No answer in the filings" : start.length > SHOWN ? `${start.slice(0, SHOWN)} …` : start);
  return (
    <li>
      <Link href={answerPath(id)} className="start-question">
        <span className="history-question">{question}</span>
        <span className="muted">{words}</span>
        {stale && <span className="history-stale"><Icon name="clock" /> Sources have changed since</span>}
      </Link>
      <time className="muted figure" dateTime={createdAt}>{formatWhen(createdAt, now)}</time>
    </li>
  );
}

function SearchField({ change }: { change: (text: string) => void }) {
  const [text, setText] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => change(text.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, change]);
  return (
    <label className="search-field">
      <span className="visually-hidden">Search earlier answers</span>
      <Icon name="search" />
      <input type="search" placeholder="Search earlier answers" value={text} maxLength={200} onChange={({ target }) => setText(target.value)} />
    </label>
  );
}
