// The text of a document, a page at a time, as citations point into it.
import { useState } from "react";
import { useQuery } from "@apollo/client/react";
import { PAGE_TEXT } from "./pageText";
import { Icon } from "../ui/Icon";
import { Skeleton, Trouble } from "../ui/States";

export function Reader({ id, pageCount }: { id: string; pageCount: number }) {
  const [number, setNumber] = useState(1);
  const { data, previousData, loading, error, refetch } = useQuery(PAGE_TEXT, { variables: { id, page: number } });
  const page = (data ?? previousData)?.document?.page;
  const turn = (to: number): void => setNumber(Math.min(pageCount, Math.max(1, to)));
  return (
    <section className="reader" aria-labelledby="reader-heading">
      <div className="section-head">
        <h3 id="reader-heading">Text</h3>
        <div className="pager">
          <button type="button" className="icon-button" onClick={() => turn(number - 1)} disabled={number === 1} aria-label="Page before">
            <Icon name="left" />
          </button>
          <label>
            <span className="visually-hidden">Page</span>
            <input type="number" min={1} max={pageCount} value={number} onChange={(event) => turn(Number(event.target.value) || 1)} />
          </label>
          <span className="muted figure">of {pageCount}</span>
          <button type="button" className="icon-button" onClick={() => turn(number + 1)} disabled={number === pageCount} aria-label="Page after">
            <Icon name="right" />
          </button>
        </div>
      </div>
      {error && <Trouble what="The page could not be read." error={error} again={() => void refetch()} />}
      {loading && !page && <Skeleton rows={5} label="Loading the page" />}
      {page && <div className="page-text" tabIndex={0} role="region" aria-label={`Text of page ${page.number}`}>{page.text}</div>}
      {data && !page && <p className="muted">There is no text of this page.</p>}
    </section>
  );
}
