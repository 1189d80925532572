// The facts of a document, by statement and by words of the row; each opens its page with the row marked.
import { useEffect, useState } from "react";
import { useQuery } from "@apollo/client/react";
import { Link, useSearch } from "wouter";
import type { Statement } from "../gql/graphql";
import { formatValue, periodName } from "../lib/facts";
import { formatCount } from "../lib/format";
import { formatListing, parseListing } from "../lib/listing";
import { Icon } from "../ui/Icon";
import { Skeleton, Trouble } from "../ui/States";
import { DOCUMENT_FACTS, type ListedFact } from "./operations";
import { factPath } from "./place";
import "./facts.css";

const TYPING_MS = 250;
const STATEMENTS: Record<Statement, string> = { BALANCE_SHEET: "Balance sheet", INCOME: "Income statement", CASH_FLOW: "Cash flows" };

export function FactList({ id }: { id: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="document-facts" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary><h3>Facts</h3> <span className="muted">the numbers of its tables and tags</span></summary>
      {open && <Listing id={id} />}
    </details>
  );
}

function Listing({ id }: { id: string }) {
  const [statement, setStatement] = useState<Statement | null>(null);
  const [search, setSearch] = useState("");
  const filter = { statement, consolidated: null };
  const { data, previousData, error, refetch, fetchMore } = useQuery(DOCUMENT_FACTS, { variables: { id, filter, search } });
  if (error) return <Trouble what="The facts could not be read." error={error} again={() => void refetch()} />;
  const shown = (data ?? previousData)?.document;
  if (!shown) return data ? null : <Skeleton rows={5} label="Loading the facts" />;
  const { edges, pageInfo } = shown.facts;
  return (
    <>
      <div className="filter-fields">
        <SearchField change={setSearch} />
        <label className={statement ? "choice chosen" : "choice"}>
          <span className="visually-hidden">Statement</span>
          <select value={statement ?? ""} onChange={({ target }) => setStatement((target.value || null) as Statement | null)}>
            <option value="">Whole document</option>
            {Object.entries(STATEMENTS).map(([value, words]) => <option key={value} value={value}>{words}</option>)}
          </select>
        </label>
      </div>
      {edges.length === 0 ? <Nothing count={shown.factCount ?? null} /> : <FactTable id={id} facts={edges.map(({ node }) => node)} />}
      {pageInfo.hasNextPage && (
        <button type="button" className="button small" onClick={() => void fetchMore({ variables: { after: pageInfo.endCursor } })}>Show more</button>
      )}
    </>
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
      <span className="visually-hidden">Search the rows</span>
      <Icon name="search" />
      <input type="search" placeholder="Search the rows" value={text} maxLength={100} onChange={({ target }) => setText(target.value)} />
    </label>
  );
}

function Nothing({ count }: { count: number | null }) {
  if (count === null) return <p className="muted">This document was processed before facts were read. Process it again to read them.</p>;
  return <p className="muted">{count === 0 ? "No table or tag of this document gave a fact." : `None of its ${formatCount(count)} facts matches.`}</p>;
}

function FactTable({ id, facts }: { id: string; facts: readonly ListedFact[] }) {
  const listing = formatListing(parseListing(useSearch())).replace("?", "&"); // the list beside it stays as it is
  return (
    <table className="fact-table">
      <caption className="visually-hidden">Facts</caption>
      <thead>
        <tr><th scope="col">Row</th><th scope="col">Period</th><th scope="col" className="number">Value</th></tr>
      </thead>
      <tbody>
        {facts.map((fact) => (
          <tr key={fact.id}>
            <td>
              {fact.page ? <Link href={factPath(id, fact) + listing} title={`Page ${fact.page}`}>{fact.label}</Link> : fact.label}
              {fact.dimensions.length > 0 && <span className="muted"> {fact.dimensions.map(({ label }) => label).join(", ")}</span>}
            </td>
            <td>{periodName(fact.period)}</td>
            <td className="number">{formatValue(fact.value, fact.unit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
