// Figures of lines that one of two filings states and the other certainly does not, each with its place.
import { Link } from "wouter";
import { factPath } from "../facts/place";
import { read } from "../gql";
import { formatValue, periodName } from "../lib/facts";
import { plural } from "../lib/format";
import { type OneSided, STATED } from "./operations";

interface OneSidedProps {
  document: string;
  name: string;
  what: "new figure" | "dropped figure";
  facts: OneSided;
}

export function OneSidedFacts({ document, name, what, facts }: OneSidedProps) {
  if (facts.totalCount === 0) return null;
  return (
    <details className="restated">
      <summary><h2>{plural(facts.totalCount, what)}</h2> <span className="muted">lines of the statements in {name} alone</span></summary>
      <table className="fact-table">
        <caption className="visually-hidden">{`Lines of the statements in ${name} alone`}</caption>
        <thead>
          <tr><th scope="col">Row</th><th scope="col">Period</th><th scope="col">Page</th><th scope="col" className="number">{name}</th></tr>
        </thead>
        <tbody>
          {facts.edges.map(({ node }, at) => {
            const fact = read(STATED, node);
            return (
              <tr key={at}>
                <td>{fact.label}</td>
                <td>{periodName(node.period)}</td>
                <td>{fact.page}</td>
                <td className="number"><Link href={factPath(document, fact)}>{formatValue(fact.value, fact.unit)}</Link></td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {facts.totalCount > facts.edges.length && <p className="muted">The first {facts.edges.length} are shown; the API lists all.</p>}
    </details>
  );
}
