// The page's icons: strokes of one weight on a 20-unit square, coloured as the text around them.

const PATHS = {
  documents: "M5 2.5h7l4 4v11H5zM12 2.5v4h4M8 10.5h5M8 13.5h5",
  ask: "M3 4h14v9.5H9.5L6 17v-3.5H3zM6.5 7.5h7M6.5 10h4.5",
  overview: "M3 17V3M3 17h14M7 14v-4M11 14V6M15 14V9",
  gauge: "M3 14.5a7 7 0 1 1 14 0M10 14.5l3.5-5",
  playground: "M7 5.5L3 10l4 4.5M13 5.5l4 4.5-4 4.5M11.2 4l-2.4 12",
  close: "M5 5l10 10M15 5L5 15",
  more: "M4.5 10h.01M10 10h.01M15.5 10h.01",
  upload: "M10 13V3.5M6 7l4-4 4 4M3.5 13.5v3h13v-3",
  folder: "M2.5 5h5l1.8 2h8.2v9h-15z",
  search: "M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4",
  check: "M4 10.5l4 4 8-9",
  alert: "M10 3L18 16.5H2zM10 8v4M10 14.2h.01",
  clock: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6.5V10l2.5 2",
  stop: "M5.5 5.5h9v9h-9z",
  retry: "M16 10a6 6 0 1 1-2-4.5M16 3v3.5h-3.5",
  trash: "M3.5 5.5h13M8 5.5v-2h4v2M5 5.5l.8 11h8.4l.8-11M8.5 8.5v5M11.5 8.5v5",
  edit: "M4 16l.8-3.6L13 4.2l2.8 2.8-8.2 8.2zM11.5 5.8l2.8 2.8",
  copy: "M7 7h9v9.5H7zM13 7V3.5H4V13h3",
  left: "M12.5 4.5L7 10l5.5 5.5",
  right: "M7.5 4.5L13 10l-5.5 5.5",
  up: "M10 16V4M5.5 8.5L10 4l4.5 4.5",
  down: "M10 4v12M5.5 11.5L10 16l4.5-4.5",
  sun: "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1",
  moon: "M16 12.2A6.5 6.5 0 0 1 7.8 4a6.5 6.5 0 1 0 8.2 8.2z",
  half: "M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14",
  exit: "M8 3.5H3.5v13H8M12 6l4 4-4 4M16 10H7.5",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  equals: "M4 7.5h12M4 12.5h12",
  differs: "M4 7.5h12M4 12.5h12M13 4L7 16",
  question: "M7 7a3 3 0 1 1 4.2 2.8c-.8.4-1.2 1-1.2 1.9v.5M10 15.5h.01",
  open: "M8 4.5H4v11.5h11.5V12M11 3.5h5.5V9M16.5 3.5L9 11",
  keyboard: "M2.5 5.5h15v9h-15zM6 12h8M5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01",
  table: "M3 4h14v12H3zM3 8h14M3 12h14M8 4v12",
  print: "M6 7V3h8v4M6 13H3.5V7h13v6H14M6 11h8v6H6z",
  link: "M8.5 11.5l3-3M7.5 8.5L5 11a2.8 2.8 0 0 0 4 4l2.5-2.5M12.5 11.5L15 9a2.8 2.8 0 0 0-4-4L8.5 7.5",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
