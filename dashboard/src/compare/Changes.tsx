// The changes of a section, a page at a time: both sentences beside one another, with the words that differ marked.
import { useState } from "react";
import { useQuery } from "@apollo/client/react";
import { Link } from "wouter";
import { documentPath } from "../documents/paths";
import { read } from "../gql";
import type { ChangeKind } from "../gql/graphql";
import { KINDS } from "../lib/comparison";
import { Skeleton, Trouble } from "../ui/States";
import { CHANGES, type Change, SENTENCE, type Sentence } from "./operations";

interface ChangesProps {
  a: string;
  b: string;
  names: [string, string];
  section: string;
  kind: ChangeKind | null;
}

export function Changes(props: ChangesProps) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return (
    <ol className="changes">
      {cursors.map((after, at) => (
        <ChangePage
          key={after ?? ""}
          {...props}
          after={after}
          more={at === cursors.length - 1 ? (cursor) => setCursors([...cursors, cursor]) : null}
        />
      ))}
    </ol>
  );
}

function ChangePage({ a, b, names, section, kind, after, more }: ChangesProps & { after: string | null; more: ((cursor: string) => void) | null }) {
  const kinds = kind === null ? null : [kind];
  // not cached: pages of one list would replace one another
  const { data, error, refetch } = useQuery(CHANGES, { variables: { a, b, section, kinds, after }, fetchPolicy: "no-cache" });
  if (error) return <li><Trouble what="The changes could not be read." error={error} again={() => void refetch()} /></li>;
  const changes = data?.compareFilings.sections[0]?.changes;
  if (!changes) return <li><Skeleton rows={6} label="Loading the changes" /></li>;
  const { endCursor, hasNextPage } = changes.pageInfo;
  return (
    <>
      {changes.edges.map(({ node, cursor }) => <li key={cursor}><ChangeView change={node} names={names} section={section} /></li>)}
      {more && hasNextPage && endCursor && (
        <li><button type="button" className="button small" onClick={() => more(endCursor)}>Show more</button></li>
      )}
    </>
  );
}

function ChangeView({ change, names, section }: { change: Change; names: [string, string]; section: string }) {
  const [old, next] = [read(SENTENCE, change.a), read(SENTENCE, change.b)];
  return (
    <article className={`change ${change.kind.toLowerCase()}`}>
      <h3>
        {KINDS[change.kind]}
        {change.numbers.length > 0 && <span className="muted"> {change.numbers.map(({ a, b }) => `${a} → ${b}`).join(", ")}</span>}
      </h3>
      <Side sentence={old ?? null} name={names[0]} mark="del" section={section} />
      <Side sentence={next ?? null} name={names[1]} mark="ins" section={section} />
    </article>
  );
}

function Side({ sentence, name, mark: Mark, section }: { sentence: Sentence | null; name: string; mark: "del" | "ins"; section: string }) {
  if (!sentence) return <div className="side absent"><p className="muted">Not in {name}</p></div>;
  return (
    <div className="side">
      <p className="side-text">{sentence.parts.map(({ text, changed }, at) => (changed ? <Mark key={at}>{text}</Mark> : text))}</p>
      <p className="side-source">
        {sentence.passages.map(({ document, page, startOffset, endOffset }) => (
          <Link key={page} href={documentPath(document.id, { page, marked: { start: startOffset, end: endOffset } })}>
            {name}, page {page}
          </Link>
        ))}
        {sentence.section !== section && <span className="muted">{sentence.section}</span>}
      </p>
    </div>
  );
}
