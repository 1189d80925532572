// Addresses of documents within the dashboard.

export const documentPath = (id: string): string => `/documents/${encodeURIComponent(id)}`;
