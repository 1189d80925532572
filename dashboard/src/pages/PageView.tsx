// One page of a document: as it is printed with a passage boxed, or as text; pages turned, zoomed, opened and saved.
import { useRef, useState } from "react";
import { useQuery } from "@apollo/client/react";
import { closest, ZOOMS } from "../lib/boxes";
import { pageWords, type Passage } from "../lib/place";
import { Icon } from "../ui/Icon";
import { Skeleton, Trouble } from "../ui/States";
import { FileLinks } from "./FileLinks";
import { LaidOut } from "./LaidOut";
import { PAGE_VIEW, type ViewedPage } from "./operations";
import { PrintedPage } from "./PrintedPage";
import { useBoxes } from "./useBoxes";
import "./pages.css";

const WIDTHS = [800, 1200, 1600, 2400] as const;
type Shape = "page" | "tables" | "text";
const SHAPES: Record<Shape, string> = { page: "Page", tables: "Tables", text: "Text" };

interface ViewProps {
  id: string;
  page: number;
  /** Shows another page. */
  turn: (page: number) => void;
  quote?: Passage | null;
  figure?: Passage | null;
}

export function PageView({ id, page: number, turn, quote = null, figure = null }: ViewProps) {
  const [wanted, setWanted] = useState<Shape>("page");
  const [chosenZoom, setZoom] = useState<number | null>(null);
  const boxes = useBoxes(id, number, quote, figure);
  const pageWidth = useRef(612);
  const zoom = chosenZoom ?? closest([...boxes.quote, ...boxes.figure], pageWidth.current);
  const width = pictureWidth(ZOOMS[zoom] ?? 1);
  const { data, previousData, error, refetch } = useQuery(PAGE_VIEW, { variables: { id, page: number, width } });
  const shown = (data ?? previousData)?.document;
  const page = shown?.page;
  const printed = Boolean(page?.image);
  const shapes: Shape[] = printed ? ["page", "text"] : ["tables", "text"];
  const shape = shapes.includes(wanted) ? wanted : printed ? "page" : wanted === "page" ? "tables" : wanted;
  pageWidth.current = page?.width ?? 612;
  if (error) return <Trouble what="The page could not be read." error={error} again={() => void refetch()} />;
  if (!shown && !data) return <Skeleton rows={9} label="Loading the page" />;
  if (!shown || !page) return <p className="muted">This source was deleted or replaced. Ask again to update.</p>;
  return (
    <>
      <div className="page-tools">
        <Pager page={number} printed={page.number === number ? page.printedNumber : null} count={shown.pageCount ?? number} turn={turn} />
        <div className="switch" role="group" aria-label="Show the page as">
          {shapes.map((each) => (
            <button key={each} type="button" aria-pressed={each === shape} onClick={() => setWanted(each)}>{SHAPES[each]}</button>
          ))}
        </div>
        {shape === "page" && <Zoom zoom={zoom} change={setZoom} />}
        <FileLinks id={id} page={number} isPdf={shown.mediaType === "application/pdf"} />
      </div>
      <Doubt page={page} />
      {shape === "page" ? (
        <PrintedPage key={`${id} ${page.number}`} name={shown.fileName} page={page} zoom={ZOOMS[zoom] ?? 1} boxes={boxes} expired={() => void refetch()} />
      ) : (
        <LaidOut id={id} name={shown.fileName} page={page} asTables={shape === "tables"} quote={quote} figure={figure} />
      )}
    </>
  );
}

/** As many pixels as the screen shows of a page that fills a pane of some 40 rem. */
function pictureWidth(zoom: number): number {
  const needed = 640 * zoom * Math.min(2, window.devicePixelRatio || 1);
  return WIDTHS.find((each) => each >= needed) ?? 2400;
}

interface PagerProps {
  page: number;
  /** What is printed on it as its number; null where that is not certain. */
  printed: string | null | undefined;
  count: number;
  turn: (page: number) => void;
}

function Pager({ page, printed, count, turn }: PagerProps) {
  const to = (next: number): void => turn(Math.min(count, Math.max(1, next)));
  return (
    <div className="pager">
      <button type="button" className="icon-button" onClick={() => to(page - 1)} disabled={page <= 1} aria-label="Previous page">
        <Icon name="left" />
      </button>
      <label>
        <span className="visually-hidden">Page</span>
        <input type="number" min={1} max={count} value={page} onChange={(event) => to(Number(event.target.value) || 1)} />
      </label>
      <span className="muted figure">of {count}{printed && printed !== String(page) && <span title={`This is ${pageWords(page, printed)}`}> · printed {printed}</span>}</span>
      <button type="button" className="icon-button" onClick={() => to(page + 1)} disabled={page >= count} aria-label="Next page">
        <Icon name="right" />
      </button>
    </div>
  );
}

function Zoom({ zoom, change }: { zoom: number; change: (zoom: number) => void }) {
  return (
    <div className="zoom">
      <button type="button" className="icon-button" onClick={() => change(zoom - 1)} disabled={zoom === 0} aria-label="Zoom out">
        <Icon name="minus" />
      </button>
      <span className="muted figure" aria-live="polite">{Math.round((ZOOMS[zoom] ?? 1) * 100)}%</span>
      <button type="button" className="icon-button" onClick={() => change(zoom + 1)} disabled={zoom === ZOOMS.length - 1} aria-label="Zoom in">
        <Icon name="plus" />
      </button>
    </div>
  );
}

const DOUBTS: Partial<Record<ViewedPage["legibility"], string>> = {
  OCR: "This page was read off its picture. Compare the figures with what is printed.",
  GARBLED: "The text of this page could not be read: its font gives wrong letters. Rely on the printed page.",
  IMAGE_ONLY: "This page is a picture that was not read. Rely on the printed page.",
};

function Doubt({ page }: { page: ViewedPage }) {
  const words = DOUBTS[page.legibility];
  return words ? <p className="page-note"><Icon name="alert" /> {words}</p> : null;
}
