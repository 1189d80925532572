// One evaluation: how far it is, its scores, and each question with the expected answer beside the one that came.
import { useEffect, useRef, useState } from "react";
import { useMutation } from "@apollo/client/react";
import { Link, useLocation, useSearch } from "wouter";
import { graphql } from "../gql";
import { metricTitle, ordered, OUTCOMES, type Outcome, outcome, tally } from "../lib/evaluation";
import { formatCount, formatMoment, formatShare, plural } from "../lib/format";
import { Bar } from "../ui/Bar";
import { Confirm } from "../ui/Confirm";
import { Icon } from "../ui/Icon";
import { notify } from "../ui/notices";
import { Blank, Skeleton } from "../ui/States";
import { Comparison } from "./Comparison";
import { QuestionEntry } from "./QuestionEntry";
import { STATUS } from "./Runs";
import { isUnderWay, type Run } from "./useEvaluations";
import { type Question, useQuestions } from "./useQuestions";
import "./evaluations.css";

const CANCEL = graphql(`
  mutation CancelEvaluation($input: EvaluationActionInput!) {
    cancelEvaluation(input: $input) {
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

const DELETE = graphql(`
  mutation DeleteEvaluation($input: EvaluationActionInput!) {
    deleteEvaluation(input: $input) {
      errors {
        message
      }
    }
  }
`);

const PAGE = 50;

export default function EvaluationScreen({ id }: { id: string }) {
  const earlier = new URLSearchParams(useSearch()).get("with");
  const found = useQuestions(id);
  const { run, missing, error, questions } = found;
  useEffect(() => {
    document.title = `${run?.name ?? "Evaluation"} · tinyrag`;
  }, [run?.name]);
  return (
    <main id="main" className="screen evaluations" tabIndex={-1}>
      <p className="back"><Link href="/evaluations"><Icon name="left" /> All evaluations</Link></p>
      {(missing || (error && !run)) && (
        <Blank icon="search" title="Evaluation not found">
          <p>{error ? error.message : "This link is incomplete or the evaluation no longer exists."}</p>
        </Blank>
      )}
      {!run && !missing && !error && <Skeleton rows={6} label="Loading the evaluation" />}
      {run && (
        <>
          <Head run={run} />
          <Scores run={run} />
          {error && <p className="wrong" role="alert">Not all questions could be read: {error.message}</p>}
          {earlier ? <Comparison before={earlier} run={run} after={found} /> : <Questions questions={questions} complete={found.complete} />}
        </>
      )}
    </main>
  );
}

function Head({ run }: { run: Run }) {
  const opener = useRef<HTMLButtonElement>(null);
  const [asking, setAsking] = useState(false);
  const [cancel] = useMutation(CANCEL, { onError: ({ message }) => notify(message) });
  const stop = async (): Promise<void> => {
    const { data } = await cancel({ variables: { input: { evaluationId: run.id } } });
    for (const { message } of data?.cancelEvaluation.errors ?? []) notify(message);
  };
  const [remove] = useMutation(DELETE, { refetchQueries: ["Evaluations"], onError: ({ message }) => notify(message) });
  const [, navigate] = useLocation();
  const leave = async (): Promise<void> => {
    const { data } = await remove({ variables: { input: { evaluationId: run.id } } });
    for (const { message } of data?.deleteEvaluation.errors ?? []) notify(message);
    if (data?.deleteEvaluation.errors.length === 0) navigate("/evaluations");
  };
  const moving = isUnderWay(run);
  return (
    <>
      <header className="screen-head">
        <h1>{run.name}</h1>
        {moving && <button ref={opener} type="button" className="button" onClick={() => setAsking(true)}><Icon name="stop" /> Stop</button>}
        {!moving && <button ref={opener} type="button" className="button" onClick={() => setAsking(true)}><Icon name="trash" /> Delete</button>}
      </header>
      <div className="run-state">
        <p>
          <strong>{STATUS[run.status]}</strong>
          <span className="muted"> · {run.answeredCount < run.questionCount && `${formatCount(run.answeredCount)} of `}{plural(run.questionCount, "question")} · started {formatMoment(run.createdAt)}{run.model && ` · ${run.model}`}</span>
        </p>
        {moving && <Bar value={run.questionCount ? run.answeredCount / run.questionCount : 0} label={`Evaluation ${run.name}`} />}
        {run.error && <p className="wrong" role="alert">{run.error}</p>}
      </div>
      <Confirm open={asking && !moving} close={() => setAsking(false)} opener={opener} title="Delete this evaluation?" words={`“${run.name}”, its results and its answers are deleted for good. The documents stay.`} action="Delete" act={() => void leave()} />
      <Confirm open={asking && moving} close={() => setAsking(false)} opener={opener} title="Stop this evaluation?" words="What was answered so far stays. It cannot be continued; start it again to ask the rest." action="Stop" act={() => void stop()} />
    </>
  );
}

function Scores({ run }: { run: Run }) {
  const shares = ordered(run.scores.filter(({ unit, value }) => unit === "SHARE" && value != null));
  if (shares.length === 0) return null;
  return (
    <dl className="scores">
      {shares.slice(0, 6).map(({ metric, title, value, low, high }) => (
        <div key={metric}>
          <dt>{metricTitle(metric, title)}</dt>
          <dd className="figure">{formatShare(value ?? 0)}</dd>
          {low != null && high != null && <dd className="count-note figure">{formatShare(low)} to {formatShare(high)}</dd>}
        </div>
      ))}
    </dl>
  );
}

function Questions({ questions, complete }: { questions: readonly Question[]; complete: boolean }) {
  const [filter, setFilter] = useState<Outcome | null>(null);
  const [shown, show] = useState(PAGE);
  const counts = tally(questions);
  const fitting = filter ? questions.filter((each) => outcome(each) === filter) : questions;
  const choose = (next: Outcome | null): void => {
    setFilter(next);
    show(PAGE);
  };
  return (
    <section className="block" aria-labelledby="questions">
      <div className="section-head">
        <h2 id="questions">Questions</h2>
        {!complete && <span className="muted" role="status">Loading …</span>}
      </div>
      <div className="outcome-filter" role="group" aria-label="Show">
        <button type="button" className="button small" aria-pressed={filter === null} onClick={() => choose(null)}>All {formatCount(questions.length)}</button>
        {(Object.keys(OUTCOMES) as Outcome[]).filter((each) => counts[each] > 0 || each === filter).map((each) => (
          <button key={each} type="button" className={`button small ${each}`} aria-pressed={filter === each} onClick={() => choose(each)}>{OUTCOMES[each]} {formatCount(counts[each])}</button>
        ))}
      </div>
      <ol className="questions">
        {fitting.slice(0, shown).map((each) => <QuestionEntry key={each.index} question={each} />)}
      </ol>
      {fitting.length === 0 && complete && <p className="muted">No question has this outcome.</p>}
      {fitting.length > shown && <button type="button" className="button quiet small" onClick={() => show(shown + PAGE)}>Show more</button>}
    </section>
  );
}
