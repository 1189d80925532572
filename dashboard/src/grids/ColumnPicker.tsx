// The columns of a new grid: figures by their usual names, tags of filings, and questions.
import { useQuery } from "@apollo/client/react";
import { type KeyboardEvent, useDeferredValue, useId, useState } from "react";
import type { GridColumnInput } from "../gql/graphql";
import { Icon } from "../ui/Icon";
import { CONCEPT_NAMES } from "./operations";

interface PickerProps {
  metrics: readonly { name: string; title: string }[];
  columns: readonly GridColumnInput[];
  change: (columns: readonly GridColumnInput[]) => void;
}

const USUAL = ["revenue", "gross_margin", "operating_income", "net_income"];
const MOST_LETTERS = 8_000;

export function ColumnPicker({ metrics, columns, change }: PickerProps) {
  const add = (column: GridColumnInput): void => change([...columns, column]);
  const usual = metrics.filter(({ name }) => USUAL.includes(name) && !columns.some(({ metric }) => metric === name));
  return (
    <fieldset>
      <legend>Columns</legend>
      <ul className="chips">
        {columns.map((column, at) => (
          <li key={keyOf(column)}>
            {column.label ?? keyOf(column)}
            <button type="button" className="icon-button" aria-label={`Remove ${column.label ?? keyOf(column)}`} onClick={() => change(columns.filter((_, place) => place !== at))}>
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <FigureField metrics={metrics} add={add} />
      <QuestionField add={add} />
      {usual.length > 0 && (
        <p className="usual">
          {usual.map(({ name, title }) => (
            <button key={name} type="button" className="button quiet small" onClick={() => add({ metric: name, label: title })}><Icon name="plus" /> {title}</button>
          ))}
        </p>
      )}
    </fieldset>
  );
}

const keyOf = ({ metric, concept, question }: GridColumnInput): string => metric ?? concept ?? question ?? "";

function FigureField({ metrics, add }: { metrics: PickerProps["metrics"]; add: (column: GridColumnInput) => void }) {
  const [text, setText] = useState("");
  const search = useDeferredValue(text.trim());
  const list = useId();
  const { data } = useQuery(CONCEPT_NAMES, { variables: { search }, skip: search.length < 3 });
  const concepts = data?.concepts.edges.map(({ node }) => node) ?? [];
  const submit = (): void => {
    const wanted = text.trim();
    const metric = metrics.find(({ name, title }) => [name, title.toLowerCase()].includes(wanted.toLowerCase()));
    if (!wanted) return;
    if (metric) add({ metric: metric.name, label: metric.title });
    else if (wanted.includes(":")) add({ concept: wanted, label: concepts.find(({ concept }) => concept === wanted)?.label ?? wanted });
    else add({ metric: wanted });
    setText("");
  };
  return (
    <div className="column-field">
      <label>
        <span>Figure</span>
        <input list={list} value={text} maxLength={200} placeholder="Gross margin, revenue growth, us-gaap:Assets …" onChange={({ target }) => setText(target.value)} onKeyDown={onEnter(submit)} />
      </label>
      <datalist id={list}>
        {metrics.map(({ name, title }) => <option key={name} value={title} />)}
        {concepts.map(({ concept, label }) => <option key={concept} value={concept}>{label}</option>)}
      </datalist>
      <button type="button" className="button small" onClick={submit} disabled={!text.trim()}>Add figure</button>
    </div>
  );
}

function QuestionField({ add }: { add: (column: GridColumnInput) => void }) {
  const [text, setText] = useState("");
  const submit = (): void => {
    if (!text.trim()) return;
    add({ question: text.trim() });
    setText("");
  };
  return (
    <div className="column-field">
      <label>
        <span>Question</span>
        <input value={text} maxLength={MOST_LETTERS} placeholder="Which risks are named first?" onChange={({ target }) => setText(target.value)} onKeyDown={onEnter(submit)} />
      </label>
      <button type="button" className="button small" onClick={submit} disabled={!text.trim()}>Add question</button>
    </div>
  );
}

/** Adds what is typed, in the place of sending the whole form. */
const onEnter = (submit: () => void) => (event: KeyboardEvent): void => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  submit();
};
