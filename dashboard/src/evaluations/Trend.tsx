// A metric over the evaluations, each with its 95 % interval. Different question sets are never joined by a line.
import { scaleLinear, scalePoint } from "d3-scale";
import { line } from "d3-shape";
import { formatDay, formatShare } from "../lib/format";
import type { Line, Point } from "../lib/trend";
import { useWidth } from "../ui/useWidth";

const HEIGHT = 210;
const MARGIN = { top: 24, right: 14, bottom: 40, left: 48 };
const LABEL_WIDTH = 86;
const KINDS = 5; // of lines that can be told apart

export default function Trend({ lines, title }: { lines: readonly Line[]; title: string }) {
  const [frame, width] = useWidth<HTMLDivElement>(520);
  const points = lines.flatMap((each) => each.points).sort((one, other) => one.at - other.at);
  const x = scalePoint<string>().domain(points.map(({ id }) => id)).range([MARGIN.left, width - MARGIN.right]).padding(0.5);
  const y = scaleLinear().domain([0, 1]).range([HEIGHT - MARGIN.bottom, MARGIN.top]);
  const at = ({ id }: Point): number => x(id) ?? 0;
  const every = Math.max(1, Math.ceil((points.length * LABEL_WIDTH) / Math.max(1, width - MARGIN.left - MARGIN.right)));
  const words = points.map(({ name, at: when, value }) => `${name}, ${formatDay(new Date(when).toISOString())}: ${formatShare(value)}`).join("; ");
  return (
    <figure className="trend-figure">
      <div ref={frame} className="chart">
        <svg width={width} height={HEIGHT} role="img" aria-label={`${title} by run. ${words}`}>
          <text className="axis-title" x={0} y={12}>{title}</text>
          {[0, 0.25, 0.5, 0.75, 1].map((tick) => (
            <g key={tick} transform={`translate(0 ${y(tick)})`}>
              <line x1={MARGIN.left} x2={width - MARGIN.right} />
              <text x={MARGIN.left - 8} dy="0.32em" textAnchor="end">{formatShare(tick)}</text>
            </g>
          ))}
          {points.map((point, index) => index % every === 0 && (
            <text key={point.id} x={at(point)} y={HEIGHT - MARGIN.bottom + 16} textAnchor="middle">{formatDay(new Date(point.at).toISOString())}</text>
          ))}
          <text className="axis-title" x={width - MARGIN.right} y={HEIGHT - 6} textAnchor="end">Started</text>
          {lines.map((each, index) => (
            <g key={each.set} className={`series kind-${index % KINDS}`}>
              <path className="trend" d={line<Point>().x(at).y(({ value }) => y(value))(each.points) ?? ""} />
              {each.points.map((point) => (
                <g key={point.id}>
                  <line className="whisker" x1={at(point)} x2={at(point)} y1={y(point.low)} y2={y(point.high)} />
                  <circle cx={at(point)} cy={y(point.value)} r={4}>
                    <title>{`${point.name}: ${formatShare(point.value)} (${formatShare(point.low)} to ${formatShare(point.high)})`}</title>
                  </circle>
                </g>
              ))}
            </g>
          ))}
        </svg>
      </div>
      <figcaption className="muted">
        <ul className="trend-legend">
          {lines.map((each, index) => <li key={each.set}><i className={`kind-${index % KINDS}`} aria-hidden="true" /> {each.name}</li>)}
        </ul>
        Runs of the same question set are joined. Bars are 95 % intervals.
      </figcaption>
    </figure>
  );
}
