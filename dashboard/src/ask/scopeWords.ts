// What the parts of a scope are called.
import type { Field } from "../lib/scope";

export const FIELDS: Record<Field, string> = {
  documents: "Document", companies: "Company", tickers: "Ticker", years: "Year", periods: "Period", reportTypes: "Type", tags: "Tag",
};
