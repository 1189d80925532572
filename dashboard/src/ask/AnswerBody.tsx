// The answer's text laid out: what was asked for first and large, then the rest, then how it was calculated.
import { type ClipboardEvent, useMemo, useRef } from "react";
import { pieces } from "../lib/answer";
import { besideTable } from "../lib/answerTable";
import { type Block, compared, inputsOf, type Item, layOut, type Line, type NamedFigure, type Section, textOf } from "../lib/layout";
import { Icon } from "../ui/Icon";
import { copySelection } from "./copying";
import { Mark, Text } from "./marks";
import type { Answer } from "./operations";
import { TableView } from "./TableView";
import { useRoving } from "./useRoving";

/** Those of a table have a tab stop of their own: see useGridRoving. */
const STOPS = ":is(button.checked, button.marker):not(table.answer-grid *)";
/** More named figures than this make a table instead of a headline. */
const HEADLINES = 2;

export function AnswerBody({ text, answer }: { text: string; answer: Answer | null }) {
  const body = useRef<HTMLDivElement>(null);
  const laidOut = useMemo(() => layOut(pieces(text, answer?.figures), answer?.model === "extractive"), [text, answer]);
  const { lead, sections } = useMemo(() => (answer?.table ? besideTable(laidOut, answer.table, answer.figures) : { lead: [], sections: laidOut }), [laidOut, answer]);
  const table = useMemo(() => (answer?.table ? null : compared(sections)), [sections, answer]);
  const roving = useRoving(body, STOPS, answer);
  return (
    <div ref={body} className="answer-body" {...roving} onCopy={(event: ClipboardEvent) => copySelection(event)}>
      {lead.map((line, at) => <p key={at} className="lead"><Text line={line} /></p>)}
      {answer?.table && <TableView table={answer.table} answer={answer} />}
      {table && <Comparison table={table} />}
      {sections.map((section, at) => <Part key={at} section={section} leads={at === 0 && !table && !answer?.table} isCompared={table !== null} />)}
    </div>
  );
}

/** Without the figures that the comparison above has. */
function Part({ section: { title, blocks, how }, leads, isCompared }: { section: Section; leads: boolean; isCompared: boolean }) {
  const shown = isCompared && title ? blocks.filter(({ kind }) => kind !== "figures") : blocks;
  if (shown.length === 0 && how.length === 0) return null;
  return (
    <section className="answer-part">
      {title && <h3>{title}</h3>}
      {shown.map((block, at) => <Shown key={at} block={block} leads={leads && at === 0} />)}
      {how.length > 0 && <How lines={how} Heading={title ? "h4" : "h3"} />}
    </section>
  );
}

function Shown({ block, leads }: { block: Block; leads: boolean }) {
  switch (block.kind) {
    case "figures":
      return leads && block.figures.length <= HEADLINES ? <Headline figures={block.figures} /> : <Figures figures={block.figures} leads={leads} />;
    case "list":
      return block.ordered ? <ol>{items(block.items)}</ol> : <ul>{items(block.items)}</ul>;
    case "table":
      return <Rows head={block.head} rows={block.rows} />;
    case "unanswered":
      return <p className="unanswered"><Icon name="alert" /> <span><Text line={block.line} /></span></p>;
    case "sentence":
      return <p className={leads && block.line.some(({ kind }) => kind === "figure") ? "lead" : undefined}><Text line={block.line} /></p>;
  }
}

function Headline({ figures }: { figures: readonly NamedFigure[] }) {
  return (
    <div className="headlines">
      {figures.map(({ name, figure, markers }) => (
        <p key={name} className="headline">
          <span className="headline-name">{name}</span> <span className="headline-figure"><Mark piece={figure} /> <Text line={markers} /></span>
        </p>
      ))}
    </div>
  );
}

function Figures({ figures, leads }: { figures: readonly NamedFigure[]; leads: boolean }) {
  return (
    <table className={leads ? "answer-table leading" : "answer-table"}>
      <caption className="visually-hidden">Figures</caption>
      <tbody>
        {figures.map((each, at) => (
          <tr key={at}>
            <th scope="row">{each.name}</th>
            <td className="number"><Named figure={each} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Named = ({ figure: { figure, markers } }: { figure: NamedFigure }) => <><Mark piece={figure} /> <Text line={markers} /></>;

function Comparison({ table: { names, columns } }: { table: NonNullable<ReturnType<typeof compared>> }) {
  return (
    <div className="answer-scroll" tabIndex={0} role="region" aria-label="Comparison">
      <table className="answer-table compared">
        <caption className="visually-hidden">Comparison of {columns.map(({ title }) => title).join(", ")}</caption>
        <thead>
          <tr>
            <td />
            {columns.map(({ title }) => <th key={title} scope="col" className="number">{title}</th>)}
          </tr>
        </thead>
        <tbody>
          {names.map((name, at) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {columns.map(({ title, figures }) => <td key={title} className="number">{figures[at] ? <Named figure={figures[at]} /> : <span className="muted">–</span>}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Rows({ head, rows }: { head: readonly Line[]; rows: readonly (readonly Line[])[] }) {
  return (
    <div className="answer-scroll" tabIndex={0} role="region" aria-label="Table">
      <table className="answer-table">
        <thead><tr>{head.map((cell, at) => <th key={at} scope="col" className={at > 0 ? "number" : undefined}><Text line={cell} /></th>)}</tr></thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>{row.map((cell, column) => (column === 0 ? <th key={column} scope="row"><Text line={cell} /></th> : <td key={column} className="number"><Text line={cell} /></td>))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const items = (all: readonly Item[]) =>
  all.map(({ line, more }, at) => (
    <li key={at}>
      <Text line={line} />
      {more.length > 0 && <span className="verbatim">{more.map((each, key) => <span key={key}><Text line={each} />{"\n"}</span>)}</span>}
    </li>
  ));

function How({ lines, Heading }: { lines: readonly Line[]; Heading: "h3" | "h4" }) {
  return (
    <div className="how">
      <Heading className="how-heading">How it is calculated</Heading>
      {lines.map((line, at) => (textOf(line).startsWith("Inputs") ? <Inputs key={at} line={line} /> : <p key={at}><Text line={line} /></p>))}
    </div>
  );
}

function Inputs({ line }: { line: Line }) {
  const { heading, parts } = inputsOf(line);
  return (
    <>
      <p>{heading}:</p>
      <ul>{parts.map((part, at) => <li key={at}><Text line={part} /></li>)}</ul>
    </>
  );
}
