// What a filing is about, with what was read off it marked as such; all of it can be put right.
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useMutation } from "@apollo/client/react";
import { useRights } from "../api/viewer";
import { graphql } from "../gql";
import type { DocumentMetadataInput, FiscalPeriod } from "../gql/graphql";
import { isAddress } from "../lib/addresses";
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
/** What the API calls a field in `detected`. */
const DETECTED: Partial<Record<keyof MetadataFields, string>> = { reportType: "report_type", fiscalPeriod: "fiscal_period" };
const NAMES = Object.keys(LABELS) as (keyof MetadataFields)[];

export function MetadataCard({ document, detail }: { document: Row; detail: Detail }) {
  const { mayIngest } = useRights();
  const [editing, setEditing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !editing) edit.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  return (
    <section className="metadata" aria-labelledby="metadata-heading">
      <div className="section-head">
        <h3 id="metadata-heading">About</h3>
        {!editing && mayIngest && (
          <button ref={edit} type="button" className="button quiet small" onClick={() => setEditing(true)}>
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
            {detected.has(DETECTED[name] ?? name) && <span className="detected" title="Read from the document; edit it where it is wrong"> detected</span>}
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
          <dd>{isAddress(sourceUrl) ? <a href={sourceUrl} rel="noreferrer noopener" target="_blank">{sourceUrl}</a> : sourceUrl}</dd>
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
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
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
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // the document stays open
    if (Object.keys(changes(toFields(document.metadata), fields)).length === 0) done();
    else notify("Your changes are not saved yet: choose Save or Cancel.");
  };
  return (
    <form className="metadata-form" onSubmit={save} onKeyDown={escape}>
      {NAMES.map((name) => (
        <label key={name}>
          <span>{LABELS[name]}</span>
          {name === "fiscalPeriod" ? (
            <select value={fields.fiscalPeriod} onChange={set(name)}>
              <option value="">unknown</option>
              {PERIODS.map((period: FiscalPeriod) => <option key={period}>{period}</option>)}
            </select>
          ) : (
            <input ref={name === "company" ? first : undefined} value={fields[name]} onChange={set(name)} inputMode={name === "year" ? "numeric" : undefined}
              pattern={name === "year" ? "[0-9]{4}" : undefined} onInvalid={name === "year" ? sayYear : undefined} onInput={({ currentTarget }) => currentTarget.setCustomValidity("")} placeholder={name === "tags" ? "separated by commas" : undefined} />
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

const sayYear = ({ currentTarget }: { currentTarget: HTMLInputElement }): void => currentTarget.setCustomValidity("Enter a four-digit year, for example 2023.");

/** The document with the changes in it: what was given by hand is no longer "detected". */
function expected(document: Row, metadata: DocumentMetadataInput) {
  const given = Object.keys(metadata).map((name) => DETECTED[name as keyof MetadataFields] ?? name);
  const detected = document.metadata.detected.filter((name) => !given.includes(name));
  const changed = { ...document, metadata: { ...document.metadata, ...metadata, detected }, __typename: "Document" };
  return { document: changed, errors: [] } as never;
}
