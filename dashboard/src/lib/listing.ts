// What the list shows, as the address says it: filters and order to and from a query string.
import type { DocumentFilter, DocumentOrder, DocumentOrderField, DocumentStatus, FiscalPeriod, OrderDirection } from "../gql/graphql";

export interface Listing {
  text: string;
  status: DocumentStatus | null;
  ticker: string | null;
  year: number | null;
  reportType: string | null;
  order: DocumentOrderField;
  direction: OrderDirection;
}

export const STATUSES: readonly DocumentStatus[] = ["PENDING", "PROCESSING", "COMPLETED", "FAILED", "CANCELLED"];
export const PERIODS: readonly FiscalPeriod[] = ["FY", "Q1", "Q2", "Q3", "Q4"];
const ORDERS: readonly DocumentOrderField[] = ["CREATED_AT", "UPDATED_AT", "FILE_NAME", "YEAR"];
export const EVERYTHING: Listing = {
  text: "", status: null, ticker: null, year: null, reportType: null, order: "CREATED_AT", direction: "DESC",
};

const among = <T extends string>(values: readonly T[], value: string | null): T | null =>
  values.find((each) => each === value) ?? null;

export function parseListing(search: string): Listing {
  const query = new URLSearchParams(search);
  const year = Number(query.get("year"));
  return {
    text: query.get("name") ?? "",
    status: among(STATUSES, query.get("status")),
    ticker: query.get("ticker"),
    year: Number.isInteger(year) && year > 0 ? year : null,
    reportType: query.get("type"),
    order: among(ORDERS, query.get("by")) ?? "CREATED_AT",
    direction: query.get("dir") === "asc" ? "ASC" : "DESC",
  };
}

export function formatListing(listing: Listing): string {
  const query = new URLSearchParams();
  if (listing.text) query.set("name", listing.text);
  if (listing.status) query.set("status", listing.status);
  if (listing.ticker) query.set("ticker", listing.ticker);
  if (listing.year) query.set("year", String(listing.year));
  if (listing.reportType) query.set("type", listing.reportType);
  if (listing.order !== EVERYTHING.order) query.set("by", listing.order);
  if (listing.direction !== EVERYTHING.direction) query.set("dir", "asc");
  const text = query.toString();
  return text && `?${text}`;
}

export function toFilter(listing: Listing): DocumentFilter {
  const filter: DocumentFilter = {};
  if (listing.text) filter.fileNameContains = listing.text;
  if (listing.status) filter.statuses = [listing.status];
  if (listing.ticker) filter.tickers = [listing.ticker];
  if (listing.year) filter.years = [listing.year];
  if (listing.reportType) filter.reportTypes = [listing.reportType];
  return filter;
}

export const toOrder = (listing: Listing): DocumentOrder => ({ field: listing.order, direction: listing.direction });

export const isFiltered = (listing: Listing): boolean => Object.keys(toFilter(listing)).length > 0;

interface Filterable {
  fileName: string;
  status: DocumentStatus;
  metadata: { ticker?: string | null; year?: number | null; reportType?: string | null };
}

/** Whether the server would list this document: what is new is put on top of the list without asking for all of it again. */
export function matches(listing: Listing, document: Filterable): boolean {
  const same = (wanted: string | null, value: string | null | undefined): boolean =>
    wanted === null || wanted.toLowerCase() === value?.toLowerCase();
  return (
    document.fileName.toLowerCase().includes(listing.text.toLowerCase()) &&
    (listing.status === null || listing.status === document.status) &&
    (listing.year === null || listing.year === document.metadata.year) &&
    same(listing.ticker, document.metadata.ticker) &&
    same(listing.reportType, document.metadata.reportType)
  );
}
