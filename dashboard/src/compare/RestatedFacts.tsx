// Figures of which the later filing states another value for the same period.
import { Link } from "wouter";
import { factPath } from "../facts/place";
import { read } from "../gql";
import { formatValue, periodName } from "../lib/facts";
import { plural } from "../lib/format";
import { type Comparison, type Restated, STATED } from "./operations";

interface RestatedProps {
  a: string;
  b: string;
  names: [string, string];
  facts: Comparison["restatedFacts"];
}

export function RestatedFacts({ a, b, names, facts }: RestatedProps) {
  if (facts.totalCount === 0) return null;
  return (
    <details className="restated">
      <summary><h2>{plural(facts.totalCount, "restated figure")}</h2> <span className="muted">another value for the same period</span></summary>
      <table className="fact-table">
        <caption className="visually-hidden">Restated figures</caption>
        <thead>
          <tr><th scope="col">Row</th><th scope="col">Period</th><th scope="col" className="number">{names[0]}</th><th scope="col" className="number">{names[1]}</th></tr>
        </thead>
        <tbody>
          {facts.edges.map(({ node }, at) => <Row key={at} a={a} b={b} fact={node} />)}
        </tbody>
      </table>
      {facts.totalCount > facts.edges.length && <p className="muted">The first {facts.edges.length} are shown; the API lists all.</p>}
    </details>
  );
}

function Row({ a, b, fact }: { a: string; b: string; fact: Restated }) {
  const [old, next] = [read(STATED, fact.a), read(STATED, fact.b)];
  return (
    <tr>
      <td>
        {next.label}
        {fact.dimensions.length > 0 && <span className="muted"> {fact.dimensions.map(({ label }) => label).join(", ")}</span>}
      </td>
      <td>{periodName(fact.period)}</td>
      <td className="number"><Link href={factPath(a, old)}>{formatValue(old.value, old.unit)}</Link></td>
      <td className="number"><Link href={factPath(b, next)}>{formatValue(next.value, next.unit)}</Link></td>
    </tr>
  );
}
