// An answer that no longer holds: why, and the way to a new one.
import type { StaleReason } from "../gql/graphql";
import { Icon } from "../ui/Icon";
import type { About } from "./operations";

const TITLES: Record<StaleReason, string> = {
  DELETED: "A source was deleted", REPLACED: "A source was replaced", AMENDED: "An amended filing has come",
  REPROCESSED: "A source was processed again", NEWER_FILING: "A newer filing has come",
};

export function StaleNote({ stale, again }: { stale: NonNullable<About["stale"]>; again: () => void }) {
  return (
    <div className="answer-note stale" role="note">
      <Icon name="clock" />
      <span><strong>{TITLES[stale.reason]}.</strong> {stale.message}</span>
      <button type="button" className="button small" onClick={again}>Ask again</button>
    </div>
  );
}
