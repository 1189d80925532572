// The list itself: a table that goes on by itself when its end comes into view.
import { memo, useEffect, useRef } from "react";
import { Link } from "wouter";
import { formatAgo, formatBytes, formatCount, formatMoment, formatPeriod } from "../lib/format";
import type { Listing } from "../lib/listing";
import { Icon } from "../ui/Icon";
import { useNow } from "../ui/useNow";
import type { DocumentOrderField } from "../gql/graphql";
import type { Row } from "./fragments";
import { documentPath } from "./paths";
import { RowMenu } from "./RowMenu";
import { StatusLine } from "./StatusLine";
import type { Documents } from "./useDocuments";

interface TableProps {
  documents: Documents;
  listing: Listing;
  search: string;
  chosen: string | undefined;
  change: (fields: Partial<Listing>) => void;
}

export function DocumentTable({ documents, listing, search, chosen, change }: TableProps) {
  const now = useNow(15_000);
  const end = useRef<HTMLDivElement>(null);
  const { hasMore, loadMore } = documents;
  useEffect(() => {
    if (!end.current || !hasMore) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && loadMore(), { rootMargin: "600px" });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasMore, loadMore]);

  const header = (words: string, field: DocumentOrderField, className = "") => (
    <SortHeader {...{ words, field, className, listing, change }} />
  );
  return (
    <div className="table-frame">
      <table className="documents">
        <caption className="visually-hidden">Documents, {listing.direction === "DESC" ? "descending" : "ascending"}</caption>
        <thead>
          <tr>
            {header("Document", "FILE_NAME")}
            <th scope="col" className="col-ticker">Ticker</th>
            <th scope="col" className="col-type">Type</th>
            {header("Period", "YEAR", "col-period")}
            <th scope="col" className="number col-pages">Pages</th>
            <th scope="col" className="number col-size">Size</th>
            <th scope="col" className="col-status">Status</th>
            {header("Added", "CREATED_AT", "number col-added")}
            <th scope="col" className="col-menu"><span className="visually-hidden">Actions</span></th>
          </tr>
        </thead>
        <tbody>
          {documents.rows.map((row) => (
            <TableRow key={row.id} row={row} now={now} search={search} chosen={row.id === chosen} />
          ))}
        </tbody>
      </table>
      <div ref={end} className="table-end">
        {hasMore && (
          <button type="button" className="button quiet" onClick={loadMore}>
            Show more
          </button>
        )}
      </div>
    </div>
  );
}

interface RowProps {
  row: Row;
  now: number;
  search: string;
  chosen: boolean;
}

const TableRow = memo(function TableRow({ row, now, search, chosen }: RowProps) {
  const { company, ticker, reportType, year, fiscalPeriod } = row.metadata;
  return (
    <tr className={chosen ? "chosen" : undefined} aria-current={chosen || undefined}>
      <th scope="row">
        <Link href={documentPath(row.id) + search} className="row-link">
          {row.fileName}
        </Link>
        {company && <span className="row-company">{company}</span>}
      </th>
      <td className="col-ticker">{ticker ?? <Unknown />}</td>
      <td className="col-type">{reportType ?? <Unknown />}</td>
      <td className="col-period">{year ? formatPeriod(year, fiscalPeriod) : <Unknown />}</td>
      <td className="number col-pages">{row.pageCount == null ? <Unknown /> : formatCount(row.pageCount)}</td>
      <td className="number col-size">{formatBytes(row.sizeBytes)}</td>
      <td className="col-status">
        <StatusLine document={row} />
      </td>
      <td className="number col-added">
        <time dateTime={row.createdAt} title={formatMoment(row.createdAt)}>
          {formatAgo(row.createdAt, now)}
        </time>
      </td>
      <td className="col-menu">
        <RowMenu document={row} />
      </td>
    </tr>
  );
});

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
  const next = chosen ? (ascending ? "DESC" : "ASC") : field === "FILE_NAME" ? "ASC" : "DESC";
  return (
    <th scope="col" className={className} aria-sort={chosen ? (ascending ? "ascending" : "descending") : "none"}>
      <button type="button" className="sort" onClick={() => change({ order: field, direction: next })}>
        {words}
        {chosen && <Icon name={ascending ? "up" : "down"} />}
      </button>
    </th>
  );
}
