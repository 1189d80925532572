// How long to wait before trying again: doubling from 0.3 s to 5 s, and never two clients in step.

export function backoff(attempt: number, random: () => number = Math.random): number {
  const longest = Math.min(5_000, 300 * 2 ** Math.min(attempt, 10));
  return longest * (0.5 + random() / 2);
}
