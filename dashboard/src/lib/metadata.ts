// Metadata as fields of a form, and back as only what was changed: left out stays, null clears.
import type { DocumentMetadataInput, FiscalPeriod } from "../gql/graphql";

export interface MetadataFields {
  company: string;
  ticker: string;
  reportType: string;
  year: string;
  fiscalPeriod: string;
  tags: string;
}

interface Known {
  company?: string | null;
  ticker?: string | null;
  reportType?: string | null;
  year?: number | null;
  fiscalPeriod?: string | null;
  tags: readonly string[];
}

export function toFields(known: Known): MetadataFields {
  return {
    company: known.company ?? "",
    ticker: known.ticker ?? "",
    reportType: known.reportType ?? "",
    year: known.year?.toString() ?? "",
    fiscalPeriod: known.fiscalPeriod ?? "",
    tags: known.tags.join(", "),
  };
}

export function changes(before: MetadataFields, after: MetadataFields): DocumentMetadataInput {
  const input: DocumentMetadataInput = {};
  const changed = (name: keyof MetadataFields): boolean => before[name].trim() !== after[name].trim();
  const text = (name: keyof MetadataFields): string | null => after[name].trim() || null;
  if (changed("company")) input.company = text("company");
  if (changed("ticker")) input.ticker = text("ticker");
  if (changed("reportType")) input.reportType = text("reportType");
  if (changed("year")) input.year = after.year.trim() ? Number(after.year) : null;
  if (changed("fiscalPeriod")) input.fiscalPeriod = text("fiscalPeriod") as FiscalPeriod | null;
  if (changed("tags")) input.tags = tagsOf(after.tags);
  return input;
}

/** The form for many documents: an empty value stays as it is, a cleared field is emptied. */
export interface ManyFields {
  values: Record<"company" | "ticker" | "reportType" | "year" | "fiscalPeriod", string>;
  cleared: readonly (keyof ManyFields["values"])[];
  addTags: string;
  removeTags: string;
}

export const UNTOUCHED: ManyFields = { values: { company: "", ticker: "", reportType: "", year: "", fiscalPeriod: "" }, cleared: [], addTags: "", removeTags: "" };

/** What to change about each document; null where nothing is. */
export function manyChanges({ values, cleared, addTags, removeTags }: ManyFields): { metadata?: DocumentMetadataInput; addTags?: string[]; removeTags?: string[] } | null {
  const metadata: DocumentMetadataInput = {};
  for (const name of ["company", "ticker", "reportType"] as const) if (values[name].trim()) metadata[name] = values[name].trim();
  if (values.year.trim()) metadata.year = Number(values.year);
  if (values.fiscalPeriod) metadata.fiscalPeriod = values.fiscalPeriod as FiscalPeriod;
  for (const name of cleared) metadata[name] = null;
  const [added, removed] = [tagsOf(addTags), tagsOf(removeTags)];
  const found = {
    ...(Object.keys(metadata).length > 0 && { metadata }),
    ...(added.length > 0 && { addTags: added }),
    ...(removed.length > 0 && { removeTags: removed }),
  };
  return Object.keys(found).length > 0 ? found : null;
}

const tagsOf = (text: string): string[] => text.split(",").map((tag) => tag.trim()).filter(Boolean);
