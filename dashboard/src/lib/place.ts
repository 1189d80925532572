// A place in a document as an address names it: the page, and the passage that is marked on it.

export interface Passage {
  start: number;
  end: number;
}

export interface Place {
  page: number;
  marked: Passage | null;
}

/** `?page=54&from=120&to=180`; the page is 1 where the address names none. */
export function parsePlace(search: string): Place {
  const query = new URLSearchParams(search);
  const [start, end] = [whole(query.get("from")), whole(query.get("to"))];
  const marked = start !== null && end !== null && start < end ? { start, end } : null;
  return { page: Math.max(1, whole(query.get("page")) ?? 1), marked };
}

export function formatPlace({ page, marked }: Place): string {
  const query = new URLSearchParams({ page: String(page) });
  if (marked) {
    query.set("from", String(marked.start));
    query.set("to", String(marked.end));
  }
  return query.toString();
}

function whole(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Which citation of an answer is shown, which of its figures, and a page beside the cited one: `?cite=2&figure=5&page=11`. */
export interface Chosen {
  citation: number | null;
  figure: number | null;
  page: number | null;
}

export function parseChosen(search: string): Chosen {
  const query = new URLSearchParams(search);
  return { citation: whole(query.get("cite")), figure: whole(query.get("figure")), page: whole(query.get("page")) };
}

/** The address's query with that choice. */
export function withChosen(search: string, { citation, figure, page }: Chosen): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of [["cite", citation], ["figure", figure], ["page", page]] as const) {
    if (value === null) query.delete(name);
    else query.set(name, String(value));
  }
  const text = query.toString();
  return text && `?${text}`;
}

/** "page 12 of the file (printed 10)"; "page 12" where the printed number is the same, or not certain. */
export const pageWords = (page: number, printed?: string | null): string => (printed && printed !== String(page) ? `page ${page} of the file (printed ${printed})` : `page ${page}`);
