// A history as people read it: newest first, one line per step.

interface Step {
  seq: number;
  status: string;
  stage?: string | null;
  attempt: number;
  message?: string | null;
}

/** Of consecutive events without a message in the same stage and attempt, the last. */
export function folded<T extends Step>(events: readonly T[]): T[] {
  const lines: T[] = [];
  for (const event of events) {
    const before = lines.at(-1);
    const same = before && !event.message && !before.message && before.status === event.status && before.stage === event.stage && before.attempt === event.attempt;
    if (same) lines.pop();
    lines.push(event);
  }
  return lines.reverse();
}
