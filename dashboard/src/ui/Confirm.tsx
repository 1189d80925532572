// A question before something that cannot be undone.
import { Dialog, DialogDescription, DialogDismiss, DialogHeading } from "@ariakit/react/dialog";

interface ConfirmProps {
  open: boolean;
  close: () => void;
  title: string;
  words: string;
  action: string;
  act: () => void;
}

export function Confirm({ open, close, title, words, action, act }: ConfirmProps) {
  return (
    <Dialog className="dialog" backdrop={<div className="backdrop" />} open={open} onClose={close} unmountOnHide role="alertdialog">
      <DialogHeading className="dialog-heading">{title}</DialogHeading>
      <DialogDescription className="dialog-words">{words}</DialogDescription>
      <div className="dialog-actions">
        <DialogDismiss className="button">Keep it</DialogDismiss>
        <button
          type="button"
          className="button danger"
          onClick={() => {
            close();
            act();
          }}
        >
          {action}
        </button>
      </div>
    </Dialog>
  );
}
