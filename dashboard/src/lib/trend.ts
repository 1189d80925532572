// One metric of the evaluations over time; runs of one question set are a line of their own.
import { metricTitle, ordered } from "./evaluation";

interface Scored {
  id: string;
  name: string;
  status: string;
  goldenSet?: string | null;
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

export interface Line {
  set: string;
  name: string;
  points: Point[];
}

/** The metrics that are shares, those that matter most first. */
export function metrics(runs: readonly Scored[]): { metric: string; title: string }[] {
  const newest = runs.find(({ scores }) => scores.length > 0);
  const shares = (newest?.scores ?? []).filter(({ unit }) => unit === "SHARE");
  return ordered(shares).map(({ metric, title }) => ({ metric, title: metricTitle(metric, title) }));
}

/** Of the runs that are complete, oldest first. A run whose question set is not known is compared with no other. */
export function trend(runs: readonly Scored[], metric: string): Line[] {
  const lines = new Map<string, Line>();
  const complete = runs.filter(({ status }) => status === "COMPLETED").sort((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt));
  for (const { id, name, goldenSet, createdAt, scores } of complete) {
    const score = scores.find((each) => each.metric === metric);
    if (score?.value == null) continue;
    const set = goldenSet ?? id;
    const line = lines.get(set) ?? { set, name, points: [] };
    line.name = name;
    line.points.push({ id, name, at: Date.parse(createdAt), value: score.value, low: score.low ?? score.value, high: score.high ?? score.value });
    lines.set(set, line);
  }
  return [...lines.values()];
}
