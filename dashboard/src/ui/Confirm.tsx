// A question before something that cannot be undone; the focus goes back to what opened it.
import { Dialog, DialogDescription, DialogDismiss, DialogHeading } from "@ariakit/react/dialog";
import type { RefObject } from "react";

interface ConfirmProps {
  open: boolean;
  close: () => void;
  opener?: RefObject<HTMLElement | null>;
  title: string;
  words: string;
  action: string;
  act: () => void;
}

export function Confirm({ open, close, opener, title, words, action, act }: ConfirmProps) {
  return (
    <Dialog className="dialog" backdrop={<div className="backdrop" />} open={open} onClose={close} unmountOnHide role="alertdialog" {...(opener && { finalFocus: opener })}>
      <DialogHeading className="dialog-heading">{title}</DialogHeading>
      <DialogDescription className="dialog-words">{words}</DialogDescription>
      <div className="dialog-actions">
        <DialogDismiss className="button">Cancel</DialogDismiss>
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
