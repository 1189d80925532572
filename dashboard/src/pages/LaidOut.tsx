// A page as text with a passage marked; its tables laid out as grids, where they are asked for.
import { useEffect, useMemo, useRef } from "react";
import { useQuery } from "@apollo/client/react";
import { captionOf, type Grid, type GridCell, type GridRow, loose, newHeadings, parts, places } from "../lib/grid";
import type { Passage } from "../lib/place";
import { PAGE_TABLES, type ViewedPage } from "./operations";

interface LaidOutProps {
  id: string;
  name: string;
  page: ViewedPage;
  asTables: boolean;
  quote: Passage | null;
  figure: Passage | null;
}

interface Marks {
  /** The page's characters: offsets of the API count code points. */
  characters: readonly string[];
  quote: Passage | null;
  figure: Passage | null;
}

const NO_TABLES: readonly Grid[] = [];

export function LaidOut({ id, name, page, asTables, quote, figure }: LaidOutProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { data } = useQuery(PAGE_TABLES, { variables: { id, page: page.number }, skip: !asTables });
  const tables = asTables ? (data?.document?.page?.tables ?? NO_TABLES) : NO_TABLES;
  const characters = useMemo(() => Array.from(page.text), [page.text]);
  const marks = { characters, quote, figure };
  useEffect(() => {
    const [box, mark] = [frame.current, frame.current?.querySelector<HTMLElement>("mark.figure-mark") ?? frame.current?.querySelector<HTMLElement>("mark")];
    if (box && mark) box.scrollTop += mark.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  }, [page.text, tables, quote?.start, figure?.start]);
  return (
    <div ref={frame} className="page-text cited" tabIndex={0} role="region" aria-label={`Text of page ${page.number} of ${name}`}>
      {parts(characters.length, tables).map((part, key) =>
        part.kind === "text" ? <Marked key={key} marks={marks} start={part.start} end={part.end} /> : <Table key={key} table={part.table} marks={marks} />,
      )}
      {page.text === "" && <span className="muted">No text was found on this page.</span>}
    </div>
  );
}

/** A piece of the page's text with what is marked in it. */
function Marked({ marks: { characters, quote, figure }, start, end }: { marks: Marks; start: number; end: number }) {
  const bounds = [quote?.start, quote?.end, figure?.start, figure?.end].filter((each): each is number => each !== undefined && each > start && each < end);
  const cuts = [start, ...bounds.sort((one, other) => one - other), end];
  const within = (passage: Passage | null, at: number): boolean => passage !== null && at >= passage.start && at < passage.end;
  return cuts.slice(0, -1).map((from, index) => {
    const text = characters.slice(from, cuts[index + 1]).join("");
    if (!text) return null;
    if (within(figure, from)) return <mark key={from} className="figure-mark">{text}</mark>;
    return within(quote, from) ? <mark key={from}>{text}</mark> : <span key={from}>{text}</span>;
  });
}

function Table({ table, marks }: { table: Grid; marks: Marks }) {
  const caption = captionOf(table, marks.characters.slice(0, table.startOffset).join(""));
  const headed = table.stub !== "" || table.columns.some((headers) => headers.length > 0);
  return (
    <table className="laid-out">
      {caption && <caption>{caption}</caption>}
      {headed && (
        <thead>
          <tr>
            {table.stub ? <th scope="col">{table.stub}</th> : <td />}
            {table.columns.map((headers, column) => (headers.length > 0 ? <th key={column} scope="col">{headers.join(" ")}</th> : <td key={column} />))}
          </tr>
        </thead>
      )}
      <tbody>
        {table.rows.map((row, index) => (
          <Rows key={index} row={row} before={table.rows[index - 1]?.path ?? []} columns={table.columns.length} marks={marks} />
        ))}
      </tbody>
    </table>
  );
}

function Rows({ row, before, columns, marks }: { row: GridRow; before: readonly string[]; columns: number; marks: Marks }) {
  const quoted = marks.quote !== null && row.startOffset < marks.quote.end && row.endOffset > marks.quote.start;
  return (
    <>
      {newHeadings(row.path, before).map((heading, key) => (
        <tr key={key} className="heading"><th scope="rowgroup" colSpan={columns + 1}>{heading}</th></tr>
      ))}
      <tr className={quoted ? "quoted" : undefined}>
        <th scope="row">{quoted ? <mark>{row.label}</mark> : row.label}<Notes notes={row.notes} /></th>
        {places(row, columns).map(({ cell, span }, column) => (
          <td key={column} colSpan={span}>{cell && <><Cell cell={cell} marks={marks} /><Notes notes={cell.notes} /></>}</td>
        ))}
        {loose(row).map((cell) => <td key={cell.startOffset}><Cell cell={cell} marks={marks} /></td>)}
      </tr>
    </>
  );
}

function Notes({ notes }: { notes: readonly string[] }) {
  return notes.length > 0 ? <sup>{notes.join(" ")}</sup> : null;
}

function Cell({ cell, marks: { quote, figure } }: { cell: GridCell; marks: Marks }) {
  const meets = (passage: Passage | null): boolean => passage !== null && cell.startOffset < passage.end && cell.endOffset > passage.start;
  if (meets(figure)) return <mark className="figure-mark">{cell.text}</mark>;
  return meets(quote) ? <mark>{cell.text}</mark> : cell.text;
}
