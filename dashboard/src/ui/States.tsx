// What a screen shows when it has nothing to show: empty, loading, or out of order, each with what to do next.
import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";

interface BlankProps {
  icon: IconName;
  title: string;
  /** h1 where it is all that the screen has. */
  Heading?: "h1" | "h2";
  children?: ReactNode;
}

export function Blank({ icon, title, Heading = "h2", children }: BlankProps) {
  return (
    <div className="blank">
      <Icon name={icon} />
      <Heading>{title}</Heading>
      <div className="blank-words">{children}</div>
    </div>
  );
}

export function Skeleton({ rows, label }: { rows: number; label: string }) {
  return (
    <div className="skeleton" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} />
      ))}
    </div>
  );
}

export function Trouble({ what, error, again }: { what: string; error: Error; again: () => void }) {
  return (
    <div className="trouble" role="alert">
      <Icon name="alert" />
      <p>
        <strong>{what}</strong> {words(error)}
      </p>
      <button type="button" className="button" onClick={again}>
        Try again
      </button>
    </div>
  );
}

/** The browser's "Failed to fetch" says nothing to an analyst. */
function words(error: Error): string {
  if (error instanceof TypeError) return "Can’t reach the server. It may be starting; this page shows the last data.";
  return error.message;
}
