// Addresses of answers within the dashboard.

/** With an earlier answer to the same question, the page tells what has changed since. */
export const answerPath = (id: string, earlier: string | null = null): string =>
  `/ask/${encodeURIComponent(id)}${earlier ? `?earlier=${encodeURIComponent(earlier)}` : ""}`;
