// The pages of a document, one at a time; the address says which, and what is marked on it.
import { useEffect, useRef } from "react";
import { useLocation, useSearch } from "wouter";
import { formatListing, parseListing } from "../lib/listing";
import { formatPlace, parsePlace } from "../lib/place";
import { PageView } from "../pages/PageView";

export function Reader({ id }: { id: string }) {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const section = useRef<HTMLElement>(null);
  const { page, marked } = parsePlace(search);
  useEffect(() => {
    if (marked) section.current?.scrollIntoView({ block: "start" });
  }, [id, page, marked?.start]);
  const turn = (to: number): void => {
    const listing = formatListing(parseListing(search)).replace("?", "");
    const place = formatPlace({ page: to, marked: to === page ? marked : null });
    navigate(`${path}?${[listing, place].filter(Boolean).join("&")}`, { replace: true });
  };
  return (
    <section ref={section} className="reader" aria-labelledby="reader-heading">
      <h3 id="reader-heading">Pages</h3>
      <div className="reader-page">
        <PageView id={id} page={page} turn={turn} quote={marked} />
      </div>
    </section>
  );
}
