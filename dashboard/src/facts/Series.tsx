// A fact's figure over the latest years or quarters: bars, and the same values as a table.
import { useQuery } from "@apollo/client/react";
import { Link } from "wouter";
import { bars, formatCompact, formatValue, frequencyOf, periodName } from "../lib/facts";
import { useWidth } from "../ui/useWidth";
import { FACT_SERIES, type SeriesPoint, type ViewedFact } from "./operations";
import { factPath } from "./place";

const HEIGHT = 112;
const TOP = 16;
const BOTTOM = 18;
const WIDEST = 34;
/** Bars that leave room for a number over each. */
const FEW = 5;

/** Nothing for a part of the company, for a period that makes no series, and for a figure of one period. */
export function Series({ fact }: { fact: ViewedFact }) {
  const frequency = frequencyOf(fact.period);
  const { ticker } = fact.document.metadata;
  const skip = !ticker || !frequency || fact.dimensions.length > 0;
  const variables = { ticker: ticker ?? "", concept: fact.concept ?? fact.label, frequency: frequency ?? "ANNUAL" };
  const { data } = useQuery(FACT_SERIES, { variables, skip, fetchPolicy: "cache-and-network" });
  const points = (skip ? undefined : data?.factSeries.find(({ unit }) => unit === fact.unit))?.points ?? [];
  if (points.length < 2) return null;
  return (
    <div className="fact-series">
      <Chart points={points} fact={fact} />
      <details>
        <summary>{frequency === "ANNUAL" ? "Years" : "Quarters"} as a table</summary>
        <Values points={points} fact={fact} />
      </details>
    </div>
  );
}

function Chart({ points, fact }: { points: readonly SeriesPoint[]; fact: ViewedFact }) {
  const [frame, width] = useWidth<HTMLDivElement>(240);
  const values = points.map((point) => Number(point.fact.value));
  const step = width / points.length;
  const bar = Math.min(WIDEST, step * 0.7);
  const tall = HEIGHT - TOP - BOTTOM;
  const words = (point: SeriesPoint): string =>
    `${periodName(point.fact.period)}: ${formatValue(point.fact.value, fact.unit)}${point.restates ? ", restated" : ""}`;
  return (
    <div ref={frame}>
      <svg width={width} height={HEIGHT} role="img" aria-label={`${fact.label}. ${points.map(words).join("; ")}`}>
        {points.map((point, index) => {
          const { top, height } = bars(values)[index] ?? { top: 0, height: 0 };
          const [middle, at] = [step * (index + 0.5), TOP + top * tall];
          const { start, end } = point.fact.period;
          const shown = end === fact.period.end && start === fact.period.start;
          return (
            <g key={point.fact.id} className={shown ? "shown" : undefined}>
              <title>{words(point)}</title>
              <rect x={middle - bar / 2} y={at} width={bar} height={Math.max(1, height * tall)} className={point.restates ? "restated" : undefined} />
              {(shown || points.length <= FEW) && <text x={middle} y={at - 4} textAnchor="middle">{formatCompact(values[index] ?? 0)}</text>}
              <text x={middle} y={HEIGHT - 5} textAnchor="middle">{shortName(point)}</text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** "2024", or "Q1 ’25". */
function shortName({ fact: { period } }: SeriesPoint): string {
  const year = String(period.fiscalYear ?? period.end.slice(0, 4));
  return /^Q/.test(period.fiscalPeriod ?? "") ? `${period.fiscalPeriod} ’${year.slice(2)}` : year;
}

function Values({ points, fact: { unit, label } }: { points: readonly SeriesPoint[]; fact: ViewedFact }) {
  return (
    <table className="fact-table">
      <caption className="visually-hidden">{label} by period</caption>
      <thead>
        <tr><th scope="col">Period</th><th scope="col" className="number">Value</th></tr>
      </thead>
      <tbody>
        {points.map(({ fact, restates }) => (
          <tr key={fact.id}>
            <td><Link href={factPath(fact.document.id, fact)} title={fact.document.fileName}>{periodName(fact.period)}</Link></td>
            <td className="number">
              {formatValue(fact.value, unit)}
              {restates && <span className="restated"> restated, before: {formatValue(restates.value, unit)}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
