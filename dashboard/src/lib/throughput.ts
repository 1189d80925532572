// How many documents finished in each minute of the last hour.

export interface Finish {
  id: string;
  at: number;
  failed: boolean;
}

export interface Minute {
  /** When it begins, in milliseconds. */
  start: number;
  completed: number;
  failed: number;
}

export const MINUTES = 60;
const MS = 60_000;

/** The minutes up to the one that `now` is in, oldest first; each document counts once, where it finished last. */
export function byMinute(finishes: readonly Finish[], now: number): Minute[] {
  const last = Math.floor(now / MS);
  const minutes = Array.from({ length: MINUTES }, (_, index) => ({ start: (last - MINUTES + 1 + index) * MS, completed: 0, failed: 0 }));
  const newest = new Map<string, Finish>();
  for (const finish of finishes) if ((newest.get(finish.id)?.at ?? 0) <= finish.at) newest.set(finish.id, finish);
  for (const { at, failed } of newest.values()) {
    const minute = minutes[Math.floor(at / MS) - last + MINUTES - 1];
    if (minute) minute[failed ? "failed" : "completed"]++;
  }
  return minutes;
}
