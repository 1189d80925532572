// Where an ingestion stands: a word, and while it moves a bar with its steps.
import { formatPercent, plural } from "../lib/format";
import { stageWord, statusWord, steps } from "../lib/stages";
import { Icon, type IconName } from "../ui/Icon";
import type { Row } from "./fragments";

const ICONS: Record<Row["status"], IconName> = {
  PENDING: "clock", PROCESSING: "retry", COMPLETED: "check", FAILED: "alert", CANCELLED: "stop",
};

export function StatusLine({ document }: { document: Row }) {
  const { status, stage, progress, attempt } = document;
  if (status === "PROCESSING") {
    const words = stage ? stageWord(stage) : "Starting";
    return (
      <span className="status processing">
        <StageBar document={document} />
        <span className="status-words">
          {words} <span className="figure">{formatPercent(progress)}</span>
          {attempt > 1 && <span className="muted"> · attempt {attempt}</span>}
        </span>
      </span>
    );
  }
  return (
    <span className={`status ${status.toLowerCase()}`} title={document.error?.message}>
      <Icon name={ICONS[status]} />
      <span className="status-word">{document.error?.code === "ENCRYPTED_FILE" ? "Needs a password" : statusWord(status)}</span>
      {status === "PENDING" && attempt > 0 && <span className="muted"> · after {plural(attempt, "attempt")}</span>}
    </span>
  );
}

/** One bar, cut into the steps of the attempt: done, current and to come. */
export function StageBar({ document }: { document: Row }) {
  const { stage, status, progress, fileName } = document;
  return (
    <span className="stage-bar" role="progressbar" aria-label={`Processing of ${fileName}`} aria-valuemin={0} aria-valuemax={100}
      aria-valuenow={Math.floor(progress * 100)} aria-valuetext={`${stage ? stageWord(stage) : statusWord(status)}, ${formatPercent(progress)}`}>
      {steps(stage, status).map(({ stage: each, state }) => (
        <i key={each} className={state} />
      ))}
    </span>
  );
}
