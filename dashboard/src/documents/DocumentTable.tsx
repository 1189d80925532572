// The list itself: a table that goes on by itself when its end comes into view, whose rows can be chosen.
import { type KeyboardEvent, memo, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Link } from "wouter";
import type { DocumentOrderField } from "../gql/graphql";
import { formatAgo, formatBytes, formatCount, formatMoment, formatPeriod } from "../lib/format";
import { type Listing, naturalDirection, toFilter } from "../lib/listing";
import { filingName } from "../lib/naming";
import { EVERYTHING_THAT_MATCHES, extend, isAll, NOTHING, selectAll, type Selection, toggle, toggleAll } from "../lib/selection";
import { Icon } from "../ui/Icon";
import { useNow } from "../ui/useNow";
import { BulkBar } from "./BulkBar";
import type { Bulk } from "./bulk";
import type { Row } from "./fragments";
import { documentPath } from "./paths";
import { RowMenu } from "./RowMenu";
import { StatusLine } from "./StatusLine";
import { type Documents, PAGE } from "./useDocuments";

interface TableProps {
  documents: Documents;
  bulk: Bulk;
  listing: Listing;
  search: string;
  chosen: string | undefined;
  change: (fields: Partial<Listing>) => void;
}

export function DocumentTable({ documents: { rows, total, hasMore, loadMore }, bulk, listing, search, chosen, change }: TableProps) {
  const now = useNow(15_000);
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const filter = useMemo(() => toFilter(listing), [listing]);
  useEffect(() => setSelection(NOTHING), [JSON.stringify(filter)]); // what is not shown any more must not be acted on
  const shown = useMemo(() => rows.map(({ id }) => id), [rows]);
  const select = useCallback((id: string, isRange: boolean) => setSelection((before) => (isRange ? extend : toggle)(before, id, shown)), [shown]);
  const selected = selection.everything ? rows : rows.filter(({ id }) => selection.chosen.has(id));
  const all = isAll(selection, shown);
  const isMany = all || selected.length >= PAGE; // the rest of the list may come while all that were shown are chosen
  const header = (words: string, field: DocumentOrderField, className = "") => <SortHeader {...{ words, field, className, listing, change }} />;
  const keys = (event: KeyboardEvent<HTMLElement>): void => {
    if (!isSelectAll(event)) return move(event, select);
    event.preventDefault();
    setSelection(selectAll(shown));
  };
  return (
    <>
      {selected.length > 0 && (
        <BulkBar bulk={bulk} listing={listing} target={{ rows: selected, matching: selection.everything && total !== null ? { filter, count: total } : null }}
          more={isMany && !selection.everything && total !== null && total > selected.length ? total : null}
          chooseAll={() => setSelection(EVERYTHING_THAT_MATCHES)} clear={() => setSelection(NOTHING)} />
      )}
      <div className="table-frame">
        <table className="documents" onKeyDown={keys}>
          <caption className="visually-hidden">Documents, {listing.direction === "DESC" ? "descending" : "ascending"}</caption>
          <thead>
            <tr>
              <td className="col-check">
                <Tick label="Select all shown" checked={all} isPart={selected.length > 0 && !all} tick={() => setSelection((before) => toggleAll(before, shown))} />
              </td>
              {header("Document", "COMPANY")}
              {header("Type", "REPORT_TYPE", "col-type")}
              {header("Period", "YEAR", "col-period")}
              {header("Pages", "PAGE_COUNT", "number col-pages")}
              <th scope="col" className="number col-size">Size</th>
              {header("Status", "STATUS", "col-status")}
              {header("Updated", "UPDATED_AT", "number col-updated")}
              {header("Added", "CREATED_AT", "number col-added")}
              <th scope="col" className="col-menu"><span className="visually-hidden">Actions</span></th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <TableRow key={row.id} row={row} now={now} search={search} chosen={row.id === chosen} selected={selection.everything || selection.chosen.has(row.id)} select={select} />
            ))}
          </tbody>
        </table>
        <End count={rows.length} hasMore={hasMore} loadMore={loadMore} />
      </div>
    </>
  );
}

/** Ctrl-A or ⌘-A, unless it is for the text of a field. */
const isSelectAll = ({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean =>
  key.toLowerCase() === "a" && (ctrlKey || metaKey) && !(target as HTMLElement).matches("input:not([type=checkbox]), textarea");

/** Looks anew after each part that came: where it still is in view after fast scrolling, nothing would tell. */
function End({ count, hasMore, loadMore }: { count: number; hasMore: boolean; loadMore: () => void }) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!end.current || !hasMore) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && loadMore(), { rootMargin: "600px" });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [count, hasMore, loadMore]);
  return (
    <div ref={end} className="table-end">
      {hasMore && <button type="button" className="button quiet" onClick={loadMore}>Show more</button>}
    </div>
  );
}

