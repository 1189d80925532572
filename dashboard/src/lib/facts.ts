// Facts in an analyst's words: value, period, where it comes from, and how other filings' values compare.
import type { FactCheck, FactSource, Frequency } from "../gql/graphql";
import { formatDay, plural } from "./format";

export interface Period {
  start?: string | null;
  end: string;
  fiscalYear?: number | null;
  fiscalPeriod?: string | null;
  instant: boolean;
}

export interface Valued {
  value: string;
  unit: string;
  decimals?: number | null;
  source: FactSource;
}

const plain = new Intl.NumberFormat("en-US", { maximumFractionDigits: 8 });
const signed = new Intl.NumberFormat("en-US", { maximumFractionDigits: 8, signDisplay: "exceptZero" });
const percent = new Intl.NumberFormat("en-US", { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" });
const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 4 });
const DAY_MS = 86_400_000;
const MONTH_DAYS = 365.25 / 12;
const CURRENCY = /^[A-Z]{3}$/;

/** "USD 412,600,000", "USD 3.12 per share", "48,200,000 shares", "0.487", "12 (currency not known)". */
export function formatValue(value: string, unit: string): string {
  const number = plain.format(value as never); // a decimal's digits as they are, not as a binary number
  if (unit === "") return `${number} (currency not known)`;
  if (unit === "pure") return number;
  const [counted = "", per] = unit.split("/");
  const amount = CURRENCY.test(counted) ? `${counted} ${number}` : `${number} ${counted}`;
  return per ? `${amount} per ${per.replace(/s$/, "")}` : amount;
}

/** "+1,000,000 (+5.0%)", "-0.02"; a share of a value of zero says nothing. */
export function formatDifference(difference: string, before: string): string {
  const share = Number(before) === 0 ? null : Number(difference) / Math.abs(Number(before));
  return `${signed.format(difference as never)}${share === null ? "" : ` (${percent.format(share)})`}`;
}

/** "412.6M", for the little room of a chart. */
export const formatCompact = (value: number): string => compact.format(value);

/** "FY 2024", "Q1 2025", else "3 months to 31 Dec 2024"; of an instant its day. */
export function periodName({ start, end, fiscalYear, fiscalPeriod }: Period): string {
  if (fiscalYear && fiscalPeriod) return `${fiscalPeriod} ${fiscalYear}`;
  if (!start) return formatDay(end);
  const months = Math.round(((Date.parse(end) - Date.parse(start)) / DAY_MS + 1) / MONTH_DAYS);
  return months > 0 ? `${plural(months, "month")} to ${formatDay(end)}` : `${formatDay(start)} to ${formatDay(end)}`;
}

/** "FY 2024, 1 Jan 2024 to 31 Dec 2024"; an instant is "as of" its day. */
export function formatFactPeriod(period: Period): string {
  const { start, end, fiscalYear, fiscalPeriod } = period;
  const days = start ? `${formatDay(start)} to ${formatDay(end)}` : `as of ${formatDay(end)}`;
  return fiscalYear && fiscalPeriod ? `${periodName(period)}, ${days}` : days;
}

const CHECKS: Record<FactCheck, string> = {
  AGREES: "the printed table agrees",
  SIGN_DIFFERS: "the printed row has the other sign",
  SCALE_DIFFERS: "the table’s caption names another scale",
  PERIOD_DIFFERS: "the column’s header names another period",
  UNCHECKED: "no printed row to compare it with",
};

/** Whether the filing tags it or a table was read, and what comparing the two gave. */
export function sourceWords(source: FactSource, check: FactCheck): string {
  return source === "TAGGED" ? `Tagged by the filing (XBRL); ${CHECKS[check]}` : "Read from the printed table";
}

/** Whether the values differ by more than rounding explains; the server's rule for restatements. */
export function differ(one: Valued, other: Valued): boolean {
  const [a, b] = [Number(one.value), Number(other.value)];
  if (a === b || (one.source !== other.source && a === -b)) return false;
  if ((one.decimals ?? null) === (other.decimals ?? null)) return true;
  return Math.abs(a - b) > halfUnit(one) + halfUnit(other);
}

const halfUnit = ({ decimals }: Valued): number => (decimals === null || decimals === undefined ? 0 : 5 * 10 ** (-decimals - 1));

interface Filing {
  filedOn?: string | null;
  periodEnd?: string | null;
}

/** What another filing's value is to this one's: "same value", "restated later". */
export function versionWords(one: Valued, own: Filing, other: Valued, filing: Filing): { words: string; restated: boolean } {
  if (!differ(one, other)) return { words: "same value", restated: false };
  const [here, there] = own.filedOn && filing.filedOn ? [own.filedOn, filing.filedOn] : [own.periodEnd, filing.periodEnd];
  if (!here || !there || here === there) return { words: "restated: another value", restated: true };
  return { words: there > here ? "restated later" : "before it was restated", restated: true };
}

/** How often a series of the fact has a value; null for a part of the year that makes none, such as nine months. */
export function frequencyOf({ fiscalPeriod, instant }: Period): Frequency | null {
  if (fiscalPeriod === "FY") return "ANNUAL";
  const quarter = /^Q[1-4]$/.test(fiscalPeriod ?? "");
  return quarter || (instant && fiscalPeriod) ? "QUARTERLY" : null;
}

export interface Bar {
  top: number;
  height: number;
}

/** Bars from the line of zero, within 0 (top) and 1. */
export function bars(values: readonly number[]): Bar[] {
  const [high, low] = [Math.max(0, ...values), Math.min(0, ...values)];
  const span = high - low || 1;
  return values.map((value) => ({ top: (high - Math.max(0, value)) / span, height: Math.abs(value) / span }));
}
