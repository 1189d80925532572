// Figures that a later filing states differently for the same period: both values with their rows, and the difference.
import { useEffect, useState } from "react";
import { useQuery } from "@apollo/client/react";
import { Link } from "wouter";
import { factPath } from "../facts/place";
import { graphql, read } from "../gql";
import type { RestatementsQuery } from "../gql/graphql";
import { formatDifference, formatValue, periodName } from "../lib/facts";
import { filingName } from "../lib/naming";
import { Skeleton, Trouble } from "../ui/States";
import "../facts/facts.css";

const RESTATEMENTS = graphql(`
  query Restatements($first: Int!, $after: String) {
    restatements(first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          concept
          period {
            start
            end
            fiscalYear
            fiscalPeriod
            instant
          }
          earlier {
            ...FiledValue
          }
          later {
            ...FiledValue
          }
          difference
          stockSplit
        }
      }
    }
  }
`);

const FILED_VALUE = graphql(`
  fragment FiledValue on Fact {
    id
    label
    value
    unit
    page
    startOffset
    endOffset
    rowStart
    rowEnd
    document {
      id
      fileName
      metadata {
        company
        ticker
        reportType
        year
        fiscalPeriod
      }
    }
  }
`);

type Restatement = RestatementsQuery["restatements"]["edges"][number]["node"];

const PAGE = 10;
/** A page of the API looks at some companies only; so many pages are read by themselves. */
const PAGES_AT_ONCE = 10;

export function Restated() {
  const { found, isLooking, error, more, again } = useRestatements();
  const isEmpty = found?.edges.length === 0;
  return (
    <section className="block wide" aria-labelledby="restated">
      <div className="section-head">
        <h2 id="restated">Restated figures</h2>
        <span className="muted">another value for the same period in a later filing</span>
      </div>
      {error && <Trouble what="The restated figures could not be read." error={error} again={again} />}
      {!found && !error && <Skeleton rows={3} label="Loading the restated figures" />}
      {isEmpty && !isLooking && !error && <p className="muted">{more ? "None in the filings that were looked through so far." : "No later filing states another value for a figure of an earlier one."}</p>}
      {found && !isEmpty && (
        <div className="restated-frame" tabIndex={0} role="region" aria-label="Restated figures">
          <table className="fact-table">
            <thead>
              <tr>
                <th scope="col">Company</th>
                <th scope="col">Figure</th>
                <th scope="col">Period</th>
                <th scope="col" className="number">Before</th>
                <th scope="col" className="number">Now</th>
                <th scope="col" className="number">Difference</th>
              </tr>
            </thead>
            <tbody>{found.edges.map(({ node, cursor }) => <Row key={cursor} restatement={node} />)}</tbody>
          </table>
        </div>
      )}
      {isLooking && found && <p className="muted" role="status">Looking through the filings …</p>}
      {more && !isLooking && <button type="button" className="button quiet" onClick={more}>Show more restated figures</button>}
    </section>
  );
}

function Row({ restatement: { concept, period, stockSplit, difference, ...facts } }: { restatement: Restatement }) {
  const [earlier, later] = [read(FILED_VALUE, facts.earlier), read(FILED_VALUE, facts.later)];
  const { company, ticker } = later.document.metadata;
  return (
    <tr>
      <td>{company ?? ticker ?? later.document.fileName}</td>
      <td title={concept}>{later.label}</td>
      <td>{periodName(period)}</td>
      {[earlier, later].map((fact) => (
        <td key={fact.id} className="number">
          <Link href={factPath(fact.document.id, fact)}>{formatValue(fact.value, fact.unit)}</Link>
          <br />
          <span className="muted">{filingName(fact.document.metadata) || fact.document.fileName}</span>
        </td>
      ))}
      <td className="number">
        {formatDifference(difference, earlier.value)}
        {stockSplit && <><br /><span className="muted">stock split {stockSplit}</span></>}
      </td>
    </tr>
  );
}

function useRestatements() {
  const { data, error, loading, fetchMore, refetch } = useQuery(RESTATEMENTS, { variables: { first: PAGE }, fetchPolicy: "cache-and-network" });
  const [wanted, setWanted] = useState(PAGE);
  const [pagesLeft, setPagesLeft] = useState(PAGES_AT_ONCE);
  const found = data?.restatements;
  const { hasNextPage = false, endCursor } = found?.pageInfo ?? {};
  const count = found?.edges.length ?? 0;
  const isLooking = !error && (loading || (hasNextPage && count < wanted && pagesLeft > 0));
  useEffect(() => {
    if (loading || error || !hasNextPage || count >= wanted || pagesLeft <= 0) return;
    setPagesLeft((left) => left - 1);
    void fetchMore({ variables: { after: endCursor } }).catch(() => undefined); // `error` says it
  }, [loading, error, hasNextPage, endCursor, count, wanted, pagesLeft, fetchMore]);
  const lookOn = (): void => {
    setWanted(count + PAGE);
    setPagesLeft(PAGES_AT_ONCE);
  };
  return { found, isLooking, error, more: hasNextPage ? lookOn : null, again: () => void refetch() };
}
