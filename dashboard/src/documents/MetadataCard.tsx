// What a filing is about, with what was read off it marked as such; all of it can be put right.
import { type FormEvent, useState } from "react";
import { useMutation } from "@apollo/client/react";
import { graphql } from "../gql";
import type { DocumentMetadataInput, FiscalPeriod } from "../gql/graphql";
import { formatDay } from "../lib/format";
import { PERIODS } from "../lib/listing";
import { changes, type MetadataFields, toFields } from "../lib/metadata";
import { Icon } from "../ui/Icon";
import { notify } from "../ui/notices";
import type { Row } from "./fragments";
import type { Detail } from "./useHistory";

const UPDATE = graphql(`
  mutation UpdateMetadata($input: UpdateDocumentMetadataInput!) {
    updateDocumentMetadata(input: $input) {
      document {
        ...DocumentRow
      }
      errors {
        message
      }
    }
  }
`);

const LABELS: Record<keyof MetadataFields, string> = {
  company: "Company", ticker: "Ticker", reportType: "Report type", year: "Fiscal year", fiscalPeriod: "Period", tags: "Tags",
};
const NAMES = Object.keys(LABELS) as (keyof MetadataFields)[];

export function MetadataCard({ document, detail }: { document: Row; detail: Detail }) {
  const [editing, setEditing] = useState(false);
  return (
    <section className="metadata" aria-labelledby="metadata-heading">
      <div className="section-head">
        <h3 id="metadata-heading">About</h3>
        {!editing && (
          <button type="button" className="button quiet small" onClick={() => setEditing(true)}>
            <Icon name="edit" /> Edit
          </button>
        )}
      </div>
      {editing ? <MetadataForm document={document} done={() => setEditing(false)} /> : <Facts document={document} detail={detail} />}
    </section>
  );
}

function Facts({ document, detail }: { document: Row; detail: Detail }) {
  const fields = toFields(document.metadata);
  const detected = new Set(document.metadata.detected);
  const { periodEnd, sourceUrl } = detail.metadata;
  return (
    <dl className="facts">
      {NAMES.filter((name) => fields[name] || name !== "tags").map((name) => (
        <div key={name}>
          <dt>{LABELS[name]}</dt>
          <dd>
            {fields[name] || <span className="muted">unknown</span>}
            {detected.has(name) && <span className="detected" title="Read off the document; edit it where it is wrong"> read off the document</span>}
          </dd>
        </div>
      ))}
      {periodEnd && (
        <div>
          <dt>Period ends</dt>
          <dd>{formatDay(periodEnd)}</dd>
        </div>
      )}
      {sourceUrl && (
        <div>
          <dt>Source</dt>
          <dd><a href={sourceUrl} rel="noreferrer noopener" target="_blank">{sourceUrl}</a></dd>
        </div>
      )}
      <div>
        <dt>SHA-256</dt>
        <dd className="hash" title={detail.sha256}>{detail.sha256.slice(0, 16)}…</dd>
      </div>
    </dl>
  );
}

function MetadataForm({ document, done }: { document: Row; done: () => void }) {
  const [fields, setFields] = useState(() => toFields(document.metadata));
  const [update] = useMutation(UPDATE, { onError: (error) => notify(`${error.message} Nothing was changed.`), refetchQueries: ["Facets"] });
  const set = (name: keyof MetadataFields) => (event: { target: { value: string } }) => setFields({ ...fields, [name]: event.target.value });
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const metadata = changes(toFields(document.metadata), fields);
    done();
    if (Object.keys(metadata).length === 0) return;
    const result = await update({
      variables: { input: { documentId: document.id, metadata } },
      optimisticResponse: { updateDocumentMetadata: expected(document, metadata) },
    });
    for (const { message } of result.data?.updateDocumentMetadata.errors ?? []) notify(message);
  };
  return (
    <form className="metadata-form" onSubmit={save}>
      {NAMES.map((name) => (
        <label key={name}>
          <span>{LABELS[name]}</span>
          {name === "fiscalPeriod" ? (
            <select value={fields.fiscalPeriod} onChange={set(name)}>
              <option value="">unknown</option>
              {PERIODS.map((period: FiscalPeriod) => <option key={period}>{period}</option>)}
            </select>
          ) : (
            <input value={fields[name]} onChange={set(name)} inputMode={name === "year" ? "numeric" : undefined}
              pattern={name === "year" ? "[0-9]{4}" : undefined} placeholder={name === "tags" ? "separated by commas" : undefined} />
          )}
        </label>
      ))}
      <div className="form-actions">
        <button type="submit" className="button primary">Save</button>
        <button type="button" className="button quiet" onClick={done}>Cancel</button>
      </div>
    </form>
  );
}

/** The document with the changes in it: what was given by hand is no longer "detected". */
function expected(document: Row, metadata: DocumentMetadataInput) {
  const detected = document.metadata.detected.filter((name) => !(name in metadata));
  const changed = { ...document, metadata: { ...document.metadata, ...metadata, detected }, __typename: "Document" };
  return { document: changed, errors: [] } as never;
}
