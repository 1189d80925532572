// Addresses of grids within the dashboard.

export const gridPath = (id: string): string => `/grids/${encodeURIComponent(id)}`;
