// What happened to a document, newest first; runs of progress within one stage are folded into their last event.
import { formatMoment, formatPercent } from "../lib/format";
import { folded } from "../lib/timeline";
import { stageWord, statusWord } from "../lib/stages";
import type { HistoryEvent } from "./useHistory";

export function Timeline({ events }: { events: readonly HistoryEvent[] }) {
  return (
    <section className="timeline" aria-labelledby="timeline-heading">
      <h3 id="timeline-heading">History</h3>
      <ol>
        {folded(events).map((event) => (
          <li key={event.seq} className={event.status.toLowerCase()}>
            <time dateTime={event.occurredAt} className="figure">{formatMoment(event.occurredAt)}</time>
            <span>
              {event.message ?? (event.stage ? stageWord(event.stage) : statusWord(event.status))}
              {event.status === "PROCESSING" && event.stage && <span className="muted figure"> {formatPercent(event.progress)}</span>}
              {event.attempt > 1 && <span className="muted"> · attempt {event.attempt}</span>}
            </span>
            <span className="muted figure" title="Sequence number">{event.seq}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
