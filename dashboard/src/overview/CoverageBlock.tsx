// Which reports of which companies are in the library, and which are missing between them.
import { useQuery } from "@apollo/client/react";
import { Link } from "wouter";
import { CoverageTable } from "../coverage/CoverageTable";
import { graphql } from "../gql";

const TICKERS = graphql(`
  query Tickers {
    documentFacets(first: 20) {
      tickers {
        value
        count
      }
    }
  }
`);

export function CoverageBlock() {
  const { data } = useQuery(TICKERS, { fetchPolicy: "cache-and-network" });
  const tickers = (data?.documentFacets.tickers ?? []).map(({ value }) => value).sort();
  return (
    <section className="block wide" aria-labelledby="coverage">
      <div className="section-head">
        <h2 id="coverage">Coverage</h2>
        {tickers.length >= 20 && <span className="muted">the 20 companies with the most filings</span>}
      </div>
      {data && tickers.length === 0 && <p className="muted">No filing with a ticker symbol yet. <Link href="/">Add filings</Link> to see which reports are here.</p>}
      <CoverageTable tickers={tickers} />
    </section>
  );
}
