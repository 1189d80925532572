// What an analyst calls a filing: "Verizon Communications Inc. 10-K FY 2022"; its file's name where nothing else is known.
import { formatPeriod } from "./format";

interface Named {
  fileName: string;
  metadata: { company?: string | null; ticker?: string | null; reportType?: string | null; year?: number | null; fiscalPeriod?: string | null };
}

const FORMS: Record<string, string> = { EARNINGS: "earnings release" };

/** "10-K FY 2022", "earnings release Q4 2022"; empty where neither form nor year is known. */
export function filingName({ reportType, year, fiscalPeriod }: Named["metadata"]): string {
  const form = reportType && (FORMS[reportType.toUpperCase()] ?? reportType);
  return [form, year && formatPeriod(year, fiscalPeriod)].filter(Boolean).join(" ");
}

export function documentName({ fileName, metadata }: Named): string {
  const owner = metadata.company ?? metadata.ticker;
  return owner ? [owner, filingName(metadata)].filter(Boolean).join(" ") : fileName;
}
