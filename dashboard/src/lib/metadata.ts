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
  if (changed("tags")) input.tags = after.tags.split(",").map((tag) => tag.trim()).filter(Boolean);
  return input;
}
