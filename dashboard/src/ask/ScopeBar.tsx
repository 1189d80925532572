// Which filings are searched, as chips: chosen ones whole, inferred ones dashed; each can be taken away, more be added.
import { Menu, MenuButton, MenuGroup, MenuGroupLabel, MenuItem, MenuProvider } from "@ariakit/react/menu";
import { useFacets } from "../documents/facets";
import { plural } from "../lib/format";
import { PERIODS } from "../lib/listing";
import { type Chip, chips, type Scope, without, withValue } from "../lib/scope";
import { Icon } from "../ui/Icon";
import type { ResolvedScope } from "./operations";

const WORDS: Record<Chip["field"], string> = { tickers: "Ticker", years: "Year", periods: "Period", reportTypes: "Type" };

interface ScopeProps {
  scope: Scope;
  resolved: ResolvedScope | null;
  change: (scope: Scope) => void;
}

export function ScopeBar({ scope, resolved, change }: ScopeProps) {
  const all = chips(scope, resolved);
  return (
    <div className="scope" role="group" aria-label="Which filings are searched">
      <span className="scope-words">{resolved ? <>Searched <b className="figure">{plural(resolved.documentCount, "filing")}</b></> : "Search in"}</span>
      {all.length === 0 && <span className="chip all">{resolved ? "all filings" : scope.infer ? "what the question names" : "all filings"}</span>}
      {all.map((chip) => (
        <span key={chip.field + chip.value} className={`chip${chip.inferred ? " inferred" : ""}`} title={chip.inferred ? "Inferred from the question's words" : "Chosen by you"}>
          <span className="chip-field">{WORDS[chip.field]}</span> {chip.value}
          {chip.inferred && <span className="visually-hidden">, inferred from the question</span>}
          <button type="button" aria-label={`Search without ${WORDS[chip.field].toLowerCase()} ${chip.value}`} onClick={() => change(without(all, chip, scope.infer))}>
            <Icon name="close" />
          </button>
        </span>
      ))}
      <AddMenu scope={scope} change={change} />
      <label className="infer">
        <input type="checkbox" checked={scope.infer} onChange={(event) => change({ ...scope, infer: event.target.checked })} />
        Detect company and year from the question
      </label>
    </div>
  );
}

function AddMenu({ scope, change }: { scope: Scope; change: (scope: Scope) => void }) {
  const facets = useFacets();
  const groups: [Chip["field"], readonly (readonly [string, string | null])[]][] = [
    ["tickers", facets.tickers.map(({ value, company }) => [value, company] as const)],
    ["years", facets.years.map((year) => [String(year), null] as const)],
    ["periods", PERIODS.map((period) => [period, null] as const)],
    ["reportTypes", facets.reportTypes.map((type) => [type, null] as const)],
  ];
  return (
    <MenuProvider placement="bottom-start">
      <MenuButton className="button quiet small">
        <Icon name="plus" /> Narrow
      </MenuButton>
      <Menu className="menu scope-menu" gutter={4} portal unmountOnHide>
        {groups.map(([field, values]) => values.length > 0 && (
          <MenuGroup key={field}>
            <MenuGroupLabel className="menu-label">{WORDS[field]}</MenuGroupLabel>
            {values.map(([value, note]) => (
              <MenuItem key={value} className="menu-item" onClick={() => change(withValue(scope, field, value))}>
                {value} {note && <span className="muted">{note}</span>}
              </MenuItem>
            ))}
          </MenuGroup>
        ))}
      </Menu>
    </MenuProvider>
  );
}
