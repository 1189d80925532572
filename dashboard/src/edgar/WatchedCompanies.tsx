// Companies whose new filings are added by themselves: the last filing of each, and what went wrong.
import { useMutation, useQuery } from "@apollo/client/react";
import { type FormEvent, useState } from "react";
import { Link } from "wouter";
import { useRights } from "../api/viewer";
import { documentPath } from "../documents/paths";
import { read } from "../gql";
import type { WatchedFragment } from "../gql/graphql";
import { formatAgo, formatDay } from "../lib/format";
import { Icon } from "../ui/Icon";
import { notify } from "../ui/notices";
import { useNow } from "../ui/useNow";
import { FILING, UNWATCH_COMPANY, WATCH_COMPANY, WATCHED_COMPANIES, WATCHED_COMPANY } from "./operations";
import "./edgar.css";

const PAGE = 100;
const POLL_MS = 20_000;
const options = { refetchQueries: ["WatchedCompanies"], onError: ({ message }: Error) => notify(message) };

export function WatchedCompanies() {
  const { mayIngest } = useRights();
  const { data, fetchMore } = useQuery(WATCHED_COMPANIES, { variables: { first: PAGE }, fetchPolicy: "cache-and-network", pollInterval: POLL_MS });
  const now = useNow(30_000);
  const { edges, totalCount, pageInfo } = data?.watchedCompanies ?? { edges: [], totalCount: 0, pageInfo: null };
  if (!data || (totalCount === 0 && !mayIngest)) return null;
  return (
    <section className="block wide" aria-labelledby="watched">
      <div className="section-head">
        <h2 id="watched">Watched companies {totalCount > 0 && <span className="head-count figure">{totalCount}</span>}</h2>
        {mayIngest && <WatchForm />}
      </div>
      {totalCount === 0 && <p className="muted">No company is watched. Enter a ticker, and its new annual and quarterly reports are added from EDGAR by themselves.</p>}
      <ul className="lines">
        {edges.map(({ node }) => {
          const watched = read(WATCHED_COMPANY, node);
          return <Watched key={watched.company.cik} watched={watched} now={now} mayChange={mayIngest} />;
        })}
      </ul>
      {pageInfo?.hasNextPage && (
        <button type="button" className="button quiet small" onClick={() => void fetchMore({ variables: { after: pageInfo.endCursor } })}>Show more</button>
      )}
    </section>
  );
}

function Watched({ watched, now, mayChange }: { watched: WatchedFragment; now: number; mayChange: boolean }) {
  const [unwatch, { loading }] = useMutation(UNWATCH_COMPANY, options);
  const { company, forms, error, checkedAt } = watched;
  const last = watched.lastFiling && read(FILING, watched.lastFiling);
  const symbol = company.tickers[0] ?? String(company.cik);
  const end = async (): Promise<void> => {
    const { data } = await unwatch({ variables: { input: { ticker: String(company.cik) } } });
    for (const { message } of data?.unwatchCompany.errors ?? []) notify(message);
  };
  return (
    <li className="watched">
      <div>
        <p><Link href={`/?search=${encodeURIComponent(symbol)}`}>{company.name}</Link> <span className="muted">{symbol} · {forms.join(", ")}</span></p>
        {error
          ? <p className="wrong">{error}</p>
          : <p className="muted">{checkedAt ? `Checked ${formatAgo(checkedAt, now)}` : "Not checked yet"}</p>}
      </div>
      <p className="watched-last">
        {!last && "No filing yet"}
        {last && (last.document ? <Link href={documentPath(last.document.id)}>{last.form}</Link> : last.form)}
        {last && <span className="muted"> filed {formatDay(last.filedOn)}</span>}
      </p>
      {mayChange && (
        <button type="button" className="icon-button" disabled={loading} aria-label={`Stop watching ${company.name}`} title="Stop watching; its documents stay" onClick={() => void end()}>
          <Icon name="close" />
        </button>
      )}
    </li>
  );
}

function WatchForm() {
  const [ticker, setTicker] = useState("");
  const [watch, { loading }] = useMutation(WATCH_COMPANY, options);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { data } = await watch({ variables: { input: { ticker: ticker.trim() } } });
    const errors = data?.watchCompany.errors ?? [];
    for (const { message } of errors) notify(message);
    if (data && errors.length === 0) setTicker("");
  };
  return (
    <form className="watch-form" onSubmit={(event) => void submit(event)}>
      <input aria-label="Ticker or CIK to watch" placeholder="Ticker" value={ticker} maxLength={20} autoComplete="off" spellCheck={false} onChange={({ target }) => setTicker(target.value)} />
      <button type="submit" className="button small" disabled={loading || !ticker.trim()}><Icon name="plus" /> Watch</button>
    </form>
  );
}
