// Adding documents by their addresses on the web: one a line, fetched by the server.
import { Dialog, DialogDismiss, DialogHeading } from "@ariakit/react/dialog";
import { type FormEvent, useState } from "react";
import { plural } from "../lib/format";
import { addressesIn } from "../lib/addresses";
import { addAddresses } from "./uploads";

export function AddByAddress({ close }: { close: () => void }) {
  const [text, setText] = useState("");
  const { urls, wrong } = addressesIn(text);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (urls.length === 0 || wrong.length > 0) return;
    addAddresses(urls);
    close();
  };
  return (
    <Dialog className="dialog" backdrop={<div className="backdrop" />} open onClose={close}>
      <DialogHeading className="dialog-heading">Add by address</DialogHeading>
      <form onSubmit={submit}>
        <label className="addresses">
          <span className="dialog-words">Public http or https addresses of files, one a line. The server fetches them.</span>
          <textarea rows={4} value={text} onChange={({ target }) => setText(target.value)} placeholder="https://www.example.com/reports/2024-10-k.pdf" spellCheck={false} aria-describedby="addresses-wrong" />
        </label>
        <p id="addresses-wrong" className="wrong" role="status">{wrong.length > 0 && `Not an http or https address: ${wrong[0]}`}</p>
        <div className="dialog-actions">
          <DialogDismiss className="button">Cancel</DialogDismiss>
          <button type="submit" className="button primary" disabled={urls.length === 0 || wrong.length > 0}>{urls.length > 1 ? `Add ${plural(urls.length, "address", "addresses")}` : "Add"}</button>
        </div>
      </form>
    </Dialog>
  );
}
