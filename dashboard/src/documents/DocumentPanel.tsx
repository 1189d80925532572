// One document beside the list: where it stands, what it is about, what happened to it, and its text.
import { useEffect, useRef } from "react";
import { Link } from "wouter";
import { useRights } from "../api/viewer";
import { CompareLink } from "../compare/CompareLink";
import { FactList } from "../facts/FactList";
import { read } from "../gql";
import { formatBytes, formatPercent, plural } from "../lib/format";
import { documentName } from "../lib/naming";
import { isMoving, stageWord, statusWord, steps } from "../lib/stages";
import { Bar } from "../ui/Bar";
import { Icon } from "../ui/Icon";
import { Skeleton, Trouble } from "../ui/States";
import { useEscape } from "../ui/useEscape";
import { useActions } from "./actions";
import { DOCUMENT_ROW, type Row } from "./fragments";
import { MetadataCard } from "./MetadataCard";
import { PasswordForm } from "./PasswordForm";
import { Reader } from "./Reader";
import { RowMenu } from "./RowMenu";
import { StatusLine } from "./StatusLine";
import { Timeline } from "./Timeline";
import { useHistory } from "./useHistory";

export default function DocumentPanel({ id, close }: { id: string; close: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const history = useHistory(id);
  const row = read(DOCUMENT_ROW, history.detail);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [row === undefined]);
  useEffect(() => {
    if (row) document.title = `${documentName(row)} · tinyrag`;
  }, [row]);
  useEscape(close);

  return (
    <aside className="panel" aria-label="Document">
      <header className="panel-head">
        <div className="panel-title">
          <h2 ref={heading} tabIndex={-1}>{row ? documentName(row) : "Document"}</h2>
          {row && documentName(row) !== row.fileName && <p className="muted">{row.fileName}</p>}
        </div>
        {row && <RowMenu document={row} onRemoved={close} />}
        <button type="button" className="icon-button" onClick={close} aria-label="Close the document">
          <Icon name="close" />
        </button>
      </header>
      {history.loading && <Skeleton rows={6} label="Loading the document" />}
      {history.isBadLink || history.missing ? (
        <p className="muted">This link is incomplete, or the document was deleted. <Link href="/">Go to documents</Link></p>
      ) : (
        history.error && <Trouble what="The document could not be read." error={history.error} again={() => void history.refetch()} />
      )}
      {row && history.detail && (
        <div className="panel-body">
          <Standing document={row} dropped={history.dropped} />
          {row.status === "COMPLETED" && <CompareLink id={id} />}
          <MetadataCard document={row} detail={history.detail} />
          {row.status === "COMPLETED" && row.pageCount ? <Reader id={id} /> : null}
          {row.status === "COMPLETED" && <FactList id={id} />}
          <Timeline events={history.events} />
        </div>
      )}
    </aside>
  );
}

function Standing({ document, dropped }: { document: Row; dropped: boolean }) {
  const { status, stage, progress, error } = document;
  const facts = [
    formatBytes(document.sizeBytes),
    document.pageCount && plural(document.pageCount, "page"),
    document.chunkCount && plural(document.chunkCount, "passage"),
    document.illegiblePages.length > 0 && `${plural(document.illegiblePages.length, "page")} could not be read`,
  ].filter(Boolean);
  return (
    <section className="standing" aria-label="Processing">
      <div className="standing-line">
        {isMoving(status) ? <strong>{statusWord(status)}</strong> : <StatusLine document={document} />}
        <span className="muted figure">{facts.join(" · ")}</span>
      </div>
      {isMoving(status) && (
        <>
          <div className="standing-line">
            <Bar value={progress} label={`Processing of ${document.fileName}`} />
            <span className="figure">{formatPercent(progress)}</span>
          </div>
          <ol className="steps">
            {steps(stage, status).map(({ stage: each, state }) => (
              <li key={each} className={state} aria-current={state === "current" ? "step" : undefined}>
                {stageWord(each)}
              </li>
            ))}
          </ol>
        </>
      )}
      {dropped && isMoving(status) && <p className="muted">Connection lost. Reconnecting …</p>}
      {error && <Failure document={document} error={error} />}
      {status === "CANCELLED" && <Again document={document} words="Resume" />}
    </section>
  );
}

function Failure({ document, error }: { document: Row; error: NonNullable<Row["error"]> }) {
  return (
    <div className="failure" role="group" aria-label="Why it failed">
      <p>{error.message}</p>
      <PasswordForm document={document} />
      {error.retryable && <Again document={document} words="Retry" />}
    </div>
  );
}

function Again({ document, words }: { document: Row; words: string }) {
  const { act } = useActions();
  const { mayIngest } = useRights();
  if (!mayIngest) return null;
  return (
    <button type="button" className="button" onClick={() => void act("retry", document)}>
      <Icon name="retry" /> {words}
    </button>
  );
}
