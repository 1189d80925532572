// Addresses of evaluations within the dashboard.

export const evaluationPath = (id: string): string => `/evaluations/${encodeURIComponent(id)}`;

/** What changed from an earlier run to this one. */
export const comparisonPath = (before: string, after: string): string => `${evaluationPath(after)}?with=${encodeURIComponent(before)}`;
