// Adds filings from EDGAR: name a company, choose among its filings, add them; or have new ones added by themselves.
import { Dialog, DialogDismiss, DialogHeading } from "@ariakit/react/dialog";
import { type FormEvent, useRef, useState } from "react";
import { useRights } from "../api/viewer";
import { parseYears } from "../lib/years";
import { Icon } from "../ui/Icon";
import { FilingList } from "./FilingList";
import { useEdgar, type Wanted } from "./useEdgar";
import "./edgar.css";

const FORMS = ["10-K", "10-Q", "8-K", "20-F", "40-F", "6-K", "DEF 14A"];
const USUAL = ["10-K", "10-Q"];

export function AddFromEdgar() {
  const { mayIngest } = useRights();
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  if (!mayIngest) return null;
  return (
    <>
      <button ref={opener} type="button" className="button" onClick={() => setOpen(true)}>
        <Icon name="search" /> Add from EDGAR
      </button>
      <Dialog className="dialog edgar" backdrop={<div className="backdrop" />} open={open} onClose={() => setOpen(false)} unmountOnHide finalFocus={opener}>
        <header className="edgar-head">
          <DialogHeading className="dialog-heading">Add from EDGAR</DialogHeading>
          <DialogDismiss className="icon-button" aria-label="Close"><Icon name="close" /></DialogDismiss>
        </header>
        <Contents />
      </Dialog>
    </>
  );
}

function Contents() {
  const edgar = useEdgar();
  return (
    <>
      <WantedForm busy={edgar.listing} list={edgar.list} />
      <div role="status" className="edgar-status">
        {edgar.listing && <p className="muted">Asking EDGAR …</p>}
        {edgar.told && <p>{edgar.told}</p>}
      </div>
      {edgar.problem && <p role="alert" className="wrong edgar-problem">{edgar.problem}</p>}
      {edgar.found && <FilingList key={edgar.found.company.cik} edgar={edgar} found={edgar.found} />}
    </>
  );
}

function WantedForm({ busy, list }: { busy: boolean; list: (wanted: Wanted) => void }) {
  const [ticker, setTicker] = useState("");
  const [forms, setForms] = useState<readonly string[]>(USUAL);
  const [years, setYears] = useState("");
  const parsed = parseYears(years);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (parsed) list({ ticker: ticker.trim(), forms: [...forms], fiscalYears: parsed });
  };
  const toggle = (form: string): void => setForms(FORMS.filter((each) => (each === form) !== forms.includes(each)));
  return (
    <form className="edgar-form" onSubmit={submit}>
      <label>
        Ticker or CIK
        <input value={ticker} onChange={({ target }) => setTicker(target.value)} placeholder="AAPL" maxLength={20} required autoComplete="off" spellCheck={false} />
      </label>
      <label>
        Fiscal years
        <input value={years} onChange={({ target }) => setYears(target.value)} placeholder="All, or 2021–2023" aria-invalid={!parsed} aria-describedby={parsed ? undefined : "edgar-years"} autoComplete="off" />
      </label>
      <fieldset className="edgar-forms">
        <legend>Forms, with amendments</legend>
        {FORMS.map((form) => (
          <label key={form}>
            <input type="checkbox" checked={forms.includes(form)} onChange={() => toggle(form)} /> {form}
          </label>
        ))}
      </fieldset>
      {!parsed && <p id="edgar-years" className="wrong">Enter four-digit years from 1993 on, for example 2023 or 2019–2023.</p>}
      <button type="submit" className="button primary" disabled={busy || !ticker.trim() || forms.length === 0 || !parsed}>
        List filings
      </button>
    </form>
  );
}
