// Whether an answer is right, as its reader says: one click, and where it is not, what would be.
import { type FormEvent, useRef, useState } from "react";
import { useMutation } from "@apollo/client/react";
import { graphql, read } from "../gql";
import type { AnswerVerdict } from "../gql/graphql";
import { Icon, type IconName } from "../ui/Icon";
import { notify } from "../ui/notices";
import { type About, RATING } from "./operations";

const RATE = graphql(`
  mutation RateAnswer($input: RateAnswerInput!) {
    rateAnswer(input: $input) {
      answer {
        id
        rating {
          ...RatingParts
        }
      }
      errors {
        message
      }
    }
  }
`);

const VERDICTS: readonly (readonly [AnswerVerdict, string, IconName])[] = [["RIGHT", "Right", "check"], ["WRONG", "Wrong", "close"], ["INCOMPLETE", "Incomplete", "question"]];

export function Rating({ id, rating }: { id: string; rating: About["rating"] }) {
  const known = read(RATING, rating);
  const [asking, setAsking] = useState<AnswerVerdict | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const [rate] = useMutation(RATE, { onError: ({ message }) => notify(message) });
  const close = (): void => {
    if (asking) opener.current?.focus();
    setAsking(null);
  };
  const send = async (verdict: AnswerVerdict, more: { comment?: string | null; correctValue?: string | null } = {}): Promise<void> => {
    close();
    const { data } = await rate({ variables: { input: { answerId: id, verdict, ...more } } });
    for (const { message } of data?.rateAnswer.errors ?? []) notify(message);
    if (data?.rateAnswer.answer) notify("Thank you. Your rating is kept with the answer.");
  };
  const ask = (verdict: AnswerVerdict, from: HTMLButtonElement): void => {
    opener.current = from;
    setAsking(verdict);
  };
  return (
    <div className="rating">
      <div className="rating-line" role="group" aria-label="Is this answer right?">
        <span className="muted">Is this right?</span>
        {VERDICTS.map(([verdict, words, icon]) => (
          <button key={verdict} type="button" className="button small" aria-pressed={known?.verdict === verdict} onClick={({ currentTarget }) => (verdict === "RIGHT" ? void send(verdict) : ask(verdict, currentTarget))}>
            <Icon name={icon} /> {words}
          </button>
        ))}
        {known?.correctValue && <span className="muted">correct value: <b className="figure">{known.correctValue}</b></span>}
      </div>
      {asking && <Correction comment={known?.comment ?? ""} value={known?.correctValue ?? ""} send={(more) => void send(asking, more)} close={close} />}
    </div>
  );
}

interface CorrectionProps {
  comment: string;
  value: string;
  send: (more: { comment: string | null; correctValue: string | null }) => void;
  close: () => void;
}

function Correction({ comment, value, send, close }: CorrectionProps) {
  const [fields, setFields] = useState({ comment, value });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send({ comment: fields.comment.trim() || null, correctValue: fields.value.trim() || null });
  };
  return (
    <form className="correction" onSubmit={submit} onKeyDown={(event) => event.key === "Escape" && (event.preventDefault(), close())}>
      <label>
        <span>Correct value, if you know it</span>
        <input autoFocus value={fields.value} maxLength={200} onChange={({ target }) => setFields({ ...fields, value: target.value })} />
      </label>
      <label>
        <span>What is wrong or missing</span>
        <textarea rows={2} value={fields.comment} maxLength={2000} onChange={({ target }) => setFields({ ...fields, comment: target.value })} />
      </label>
      <div className="form-actions">
        <button type="submit" className="button primary small">Send</button>
        <button type="button" className="button quiet small" onClick={close}>Cancel</button>
      </div>
    </form>
  );
}
