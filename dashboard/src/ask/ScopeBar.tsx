// Which filings are searched, as chips: chosen ones whole, inferred ones dashed; each can be taken away, more be added.
import { useRef } from "react";
import { useQuery } from "@apollo/client/react";
import { graphql } from "../gql";
import { plural } from "../lib/format";
import { documentName } from "../lib/naming";
import { type Chip, chips, type Scope, without } from "../lib/scope";
import { Icon } from "../ui/Icon";
import type { ResolvedScope } from "./operations";
import { ScopePicker } from "./ScopePicker";
import { FIELDS } from "./scopeWords";
import { useRoving } from "./useRoving";

const NAMES = graphql(`
  query DocumentNames($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Document {
        id
        fileName
        metadata {
          company
          ticker
          reportType
          year
          fiscalPeriod
        }
      }
    }
  }
`);

interface ScopeProps {
  scope: Scope;
  resolved: ResolvedScope | null;
  /** What no filing searched is of; empty where the answer says it itself. */
  notices: readonly string[];
  change: (scope: Scope) => void;
}

export function ScopeBar({ scope, resolved, notices, change }: ScopeProps) {
  const all = chips(scope, resolved);
  const name = useNames(scope.documents);
  const bar = useRef<HTMLDivElement>(null);
  const roving = useRoving(bar, ".chip button", all.map(({ field, value }) => field + value).join());
  return (
    <>
      <div ref={bar} className="scope" role="group" aria-label="Which filings are searched" {...roving}>
        <span className="scope-words">{resolved ? <>Searched <b className="figure">{plural(resolved.documentCount, "filing")}</b></> : "Scope"}</span>
        {all.length === 0 && <span className="chip all">{resolved || !scope.infer ? "all filings" : "automatic"}</span>}
        {all.map((chip) => <ScopeChip key={chip.field + chip.value} chip={chip} value={chip.field === "documents" ? name(chip.value) : chip.value} remove={() => change(without(all, chip, scope.infer))} />)}
        <ScopePicker scope={scope} change={change} />
        <label className="infer">
          <input type="checkbox" checked={scope.infer} onChange={(event) => change({ ...scope, infer: event.target.checked })} />
          Detect company and year from the question
        </label>
      </div>
      {notices.map((words) => <p key={words} className="scope-notice"><Icon name="alert" /> {words}</p>)}
    </>
  );
}

function ScopeChip({ chip: { field, inferred }, value, remove }: { chip: Chip; value: string; remove: () => void }) {
  return (
    <span className={`chip${inferred ? " inferred" : ""}`} title={inferred ? "Inferred from the question's words" : "Chosen by you"}>
      <span className="chip-field">{FIELDS[field]}</span> <span className="chip-value">{value}</span>
      {inferred && <span className="visually-hidden">, inferred from the question</span>}
      <button type="button" aria-label={`Search without ${FIELDS[field].toLowerCase()} ${value}`} onClick={remove}>
        <Icon name="close" />
      </button>
    </span>
  );
}

/** What the documents are called; the server is asked once for each set of them. */
function useNames(ids: readonly string[]): (id: string) => string {
  const { data } = useQuery(NAMES, { variables: { ids: [...ids] }, skip: ids.length === 0 });
  return (id) => {
    const found = data?.nodes.find((each) => each && "fileName" in each && each.id === id);
    return found && "fileName" in found ? documentName(found) : "…";
  };
}
