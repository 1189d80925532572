// The keys that work here, shown by "?" or by a button.
import { Dialog, DialogDismiss, DialogHeading } from "@ariakit/react/dialog";
import { Icon } from "./Icon";

const KEYS: readonly (readonly [readonly string[], string])[] = [
  [["/"], "Go to the search or the question"],
  [["g", "d"], "Documents"],
  [["g", "a"], "Ask"],
  [["g", "g"], "Grids"],
  [["g", "o"], "Overview"],
  [["g", "p"], "Operations"],
  [["Enter"], "Ask the question"],
  [["Shift", "Enter"], "Start a new line in the question"],
  [["Esc"], "Stop an answer; close a document, a figure or a form"],
  [["←", "→"], "Next figure, source or filter of an answer"],
  [["↑", "↓"], "Next document of the list"],
  [["↑", "↓", "←", "→"], "Next cell of a grid; Enter shows its proof"],
  [["Space"], "Select the document; with Shift, all up to it"],
  [["?"], "Show these keys"],
];

export function Help({ open, close }: { open: boolean; close: () => void }) {
  return (
    <Dialog className="dialog help" backdrop={<div className="backdrop" />} open={open} onClose={close} unmountOnHide>
      <header>
        <DialogHeading className="dialog-heading">Keyboard shortcuts</DialogHeading>
        <DialogDismiss className="icon-button" aria-label="Close"><Icon name="close" /></DialogDismiss>
      </header>
      <dl>
        {KEYS.map(([keys, words]) => (
          <div key={words}>
            <dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
