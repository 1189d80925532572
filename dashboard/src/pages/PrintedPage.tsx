// The picture of a page with the quote boxed and the figure in it stronger.
import { useEffect, useRef, useState } from "react";
import { type Box, middle } from "../lib/boxes";
import { Icon } from "../ui/Icon";
import type { ViewedPage } from "./operations";
import type { PageBoxes } from "./useBoxes";

/** Points of paper that show around the glyphs within a box. */
const MARGIN = 1.5;
/** Share of the frame's height above the first box. */
const ABOVE = 0.35;

interface PageProps {
  name: string;
  page: ViewedPage;
  zoom: number;
  boxes: PageBoxes;
  /** The picture's link holds no more. */
  expired: () => void;
}

export function PrintedPage({ name, page, zoom, boxes, expired }: PageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const [width, height] = [page.width ?? 612, page.height ?? 792];
  useEffect(() => {
    const box = frame.current;
    const all = [...boxes.quote, ...boxes.figure];
    if (!box || all.length === 0) return;
    const { across, down } = middle(all, width, height);
    box.scrollTop = down * box.scrollHeight - ABOVE * box.clientHeight;
    box.scrollLeft = across * box.scrollWidth - 0.5 * box.clientWidth;
  }, [boxes, zoom, width, height]);
  const fail = (): void => {
    setFailed(true);
    if (!failed) expired(); // once: a page that cannot be drawn stays so
  };
  return (
    <>
      {boxes.unplaced && <Unplaced recognised={page.legibility === "OCR"} />}
      <div ref={frame} className="page-frame" tabIndex={0} role="region" aria-label={`Page ${page.number} of ${name}`}>
        <div className="sheet" style={{ width: `${zoom * 100}%`, aspectRatio: `${width} / ${height}` }}>
          {page.image && (
            <img
              src={page.image.url}
              width={page.image.width}
              height={page.image.height}
              alt={`Page ${page.number} as printed. Its text is under “Text”.`}
              onError={fail}
            />
          )}
          <svg className="boxes" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
            {boxes.quote.map((box, key) => <Marked key={key} box={box} kind="quote" />)}
            {boxes.figure.map((box, key) => <Marked key={key} box={box} kind="figure" />)}
          </svg>
        </div>
      </div>
    </>
  );
}

function Marked({ box, kind }: { box: Box; kind: string }) {
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
