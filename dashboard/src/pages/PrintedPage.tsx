// The picture of a page with the quote boxed and the figure in it stronger.
import { useEffect, useRef, useState } from "react";
import { useQuery } from "@apollo/client/react";
import type { Passage } from "../lib/place";
import { Icon } from "../ui/Icon";
import { PAGE_BOXES, type ViewedPage } from "./operations";

/** Points of paper that show around the glyphs within a box. */
const MARGIN = 1.5;
/** Share of the frame's height above the first box. */
const ABOVE = 0.3;

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface PageProps {
  id: string;
  name: string;
  page: ViewedPage;
  zoom: number;
  quote: Passage | null;
  figure: Passage | null;
  /** The picture's link holds no more. */
  expired: () => void;
}

export function PrintedPage({ id, name, page, zoom, quote, figure, expired }: PageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [failures, setFailures] = useState(0);
  const [start, end] = [quote?.start ?? 0, quote?.end ?? 0];
  const { data } = useQuery(PAGE_BOXES, {
    variables: { id, page: page.number, start, end, from: figure?.start ?? start, to: figure?.end ?? start },
    skip: !quote,
  });
  const found = data?.document?.page;
  const boxes = quote ? (found?.quote ?? []) : [];
  const figures = quote && figure ? (found?.figure ?? []) : [];
  const [width, height] = [page.width ?? 612, page.height ?? 792];
  const first = figures[0] ?? boxes[0];
  useEffect(() => {
    const box = frame.current;
    if (!box || !first) return;
    const scale = box.scrollWidth / width;
    box.scrollTop = first.y * scale - ABOVE * box.clientHeight;
    box.scrollLeft = first.x * scale - 0.5 * (box.clientWidth - first.width * scale);
  }, [first?.x, first?.y, zoom, width]);
  return (
    <>
      {quote && found && found.quote === null && <Unplaced recognised={page.legibility === "OCR"} />}
      <div ref={frame} className="page-frame" tabIndex={0} role="region" aria-label={`Page ${page.number} of ${name}`}>
        <div className="sheet" style={{ width: `${zoom * 100}%`, aspectRatio: `${width} / ${height}` }}>
          {page.image && (
            <img
              src={page.image.url}
              width={page.image.width}
              height={page.image.height}
              alt={`Page ${page.number} as printed. Its text is under “Text”.`}
              onError={() => {
                setFailures(failures + 1);
                if (failures === 0) expired();
              }}
            />
          )}
          <svg className="boxes" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
            {boxes.map((box, key) => <Marked key={key} box={box} kind="quote" />)}
            {figures.map((box, key) => <Marked key={key} box={box} kind="figure" />)}
          </svg>
        </div>
      </div>
    </>
  );
}

function Marked({ box, kind }: { box: Rectangle; kind: string }) {
  const { x, y, width, height } = box;
  return <rect className={`box-${kind}`} x={x - MARGIN} y={y - MARGIN} width={width + 2 * MARGIN} height={height + 2 * MARGIN} rx={1} />;
}

function Unplaced({ recognised }: { recognised: boolean }) {
  return (
    <p className="page-note">
      <Icon name="alert" /> The quote is on this page; {recognised ? "a page that was read off its picture has no boxes" : "where exactly is not certain"}. “Text” shows it marked.
    </p>
  );
}
