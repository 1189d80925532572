// A metric over the evaluations, each with its 95 % interval.
import { scaleLinear, scalePoint } from "d3-scale";
import { area, line } from "d3-shape";
import { formatShare } from "../lib/format";
import type { Point } from "../lib/trend";
import { useWidth } from "../ui/useWidth";

const HEIGHT = 150;
const LEAST_SPAN = 0.1; // less would make mountains of noise
const MARGIN = { top: 10, right: 12, bottom: 8, left: 44 };

export default function Trend({ points, title }: { points: readonly Point[]; title: string }) {
  const [frame, width] = useWidth<HTMLDivElement>(520);
  const x = scalePoint<string>().domain(points.map(({ id }) => id)).range([MARGIN.left, width - MARGIN.right]).padding(0.5);
  const high = Math.max(...points.map((point) => point.high));
  const low = Math.min(high - LEAST_SPAN, ...points.map((point) => point.low));
  const y = scaleLinear().domain([low, high]).nice(3).range([HEIGHT - MARGIN.bottom, MARGIN.top]);
  const at = ({ id }: Point): number => x(id) ?? 0;
  const words = points.map(({ name, value }) => `${name} ${formatShare(value)}`).join(", ");
  return (
    <div ref={frame} className="chart">
      <svg width={width} height={HEIGHT} role="img" aria-label={`${title}: ${words}`}>
        {y.ticks(3).map((tick) => (
          <g key={tick} transform={`translate(0 ${y(tick)})`}>
            <line x1={MARGIN.left} x2={width - MARGIN.right} />
            <text x={MARGIN.left - 8} dy="0.32em" textAnchor="end">{formatShare(tick)}</text>
          </g>
        ))}
        <path className="interval" d={area<Point>().x(at).y0(({ low }) => y(low)).y1(({ high }) => y(high))([...points]) ?? ""} />
        <path className="trend" d={line<Point>().x(at).y(({ value }) => y(value))([...points]) ?? ""} />
        {points.map((point) => (
          <circle key={point.id} cx={at(point)} cy={y(point.value)} r={3.5}>
            <title>{`${point.name}: ${formatShare(point.value)} (${formatShare(point.low)} to ${formatShare(point.high)})`}</title>
          </circle>
        ))}
      </svg>
    </div>
  );
}
