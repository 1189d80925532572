// Which reports of companies are there, year by year: found, being read, failed or missing, each found one a link.
import { useQuery } from "@apollo/client/react";
import { Link } from "wouter";
import { documentPath } from "../documents/paths";
import { graphql } from "../gql";
import type { CoverageQuery, CoverageState } from "../gql/graphql";
import { Icon, type IconName } from "../ui/Icon";
import "./coverage.css";

const COVERAGE = graphql(`
  query Coverage($tickers: [String!]!) {
    coverage(tickers: $tickers) {
      ticker
      company
      year
      reports {
        reportType
        fiscalPeriod
        state
        documents {
          id
          fileName
        }
      }
    }
  }
`);

type Year = CoverageQuery["coverage"][number];
type Report = Year["reports"][number];

const WORDS: Record<CoverageState, string> = { PRESENT: "in the library", PROCESSING: "being processed", FAILED: "failed", MISSING: "missing" };
const ICONS: Partial<Record<CoverageState, IconName>> = { PRESENT: "check", PROCESSING: "clock", FAILED: "alert" };
const MOST_TICKERS = 20;

export function CoverageTable({ tickers }: { tickers: readonly string[] }) {
  const { data } = useQuery(COVERAGE, { variables: { tickers: tickers.slice(0, MOST_TICKERS) }, skip: tickers.length === 0, fetchPolicy: "cache-and-network" });
  const years = data?.coverage ?? [];
  if (years.length === 0) return null;
  const columns = columnsOf(years);
  return (
    <div className="coverage-frame" tabIndex={0} role="region" aria-label="Filings in the library">
      <table className="coverage">
        <thead>
          <tr>
            <th scope="col">Company</th>
            <th scope="col">Fiscal year</th>
            {columns.map((name) => <th key={name} scope="col">{name}</th>)}
          </tr>
        </thead>
        <tbody>
          {years.map((year, at) => (
            <tr key={`${year.ticker} ${year.year}`} className={year.ticker === years[at - 1]?.ticker ? undefined : "first"}>
              <th scope="row">{year.ticker === years[at - 1]?.ticker ? <span className="visually-hidden">{nameOf(year)}</span> : nameOf(year)}</th>
              <td className="figure">{year.year}</td>
              {columns.map((name) => <td key={name}><Cell report={year.reports.find((each) => columnOf(each) === name)} /></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const nameOf = ({ company, ticker }: Year): string => company ?? ticker;

/** "10-K", "10-Q Q2"; a filing for the whole year is called by its form alone. */
function columnOf({ reportType, fiscalPeriod }: Report): string {
  return [reportType ?? "Other", fiscalPeriod !== "FY" && fiscalPeriod].filter(Boolean).join(" ");
}

/** Annual and quarterly reports first, as the server lists them, then the others by name. */
function columnsOf(years: readonly Year[]): string[] {
  const all = [...new Set(years.flatMap(({ reports }) => reports.map(columnOf)))];
  const usual = all.filter((name) => /^10-[KQ]/.test(name)).sort();
  return [...usual, ...all.filter((name) => !usual.includes(name)).sort()];
}

function Cell({ report }: { report: Report | undefined }) {
  if (!report) return null;
  const [document] = report.documents;
  const icon = ICONS[report.state];
  const words = <>{icon ? <Icon name={icon} /> : <span aria-hidden="true">–</span>}<span className="visually-hidden">{WORDS[report.state]}</span></>;
  const more = report.documents.length > 1 && <span className="figure"> {report.documents.length}</span>;
  const state = `coverage-${report.state.toLowerCase()}`;
  return document ? <Link href={documentPath(document.id)} className={state} title={document.fileName}>{words}{more}</Link> : <span className={state}>{words}</span>;
}
