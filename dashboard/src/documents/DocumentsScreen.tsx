// Documents: drop files anywhere, follow each one live, filter, sort, open.
import { lazy, Suspense, useCallback, useEffect, useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { useRights } from "../api/viewer";
import { EVERYTHING, formatListing, isFiltered, type Listing, parseListing } from "../lib/listing";
import { formatCount, plural } from "../lib/format";
import { Blank, Skeleton, Trouble } from "../ui/States";
import { AddButtons, DropZone } from "./AddFiles";
import { useBulk } from "./bulk";
import { BulkOutcome } from "./BulkOutcome";
import { DocumentTable } from "./DocumentTable";
import { KINDS } from "./dropped";
import { Filters } from "./Filters";
import { UploadTray } from "./UploadTray";
import { useDocuments } from "./useDocuments";

const DocumentPanel = lazy(() => import("./DocumentPanel"));

export function DocumentsScreen({ chosen }: { chosen?: string }) {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const listing = useMemo(() => parseListing(search), [search]);
  const documents = useDocuments(listing);
  const bulk = useBulk();
  const { rows, total, loading, error, unseen, refresh } = documents;
  useEffect(() => {
    if (!chosen) document.title = "Documents · tinyrag";
  }, [chosen]);
  const change = useCallback(
    (fields: Partial<Listing>) => navigate(path + formatListing({ ...listing, ...fields }), { replace: true }),
    [listing, navigate, path],
  );
  const query = formatListing(listing);
  const close = useCallback(() => {
    navigate(`/${query}`);
    document.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(chosen ?? "")}"] .row-link`)?.focus();
  }, [navigate, query, chosen]);
  return (
    <DropZone>
      <div className={`split${chosen ? " open" : ""}`}>
        <main id="main" className="screen" tabIndex={-1}>
          <header className="screen-head">
            <h1>
              Documents {Boolean(total) && <span className="head-count figure">{formatCount(total ?? 0)}</span>}
            </h1>
            <AddButtons />
          </header>
          <UploadTray />
          {(total !== 0 || isFiltered(listing)) && <Filters listing={listing} change={change} />}
          {bulk.outcome && <BulkOutcome outcome={bulk.outcome} dismiss={bulk.dismiss} />}
          {error && <Trouble what="The list could not be read." error={error} again={refresh} />}
          {unseen > 0 && (
            <button type="button" className="unseen" onClick={refresh}>
              {plural(unseen, "new document")}. Show
            </button>
          )}
          {loading && !error && <Skeleton rows={8} label="Loading documents" />}
          {rows.length > 0 && <DocumentTable documents={documents} bulk={bulk} listing={listing} search={query} chosen={chosen} change={change} />}
          {!loading && !error && rows.length === 0 && <Nothing filtered={isFiltered(listing)} clear={() => change(EVERYTHING)} />}
        </main>
        {chosen && (
          <Suspense fallback={<aside className="panel"><Skeleton rows={6} label="Loading the document" /></aside>}>
            <DocumentPanel key={chosen} id={chosen} close={close} />
          </Suspense>
        )}
      </div>
    </DropZone>
  );
}

function Nothing({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const { mayIngest } = useRights();
  if (filtered) {
    return (
      <Blank icon="search" title="No documents match">
        <p>Clear a filter or change the search.</p>
        <button type="button" className="button" onClick={clear}>
          Show all documents
        </button>
      </Blank>
    );
  }
  return (
    <Blank icon="upload" title={mayIngest ? "Drop filings anywhere on this page" : "No filings yet"}>
      <p>{mayIngest ? `Files or whole folders: ${KINDS}. Company, year and period are read from the cover page.` : "Your API key may read and ask, not add. Ask for one with the scope ingest."}</p>
    </Blank>
  );
}
