// Beside the answer: the cited page with the quote marked in it, or, until citations are there, the pages found.
import { useEffect, useRef } from "react";
import { useQuery } from "@apollo/client/react";
import { Link } from "wouter";
import { PAGE_TEXT } from "../documents/pageText";
import { documentPath } from "../documents/paths";
import { formatPeriod, plural } from "../lib/format";
import { cut } from "../lib/points";
import { Skeleton, Trouble } from "../ui/States";
import type { Citation, Source } from "./operations";
import type { Asked } from "./steps";

interface PaneProps {
  asked: Asked;
  chosen: Citation | null;
  choose: (citation: Citation) => void;
}

export function SourcePane({ asked, chosen, choose }: PaneProps) {
  const citations = asked.answer?.citations ?? [];
  return (
    <aside className="sources" aria-label="Sources">
      {chosen ? (
        <>
          <CitationTabs citations={citations} chosen={chosen} choose={choose} />
          <CitedPage citation={chosen} />
        </>
      ) : (
        asked.sources.length > 0 && <Found sources={asked.sources} />
      )}
    </aside>
  );
}

function CitationTabs({ citations, chosen, choose }: { citations: readonly Citation[]; chosen: Citation; choose: (citation: Citation) => void }) {
  return (
    <div className="citation-tabs" role="group" aria-label="Citations">
      {citations.map((each) => (
        <button key={each.index} type="button" className="citation-tab figure" aria-pressed={each === chosen} onClick={() => choose(each)}
          title={`${each.document.fileName}, page ${each.page}`}>
          {each.index} <span className="muted">p. {each.page}</span>
        </button>
      ))}
    </div>
  );
}

function CitedPage({ citation }: { citation: Citation }) {
  const { document, page, startOffset, endOffset } = citation;
  const { company, reportType, year, fiscalPeriod } = document.metadata;
  const { data, previousData, error, refetch } = useQuery(PAGE_TEXT, { variables: { id: document.id, page } });
  const mark = useRef<HTMLElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const text = data?.document?.page?.text;
  useEffect(() => {
    const [box, quote] = [frame.current, mark.current];
    if (box && quote) box.scrollTop = Math.max(0, quote.offsetTop - box.clientHeight / 3);
  }, [text, startOffset]);
  return (
    <>
      <header className="source-head">
        <h2><Link href={documentPath(document.id)}>{document.fileName}</Link></h2>
        <p className="muted figure">
          {[company, reportType, year && formatPeriod(year, fiscalPeriod), `page ${page}`].filter(Boolean).join(" · ")}
        </p>
      </header>
      {error && <Trouble what="The page could not be read." error={error} again={() => void refetch()} />}
      {data && text === undefined && <p className="muted">This page is gone: the document was deleted or ingested anew since.</p>}
      {!data && !previousData && !error && <Skeleton rows={9} label="Loading the page" />}
      {text !== undefined && (
        <div ref={frame} className="page-text cited" tabIndex={0} role="region" aria-label={`Text of page ${page} of ${document.fileName}`}>
          <Quoted text={text} start={startOffset} end={endOffset} mark={mark} />
        </div>
      )}
    </>
  );
}

function Quoted({ text, start, end, mark }: { text: string; start: number; end: number; mark: React.Ref<HTMLElement> }) {
  const [before, quote, after] = cut(text, start, end);
  return (
    <>
      {before}
      <mark ref={mark}>{quote}</mark>
      {after}
    </>
  );
}

function Found({ sources }: { sources: readonly Source[] }) {
  return (
    <>
      <header className="source-head">
        <h2>{plural(sources.length, "page")} found</h2>
      </header>
      <ol className="found">
        {sources.map(({ rank, page, section, text, document }) => (
          <li key={rank}>
            <Link href={documentPath(document.id)}>{document.fileName}</Link>
            <span className="muted figure"> · page {page}{section && ` · ${section}`}</span>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </>
  );
}
