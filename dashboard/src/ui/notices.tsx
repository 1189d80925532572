// Short messages at the foot of the page, for what happened away from where one looks. Read out by screen readers.
import { useSyncExternalStore } from "react";
import { Icon } from "./Icon";

interface Notice {
  id: number;
  text: string;
}

const SHOWN_MS = 9_000;
let notices: readonly Notice[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

const dismiss = (id: number): void => change(notices.filter((each) => each.id !== id));

export function notify(text: string): void {
  const id = ++last;
  change([...notices.filter((each) => each.text !== text), { id, text }]);
  setTimeout(() => dismiss(id), SHOWN_MS);
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function Notices() {
  const shown = useSyncExternalStore(subscribe, () => notices);
  return (
    <div className="notices" role="status" aria-live="polite">
      {shown.map(({ id, text }) => (
        <div className="notice" key={id}>
          <span>{text}</span>
          <button type="button" className="icon-button" onClick={() => dismiss(id)} aria-label="Dismiss">
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
