// Numbers, sizes and times as people read them; the page sets them in tabular figures.

const count = new Intl.NumberFormat("en-US");
const decimal = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const moment = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

export const formatCount = (value: number): string => count.format(value);
export const formatDay = (iso: string): string => day.format(new Date(iso));
export const formatMoment = (iso: string): string => moment.format(new Date(iso));
export const formatClock = (iso: string): string => clock.format(new Date(iso));
export const formatPercent = (share: number): string => `${Math.floor(share * 100)}%`;

/** "97.4%". */
export const formatShare = (share: number): string => `${decimal.format(share * 100)}%`;

export function plural(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB"];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 99.5 ? Math.round(value) : decimal.format(value)} ${units[unit]}`;
}

/** "4 s", "3 min", "2 h", "5 d". */
export function formatDuration(seconds: number): string {
  if (seconds < 1) return "< 1 s";
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  if (seconds < 36 * 3600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}

/** "just now", "4 min ago", and a date once that says more. */
export function formatAgo(iso: string, now: number): string {
  const seconds = (now - Date.parse(iso)) / 1000;
  if (seconds < 5) return "just now";
  return seconds > 6 * 86_400 ? formatDay(iso) : `${formatDuration(seconds)} ago`;
}

/** "FY 2024", "Q1 2025"; a dash where nothing is known. */
export function formatPeriod(year: number | null | undefined, period: string | null | undefined): string {
  if (!year) return period ?? "–";
  return `${period ?? "FY"} ${year}`;
}
