// Starts an evaluation: of a question set from this computer, or of questions made from the facts of the filings.
import { Dialog, DialogDismiss, DialogHeading } from "@ariakit/react/dialog";
import { type ChangeEvent, type FormEvent, useRef, useState } from "react";
import { useMutation } from "@apollo/client/react";
import { useLocation } from "wouter";
import { graphql } from "../gql";
import type { FactQuestionKind, GoldenSetInput } from "../gql/graphql";
import { Icon } from "../ui/Icon";
import { notify } from "../ui/notices";
import { evaluationPath } from "./paths";

export const START = graphql(`
  mutation StartEvaluation($input: StartEvaluationInput!) {
    startEvaluation(input: $input) {
      evaluation {
        id
        ...EvaluationRow
      }
      errors {
        message
      }
    }
  }
`);

const KINDS: Record<FactQuestionKind, string> = {
  ANNUAL: "Lines of a fiscal year", QUARTER: "Lines of a quarter", INSTANT: "Balance sheet", PART: "Segments, products, regions", GROWTH: "Growth of a line",
};
const ALL = Object.keys(KINDS) as FactQuestionKind[];
const MOST = 1000;

/** Starts, and opens the run. */
export function useStart(): { start: (name: string, goldenSet: GoldenSetInput) => Promise<boolean>; loading: boolean } {
  const [, navigate] = useLocation();
  const [run, { loading }] = useMutation(START, { refetchQueries: ["Evaluations"], onError: ({ message }) => notify(message) });
  const start = async (name: string, goldenSet: GoldenSetInput): Promise<boolean> => {
    const { data } = await run({ variables: { input: { name, goldenSet } } });
    for (const { message } of data?.startEvaluation.errors ?? []) notify(message);
    const id = data?.startEvaluation.evaluation?.id;
    if (id) navigate(evaluationPath(id));
    return Boolean(id);
  };
  return { start, loading };
}

export function StartControls() {
  const field = useRef<HTMLInputElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const { start, loading } = useStart();
  const choose = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const [file] = target.files ?? [];
    target.value = ""; // the same file may be chosen again
    if (file) void start(file.name.replace(/\.(jsonl?|csv)$/i, ""), { file });
  };
  return (
    <div className="head-actions">
      <button type="button" className="button primary" disabled={loading} onClick={() => field.current?.click()}>
        <Icon name="upload" /> Upload a question set
      </button>
      <button ref={opener} type="button" className="button" onClick={() => setOpen(true)}>
        <Icon name="table" /> Make questions from facts
      </button>
      <input ref={field} type="file" accept=".jsonl,.json,.csv" hidden aria-label="Question set, JSON Lines or CSV" onChange={choose} />
      <Dialog className="dialog" backdrop={<div className="backdrop" />} open={open} onClose={() => setOpen(false)} unmountOnHide finalFocus={opener}>
        <DialogHeading className="dialog-heading">Make questions from facts</DialogHeading>
        <FactsForm start={start} loading={loading} />
      </Dialog>
    </div>
  );
}

function FactsForm({ start, loading }: ReturnType<typeof useStart>) {
  const [name, setName] = useState("Questions from facts");
  const [ticker, setTicker] = useState("");
  const [limit, setLimit] = useState("50");
  const [kinds, setKinds] = useState<readonly FactQuestionKind[]>(ALL);
  const [hideTags, setHideTags] = useState(true);
  const count = Number(limit);
  const fits = Number.isInteger(count) && count >= 1 && count <= MOST;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const tickers = ticker.split(/[,;\s]+/).filter(Boolean);
    void start(name.trim(), { facts: { filter: tickers.length > 0 ? { tickers } : null, kinds: [...kinds], limit: count, hideTags } });
  };
  const toggle = (kind: FactQuestionKind): void => setKinds(ALL.filter((each) => (each === kind) !== kinds.includes(each)));
  return (
    <form className="facts-form" onSubmit={submit}>
      <p className="muted">Figures that filings tag are turned into questions, so that the right answers are known exactly.</p>
      <label>Name <input value={name} maxLength={200} required onChange={({ target }) => setName(target.value)} /></label>
      <label>Tickers <input value={ticker} placeholder="All companies" autoComplete="off" onChange={({ target }) => setTicker(target.value)} /></label>
      <label>Questions, at most <input inputMode="numeric" value={limit} aria-invalid={!fits} onChange={({ target }) => setLimit(target.value)} /></label>
      {!fits && <p className="wrong" role="alert">Enter a whole number from 1 to {MOST}.</p>}
      <fieldset>
        <legend>What is asked for</legend>
        {ALL.map((kind) => <label key={kind}><input type="checkbox" checked={kinds.includes(kind)} onChange={() => toggle(kind)} /> {KINDS[kind]}</label>)}
      </fieldset>
      <label className="facts-tags"><input type="checkbox" checked={hideTags} onChange={() => setHideTags(!hideTags)} /> Answer from the printed tables only, as for filings without tags</label>
      <div className="dialog-actions">
        <DialogDismiss className="button">Cancel</DialogDismiss>
        <button type="submit" className="button primary" disabled={loading || !name.trim() || !fits || kinds.length === 0}>Start</button>
      </div>
    </form>
  );
}
