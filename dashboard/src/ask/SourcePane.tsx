// Beside the answer: the cited page with the quote marked on it, or, until citations are there, the pages found.
import { Link } from "wouter";
import { documentPath } from "../documents/paths";
import { plural } from "../lib/format";
import { documentName } from "../lib/naming";
import { pageWords, type Passage } from "../lib/place";
import { PageView } from "../pages/PageView";
import { copyText } from "../ui/clipboard";
import { Icon } from "../ui/Icon";
import { notify } from "../ui/notices";
import type { Answer, Choose, Citation, Figure, Source } from "./operations";

interface PaneProps {
  asked: { answer: Pick<Answer, "citations"> | null; sources: readonly Source[] };
  chosen: Citation | null;
  /** The figure of the answer that is looked at, where the chosen citation holds it. */
  figure: Figure | null;
  /** The page that is looked at in the place of the cited one. */
  page: number | null;
  turn: (page: number | null) => void;
  choose: Choose;
}

export function SourcePane({ asked, chosen, figure, page, turn, choose }: PaneProps) {
  const citations = asked.answer?.citations ?? [];
  return (
    <aside className="sources" aria-label="Sources">
      {chosen ? (
        <>
          <CitationTabs citations={citations} chosen={chosen} choose={choose} />
          <CitedPage key={chosen.index} citation={chosen} figure={figure} turned={page} turn={turn} />
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
          title={`${documentName(each.document)}, ${pageWords(each.page, each.printedPage)}`}>
          {each.index} <span className="muted">p. {each.page}</span>
        </button>
      ))}
    </div>
  );
}

interface CitedProps {
  citation: Citation;
  figure: Figure | null;
  turned: number | null;
  turn: (page: number | null) => void;
}

function CitedPage({ citation, figure, turned, turn }: CitedProps) {
  const { document, page, printedPage, startOffset, endOffset } = citation;
  const shown = turned ?? page;
  const quote: Passage = { start: startOffset, end: endOffset };
  const address = documentPath(document.id, { page, marked: quote });
  const isCited = shown === page;
  return (
    <>
      <header className="source-head">
        <h2><Link href={address}>{documentName(document)}</Link></h2>
        <p className="muted figure">{document.fileName} · {pageWords(page, printedPage)}</p>
        <div className="source-actions">
          {!isCited && <button type="button" className="button small" onClick={() => turn(null)}>Back to the quote</button>}
          <button type="button" className="icon-button" onClick={() => void copyLink(address)} aria-label="Copy a link to this quote" title="Copy a link to this quote">
            <Icon name="link" />
          </button>
        </div>
      </header>
      <PageView id={document.id} page={shown} turn={(to) => turn(to === page ? null : to)} quote={isCited ? quote : null} figure={isCited ? placeOf(figure, citation) : null} />
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
            <Link href={documentPath(document.id, { page, marked: null })} title={document.fileName}>{documentName(document)}</Link>
            <span className="muted figure"> · page {page}{section && ` · ${section}`}</span>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </>
  );
}
