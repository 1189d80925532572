// What could not be done to many documents: how many of them, and for each the reason, until it is dismissed.
import { Link } from "wouter";
import { formatCount } from "../lib/format";
import { shortfall } from "../lib/outcome";
import type { Outcome } from "./bulk";
import { documentPath } from "./paths";

export function BulkOutcome({ outcome, dismiss }: { outcome: Outcome; dismiss: () => void }) {
  const { count, failedCount, participle, failures, refusal } = outcome;
  return (
    <section className="bulk-outcome" role="alert" aria-label="What could not be done">
      <header>
        <h2>{failedCount > 0 ? shortfall(failedCount, count, participle) : `Nothing was ${participle}.`}</h2>
        <button type="button" className="button quiet small" onClick={dismiss}>Dismiss</button>
      </header>
      {refusal && <p>{refusal}</p>}
      {failures.length > 0 && (
        <ul tabIndex={0} aria-label="Documents and reasons">
          {failures.map(({ id, name, isGone, message }) => (
            <li key={id}>{isGone ? <strong>{name}</strong> : <Link href={documentPath(id)}>{name}</Link>} {message}</li>
          ))}
        </ul>
      )}
      {failedCount > failures.length && <p className="muted">And {formatCount(failedCount - failures.length)} more.</p>}
    </section>
  );
}
