// What can be done to the chosen documents together.
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { useRights } from "../api/viewer";
import { comparePath, earlierFirst } from "../lib/comparison";
import { formatCount, plural } from "../lib/format";
import type { Listing } from "../lib/listing";
import { documentName } from "../lib/naming";
import { listed } from "../lib/outcome";
import { formatQuestion, type Scope, scopeOf, standalone } from "../lib/scope";
import { Confirm } from "../ui/Confirm";
import { Icon, type IconName } from "../ui/Icon";
import { notify } from "../ui/notices";
import { type Action, ACTIONS, useActions } from "./actions";
import { type Bulk, countOf, type Target } from "./bulk";
import { EditMany } from "./EditMany";

/** More documents than this do not fit into an address. */
const MOST_ASKED = 50;

interface BarProps {
  bulk: Bulk;
  target: Target;
  listing: Listing;
  /** How many match in all; null where all of them are chosen, or are shown. */
  more: number | null;
  chooseAll: () => void;
  clear: () => void;
}

export function BulkBar({ bulk, target, listing, more, chooseAll, clear }: BarProps) {
  const [, navigate] = useLocation();
  const { actOnAll } = useActions();
  const { mayIngest, mayAdminister } = useRights();
  const [asking, setAsking] = useState(false);
  const [editing, setEditing] = useState(false);
  const { rows, matching } = target;
  const count = countOf(target);
  const busy = bulk.doing !== null;
  const fitting = (action: Action): number => (matching ? 0 : rows.filter(({ status }) => ACTIONS[action].fits(status)).length);
  const again = matching ? count : fitting("reingest") + fitting("retry");
  const [one, other, third] = matching ? [] : rows.filter(({ status }) => status === "COMPLETED");
  const compare = (a: Target["rows"][number], b: Target["rows"][number]): void => {
    const [earlier, later] = earlierFirst(a, b);
    navigate(comparePath(earlier.id, later.id));
  };
  const button = (icon: IconName, words: string, act: () => void) => (
    <button type="button" className="button small" disabled={busy} onClick={act}>
      <Icon name={icon} /> {words}
    </button>
  );
  const ask = (): void => {
    const scope = askable(target, listing);
    if (scope) navigate(`/ask${formatQuestion(standalone("", scope))}`);
    else notify(`A question can be asked of at most ${MOST_ASKED} chosen documents. Tag these, and ask about the tag.`);
  };
  return (
    <div className="bulk" role="toolbar" aria-label="Chosen documents">
      <strong className="figure" aria-live="polite">{bulk.doing ?? `${formatCount(count)} selected`}</strong>
      {more !== null && <button type="button" className="button quiet small" onClick={chooseAll}>Select all {formatCount(more)} matching</button>}
      {button("ask", count === 1 ? "Ask about it" : "Ask about these", ask)}
      {one && other && !third && button("differs", "Compare", () => compare(one, other))}
      {mayIngest && <TagForm add={(tag) => void bulk.update(target, { addTags: [tag] }, `tagged “${tag}”`)} />}
      {mayIngest && button("edit", "Edit metadata …", () => setEditing(true))}
      {mayIngest && again > 0 && button("retry", `Process again${again < count ? ` (${again})` : ""}`, () => void bulk.reprocess(matching ? target : { rows: rows.filter(canRunAgain), matching: null }))}
      {mayIngest && fitting("cancel") > 0 && button("stop", `Cancel processing${fitting("cancel") < count ? ` (${fitting("cancel")})` : ""}`, () => void actOnAll("cancel", rows))}
      {mayAdminister && button("trash", "Delete …", () => setAsking(true))}
      <button type="button" className="button quiet small" onClick={clear}>Clear selection</button>
      <Confirm
        open={asking}
        close={() => setAsking(false)}
        title={`Delete ${plural(count, "document")}?`}
        words={`${listed(rows.map(documentName), count)}. Everything read from ${count === 1 ? "it" : "them"} is deleted; answers can no longer cite ${count === 1 ? "it" : "them"}. This cannot be undone.`}
        action="Delete"
        act={() => {
          clear();
          void bulk.remove(target);
        }}
      />
      {editing && <EditMany count={count} close={() => setEditing(false)} save={(changes) => void bulk.update(target, changes, "changed")} />}
    </div>
  );
}

const canRunAgain = ({ status }: Target["rows"][number]): boolean => ACTIONS.reingest.fits(status) || ACTIONS.retry.fits(status);

/** What a question is asked of: the chosen documents or, where all that match are chosen, what they match. */
function askable({ rows, matching }: Target, listing: Listing): Scope | null {
  const ready = rows.filter(({ status }) => status === "COMPLETED").map(({ id }) => id);
  if (!matching) return ready.length > 0 && ready.length <= MOST_ASKED ? scopeOf({ ids: ready }, true) : null;
  const isScope = !listing.text && !listing.status;
  return isScope ? scopeOf(matching.filter, true) : matching.count === rows.length && ready.length <= MOST_ASKED ? scopeOf({ ids: ready }, true) : null;
}

function TagForm({ add }: { add: (tag: string) => void }) {
  const [tag, setTag] = useState("");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!tag.trim()) return;
    add(tag.trim());
    setTag("");
  };
  return (
    <form className="tag-form" onSubmit={submit}>
      <input aria-label="Tag to add" placeholder="Add a tag" value={tag} maxLength={60} onChange={({ target }) => setTag(target.value)} />
      <button type="submit" className="button small" disabled={!tag.trim()}>Add</button>
    </form>
  );
}
