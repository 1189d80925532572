// Metadata of many documents at once: each field is left as it is, set, or cleared; tags are added and removed.
import { Dialog, DialogDismiss, DialogHeading } from "@ariakit/react/dialog";
import { type FormEvent, useState } from "react";
import type { DocumentMetadataInput } from "../gql/graphql";
import { plural } from "../lib/format";
import { PERIODS } from "../lib/listing";
import { type ManyFields, manyChanges, UNTOUCHED } from "../lib/metadata";

const LABELS: Record<keyof ManyFields["values"], string> = { company: "Company", ticker: "Ticker", reportType: "Report type", year: "Fiscal year", fiscalPeriod: "Period" };
const NAMES = Object.keys(LABELS) as (keyof typeof LABELS)[];

interface EditProps {
  count: number;
  close: () => void;
  save: (changes: { metadata?: DocumentMetadataInput; addTags?: string[]; removeTags?: string[] }) => void;
}

export function EditMany({ count, close, save }: EditProps) {
  const [fields, setFields] = useState(UNTOUCHED);
  const changes = manyChanges(fields);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!changes) return;
    close();
    save(changes);
  };
  const set = (name: keyof typeof LABELS, value: string): void => setFields({ ...fields, values: { ...fields.values, [name]: value } });
  const clear = (name: keyof typeof LABELS, isCleared: boolean): void => setFields({ ...fields, cleared: isCleared ? [...fields.cleared, name] : fields.cleared.filter((each) => each !== name) });
  return (
    <Dialog className="dialog edit-many" backdrop={<div className="backdrop" />} open onClose={close}>
      <DialogHeading className="dialog-heading">Edit {plural(count, "document")}</DialogHeading>
      <form onSubmit={submit}>
        <p className="dialog-words">A field that you leave empty stays as it is in each document.</p>
        {NAMES.map((name) => {
          const isCleared = fields.cleared.includes(name);
          return (
            <div key={name} className="edit-field">
              <label htmlFor={`many-${name}`}>{LABELS[name]}</label>
              {name === "fiscalPeriod" ? (
                <select id={`many-${name}`} value={fields.values[name]} disabled={isCleared} onChange={({ target }) => set(name, target.value)}>
                  <option value="">as it is</option>
                  {PERIODS.map((period) => <option key={period}>{period}</option>)}
                </select>
              ) : (
                <input id={`many-${name}`} value={fields.values[name]} disabled={isCleared} placeholder={isCleared ? "cleared" : "as it is"} maxLength={255} onChange={({ target }) => set(name, target.value)}
                  {...(name === "year" && { inputMode: "numeric", pattern: "[0-9]{4}", title: "Four digits, for example 2023" })} />
              )}
              <label className="edit-clear">
                <input type="checkbox" aria-label={`Clear ${LABELS[name].toLowerCase()}`} checked={isCleared} onChange={({ target }) => clear(name, target.checked)} /> clear
              </label>
            </div>
          );
        })}
        <div className="edit-field">
          <label htmlFor="many-add">Add tags</label>
          <input id="many-add" placeholder="separated by commas" value={fields.addTags} onChange={({ target }) => setFields({ ...fields, addTags: target.value })} />
        </div>
        <div className="edit-field">
          <label htmlFor="many-remove">Remove tags</label>
          <input id="many-remove" placeholder="separated by commas" value={fields.removeTags} onChange={({ target }) => setFields({ ...fields, removeTags: target.value })} />
        </div>
        <div className="dialog-actions">
          <DialogDismiss className="button">Cancel</DialogDismiss>
          <button type="submit" className="button primary" disabled={!changes}>Save</button>
        </div>
      </form>
    </Dialog>
  );
}
