// Documents finished per minute, completed and failed on top of one another.
import { scaleBand, scaleLinear } from "d3-scale";
import { formatClock, plural } from "../lib/format";
import type { Minute } from "../lib/throughput";
import { useWidth } from "../ui/useWidth";

const HEIGHT = 150;
const MARGIN = { top: 8, right: 4, bottom: 20, left: 28 };
const MINUTES_BETWEEN_LABELS = 10;

export default function Throughput({ minutes }: { minutes: readonly Minute[] }) {
  const [frame, width] = useWidth<HTMLDivElement>(720);
  const most = Math.max(4, ...minutes.map(({ completed, failed }) => completed + failed));
  const x = scaleBand<number>().domain(minutes.map(({ start }) => start)).range([MARGIN.left, width - MARGIN.right]).paddingInner(0.25);
  const y = scaleLinear().domain([0, most]).nice(4).range([HEIGHT - MARGIN.bottom, MARGIN.top]);
  const total = minutes.reduce((sum, each) => sum + each.completed, 0);
  const failed = minutes.reduce((sum, each) => sum + each.failed, 0);
  return (
    <div ref={frame} className="chart">
      <svg width={width} height={HEIGHT} role="img" aria-label={`In the last hour ${plural(total, "document")} became ready and ${failed} failed.`}>
        {y.ticks(4).filter(Number.isInteger).map((tick) => (
          <g key={tick} transform={`translate(0 ${y(tick)})`}>
            <line x1={MARGIN.left} x2={width - MARGIN.right} />
            <text x={MARGIN.left - 6} dy="0.32em" textAnchor="end">{tick}</text>
          </g>
        ))}
        {minutes.map(({ start, completed, failed: bad }, index) => (
          <g key={start} transform={`translate(${x(start)} 0)`}>
            {completed > 0 && <rect className="completed" y={y(completed)} width={x.bandwidth()} height={y(0) - y(completed)} />}
            {bad > 0 && <rect className="failed" y={y(completed + bad)} width={x.bandwidth()} height={y(0) - y(bad)} />}
            {index % MINUTES_BETWEEN_LABELS === MINUTES_BETWEEN_LABELS - 1 && (
              <text x={index === minutes.length - 1 ? x.bandwidth() : x.bandwidth() / 2} y={HEIGHT - 5} textAnchor={index === minutes.length - 1 ? "end" : "middle"}>{formatClock(new Date(start).toISOString()).slice(0, 5)}</text>
            )}
          </g>
        ))}
      </svg>
    </div>
  );
}
