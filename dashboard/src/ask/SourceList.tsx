// The pages that the answer cites, by their numbers in the text.
import { useContext, useRef } from "react";
import { Link } from "wouter";
import { documentPath } from "../documents/paths";
import { documentName } from "../lib/naming";
import { Marker, ReadingContext } from "./marks";
import type { Citation } from "./operations";
import { useRoving } from "./useRoving";

export function SourceList({ citations }: { citations: readonly Citation[] }) {
  const { chosen, choose } = useContext(ReadingContext);
  const list = useRef<HTMLOListElement>(null);
  const roving = useRoving(list, "button, a", citations);
  return (
    <section className="source-list" aria-labelledby="source-list">
      <h3 id="source-list">Sources</h3>
      <ol ref={list} {...roving}>
        {citations.map((each) => {
          const { index, page, quote, startOffset, endOffset, document } = each;
          return (
            <li key={index}>
              <Marker words={`[${index}]`} citation={each} chosen={each === chosen} choose={choose} />
              <div>
                <Link href={documentPath(document.id, { page, marked: { start: startOffset, end: endOffset } })} title={document.fileName}>{documentName(document)}, page {page}</Link>
                <blockquote>{quote}</blockquote>
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
