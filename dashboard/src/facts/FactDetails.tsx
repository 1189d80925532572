// A fact: its row, column, period and value, where it comes from, its series, and what other filings state.
import { useQuery } from "@apollo/client/react";
import { Link } from "wouter";
import { formatFactPeriod, formatValue, sourceWords, versionWords } from "../lib/facts";
import { formatPeriod } from "../lib/format";
import { Icon } from "../ui/Icon";
import { Skeleton, Trouble } from "../ui/States";
import { FACT_VIEW, type Version, type ViewedFact } from "./operations";
import { factPath } from "./place";
import { Series } from "./Series";

export function FactDetails({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(FACT_VIEW, { variables: { id }, fetchPolicy: "cache-and-network" }); // filings come
  if (error) return <Trouble what="The fact could not be read." error={error} again={() => void refetch()} />;
  if (!data) return <Skeleton rows={4} label="Loading the fact" />;
  const fact = data.node && "value" in data.node ? data.node : null;
  if (!fact) return <p className="muted">This source was deleted or replaced. Ask again to update.</p>;
  return (
    <>
      <div className="fact-columns">
        <Details fact={fact} />
        <Series fact={fact} />
      </div>
      <Versions fact={fact} />
    </>
  );
}

function Details({ fact }: { fact: ViewedFact }) {
  const rows: [string, string][] = [
    ["Row", [fact.heading, fact.label].filter(Boolean).join(" › ")],
    ["Part", fact.dimensions.map(({ label }) => label).join(", ")],
    ["Column", fact.column],
    ["Period", formatFactPeriod(fact.period)],
    ["As printed", fact.text ?? ""],
    ["Value", formatValue(fact.value, fact.unit)],
    ["Source", sourceWords(fact.source, fact.check)],
  ];
  return (
    <dl className="fact-rows">
      {rows.filter(([, words]) => words).map(([name, words]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

function Versions({ fact }: { fact: ViewedFact }) {
  if (fact.versions.length === 0) return <p className="muted">No other filing in the library states it.</p>;
  return (
    <table className="fact-table">
      <caption>Other filings’ values</caption>
      <thead>
        <tr><th scope="col">Filing</th><th scope="col" className="number">Value</th><th scope="col">Compared</th></tr>
      </thead>
      <tbody>
        {fact.versions.map((version) => <VersionRow key={version.id} fact={fact} version={version} />)}
      </tbody>
    </table>
  );
}

function VersionRow({ fact, version }: { fact: ViewedFact; version: Version }) {
  const { document, page } = version;
  const { reportType, year, fiscalPeriod } = document.metadata;
  const { words, restated } = versionWords(fact, fact.document.metadata, version, document.metadata);
  const form = [reportType, year && formatPeriod(year, fiscalPeriod)].filter(Boolean).join(" ");
  return (
    <tr>
      <td>
        <Link href={factPath(document.id, version)} title={document.fileName}>{form || document.fileName}{page ? `, page ${page}` : ""}</Link>
      </td>
      <td className="number">{formatValue(version.value, version.unit)}</td>
      <td className={restated ? "restated" : "muted"}>{restated && <Icon name="differs" />} {words}</td>
    </tr>
  );
}
