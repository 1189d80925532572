// When something happened, as one says it: "today 14:02", "yesterday 09:30", "3 Nov 2026, 14:02".

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const DAY_MS = 86_400_000;

export function formatWhen(iso: string, now: number): string {
  const at = new Date(iso);
  const days = Math.round((midnight(new Date(now)) - midnight(at)) / DAY_MS);
  const time = clock.format(at);
  return days === 0 ? `today ${time}` : days === 1 ? `yesterday ${time}` : formatDate(iso);
}

/** The same where it is read on another day, as on paper: "29 Nov 2026, 14:02". */
export const formatDate = (iso: string): string => `${date.format(new Date(iso))}, ${clock.format(new Date(iso))}`;

/** The start of the day that is so many days before today, as the API takes it. */
export const daysAgo = (days: number, now: number): string => new Date(midnight(new Date(now)) - days * DAY_MS).toISOString();

const midnight = (day: Date): number => new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
