// The row above the list: by status with counts, by name, and by what the filings are about.
import { useEffect, useState } from "react";
import { formatCount } from "../lib/format";
import { type Listing, STATUSES } from "../lib/listing";
import { statusWord } from "../lib/stages";
import type { DocumentStatus } from "../gql/graphql";
import { Icon } from "../ui/Icon";
import { useCorpus } from "./corpus";
import { useFacets } from "./facets";

const TYPING_MS = 250;

export function Filters({ listing, change }: { listing: Listing; change: (fields: Partial<Listing>) => void }) {
  const { corpus } = useCorpus();
  const facets = useFacets();
  const count = (status: DocumentStatus): number => corpus?.byStatus.find((each) => each.status === status)?.count ?? 0;
  return (
    <div className="filters" role="search" aria-label="Filter documents">
      <div className="segments" role="group" aria-label="Status">
        <Segment chosen={listing.status === null} onClick={() => change({ status: null })} words="All" count={corpus?.documentCount} />
        {STATUSES.map((status) => (
          <Segment key={status} chosen={listing.status === status} onClick={() => change({ status })} words={statusWord(status)}
            count={corpus && count(status)} />
        ))}
      </div>
      <div className="filter-fields">
        <NameField value={listing.text} change={(text) => change({ text })} />
        <Choice label="Ticker" value={listing.ticker} options={facets.tickers.map(({ value }) => value)} change={(ticker) => change({ ticker })} />
        <Choice label="Year" value={listing.year?.toString() ?? null} options={facets.years.map(String)}
          change={(year) => change({ year: year ? Number(year) : null })} />
        <Choice label="Type" value={listing.reportType} options={facets.reportTypes} change={(reportType) => change({ reportType })} />
      </div>
    </div>
  );
}

function Segment({ chosen, onClick, words, count }: { chosen: boolean; onClick: () => void; words: string; count: number | undefined }) {
  return (
    <button type="button" className="segment" aria-pressed={chosen} onClick={onClick}>
      {words} <span className="figure">{count === undefined ? "" : formatCount(count)}</span>
    </button>
  );
}

function NameField({ value, change }: { value: string; change: (text: string) => void }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => change(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, value, change]);
  return (
    <label className="search-field">
      <Icon name="search" />
      <span className="visually-hidden">File name</span>
      <input type="search" placeholder="Name contains …" value={text} onChange={(event) => setText(event.target.value)} data-shortcut="/" />
    </label>
  );
}

interface ChoiceProps {
  label: string;
  value: string | null;
  options: readonly string[];
  change: (value: string | null) => void;
}

export function Choice({ label, value, options, change }: ChoiceProps) {
  const all = value && !options.includes(value) ? [value, ...options] : options;
  return (
    <label className={`choice${value ? " chosen" : ""}`}>
      <span className="visually-hidden">{label}</span>
      <select value={value ?? ""} onChange={(event) => change(event.target.value || null)}>
        <option value="">{label}: any</option>
        {all.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}
