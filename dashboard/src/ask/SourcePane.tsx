// Beside the answer: the cited page with the quote marked on it, or, until citations are there, the pages found.
import { useState } from "react";
import { Link } from "wouter";
import { documentPath } from "../documents/paths";
import { formatPeriod, plural } from "../lib/format";
import type { Passage } from "../lib/place";
import { PageView } from "../pages/PageView";
import { copyText } from "../ui/clipboard";
import { Icon } from "../ui/Icon";
import { notify } from "../ui/notices";
import type { Choose, Citation, Figure, Source } from "./operations";
import type { Asked } from "./steps";

interface PaneProps {
  asked: Asked;
  chosen: Citation | null;
  /** The figure of the answer that is looked at, where the chosen citation holds it. */
  figure: Figure | null;
  choose: Choose;
}

export function SourcePane({ asked, chosen, figure, choose }: PaneProps) {
  const citations = asked.answer?.citations ?? [];
  return (
    <aside className="sources" aria-label="Sources">
      {chosen ? (
        <>
          <CitationTabs citations={citations} chosen={chosen} choose={choose} />
          <CitedPage key={chosen.index} citation={chosen} figure={figure} />
        </>
      ) : (
        asked.sources.length > 0 && <Found sources={asked.sources} />
      )}
    </aside>
  );
}

function CitationTabs({ citations, chosen, choose }: { citations: readonly Citation[]; chosen: Citation; choose: Choose }) {
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

function CitedPage({ citation, figure }: { citation: Citation; figure: Figure | null }) {
  const { document, page, startOffset, endOffset } = citation;
  const { company, reportType, year, fiscalPeriod } = document.metadata;
  const [shown, setShown] = useState(page);
  const quote: Passage = { start: startOffset, end: endOffset };
  const address = documentPath(document.id, { page, marked: quote });
  const isCited = shown === page;
  return (
    <>
      <header className="source-head">
        <h2><Link href={address}>{document.fileName}</Link></h2>
        <p className="muted figure">
          {[company, reportType, year && formatPeriod(year, fiscalPeriod), `page ${page}`].filter(Boolean).join(" · ")}
        </p>
        <div className="source-actions">
          {!isCited && <button type="button" className="button small" onClick={() => setShown(page)}>Back to the quote</button>}
          <button type="button" className="icon-button" onClick={() => void copyLink(address)} aria-label="Copy a link to this quote" title="Copy a link to this quote">
            <Icon name="link" />
          </button>
        </div>
      </header>
      <PageView id={document.id} page={shown} turn={setShown} quote={isCited ? quote : null} figure={isCited ? placeOf(figure, citation) : null} />
    </>
  );
}

/** Where the page has the figure or, of a contradicted one, what it has in its place. */
function placeOf(figure: Figure | null, { document, page }: Citation): Passage | null {
  const fact = figure?.fact?.document.id === document.id && figure.fact.page === page ? figure.fact : null;
  return passage(figure) ?? passage(fact);
}

function passage(placed: { startOffset?: number | null; endOffset?: number | null } | null): Passage | null {
  const [start, end] = [placed?.startOffset, placed?.endOffset];
  return typeof start === "number" && typeof end === "number" ? { start, end } : null;
}

async function copyLink(address: string): Promise<void> {
  const done = await copyText(window.location.origin + address);
  notify(done ? "Copied a link to this quote." : "The browser did not let the page copy. Copy the address of the document’s name instead.");
}

function Found({ sources }: { sources: readonly Source[] }) {
  return (
    <>
      <header className="source-head">
        <h2>{plural(sources.length, "page")} found</h2>
      </header>
      <ol className="pages-found">
        {sources.map(({ rank, page, section, text, document }) => (
          <li key={rank}>
            <Link href={documentPath(document.id, { page, marked: null })}>{document.fileName}</Link>
            <span className="muted figure"> · page {page}{section && ` · ${section}`}</span>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </>
  );
}
