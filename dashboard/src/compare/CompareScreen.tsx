// What changed between two filings: the sections with their counts beside the changes of the one that is chosen.
import { useEffect } from "react";
import { useQuery } from "@apollo/client/react";
import { Link, useLocation, useSearch } from "wouter";
import { documentPath } from "../documents/paths";
import { read } from "../gql";
import type { ChangeKind } from "../gql/graphql";
import { comparePath, countOf, inOrder, KINDS, parseChoice, STATES, total } from "../lib/comparison";
import { formatCount, plural } from "../lib/format";
import { documentName, filingName } from "../lib/naming";
import { Icon } from "../ui/Icon";
import { Skeleton, Trouble } from "../ui/States";
import { Changes } from "./Changes";
import { OneSidedFacts } from "./OneSidedFacts";
import { COMPARE, COMPARED_DOCUMENT, type ComparedSection, ONE_SIDED } from "./operations";
import { RestatedFacts } from "./RestatedFacts";
import "./compare.css";

export default function CompareScreen({ a, b }: { a: string; b: string }) {
  const { data, error, refetch } = useQuery(COMPARE, { variables: { a, b }, fetchPolicy: "cache-and-network" });
  const [old, next] = [read(COMPARED_DOCUMENT, data?.compareFilings.a), read(COMPARED_DOCUMENT, data?.compareFilings.b)];
  const title = next ? `Changes in ${documentName(next)}` : "Changes between two filings";
  useEffect(() => {
    document.title = `${title} · tinyrag`;
  }, [title]);
  return (
    <main id="main" className="screen compare" tabIndex={-1}>
      <header className="screen-head">
        <h1>{title}</h1>
        <Link href={comparePath(b, a)} className="button small"><Icon name="retry" /> Swap</Link>
      </header>
      {error && <Trouble what="The filings could not be compared." error={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton rows={8} label="Comparing the filings; the first time takes some seconds" />}
      {data && old && next && (
        <>
          <p className="muted">
            From <Link href={documentPath(a)}>{documentName(old)}</Link> to <Link href={documentPath(b)}>{documentName(next)}</Link>
          </p>
          <OneSidedFacts document={b} name={short(next)} what="new figure" facts={read(ONE_SIDED, data.compareFilings.addedFacts)} />
          <OneSidedFacts document={a} name={short(old)} what="dropped figure" facts={read(ONE_SIDED, data.compareFilings.removedFacts)} />
          <RestatedFacts a={a} b={b} names={[short(old), short(next)]} facts={data.compareFilings.restatedFacts} />
          <Sections a={a} b={b} names={[short(old), short(next)]} sections={data.compareFilings.sections} />
        </>
      )}
    </main>
  );
}

const short = (document: Parameters<typeof documentName>[0]): string => filingName(document.metadata) || document.fileName;

interface SectionsProps {
  a: string;
  b: string;
  names: [string, string];
  sections: readonly ComparedSection[];
}

function Sections({ a, b, names, sections }: SectionsProps) {
  const { section, kind } = parseChoice(useSearch());
  const [, navigate] = useLocation();
  const ordered = inOrder(sections);
  const chosen = ordered.find(({ name }) => name === section) ?? ordered[0];
  if (!chosen) return <p className="muted">Neither filing has text to compare.</p>;
  const choose = (next: ChangeKind | null): void => navigate(comparePath(a, b, { section: chosen.name, kind: next }), { replace: true });
  return (
    <div className="compare-columns">
      <nav aria-label="Sections">
        <ul className="compare-sections">
          {ordered.map((each) => (
            <li key={each.name}>
              <Link href={comparePath(a, b, { section: each.name, kind })} aria-current={each === chosen ? "true" : undefined}>
                <span>{each.name}</span>
                <span className="muted figure">{summary(each)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <section className="compare-section" aria-labelledby="compare-section">
        <h2 id="compare-section">{chosen.name}</h2>
        <p className="muted">{about(chosen)}</p>
        {chosen.notCompared.length > 0 && (
          <ul className="compare-notes" aria-label="Not compared">
            {chosen.notCompared.map((note) => <li key={note}><Icon name="alert" /> {note}</li>)}
          </ul>
        )}
        {total(chosen.counts) > 0 && (
          <>
            <KindFilter section={chosen} kind={kind} choose={choose} />
            <Changes key={`${a} ${b} ${chosen.name} ${kind}`} a={a} b={b} names={names} section={chosen.name} kind={kind} />
          </>
        )}
      </section>
    </div>
  );
}

function summary({ state, counts }: ComparedSection): string {
  const count = total(counts);
  if (count > 0) return plural(count, "change");
  return state === "NOT_COMPARED" ? "not proven" : STATES[state].toLowerCase();
}

function about({ state, counts }: ComparedSection): string {
  const same = `${plural(counts.same, "sentence")} the same`;
  if (state === "UNCHANGED") return `Unchanged: every sentence and every line of its tables is the same (${same}).`;
  return `${STATES[state]} · ${same}`;
}

function KindFilter({ section, kind, choose }: { section: ComparedSection; kind: ChangeKind | null; choose: (kind: ChangeKind | null) => void }) {
  const kinds = (Object.keys(KINDS) as ChangeKind[]).filter((each) => each === kind || countOf(section.counts, each) > 0);
  return (
    <div className="segments" role="group" aria-label="Kinds of change">
      <button type="button" className="segment" aria-pressed={kind === null} onClick={() => choose(null)}>
        All <span className="figure">{formatCount(total(section.counts))}</span>
      </button>
      {kinds.map((each) => (
        <button key={each} type="button" className="segment" aria-pressed={kind === each} onClick={() => choose(each)}>
          {KINDS[each]} <span className="figure">{formatCount(countOf(section.counts, each))}</span>
        </button>
      ))}
    </div>
  );
}
