// What the list shows, as the address says it: filters and order to and from a query string.
import type { DocumentFilter, DocumentOrder, DocumentOrderField, DocumentStatus, FiscalPeriod, OrderDirection } from "../gql/graphql";

export interface Listing {
  text: string;
  status: DocumentStatus | null;
  company: string | null;
  year: number | null;
  reportType: string | null;
  tag: string | null;
  order: DocumentOrderField;
  direction: OrderDirection;
}

export const STATUSES: readonly DocumentStatus[] = ["PENDING", "PROCESSING", "COMPLETED", "FAILED", "CANCELLED"];
export const PERIODS: readonly FiscalPeriod[] = ["FY", "Q1", "Q2", "Q3", "Q4"];
export const ORDERS: readonly DocumentOrderField[] = ["CREATED_AT", "UPDATED_AT", "PROCESSED_AT", "COMPANY", "TICKER", "REPORT_TYPE", "YEAR", "STATUS", "FILE_NAME", "PAGE_COUNT"];
const FROM_A_TO_Z: readonly DocumentOrderField[] = ["COMPANY", "TICKER", "REPORT_TYPE", "FILE_NAME"];
/** The end of an order that people look at first. */
export const naturalDirection = (field: DocumentOrderField): OrderDirection => (FROM_A_TO_Z.includes(field) ? "ASC" : "DESC");
export const EVERYTHING: Listing = {
  text: "", status: null, company: null, year: null, reportType: null, tag: null, order: "CREATED_AT", direction: "DESC",
};

const among = <T extends string>(values: readonly T[], value: string | null): T | null =>
  values.find((each) => each === value) ?? null;

export function parseListing(search: string): Listing {
  const query = new URLSearchParams(search);
  const year = Number(query.get("year"));
  return {
    text: query.get("search") ?? "",
    status: among(STATUSES, query.get("status")),
    company: query.get("company"),
    year: Number.isInteger(year) && year > 0 ? year : null,
    reportType: query.get("type"),
    tag: query.get("tag"),
    order: among(ORDERS, query.get("by")) ?? "CREATED_AT",
    direction: query.get("dir") === "asc" ? "ASC" : "DESC",
  };
}

export function formatListing(listing: Listing): string {
  const query = new URLSearchParams();
  if (listing.text) query.set("search", listing.text);
  if (listing.status) query.set("status", listing.status);
  if (listing.company) query.set("company", listing.company);
  if (listing.year) query.set("year", String(listing.year));
  if (listing.reportType) query.set("type", listing.reportType);
  if (listing.tag) query.set("tag", listing.tag);
  if (listing.order !== EVERYTHING.order) query.set("by", listing.order);
  if (listing.direction !== EVERYTHING.direction) query.set("dir", "asc");
  const text = query.toString();
  return text && `?${text}`;
}

export function toFilter(listing: Listing): DocumentFilter {
  const filter: DocumentFilter = {};
  if (listing.text) filter.search = listing.text;
  if (listing.status) filter.statuses = [listing.status];
  if (listing.company) filter.companies = [listing.company];
  if (listing.year) filter.years = [listing.year];
  if (listing.reportType) filter.reportTypes = [listing.reportType];
  if (listing.tag) filter.tags = [listing.tag];
  return filter;
}

export const toOrder = (listing: Listing): DocumentOrder => ({ field: listing.order, direction: listing.direction });

export const isFiltered = (listing: Listing): boolean => Object.keys(toFilter(listing)).length > 0;

interface Filterable {
  fileName: string;
  status: DocumentStatus;
  metadata: { company?: string | null; ticker?: string | null; year?: number | null; reportType?: string | null; tags: readonly string[] };
}

/** Whether the server would list this document: what is new is put on top of the list without asking for all of it again. */
export function matches(listing: Listing, { fileName, status, metadata }: Filterable): boolean {
  const { company, ticker, year, reportType, tags } = metadata;
  const alike = (wanted: string | null, ...values: (string | null | undefined)[]): boolean =>
    wanted === null || values.some((value) => wanted.toLowerCase() === value?.toLowerCase());
  const named = [company, ticker, fileName, ...tags].map((each) => each?.toLowerCase() ?? "");
  return (
    listing.text.toLowerCase().split(/\s+/).every((word) => named.some((each) => each.includes(word))) &&
    (listing.status === null || listing.status === status) &&
    (listing.year === null || listing.year === year) &&
    alike(listing.company, company) &&
    alike(listing.reportType, reportType) &&
    alike(listing.tag, ...tags)
  );
}
