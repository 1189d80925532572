// Where a fact is printed: an address that opens its page with its row marked.
import { documentPath } from "../documents/paths";

interface Placed {
  page?: number | null;
  startOffset?: number | null;
  endOffset?: number | null;
  rowStart?: number | null;
  rowEnd?: number | null;
}

/** Of a fact that no page shows, the document's. */
export function factPath(documentId: string, { page, startOffset, endOffset, rowStart, rowEnd }: Placed): string {
  if (!page) return documentPath(documentId);
  const [start, end] = [rowStart ?? startOffset, rowEnd ?? endOffset];
  const marked = typeof start === "number" && typeof end === "number" ? { start, end } : null;
  return documentPath(documentId, { page, marked });
}