/** Arrow keys go from row to row, Home and End to the first and the last; with Shift they choose on the way, Space chooses the row. */
function move(event: KeyboardEvent<HTMLElement>, select: (id: string, isRange: boolean) => void): void {
  const at = event.target as HTMLElement;
  const row = at.closest("tbody tr");
  if (!row || !at.matches(".row-link")) return;
  const id = (each: Element): string => each.getAttribute("data-id") ?? "";
  if (event.key === " ") {
    event.preventDefault();
    return select(id(row), event.shiftKey);
  }
  const next = neighbour(row, event.key);
  const link = next?.querySelector<HTMLElement>(".row-link");
  if (!next || !link) return;
  event.preventDefault();
  if (event.shiftKey) {
    if (!row.matches(".selected")) select(id(row), false);
    select(id(next), true);
  }
  link.focus();
}

function neighbour(row: Element, key: string): Element | null {
  switch (key) {
    case "ArrowDown": return row.nextElementSibling;
    case "ArrowUp": return row.previousElementSibling;
    case "Home": return row.parentElement?.firstElementChild ?? null;
    case "End": return row.parentElement?.lastElementChild ?? null;
    default: return null;
  }
}

interface TickProps {
  label: string;
  checked: boolean;
  isPart?: boolean;
  tick: (isRange: boolean) => void;
}

function Tick({ label, checked, isPart = false, tick }: TickProps) {
  const isRange = useRef(false); // the change event does not tell
  return (
    <label className="row-tick">
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        ref={(input) => {
          if (input) input.indeterminate = isPart;
        }}
        onClick={({ shiftKey }) => (isRange.current = shiftKey)}
        onChange={() => tick(isRange.current)}
      />
    </label>
  );
}

interface RowProps {
  row: Row;
  now: number;
  search: string;
  chosen: boolean;
  selected: boolean;
  select: (id: string, isRange: boolean) => void;
}

const TableRow = memo(function TableRow({ row, now, search, chosen, selected, select }: RowProps) {
  const { company, ticker, reportType, year, fiscalPeriod, tags } = row.metadata;
  return (
    <tr data-id={row.id} className={[chosen && "chosen", selected && "selected"].filter(Boolean).join(" ") || undefined} aria-current={chosen || undefined}>
      <td className="col-check">
        <Tick label={`Select ${company ?? row.fileName}, ${row.fileName}`} checked={selected} tick={(isRange) => select(row.id, isRange)} />
      </td>
      <th scope="row">
        <Link href={documentPath(row.id) + search} className="row-link">
          <span className="row-name">{company ?? row.fileName}</span>
          <span className="row-form">{filingName(row.metadata)}</span>
          {company && <span className="row-file">{[ticker, row.fileName].filter(Boolean).join(" · ")}</span>}
        </Link>
        {tags.length > 0 && <span className="row-tags">{tags.map((tag) => <span key={tag} className="tag">{tag}</span>)}</span>}
      </th>
      <td className="col-type" title={reportType ?? undefined}>{reportType ?? <Unknown />}</td>
      <td className="col-period">{year ? formatPeriod(year, fiscalPeriod) : <Unknown />}</td>
      <td className="number col-pages">{row.pageCount == null ? <Unknown /> : formatCount(row.pageCount)}</td>
      <td className="number col-size">{formatBytes(row.sizeBytes)}</td>
      <td className="col-status">
        <StatusLine document={row} />
      </td>
      <td className="number col-updated"><Moment at={row.updatedAt} now={now} /></td>
      <td className="number col-added"><Moment at={row.createdAt} now={now} /></td>
      <td className="col-menu">
        <RowMenu document={row} />
      </td>
    </tr>
  );
});

const Moment = ({ at, now }: { at: string; now: number }) => <time dateTime={at} title={formatMoment(at)}>{formatAgo(at, now)}</time>;

const Unknown = () => (
  <span className="muted" aria-label="unknown">
    –
  </span>
);

interface SortProps {
  words: string;
  field: DocumentOrderField;
  className: string;
  listing: Listing;
  change: (fields: Partial<Listing>) => void;
}

function SortHeader({ words, field, className, listing, change }: SortProps) {
  const chosen = listing.order === field;
  const ascending = listing.direction === "ASC";
  const next = chosen ? (ascending ? "DESC" : "ASC") : naturalDirection(field);
  return (
    <th scope="col" className={className} aria-sort={chosen ? (ascending ? "ascending" : "descending") : "none"}>
      <button type="button" className="sort" onClick={() => change({ order: field, direction: next })}>
        {words}
        {chosen && <Icon name={ascending ? "up" : "down"} />}
      </button>
    </th>
  );
}
