// What a question can be narrowed to: companies, years, periods, kinds of report and tags, searched and ticked.
import { Popover, PopoverDisclosure, PopoverHeading, PopoverProvider } from "@ariakit/react/popover";
import { useDeferredValue, useMemo, useState } from "react";
import { type Count, MOST_VALUES, useFacets } from "../documents/facets";
import type { DocumentFilter } from "../gql/graphql";
import { formatCount } from "../lib/format";
import { PERIODS } from "../lib/listing";
import { type Field, type Scope, scopeFilter, toggled } from "../lib/scope";
import { Icon } from "../ui/Icon";
import { FIELDS } from "./scopeWords";

interface PickerProps {
  scope: Scope;
  change: (scope: Scope) => void;
}

export function ScopePicker(props: PickerProps) {
  return (
    <PopoverProvider placement="bottom-start">
      <PopoverDisclosure className="button quiet small">
        <Icon name="plus" /> Add filter
      </PopoverDisclosure>
      <Popover className="menu scope-picker" gutter={4} portal unmountOnHide>
        <PopoverHeading className="visually-hidden">Which filings are searched</PopoverHeading>
        <Picker {...props} />
      </Popover>
    </PopoverProvider>
  );
}

function Picker({ scope, change }: PickerProps) {
  const [text, setText] = useState("");
  const search = useDeferredValue(text.trim());
  const filter = useMemo((): DocumentFilter => ({ ...scopeFilter(scope), statuses: ["COMPLETED"], ...(search && { search }) }), [scope, search]);
  const { companies, years, reportTypes, tags, isKnown } = useFacets(filter);
  const group = (field: Field, values: readonly Count[]) => <Group field={field} values={values} scope={scope} toggle={(value) => change(toggled(scope, field, value))} />;
  return (
    <>
      <label className="search-field">
        <span className="visually-hidden">Search companies, tickers, tags and files</span>
        <Icon name="search" />
        <input type="search" placeholder="Company, ticker, tag or file" maxLength={200} value={text} onChange={({ target }) => setText(target.value)} />
      </label>
      <div className="scope-groups">
        {group("companies", companies)}
        {group("years", years)}
        {group("periods", PERIODS.map((value) => ({ value, count: 0 })))}
        {group("reportTypes", reportTypes)}
        {group("tags", tags)}
        {isKnown && search && companies.length === 0 && <p className="muted">No filing matches.</p>}
      </div>
    </>
  );
}

interface GroupProps {
  field: Field;
  values: readonly Count[];
  scope: Scope;
  toggle: (value: string) => void;
}

function Group({ field, values, scope, toggle }: GroupProps) {
  const chosen = new Set(scope[field].map((each) => String(each).toLowerCase()));
  if (values.length === 0) return null;
  return (
    <fieldset>
      <legend>{FIELDS[field]}</legend>
      {values.map(({ value, count }) => (
        <label key={value} className="tick">
          <input type="checkbox" checked={chosen.has(value.toLowerCase())} onChange={() => toggle(value)} />
          <span>{value}</span> {count > 0 && <span className="muted figure">{formatCount(count)}</span>}
        </label>
      ))}
      {values.length >= MOST_VALUES && <p className="muted">More: use the search.</p>}
    </fieldset>
  );
}
