// What is being sent and what became of it, file by file; accepted ones go on showing their ingestion.
import { useFragment } from "@apollo/client/react";
import { Link } from "wouter";
import { formatBytes, formatPercent, plural } from "../lib/format";
import { Bar } from "../ui/Bar";
import { Icon } from "../ui/Icon";
import { documentPath } from "./paths";
import { DOCUMENT_ROW } from "./fragments";
import { StatusLine } from "./StatusLine";
import { clearUploads, retryUpload, stopUpload, type Upload, useUploads } from "./uploads";

export function UploadTray() {
  const uploads = useUploads();
  if (uploads.length === 0) return null;
  const open = uploads.filter(({ state }) => state === "waiting" || state === "sending" || state === "again");
  const bytes = uploads.reduce((sum, { file }) => sum + file.size, 0);
  const sent = uploads.reduce((sum, { file, sent, state }) => sum + file.size * (state === "refused" ? 1 : sent), 0);
  return (
    <section className="tray" aria-label="Uploads">
      <header>
        <h2>{open.length > 0 ? `Sending ${plural(open.length, "file")}` : `${plural(uploads.length, "file")} sent`}</h2>
        {open.length > 0 && <Bar value={bytes ? sent / bytes : 0} label="All uploads" />}
        <button type="button" className="button quiet" onClick={clearUploads} disabled={open.length === uploads.length}>
          Clear finished
        </button>
      </header>
      <ul>
        {uploads.map((upload) => (
          <li key={upload.id} className={`upload ${upload.state}`}>
            <span className="upload-name">
              {upload.documentId ? <Link href={documentPath(upload.documentId)}>{upload.file.name}</Link> : upload.file.name}
            </span>
            <span className="upload-size">{formatBytes(upload.file.size)}</span>
            <span className="upload-state">
              <State upload={upload} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function State({ upload }: { upload: Upload }) {
  switch (upload.state) {
    case "waiting":
      return <>Waiting to upload <Stop upload={upload} /></>;
    case "sending":
      return (
        <>
          <Bar value={upload.sent} label={`Sending ${upload.file.name}`} />
          <span className="figure">{upload.sent < 1 ? formatPercent(upload.sent) : "Saving"}</span>
          <Stop upload={upload} />
        </>
      );
    case "again":
      return <>The connection broke; sending again … <Stop upload={upload} /></>;
    case "duplicate":
      return <>Already in your library (identical file)</>;
    case "accepted":
      return upload.documentId ? <Live id={upload.documentId} /> : null;
    case "refused":
    case "stopped":
      return (
        <>
          <span className="wrong">{upload.state === "stopped" ? "Not sent: stopped by you" : upload.message}</span>
          <button type="button" className="button quiet small" onClick={() => retryUpload(upload.id)}>
            Send again
          </button>
        </>
      );
  }
}

function Stop({ upload }: { upload: Upload }) {
  return (
    <button type="button" className="icon-button" onClick={() => stopUpload(upload.id)} aria-label={`Stop sending ${upload.file.name}`}>
      <Icon name="close" />
    </button>
  );
}

/** Reads the document from the cache, where `documentActivity` keeps it current. */
function Live({ id }: { id: string }) {
  const { data, complete } = useFragment({ fragment: DOCUMENT_ROW, fragmentName: "DocumentRow", from: { __typename: "Document", id } });
  return complete ? <StatusLine document={data} /> : <>Deleted</>;
}
