// Documents: drop files anywhere, follow each one live, filter, sort, open.
import { lazy, Suspense, useCallback, useEffect, useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { EVERYTHING, formatListing, isFiltered, type Listing, parseListing } from "../lib/listing";
import { formatCount, plural } from "../lib/format";
import { Blank, Skeleton, Trouble } from "../ui/States";
import { AddButtons, DropZone } from "./AddFiles";
import { DocumentTable } from "./DocumentTable";
import { Filters } from "./Filters";
import { UploadTray } from "./UploadTray";
import { useDocuments } from "./useDocuments";

const DocumentPanel = lazy(() => import("./DocumentPanel"));

export function DocumentsScreen({ chosen }: { chosen?: string }) {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const listing = useMemo(() => parseListing(search), [search]);
  const documents = useDocuments(listing);
  const { rows, total, loading, error, unseen, refresh } = documents;
  useEffect(() => {
    if (!chosen) document.title = "Documents · tinyrag";
  }, [chosen]);
  const change = useCallback(
    (fields: Partial<Listing>) => navigate(path + formatListing({ ...listing, ...fields }), { replace: true }),
    [listing, navigate, path],
  );
  const query = formatListing(listing);
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
          {error && <Trouble what="The list could not be read." error={error} again={refresh} />}
          {unseen > 0 && (
            <button type="button" className="unseen" onClick={refresh}>
              {plural(unseen, "document")} came meanwhile. Show {unseen === 1 ? "it" : "them"}
            </button>
          )}
          {loading && !error && <Skeleton rows={8} label="Loading documents" />}
          {rows.length > 0 && <DocumentTable documents={documents} listing={listing} search={query} chosen={chosen} change={change} />}
          {!loading && !error && rows.length === 0 && <Nothing filtered={isFiltered(listing)} clear={() => change(EVERYTHING)} />}
        </main>
        {chosen && (
          <Suspense fallback={<aside className="panel"><Skeleton rows={6} label="Loading the document" /></aside>}>
            <DocumentPanel key={chosen} id={chosen} close={() => navigate(`/${query}`)} />
          </Suspense>
        )}
      </div>
    </DropZone>
  );
}

function Nothing({ filtered, clear }: { filtered: boolean; clear: () => void }) {
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
    <Blank icon="upload" title="Drop filings anywhere on this page">
      <p>Files or whole folders: PDF, HTML, DOCX, XLSX, CSV, Markdown or plain text. Company, year and period are read off the cover page.</p>
    </Blank>
  );
}
