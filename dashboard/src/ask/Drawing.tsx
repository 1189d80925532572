// A table's figures drawn: lines over periods, or a bar for each company or part. The table says the same in words.
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { isDoubtful } from "../lib/verdicts";
import { useWidth } from "../ui/useWidth";
import type { Chart, Figure } from "./operations";

const HEIGHT = 190;
const MARGIN = { top: 34, bottom: 24 };
const GAP = 8;
/** As wide as a digit is in the chart's type, or a little wider. */
const DIGIT = 7;
const BAR = 22;
const STEP = 34;
const WIDEST = 640;

type Point = Chart["series"][number]["points"][number];
interface DrawingProps {
  chart: Chart;
  title: string;
  figures: readonly Figure[];
}

export default function Drawing(props: DrawingProps) {
  const { chart, title } = props;
  const [frame, width] = useWidth<HTMLDivElement>(480);
  const words = `${chart.kind === "LINE" ? "Line chart" : "Bar chart"}: ${title}. The table above has its figures.`;
  const Form = chart.kind === "LINE" ? Lines : Bars;
  return (
    <div ref={frame} className="answer-chart">
      <Form {...props} width={Math.min(width, WIDEST)} words={words} />
      {chart.series.length > 1 && <Legend labels={chart.series.map(({ label }) => label)} />}
    </div>
  );
}

interface FormProps extends DrawingProps {
  width: number;
  words: string;
}

const { format } = new Intl.NumberFormat("en", { maximumFractionDigits: 4 });
const doubtful = (point: Point, figures: readonly Figure[]): boolean => isDoubtful(figures[point.figureIndex]?.verdict ?? "UNSUPPORTED");

function Lines({ chart, figures, width, words }: FormProps) {
  const points = chart.series.flatMap((series) => series.points);
  const labels = [...new Map(points.map((point) => [point.label, placeOf(point)])).entries()].sort(([, one], [, other]) => one - other);
  const order = new Map(labels.map(([label], at) => [label, at]));
  const values = points.map(({ value }) => Number(value));
  const dated = points.every(({ periodEnd }) => periodEnd);
  const places = dated ? points.map(placeOf) : labels.map((_, at) => at);
  const y = scaleLinear().domain([Math.min(0, ...values), Math.max(0, ...values)]).nice(4).range([HEIGHT - MARGIN.bottom, MARGIN.top]);
  const axis = widest(y.ticks(4).map(format)) + GAP;
  const below = widest(labels.map(([each]) => shortLabel(each))) + GAP;
  const over = widest(values.map(format)) + GAP;
  const numbered = chart.series.length === 1 && points.length * over <= width - axis;
  const every = Math.ceil((labels.length * below) / (width - axis)); // of the labels below, so that none covers another
  const half = Math.max(below, numbered ? over : 0) / 2;
  const x = scaleLinear().domain([Math.min(...places), Math.max(...places)]).range([axis + half, width - half]);
  const left = (point: Point): number => x(dated ? placeOf(point) : (order.get(point.label) ?? 0));
  const top = (point: Point): number => y(Number(point.value));
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={words}>
      <g className="grid">
        {y.ticks(4).map((tick) => (
          <g key={tick} transform={`translate(0 ${y(tick)})`}>
            <line x1={axis} x2={width} />
            <text x={axis - GAP} dy="0.32em" textAnchor="end">{format(tick)}</text>
          </g>
        ))}
      </g>
      {labels.map(([label], at) => {
        const point = points.find((each) => each.label === label);
        return point && at % every === 0 && <text key={label} x={left(point)} y={HEIGHT - 6} textAnchor="middle">{shortLabel(label)}</text>;
      })}
      {chart.series.map((series, at) => (
        <g key={series.label}>
          <path className={`series-${at % 5}`} d={line<Point>().x(left).y(top)([...series.points]) ?? ""} />
          {series.points.map((point) => (
            <g key={point.label}>
              <circle cx={left(point)} cy={top(point)} r={3.5} className={doubtful(point, figures) ? "doubtful" : undefined}>
                <title>{`${series.label}, ${point.label}: ${format(Number(point.value))} ${chart.unit.text}`}</title>
              </circle>
              {numbered && <text className="value" x={left(point)} y={top(point) - 8} textAnchor="middle">{format(Number(point.value))}</text>}
            </g>
          ))}
        </g>
      ))}
      <text x={0} y={10}>{chart.unit.text}</text>
    </svg>
  );
}

const widest = (all: readonly string[]): number => Math.max(...all.map((each) => each.length)) * DIGIT;

/** The day on which a period ends, in milliseconds. */
const placeOf = ({ periodEnd }: Point): number => (periodEnd ? Date.parse(periodEnd) : 0);

/** "2023" for "fiscal 2023". */
const shortLabel = (label: string): string => label.replace(/\bfiscal /, "");

function Bars({ chart, figures, width, words }: FormProps) {
  const points = chart.series.flatMap((series) => series.points);
  const values = points.map(({ value }) => Number(value));
  const x = scaleLinear().domain([Math.min(0, ...values), Math.max(0, ...values)]).range([4, width - widest(values.map(format)) - GAP]);
  const height = points.length * (STEP + 16) + 16;
  return (
    <svg width={width} height={height} role="img" aria-label={words}>
      {points.map((point, at) => {
        const value = Number(point.value);
        const [from, to] = [x(Math.min(0, value)), x(Math.max(0, value))];
        return (
          <g key={point.label} transform={`translate(0 ${at * (STEP + 16) + 12})`}>
            <title>{`${point.label}: ${format(value)} ${chart.unit.text}`}</title>
            <text x={0} y={0}>{point.label}</text>
            <rect x={from} y={7} width={Math.max(1, to - from)} height={BAR} className={doubtful(point, figures) ? "doubtful" : "drawn"} />
            <text className="value" x={to + 6} y={7 + BAR / 2} dy="0.35em">{format(value)}</text>
          </g>
        );
      })}
      <text x={0} y={height - 2}>{chart.unit.text}</text>
    </svg>
  );
}

function Legend({ labels }: { labels: readonly string[] }) {
  return (
    <ul className="chart-legend">
      {labels.map((label, at) => (
        <li key={label}>
          <svg width={28} height={8} aria-hidden="true"><path className={`series-${at % 5}`} d="M0 4H28" /></svg> {label}
        </li>
      ))}
    </ul>
  );
}
