// Addresses of documents within the dashboard.

import { formatPlace, type Place } from "../lib/place";

/** With a place, the document opens at that page, with the passage marked. */
export const documentPath = (id: string, place?: Place): string =>
  `/documents/${encodeURIComponent(id)}${place ? `?${formatPlace(place)}` : ""}`;
