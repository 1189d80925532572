// What a question is asked of: chosen by hand in the address, or inferred from its words by the server.
import type { DocumentFilter, FiscalPeriod } from "../gql/graphql";
import { PERIODS } from "./listing";

export interface Scope {
  tickers: readonly string[];
  years: readonly number[];
  periods: readonly FiscalPeriod[];
  reportTypes: readonly string[];
  /** Whether companies, years and periods named in the question narrow it further. */
  infer: boolean;
}

export const EVERYWHERE: Scope = { tickers: [], years: [], periods: [], reportTypes: [], infer: true };

export interface Question {
  text: string;
  scope: Scope;
}

export function parseQuestion(search: string): Question {
  const query = new URLSearchParams(search);
  return {
    text: query.get("q") ?? "",
    scope: {
      tickers: query.getAll("ticker"),
      years: query.getAll("year").map(Number).filter(Number.isInteger),
      periods: query.getAll("period").filter((each): each is FiscalPeriod => PERIODS.includes(each as FiscalPeriod)),
      reportTypes: query.getAll("type"),
      infer: query.get("infer") !== "no",
    },
  };
}

export function formatQuestion({ text, scope }: Question): string {
  const query = new URLSearchParams();
  if (text) query.set("q", text);
  for (const ticker of scope.tickers) query.append("ticker", ticker);
  for (const year of scope.years) query.append("year", String(year));
  for (const period of scope.periods) query.append("period", period);
  for (const type of scope.reportTypes) query.append("type", type);
  if (!scope.infer) query.set("infer", "no");
  const written = query.toString();
  return written && `?${written}`;
}

export function scopeFilter(scope: Scope): DocumentFilter | null {
  const filter: DocumentFilter = {};
  if (scope.tickers.length) filter.tickers = [...scope.tickers];
  if (scope.years.length) filter.years = [...scope.years];
  if (scope.periods.length) filter.fiscalPeriods = [...scope.periods];
  if (scope.reportTypes.length) filter.reportTypes = [...scope.reportTypes];
  return Object.keys(filter).length ? filter : null;
}

export interface Chip {
  field: "tickers" | "years" | "periods" | "reportTypes";
  value: string;
  /** Read from the question's words, and not chosen by hand. */
  inferred: boolean;
}

interface Resolved {
  tickers: readonly string[];
  years: readonly number[];
  fiscalPeriods: readonly FiscalPeriod[];
  reportTypes: readonly string[];
}

/** What was chosen, and, once the server has said it, what it inferred beside. */
export function chips(chosen: Scope, resolved: Resolved | null): Chip[] {
  const of = (field: Chip["field"], mine: readonly (string | number)[], theirs: readonly (string | number)[]): Chip[] => {
    const known = new Set(mine.map((each) => String(each).toLowerCase()));
    const inferred = theirs.filter((each) => !known.has(String(each).toLowerCase()));
    return [
      ...mine.map((each) => ({ field, value: String(each), inferred: false })),
      ...inferred.map((each) => ({ field, value: String(each), inferred: true })),
    ];
  };
  return [
    ...of("tickers", chosen.tickers, resolved?.tickers ?? []),
    ...of("years", chosen.years, resolved?.years ?? []),
    ...of("periods", chosen.periods, resolved?.fiscalPeriods ?? []),
    ...of("reportTypes", chosen.reportTypes, resolved?.reportTypes ?? []),
  ];
}

function fromChips(all: readonly Chip[], infer: boolean): Scope {
  const values = (field: Chip["field"]): string[] => all.filter((each) => each.field === field).map(({ value }) => value);
  return {
    tickers: values("tickers"),
    years: values("years").map(Number),
    periods: values("periods") as FiscalPeriod[],
    reportTypes: values("reportTypes"),
    infer,
  };
}

/** Without one chip. An inferred one would come back by itself: the others are taken over by hand, and nothing is inferred. */
export function without(all: readonly Chip[], chip: Chip, infer: boolean): Scope {
  const rest = all.filter((each) => each !== chip);
  return chip.inferred ? fromChips(rest, false) : fromChips(rest.filter((each) => !each.inferred), infer);
}

export function withValue(scope: Scope, field: Chip["field"], value: string): Scope {
  const added = fromChips([{ field, value, inferred: false }], scope.infer);
  const merge = <T,>(one: readonly T[], other: readonly T[]): T[] => [...new Set([...one, ...other])];
  return {
    tickers: merge(scope.tickers, added.tickers),
    years: merge(scope.years, added.years),
    periods: merge(scope.periods, added.periods),
    reportTypes: merge(scope.reportTypes, added.reportTypes),
    infer: scope.infer,
  };
}
