// The row above the list: by status with counts, by words, and by what the filings are about.
import { useEffect, useMemo, useState } from "react";
import type { DocumentOrderField } from "../gql/graphql";
import { formatCount } from "../lib/format";
import { type Listing, naturalDirection, ORDERS, STATUSES, toFilter } from "../lib/listing";
import { statusWord } from "../lib/stages";
import { Icon } from "../ui/Icon";
import { type Count, MOST_VALUES, useFacets } from "./facets";

const TYPING_MS = 250;

export function Filters({ listing, change }: { listing: Listing; change: (fields: Partial<Listing>) => void }) {
  const filter = useMemo(() => toFilter(listing), [listing]);
  const { statuses, companies, years, reportTypes, tags, isKnown } = useFacets(filter);
  const of = new Map(statuses.map(({ status, count }) => [status, count]));
  const all = statuses.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="filters" role="search" aria-label="Filter documents">
      <div className="segments" role="group" aria-label="Status">
        <Segment chosen={listing.status === null} onClick={() => change({ status: null })} words="All" count={isKnown ? all : undefined} />
        {STATUSES.map((status) => (
          <Segment key={status} chosen={listing.status === status} onClick={() => change({ status })} words={statusWord(status)}
            count={isKnown ? (of.get(status) ?? 0) : undefined} />
        ))}
      </div>
      <div className="filter-fields">
        <SearchField value={listing.text} change={(text) => change({ text })} />
        <Choice label="Company" value={listing.company} options={companies} change={(company) => change({ company })} />
        <Choice label="Year" value={listing.year?.toString() ?? null} options={years} change={(year) => change({ year: year ? Number(year) : null })} />
        <Choice label="Type" value={listing.reportType} options={reportTypes} change={(reportType) => change({ reportType })} />
        {(tags.length > 0 || listing.tag) && <Choice label="Tag" value={listing.tag} options={tags} change={(tag) => change({ tag })} />}
        <Order listing={listing} change={change} />
      </div>
    </div>
  );
}

const ORDER_WORDS: Record<DocumentOrderField, string> = {
  CREATED_AT: "added", UPDATED_AT: "updated", PROCESSED_AT: "processed", COMPANY: "company", TICKER: "ticker", REPORT_TYPE: "type", YEAR: "period", STATUS: "status", FILE_NAME: "file name", PAGE_COUNT: "pages",
};

/** Where columns are hidden, or there is none for it, the list is sorted from here. */
function Order({ listing: { order, direction }, change }: { listing: Listing; change: (fields: Partial<Listing>) => void }) {
  const isDescending = direction === "DESC";
  return (
    <span className="choice order">
      <select aria-label="Sort by" value={order} onChange={({ target }) => {
        const next = target.value as DocumentOrderField;
        change({ order: next, direction: naturalDirection(next) });
      }}>
        {ORDERS.map((each) => <option key={each} value={each}>Sort: {ORDER_WORDS[each]}</option>)}
      </select>
      <button type="button" className="icon-button" onClick={() => change({ direction: isDescending ? "ASC" : "DESC" })} aria-label={`Sorted ${isDescending ? "descending" : "ascending"}; turn around`} title="Turn the order around">
        <Icon name={isDescending ? "down" : "up"} />
      </button>
    </span>
  );
}

function Segment({ chosen, onClick, words, count }: { chosen: boolean; onClick: () => void; words: string; count: number | undefined }) {
  return (
    <button type="button" className="segment" aria-pressed={chosen} onClick={onClick}>
      {words} <span className="figure">{count === undefined ? "" : formatCount(count)}</span>
    </button>
  );
}

function SearchField({ value, change }: { value: string; change: (text: string) => void }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => change(text.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, value, change]);
  return (
    <label className="search-field">
      <Icon name="search" />
      <span className="visually-hidden">Search documents</span>
      <input type="search" placeholder="Company, ticker, tag or file name" maxLength={200} value={text} onChange={(event) => setText(event.target.value)} data-shortcut="/" />
    </label>
  );
}

interface ChoiceProps {
  label: string;
  value: string | null;
  options: readonly Count[];
  change: (value: string | null) => void;
}

function Choice({ label, value, options, change }: ChoiceProps) {
  const isListed = value === null || options.some((each) => each.value.toLowerCase() === value.toLowerCase());
  return (
    <label className={`choice${value ? " chosen" : ""}`}>
      <span className="visually-hidden">{label}</span>
      <select value={options.find((each) => each.value.toLowerCase() === value?.toLowerCase())?.value ?? value ?? ""} onChange={(event) => change(event.target.value || null)}>
        <option value="">{label}: any</option>
        {!isListed && <option value={value ?? ""}>{value} (0)</option>}
        {options.map((each) => (
          <option key={each.value} value={each.value}>
            {each.value} ({formatCount(each.count)})
          </option>
        ))}
        {options.length >= MOST_VALUES && <option disabled>More: use the search</option>}
      </select>
    </label>
  );
}
