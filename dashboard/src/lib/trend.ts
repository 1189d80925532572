// One metric of the evaluations over time.

interface Scored {
  id: string;
  name: string;
  status: string;
  createdAt: string;
  scores: readonly { metric: string; title: string; unit: string; value?: number | null; low?: number | null; high?: number | null }[];
}

export interface Point {
  id: string;
  name: string;
  at: number;
  value: number;
  low: number;
  high: number;
}

/** The metrics that are shares, in the newest run's order. */
export function metrics(runs: readonly Scored[]): { metric: string; title: string }[] {
  const newest = runs.find(({ scores }) => scores.length > 0);
  return (newest?.scores ?? []).filter(({ unit }) => unit === "SHARE").map(({ metric, title }) => ({ metric, title }));
}

/** Of the runs that are complete, oldest first; an interval that is not known is none. */
export function trend(runs: readonly Scored[], metric: string): Point[] {
  return runs
    .filter(({ status }) => status === "COMPLETED")
    .flatMap(({ id, name, createdAt, scores }) => {
      const score = scores.find((each) => each.metric === metric);
      if (score?.value == null) return [];
      return [{ id, name, at: Date.parse(createdAt), value: score.value, low: score.low ?? score.value, high: score.high ?? score.value }];
    })
    .sort((one, other) => one.at - other.at);
}
