// What came of a question, in a word; which words two runs of one question set differ in; and what metrics are called.

export type Outcome = "right" | "wrong" | "refused" | "unjudged" | "failed" | "waiting";

export const OUTCOMES: Record<Outcome, string> = {
  right: "Right", wrong: "Wrong", refused: "Refused", unjudged: "Not judged", failed: "No answer", waiting: "Not asked yet",
};

export interface Asked {
  index: number;
  key: string;
  unanswerable: boolean;
  result?: { refused: boolean; failure?: string | null; numeric?: string | null } | null;
}

/** A refusal is right where the documents do not say. Without expected figures nobody can tell right from wrong. */
export function outcome({ unanswerable, result }: Asked): Outcome {
  if (!result) return "waiting";
  if (result.failure) return "failed";
  if (unanswerable) return result.refused ? "right" : "wrong";
  if (result.refused || result.numeric === "REFUSED") return "refused";
  if (result.numeric === "RIGHT") return "right";
  return result.numeric === "WRONG" ? "wrong" : "unjudged";
}

export function tally(questions: readonly Asked[]): Record<Outcome, number> {
  const counts: Record<Outcome, number> = { right: 0, wrong: 0, refused: 0, unjudged: 0, failed: 0, waiting: 0 };
  for (const question of questions) counts[outcome(question)]++;
  return counts;
}

export interface Change<Question> {
  before: Question;
  after: Question;
  better: boolean | null;
}

const RANK: Partial<Record<Outcome, number>> = { wrong: 0, failed: 1, refused: 1, right: 2 };

/** The questions with another outcome, or another text where nobody can judge it, in the set's order. */
export function changes<Question extends Asked & { result?: { text?: string | null } | null }>(
  before: readonly Question[], after: readonly Question[],
): Change<Question>[] {
  const earlier = new Map(before.map((question) => [question.key, question]));
  return after.flatMap((question) => {
    const other = earlier.get(question.key);
    if (!other) return [];
    const [from, to] = [outcome(other), outcome(question)];
    const rewritten = from === "unjudged" && to === "unjudged" && other.result?.text !== question.result?.text;
    if (from === to && !rewritten) return [];
    const ranks = [RANK[from], RANK[to]];
    const better = ranks[0] === undefined || ranks[1] === undefined || ranks[0] === ranks[1] ? null : ranks[1] > ranks[0];
    return [{ before: other, after: question, better }];
  });
}

const TITLES: Record<string, string> = {
  numeric_correct: "Correct figures",
  "page_hit@5": "Correct page in top 5",
  answered: "Answered",
  citation_exactness: "Exact quotes",
  refusal_correct: "Correct refusals",
  completed: "Completed",
  gold_cited: "Correct page cited",
  supported_is_correct: "Confirmed figures that are correct",
};

export const metricTitle = (metric: string, title: string): string => TITLES[metric] ?? title;

/** Those that an analyst asks for first, then the others in the server's order. */
export function ordered<Metric extends { metric: string }>(metrics: readonly Metric[]): Metric[] {
  const order = Object.keys(TITLES);
  const place = ({ metric }: Metric): number => (metric in TITLES ? order.indexOf(metric) : order.length);
  return [...metrics].sort((one, other) => place(one) - place(other));
}
