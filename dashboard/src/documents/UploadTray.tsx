// What is being sent and what became of it; files that were not added stay in sight, with the reason.
import { useFragment } from "@apollo/client/react";
import { useState } from "react";
import { Link } from "wouter";
import { formatBytes, formatPercent, plural } from "../lib/format";
import { Bar } from "../ui/Bar";
import { Icon } from "../ui/Icon";
import { DOCUMENT_ROW } from "./fragments";
import { PasswordForm } from "./PasswordForm";
import { documentPath } from "./paths";
import { StatusLine } from "./StatusLine";
import { clearUploads, isNotAdded, isOpen, retryUpload, stopUpload, type Upload, useUploads } from "./uploads";

export function UploadTray() {
  const uploads = useUploads();
  const [all, setAll] = useState(false);
  if (uploads.length === 0) return null;
  const open = uploads.filter(isOpen);
  const bytes = uploads.reduce((sum, { size }) => sum + size, 0);
  const sent = uploads.reduce((sum, { size, sent, state }) => sum + size * (state === "refused" ? 1 : sent), 0);
  const problems = uploads.filter(isNotAdded);
  const others = uploads.filter((each) => !isNotAdded(each));
  const isBrief = open.length === 0 && !all; // then the list below shows what was added, and here is what failed
  return (
    <section className="tray" aria-label="Uploads">
      <header>
        <h2 aria-live="polite">{open.length > 0 ? `Adding ${plural(open.length, "file")}` : summary(uploads)}</h2>
        {open.length > 0 && <Bar value={bytes ? sent / bytes : 0} label="All uploads" />}
        {isBrief && others.some(({ state }) => state === "accepted") && <button type="button" className="button quiet" onClick={() => setAll(true)}>Show all</button>}
        <button type="button" className="button quiet" onClick={clearUploads} disabled={open.length === uploads.length}>
          Dismiss
        </button>
      </header>
      <ul>
        {problems.map((upload) => <Item key={upload.id} upload={upload} />)}
        {others.map((upload) => (isBrief && upload.state === "accepted" ? <IfFailed key={upload.id} upload={upload} /> : <Item key={upload.id} upload={upload} />))}
      </ul>
    </section>
  );
}

function Item({ upload }: { upload: Upload }) {
  return (
    <li className={`upload ${upload.state}`}>
      <span className="upload-name" title={upload.name}>
        {upload.documentId ? <Link href={documentPath(upload.documentId)}>{upload.name}</Link> : upload.name}
      </span>
      <span className="upload-size">{upload.size > 0 && formatBytes(upload.size)}</span>
      <span className="upload-state">
        <State upload={upload} />
      </span>
    </li>
  );
}

/** An added document stays in sight if it could not be read or fetched. */
function IfFailed({ upload }: { upload: Upload }) {
  const { data, complete } = useRow(upload.documentId ?? "");
  return complete && data.status === "FAILED" ? <Item upload={upload} /> : null;
}

/** "13 added · 1 already in your library · 2 not added". */
function summary(uploads: readonly Upload[]): string {
  const sum = (some: readonly Upload[]): number => some.reduce((total, { count }) => total + count, 0);
  const [added, known] = (["accepted", "duplicate"] as const).map((state) => sum(uploads.filter((each) => each.state === state)));
  const refused = sum(uploads.filter(isNotAdded));
  return [added && `${added} added`, known && `${known} already in your library`, refused && `${refused} not added`].filter(Boolean).join(" · ");
}

function State({ upload }: { upload: Upload }) {
  switch (upload.state) {
    case "waiting":
      return <>Waiting to upload <Stop upload={upload} /></>;
    case "sending":
      return (
        <>
          <Bar value={upload.sent} label={`Uploading ${upload.name}`} />
          <span className="figure">{upload.sent < 1 ? formatPercent(upload.sent) : "Saving"}</span>
          <Stop upload={upload} />
        </>
      );
    case "again":
      return <>Connection lost. Trying again … <Stop upload={upload} /></>;
    case "duplicate":
      return <>Already in your library (identical file) {upload.documentId && <Link href={documentPath(upload.documentId)} className="button quiet small">Open</Link>}</>;
    case "accepted":
      return upload.documentId ? <Live id={upload.documentId} /> : null;
    case "refused":
    case "stopped":
    case "skipped":
      return (
        <>
          <span className="wrong">{upload.message}</span>
          {(upload.file ?? upload.url) && <button type="button" className="button quiet small" onClick={() => retryUpload(upload.id)}>Try again</button>}
        </>
      );
  }
}

function Stop({ upload }: { upload: Upload }) {
  return (
    <button type="button" className="icon-button" onClick={() => stopUpload(upload.id)} aria-label={`Cancel the upload of ${upload.name}`}>
      <Icon name="close" />
    </button>
  );
}

/** Reads the document from the cache, where `documentActivity` keeps it current. */
const useRow = (id: string) => useFragment({ fragment: DOCUMENT_ROW, fragmentName: "DocumentRow", from: { __typename: "Document", id } });

function Live({ id }: { id: string }) {
  const { data, complete } = useRow(id);
  if (!complete) return <>Deleted</>;
  if (!data.error || data.status !== "FAILED") return <StatusLine document={data} />;
  return (
    <span className="upload-failure">
      <span className="wrong">{data.error.message}</span>
      <PasswordForm document={data} />
    </span>
  );
}
