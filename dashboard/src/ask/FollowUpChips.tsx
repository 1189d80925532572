// What a follow-up took over from the conversation: chips that can be taken away, and the question as it was understood.
import type { CarriedKind } from "../gql/graphql";
import type { Question } from "../lib/scope";
import { Icon } from "../ui/Icon";
import type { FollowUp } from "./operations";

const KINDS: Record<CarriedKind, string> = { COMPANY: "Company", METRIC: "Metric", PERIOD: "Period", SEGMENT: "Part", SCOPE: "Filter" };

interface ChipsProps {
  followUp: FollowUp;
  question: Question;
  ask: (question: Question) => void;
}

export function FollowUpChips({ followUp: { carried, standaloneQuestion, by }, question, ask }: ChipsProps) {
  return (
    <div className="carried" role="group" aria-label="Taken over from the conversation">
      <p>Read as <b>“{standaloneQuestion}”</b>{by === "MODEL" && <span className="muted"> (by the AI model)</span>}</p>
      {carried.map(({ kind, text }) => (
        <span key={kind + text} className="chip inferred">
          <span className="chip-field">{KINDS[kind]}</span> <span className="chip-value">{text}</span>
          <button type="button" aria-label={`Ask without ${KINDS[kind].toLowerCase()} ${text}`} onClick={() => ask({ ...question, dropped: [...question.dropped, kind] })}>
            <Icon name="close" />
          </button>
        </span>
      ))}
    </div>
  );
}
